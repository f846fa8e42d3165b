"""What is asked of a maker today: every turn that is its own, the most pressing first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.completeness import completeness
from kitamae.catalogue.models import PhotoUpload, Product, Sheet
from kitamae.catalogue.photos.choices import UploadState
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.deals.queries import deals_of
from kitamae.deals.sides import standing_of
from kitamae.kernel.choices import Side
from kitamae.kernel.models import Stepped
from kitamae.kernel.turns import Standing, standing_of_row
from kitamae.kernel.turns import standing as turn_standing
from kitamae.matching.asking.queries import Told, open_asks, told_to
from kitamae.orders.choices import OrderState
from kitamae.orders.queries import orders_of
from kitamae.people.facts.queries import ending_facts, title_of
from kitamae.people.models import Organisation, User
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.guideline.queries import Unagreed, unagreed
from kitamae.programmes.models import Application
from kitamae.programmes.queries import current_year
from kitamae.programmes.taking_part.queries import to_carry_over
from kitamae.support.surveys.queries import replies_owed

OF_EACH = 5  # of one kind that are asked in one day


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked: until when, what, why, and where to do it."""

    standing: Standing | None
    heading: str
    words: str
    url: str
    button: str


def asks_of(user: User, maker: Organisation, today: date) -> list[Ask]:
    """All that is asked of a maker today; a constant number of queries."""
    found = [
        *_application(user, maker, today),
        *_deals(user, maker, today),
        *_orders(user, maker, today),
        *_changes(user, maker, today),
        *_sheets(user, maker),
        *_photos(user, maker, today),
        *_drafts(user, maker),
        *_surveys(user, maker, today),
        *_questions(user, maker, today),
        *_facts(user, maker, today),
    ]
    return sorted(found, key=lambda ask: _due(ask) or date.max)


def _due(ask: Ask) -> date | None:
    return ask.standing.due_date if ask.standing else None


def _mine(row: Stepped, today: date) -> Standing | None:
    return standing_of_row(row, is_mine=True, today=today, side=Side.SUPPLIER)


def _application(user: User, maker: Organisation, today: date) -> Iterator[Ask]:
    year = current_year()
    if year is None:
        return
    url = reverse("supplier:application")
    mine = Application.objects.visible_to(user).filter(supplier=maker, year=year).first()
    if mine is None and to_carry_over(user, maker.pk, year) is not None:
        heading = _("Carry your application over to %(year)s") % {"year": year.name}
        words = _("Last year’s is taken over as it is. We ask only about what has become old.")
        yield Ask(None, heading, words, reverse("supplier:carry_over"), _("Carry it over"))
    elif mine is None or mine.state == ApplicationState.DRAFT:
        words = _("Fourteen conditions to read and confirm. It takes about ten minutes.")
        heading = _("Apply for %(year)s") % {"year": year.name}
        turn = _mine(mine, today) if mine else None
        yield Ask(turn, heading, words, url, _("Open the application"))
    elif mine.state == ApplicationState.RETURNED:
        heading = _("Answer the office about your application")
        yield Ask(_mine(mine, today), heading, mine.note, url, _("Open the application"))
    elif (waiting := unagreed(mine)) is not None:
        turn = _guideline_turn(waiting, today)
        heading = _("Agree to the new guideline")
        words = str(waiting.guideline.changes)
        yield Ask(turn, heading, words, reverse("supplier:guideline"), _("See what changed"))


def _guideline_turn(waiting: Unagreed, today: date) -> Standing | None:
    """A company's days to agree to a text that binds more."""
    since = waiting.guideline.published_at
    return turn_standing(
        side=Side.SUPPLIER,
        is_mine=True,
        since_date=localdate(since) if since else None,
        due_date=waiting.answer_by_date,
        today=today,
    )


def _deals(user: User, maker: Organisation, today: date) -> Iterator[Ask]:
    waiting = deals_of(user).filter(supplier=maker, turn_side=Side.SUPPLIER)
    deals: Iterable[Any] = waiting[:OF_EACH]  # each with what the query says of it
    for deal in deals:
        partner = {"partner": deal.partner.name}
        if deal.is_quoted:
            heading = _("Answer %(partner)s about your quote") % partner
        elif deal.is_asked:
            heading = _("Answer what %(partner)s asked for") % partner
        else:
            heading = _("Go on with %(partner)s") % partner
        url = reverse("dealroom:deal", args=[deal.code])
        turn = standing_of(deal, user, today)
        yield Ask(turn, heading, str(deal.revision.name), url, _("Open the deal"))


def _orders(user: User, maker: Organisation, today: date) -> Iterator[Ask]:
    for order in orders_of(user).filter(supplier=maker, turn_side=Side.SUPPLIER)[:OF_EACH]:
        partner = {"partner": order.partner.name}
        is_new = order.state == OrderState.ISSUED
        heading = (
            _("Confirm the order of %(partner)s") if is_new else _("Send the goods for %(partner)s")
        ) % partner
        words = ", ".join(str(line.revision.name) for line in order.lines.all())
        url = reverse("dealroom:order", args=[order.code])
        yield Ask(standing_of(order, user, today), heading, words, url, _("Open the order"))


def _changes(user: User, maker: Organisation, today: date) -> Iterator[Ask]:
    asked = Product.objects.visible_to(user).filter(
        supplier=maker, in_preparation__state=RevisionState.CHANGES_ASKED
    )
    for product in asked.select_related("in_preparation")[:OF_EACH]:
        revision = product.in_preparation
        if revision is None:
            continue
        heading = _("Mend “%(product)s”") % {"product": revision.name}
        url = reverse("supplier:product", args=[product.code])
        yield Ask(_mine(revision, today), heading, revision.note, url, _("Open the product"))


def _sheets(user: User, maker: Organisation) -> Iterator[Ask]:
    checked = Sheet.objects.visible_to(user).filter(supplier=maker, state=SheetState.CHECKED)
    for sheet in checked.defer("columns", "kinds")[:2]:
        count = sheet.storable
        heading = ngettext(
            "Import the %(count)s good row of your sheet",
            "Import the %(count)s good rows of your sheet",
            count,
        ) % {"count": count}
        if count:
            url = reverse("supplier:sheet", args=[sheet.code])
            yield Ask(None, heading, sheet.file_name, url, _("Open the sheet"))


def _photos(user: User, maker: Organisation, today: date) -> Iterator[Ask]:
    """Photos that the office wants taken again, and those that wait to be used."""
    sent = PhotoUpload.objects.visible_to(user).filter(supplier=maker, turn_side=Side.SUPPLIER)
    for upload in sent.filter(turn_due_date__isnull=False).order_by("turn_due_date")[:OF_EACH]:
        words = _(
            "The programme office says beside each photo what is wrong, and how to do better."
        )
        heading = _("Take a photo again for the programme office")
        yield Ask(_mine(upload, today), heading, words, _photos_url(upload), _("Open the photos"))
    checked = sent.filter(state=UploadState.CHECKED, sheet__isnull=True, turn_due_date__isnull=True)
    for upload in checked[:2]:
        words = _("Nothing is in use before you say so.")
        heading = _("Look through the photos that you sent")
        yield Ask(None, heading, words, _photos_url(upload), _("Open the photos"))


def _photos_url(upload: PhotoUpload) -> str:
    return reverse("supplier:photo_upload", args=[upload.code])


def _drafts(user: User, maker: Organisation) -> Iterator[Ask]:
    """The draft that was worked on last, and how far it is."""
    begun = Product.objects.visible_to(user).filter(
        supplier=maker, in_preparation__state=RevisionState.DRAFT
    )
    latest = begun.order_by("-in_preparation__edited_at", "-in_preparation").filter(
        in_preparation__edited_at__isnull=False
    )
    for product in latest.select_related("in_preparation", "shown")[:1]:
        revision = product.in_preparation
        if revision is None:
            continue
        lacks = len(completeness(revision.answers).stages[0].missing)
        words = (
            ngettext(
                "%(count)s answer more, and it can be submitted.",
                "%(count)s answers more, and it can be submitted.",
                lacks,
            )
            % {"count": lacks}
            if lacks
            else _("Nothing is missing: it can be submitted.")
        )
        heading = _("Go on with “%(product)s”") % {"product": revision.name}
        url = reverse("supplier:edit_product", args=[product.code])
        yield Ask(None, heading, words, url, _("Go on"))


def _facts(user: User, maker: Organisation, today: date) -> Iterator[Ask]:
    """Facts of the company that come to their end, the nearest first."""
    for fact in ending_facts(maker, today, viewer=user)[:OF_EACH]:
        title = {"fact": title_of(fact)}
        left = fact.days_left(today) or 0
        if fact.has_expired(today):
            heading = _("“%(fact)s” is over: write what holds now") % title
        else:
            heading = ngettext(
                "“%(fact)s” ends in %(days)s day", "“%(fact)s” ends in %(days)s days", left
            ) % (title | {"days": left})
        words = _("Write the new one, or take it out. It is used wherever we ask for it.")
        url = reverse("supplier:fact", args=[fact.block, fact.code])
        yield Ask(None, heading, words, url, _("Look at it"))


def _questions(user: User, maker: Organisation, today: date) -> Iterator[Ask]:
    """What is not known of products that may fit a call."""
    mine = open_asks(user).filter(supplier=maker).select_related("need__partner")
    asked = list(mine.order_by("turn_due_date", "pk")[:OF_EACH])
    told = told_to(maker, asked)
    for each in asked:
        said = told[each.pk]
        heading = _("Say what %(partner)s needs to know") % {"partner": said.shop}
        url = reverse("supplier:asked", args=[each.code])
        words = _fitting_words(len(each.asked), said)
        yield Ask(_mine(each, today), heading, words, url, _("See what is asked"))


def _fitting_words(count: int, said: Told) -> str:
    if said.title is None:
        words = ngettext("%(count)s product may fit.", "%(count)s products may fit.", count)
        return words % {"count": count}
    words = ngettext(
        "%(count)s product may fit “%(title)s”.", "%(count)s products may fit “%(title)s”.", count
    )
    return words % {"count": count, "title": said.title}


def _surveys(user: User, maker: Organisation, today: date) -> Iterator[Ask]:
    for reply in replies_owed(user).filter(organisation=maker)[:OF_EACH]:
        heading = _("Answer the survey “%(title)s”") % {"title": reply.survey.title}
        url = reverse("survey", args=[reply.code])
        yield Ask(_mine(reply, today), heading, "", url, _("Open the survey"))
