"""What is held about a company: what it said of itself, its people, and its matters."""

from collections.abc import Iterator

from django.db.models import Q

from kitamae.catalogue.models import Document, Product
from kitamae.deals.models import Deal
from kitamae.kernel.bilingual import Bilingual
from kitamae.orders.models import Order
from kitamae.people.choices import OrganisationKind, SeatRole
from kitamae.people.facts.models import Fact
from kitamae.people.facts.queries import said_in
from kitamae.people.models import Organisation
from kitamae.people.personal import Held, in_both
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application
from kitamae.programmes.personal import (
    AGREED,
    CONFIRMED,
    agreed,
    confirmed,
    kept_until,
    of_request,
)
from kitamae.support.models import Inquiry
from kitamae.support.personal import of_inquiry


def held_about_company(company: Organisation) -> list[Held]:
    """Everything that is held about a company and that its own people may see."""
    return [
        *_itself(company),
        *_seats(company),
        *_facts(company),
        *_applications(company),
        *_products(company),
        *_papers(company),
        *_matters(company),
        *_inquiries(company),
    ]


def _held(company: Organisation, room: str, what: Bilingual, value: str) -> Held:
    return Held(room, what, value, company.name_en, None)


def _itself(company: Organisation) -> Iterator[Held]:
    kind = in_both(OrganisationKind(company.kind).label)
    for what, value in (
        (Bilingual("番号", "Code"), company.code),
        (Bilingual("種類", "Kind"), kind),
        (Bilingual("名称", "Name"), f"{company.name_ja} / {company.name_en}"),
        (Bilingual("名称のかな", "Name in kana"), company.name_kana),
        (
            Bilingual("国・都道府県", "Country, prefecture"),
            f"{company.country} {company.prefecture}",
        ),
        (Bilingual("法人番号", "Corporate number"), company.corporate_number),
        (Bilingual("販売先の国", "Destinations"), ", ".join(company.destinations)),
        (Bilingual("販売の方法", "Channels"), ", ".join(company.channels)),
    ):
        if value.strip():
            yield _held(company, "people", what, value.strip())


def _seats(company: Organisation) -> Iterator[Held]:
    what = Bilingual("担当者", "Person")
    for seat in company.seats.select_related("user").order_by("pk"):
        role = in_both(SeatRole(seat.role).label)
        yield _held(company, "people", what, f"{seat.user} <{seat.user.email}> ({role})")


def _facts(company: Organisation) -> Iterator[Held]:
    """What it has stated once, field by field; what is sealed, as masks."""
    rows = Fact.objects.filter(organisation=company).select_related("shown").order_by("pk")
    for fact in rows:
        block = fact.of.label
        for each in said_in(fact):
            what = Bilingual(f"{block.ja}: {each.label.ja}", f"{block.en}: {each.label.en}")
            value = " / ".join(dict.fromkeys((each.text.ja, each.text.en)))
            yield _held(company, "people", what, f"{fact.code} {value}")


def _inquiries(company: Organisation) -> Iterator[Held]:
    for inquiry in Inquiry.objects.filter(organisation=company).order_by("pk"):
        yield from of_inquiry(inquiry)


def _applications(company: Organisation) -> Iterator[Held]:
    rows = Application.objects.filter(supplier=company).select_related("year").order_by("pk")
    for each in rows:
        state = in_both(ApplicationState(each.state).label)
        until = kept_until(each.year)
        what = Bilingual("申込み", "Application")
        value = f"{each.code} {each.year.year} ({state}) {each.note}".strip()
        yield Held("programmes", what, value, company.name_en, until)
        for said in each.attestations.order_by("pk"):
            answer = "yes" if said.is_affirmed else "no"
            what = Bilingual("表明した条件", "Condition attested")
            value = f"{said.condition} ({said.text_version}): {answer}, {said.at.date()}"
            yield Held("programmes", what, value, company.name_en, until)
        for agreement in each.agreements.select_related("guideline__year"):
            yield Held("programmes", AGREED, agreed(agreement), company.name_en, until)
        for point in each.confirmations.order_by("pk"):
            yield Held("programmes", CONFIRMED, confirmed(point), company.name_en, until)
        for request in each.producer_requests.order_by("pk"):
            yield from of_request(request)


def _products(company: Organisation) -> Iterator[Held]:
    what = Bilingual("商品", "Product")
    rows = Product.objects.filter(supplier=company).select_related("shown", "in_preparation")
    for each in rows.order_by("pk"):
        said = each.shown or each.in_preparation
        name = f"{said.name_ja} / {said.name_en} {said.answers}" if said else ""
        yield _held(company, "catalogue", what, f"{each.code} {each.gtin} {name}".strip())


def _papers(company: Organisation) -> Iterator[Held]:
    what = Bilingual("証明書・報告書", "Certificate or report")
    for each in Document.objects.filter(supplier=company).order_by("pk"):
        yield _held(company, "catalogue", what, f"{each.code} {each.file_name}")


def _matters(company: Organisation) -> Iterator[Held]:
    side = Q(supplier=company) | Q(buyer=company)
    deals = Deal.objects.filter(side).select_related("partner", "revision").order_by("pk")
    for deal in deals:
        value = f"{deal.code} {deal.revision.name_en} @ {deal.partner} ({deal.state})"
        yield _held(company, "deals", Bilingual("商談", "Deal"), value)
    parts = side | Q(trading_company=company) | Q(warehouse=company)
    for order in Order.objects.filter(parts).order_by("pk"):
        value = f"{order.code} ({order.state})"
        yield _held(company, "orders", Bilingual("注文", "Order"), value)
