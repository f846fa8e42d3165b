"""Letters about products and their review."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kitamae.answers.differences import differences
from kitamae.catalogue.changes.queries import Change, changes_told
from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Disclosure, Revision
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.catalogue.reviewing.actions.many import RETURNS
from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.kernel.models import Event
from kitamae.letters.choices import Topic
from kitamae.letters.writing import To, day, due_of, letter, people_of
from kitamae.people.models import Organisation
from kitamae.ui.context import address

TOLD = 10  # changes of one letter, and fields of one change


def _to_maker(event: Event, **more: Any) -> Iterator[To]:
    revision = _revision(event)
    reason = event.facts.get("reason", "")
    about = {
        "to": revision.product.supplier.name,
        "product": revision.name,
        "note": event.facts.get("note", ""),
        "reason": vocabularies()["reason_codes"].label_of(reason) if reason else "",
        "due": due_of(event, revision),
        "is_shown": _shown_before(revision) is not None,
        "path": address("supplier:product", "/supplier/", code=revision.product.code),
        **more,
    }
    for person in people_of(revision.supplier_id):
        yield To(person, about)


def _revision(event: Event) -> Revision:
    return Revision.objects.select_related("product__supplier", "product__shown").get(
        pk=event.subject_id or 0
    )


def _shown_before(revision: Revision) -> Revision | None:
    """What buyers saw of the product when this revision was decided."""
    decided = revision.product.revisions.filter(number__lt=revision.number)
    shown = (RevisionState.APPROVED, RevisionState.SUPERSEDED)
    return decided.filter(state__in=shown, decided_at__isnull=False).order_by("number").last()


@letter("catalogue.approve")
def product_approved(event: Event) -> Iterator[To]:
    """The maker learns that one product is approved."""
    if event.subject_id is not None and _shown_before(_revision(event)) is None:
        yield from _to_maker(event)


@letter("catalogue.approve")
def change_approved(event: Event) -> Iterator[To]:
    """The maker learns that a change of a product is shown from now on, and what it was."""
    if event.subject_id is None:
        return
    revision = _revision(event)
    before = _shown_before(revision)
    if before is None:
        return
    changes = differences(before.answers, revision.answers, product_fields())
    lines = Bilingual(
        "\n".join(f"  {c.field.label.ja}: {c.before_text.ja} → {c.after_text.ja}" for c in changes),
        "\n".join(f"  {c.field.label.en}: {c.before_text.en} → {c.after_text.en}" for c in changes),
    )
    yield from _to_maker(event, changes=lines)


@letter("catalogue.approve")
def several_approved(event: Event) -> Iterator[To]:
    """Each maker learns once how many of its products were approved together."""
    if event.subject_id is not None:
        return
    approved = Revision.objects.filter(state=RevisionState.APPROVED, decided_at=event.at)
    makers = Organisation.objects.filter(pk__in=event.parties.values("organisation_id"))
    for maker in makers.order_by("pk"):
        count = approved.filter(product__supplier=maker).count()
        about = {
            "to": maker.name,
            "count": count,
            "path": address("supplier:products", "/supplier/"),
        }
        for person in people_of(maker.pk) if count else ():
            yield To(person, about)


@letter("catalogue.ask_changes")
def product_changes_asked(event: Event) -> Iterator[To]:
    """The maker learns what it is to change; of many at once, one letter tells it."""
    if not event.facts.get("is_one_of_many"):
        yield from _to_maker(event)


@letter("catalogue.reject")
def product_rejected(event: Event) -> Iterator[To]:
    """The maker learns why a product was not approved; of many at once, one letter tells it."""
    if not event.facts.get("is_one_of_many"):
        yield from _to_maker(event)


@letter("catalogue.tell_returned")
def several_returned(event: Event) -> Iterator[To]:
    """Each maker reads in one letter which of its products came back, and why."""
    told = Event.objects.filter(
        name__in=RETURNS,
        subject_kind="catalogue.revision",
        subject_id__in=event.facts["numbers"],
        at=event.at,
    )
    said = {each.subject_id: each for each in told if each.subject_id is not None}
    revisions = Revision.objects.filter(pk__in=list(said)).select_related("product")
    makers = Organisation.objects.filter(pk__in=event.parties.values("organisation_id"))
    for maker in makers.order_by("pk"):
        mine = list(revisions.filter(product__supplier=maker).order_by("pk"))
        asked = [each for each in mine if said[each.pk].name.endswith("ask_changes")]
        about = {
            "to": maker.name,
            "count": len(mine),
            "asked": _returned(asked, said),
            "rejected": _returned([each for each in mine if each not in asked], said),
            "due": due_of(said[asked[0].pk], asked[0]) if asked else "",
            "path": address("supplier:products", "/supplier/"),
        }
        for person in people_of(maker.pk) if mine else ():
            yield To(person, about)


def _returned(several: Sequence[Revision], said: Mapping[int, Event]) -> Bilingual:
    """The products and, under each, what was said of it; the same words stand once, first."""
    notes = {pk: str(event.facts.get("note", "")) for pk, event in said.items()}
    common = {notes[each.pk] for each in several}
    reasons = vocabularies()["reason_codes"]

    def lines(language: Language) -> Iterator[str]:
        if len(common) == 1 and (words := next(iter(common))):
            yield words
            yield ""
        for each in several[:TOLD]:
            yield f"  {each.name.text(language)}"
            if reason := said[each.pk].facts.get("reason"):
                yield f"    {reasons.label_of(reason).text(language)}"
            if len(common) > 1:
                yield from (f"    {line}" for line in notes[each.pk].splitlines() if line)
        if (left := len(several) - TOLD) > 0:
            yield f"  ほか{left}商品" if language == "ja" else f"  and {left} more"

    return Bilingual("\n".join(lines("ja")), "\n".join(lines("en")))


@letter("catalogue.approve", topic=Topic.CHANGES)
def product_changed(event: Event) -> Iterator[To]:
    """Each buyer to whom the products were shown reads what is otherwise now, texts aside."""
    approved = Revision.objects.filter(decided_at=event.at)
    if event.subject_id is not None:
        approved = Revision.objects.filter(pk=event.subject_id)
    known = Disclosure.objects.filter(product__shown__in=approved, changed_at=event.at)
    for buyer in Organisation.objects.filter(pk__in=known.values("to")).order_by("pk"):
        changes = changes_told(approved, to=buyer, at=event.at)
        if not changes:
            continue
        due = changes[0].standing.due_date if changes[0].standing else None
        about = {
            "to": buyer.name,
            "count": len(changes),
            "product": changes[0].now.name,
            "changes": _told(changes),
            "due": day(due),
            "path": address("buyer:changes", "/buyer/"),
        }
        for person in people_of(buyer.pk):
            yield To(person, about)


def _told(changes: Sequence[Change]) -> Bilingual:
    """The products, and under each what was and what is; the page shows what is left out here."""

    def lines(language: Language) -> Iterator[str]:
        for change in changes[:TOLD]:
            yield f"  {change.now.name.text(language)}"
            for each in change.differences[:TOLD]:
                label = each.field.label.text(language)
                before, after = each.before_text.text(language), each.after_text.text(language)
                yield f"    {label}: {before} → {after}"

    return Bilingual("\n".join(lines("ja")), "\n".join(lines("en")))
