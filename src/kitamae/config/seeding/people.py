"""The first chapter: the office, the houses of the trade, the shops and the makers."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from kitamae.config import demo
from kitamae.config.first_people import DEMO_PASSWORD
from kitamae.config.seeding.cast import Buyer, Cast, Maker
from kitamae.config.seeding.days import OPENED, Days
from kitamae.kernel.bilingual import Bilingual
from kitamae.partners.actions import enter_partner
from kitamae.partners.card import Card
from kitamae.partners.requirements.actions import publish_card
from kitamae.people.actions import enter_organisation, enter_person, give_seat
from kitamae.people.choices import Channel, SeatRole
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import Organisation, User
from kitamae.people.queries import system_user
from kitamae.programmes.actions import open_year
from kitamae.programmes.models import ProgrammeYear

_KINDS = {
    "trading": Kind.TRADING_COMPANY,
    "warehouse": Kind.WAREHOUSE,
    "operator": Kind.OPERATOR,
}
_CHANNELS: dict[str, tuple[Channel, ...]] = {
    "b2b_ec": (Channel.EC_B2B,),
    "ec+store": (Channel.EC_B2C, Channel.STORE),
    "social_commerce": (Channel.LIVESTREAM,),
}
_COLLEAGUES = (("石田 拓海", "takumi.ishida"), ("藤井 直子", "naoko.fujii"))


class Entering:
    """Enters organisations and people; one password for all, hashed once."""

    def __init__(self) -> None:
        self._secret = make_password(DEMO_PASSWORD)
        self._by = system_user()

    def person(
        self, place: Organisation, *, email: str, name: str, language: str, at: datetime,
        role: str = SeatRole.ADMIN,
    ) -> User:  # fmt: skip
        """A person with a seat."""
        person = enter_person(
            email=email, name=name, language=language, secret=self._secret, by=self._by, at=at
        )
        give_seat(user=person, organisation=place, role=role, by=self._by, at=at)
        return person

    def house(self, house: demo.House, at: datetime) -> tuple[Organisation, User]:
        """A trading company, a warehouse or the office, with its person."""
        place = enter_organisation(
            code=house.code,
            kind=_KINDS[house.kind],
            name_ja=house.name.ja,
            name_en=house.name.en,
            prefecture=house.prefecture,
            corporate_number=house.corporate_number,
            by=self._by,
            at=at,
        )
        person = self.person(place, email=house.email, name=house.person.ja, language="ja", at=at)
        return place, person

    def maker(self, company: demo.Company, at: datetime) -> Maker:
        """A supplier with the person who writes for it."""
        place = enter_organisation(
            code=f"K{company.turn + 1:02d}",
            kind=Kind.SUPPLIER,
            name_ja=company.name.ja,
            name_en=company.name.en,
            name_kana=company.kana,
            prefecture=company.prefecture,
            corporate_number=company.corporate_number,
            by=self._by,
            at=at,
        )
        person = self.person(
            place, email=company.email, name=company.person.ja, language="ja", at=at
        )
        return Maker(company, place, person)

    def buyer(self, shop: demo.Partner, cast: Cast, days: Days) -> Buyer:
        """A shop, the buyer that runs it, and its requirement card."""
        at = days.ago(29, 11)
        place = enter_organisation(
            code=shop.code.replace("P", "B"),
            kind=Kind.BUYER,
            name_ja=shop.name,
            name_en=shop.name,
            country=shop.country,
            destinations=[shop.country],
            channels=_channels(shop),
            by=self._by,
            at=at,
        )
        person = self.person(place, email=shop.email, name=shop.person, language="en", at=at)
        trading = cast.houses[shop.trading_company][0] if shop.trading_company else None
        partner = enter_partner(
            code=shop.code,
            name=shop.name,
            buyer=place,
            site_kind=shop.site_kind,
            country=shop.country,
            trade_flow=shop.flow,
            trading_company=trading,
            warehouse=cast.houses[shop.warehouse][0],
            by=cast.officer(0),
            at=at,
        )
        publish_card(partner=partner, card=card_of(shop), by=cast.officer(0), at=days.ago(29, 14))
        return Buyer(shop, partner, person)


def open_office(entering: Entering, days: Days) -> Cast:
    """The office and its three officers, in the programme year before this one."""
    at = days.before(OPENED)
    house = next(each for each in demo.houses() if each.kind == "operator")
    office, first = entering.house(house, at)
    host = house.email.partition("@")[2]
    others = [
        entering.person(
            office, email=f"{mailbox}@{host}", name=name, language="ja", at=at,
            role=SeatRole.MEMBER,
        )
        for name, mailbox in _COLLEAGUES
    ]  # fmt: skip
    return Cast(office, [first, *others], _year(days.fiscal_year - 1, first, at))


def open_this_year(cast: Cast, days: Days) -> None:
    """The programme year of the story; from now on it is the one that runs."""
    cast.year = _year(days.fiscal_year, cast.officer(0), days.ago(30, 10))


def _year(number: int, officer: User, at: datetime) -> ProgrammeYear:
    name = Bilingual(
        f"{number}年度 海外EC販路開拓プログラム", f"Export by EC, fiscal year {number}"
    )
    return open_year(year=number, name_ja=name.ja, name_en=name.en, by=officer, at=at)


def enter_trade(entering: Entering, cast: Cast, days: Days) -> None:
    """Trading companies and warehouses, then the shops that buy through them."""
    for house in demo.houses():
        if house.kind != "operator":
            cast.houses[house.code] = entering.house(house, days.ago(30, 14))
    cast.buyers = [entering.buyer(shop, cast, days) for shop in demo.partners()]


def card_of(shop: demo.Partner) -> Card:
    """A shop's requirement card."""
    return Card.model_validate(
        {
            "wants": shop.wants,
            "temperatures": shop.bands,
            "min_ratio": float(shop.min_ratio) if shop.min_ratio else None,
            "min_days": shop.min_days,
            "moq_cases": shop.first_order_cases,
            "jan": shop.jan,
            "trademark": shop.trademark,
            "payment": shop.payment,
            "image_min_px": shop.image["min_px"],
            "image_ground": shop.image["ground"],
            "sales_level": shop.sales_data,
            "promotions": shop.promotions,
            "papers": shop.papers,
            "excluded": shop.excludes,
            "languages": shop.languages,
            "meeting_languages": shop.meeting_languages,
            "site_kind": shop.site_kind,
            "channels": _channels(shop),
            "trade_flow": shop.flow,
            "trading_company": shop.trading_company or "",
            "deliveries": [{"organisation": shop.warehouse, "booking_days": 3}],
            "image_count": shop.image.get("count"),
            "is_image_square": bool(shop.image.get("square")),
            "sales_reason": "policy" if shop.sales_data == "none" else "",
        }
    )


def _channels(shop: demo.Partner) -> list[str]:
    channels = list(_CHANNELS.get(shop.site_kind, (Channel.EC_B2C,)))
    if "live_commerce" in shop.promotions and Channel.LIVESTREAM not in channels:
        channels.append(Channel.LIVESTREAM)
    return [channel.value for channel in channels]
