"""Nudges: a held letter to every company whose products fit a call and are not complete."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.kernel.bilingual import Bilingual
from kitamae.letters.choices import Topic
from kitamae.letters.mailings.actions import begin_mailing
from kitamae.letters.mailings.readers import Named
from kitamae.letters.writing import people_of
from kitamae.partners.models import Need
from kitamae.people.models import Organisation
from kitamae.reports.monday import readiness_of
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page


@for_office
def nudge(request: OfficeRequest, code: str) -> HttpResponse:
    """Who is nudged, and about which products; the letters are drafted, read, and released."""
    need = get_object_or_404(
        Need.objects.visible_to(request.user).select_related("partner"), code=code
    )
    found = readiness_of([need])[0]
    companies = Organisation.objects.visible_to(request.user).filter(pk__in=found.lacking)
    rows = [(each, found.lacking[each.pk]) for each in companies.order_by("name_kana", "pk")]
    if request.method != "POST" or not rows:
        return page(request, "office/nudge.html", need=need, readiness=found, rows=rows)
    named = [
        Named(person=person.pk, organisation=company.pk, link=address("supplier:products"))
        for company, _products in rows
        for person in people_of(company.pk)
    ]
    drafted = begin_mailing(
        subject=_subject(need), body=_body(need), to=named, topic=Topic.REMINDERS,
        link=address("supplier:products"), by=request.user, at=timezone.now(),
    )  # fmt: skip
    said = _("The letter is drafted. Read it, and have it written: nothing goes out by itself.")
    return moved(request, address("office:mailing", code=drafted.code), said)


def _subject(need: Need) -> Bilingual:
    partner = need.partner.name
    return Bilingual(
        f"{partner}への紹介まで、あと少しです",
        f"Close to an introduction to {partner}",
    )


def _body(need: Need) -> Bilingual:
    last = need.closes_date
    return Bilingual(
        "{{ person }}様\n\n"
        f"{{{{ company }}}}の商品が、{need.partner.name}の募集"
        f"「{need.title_ja}」の条件に合っています。"
        "紹介に必要な項目が、まだ埋まっていない商品があります。\n\n"
        f"締切は{last.month}月{last.day}日です。商品の一覧で、足りない項目をご記入ください。\n"
        "{{ link }}",
        "Dear {{ person }},\n\n"
        f"Products of {{{{ company }}}} fit the call “{need.title_en}” of {need.partner.name}. "
        "Some of them lack answers that an introduction needs.\n\n"
        f"The call closes on {last:%-d %B}. Your list of products shows what is missing.\n"
        "{{ link }}",
    )
