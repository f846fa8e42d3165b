"""What makers say once about themselves: believable, some of it coming to its end."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from kitamae.config import demo
from kitamae.config.demo.measures import corporate_number as demo_number
from kitamae.config.seeding.cast import Cast, Maker
from kitamae.config.seeding.days import Days
from kitamae.people.actions import enter_organisation
from kitamae.people.choices import OrganisationKind
from kitamae.people.facts.actions import state_fact

_INSURERS = ("北前海上火災保険", "日ノ本損害保険", "港町火災海上保険")
_AGENTS = (
    ("Merlion Fine Foods Pte. Ltd.", "SG", "exclusive", "obtained"),
    ("Formosa Provisions Co., Ltd.", "TW", "not_exclusive", "asked"),
    ("Harbour Grocers Ltd.", "HK", "exclusive", "not_asked"),
)
# by what a maker makes: the class of its trademark, and the certificates that it may hold
_MADE = (
    (("石けん", "スキン", "化粧", "肌", "髪", "美容"), "3", ("ISO22716_GMP",)),
    (("器", "鉄", "刃", "木", "漆", "陶", "箔", "タイル", "道具", "家電"), "21", ("ISO9001",)),
    (("タオル", "布", "染"), "24", ("ISO9001",)),
    (("水産", "昆布", "魚", "肉", "缶詰", "乳", "牡蠣"), "29", ("HACCP_CERT", "FSSC22000")),
)
_FOOD = ("30", ("HACCP_CERT", "FSSC22000", "JFS_B"))
_EXPERIENCE = ("indirect", "direct", "none")
_SAID = ((365, 20), (95, 250), (52, 400), (400, 28), (210, 6), (300, 700))  # days left, by turn


def state_company_facts(cast: Cast, days: Days) -> int:
    """Every maker's facts; how many were stated. A few have said nothing yet."""
    count = 0
    with transaction.atomic():
        for maker in cast.makers:
            if maker.company.turn % 11 == 7:
                continue
            at = days.ago(20 - maker.company.turn % 3, 13, maker.company.turn % 60)
            for block, answers in _facts(maker.company, at.date()):
                _state(maker, block, answers, at)
                count += 1
    return count


def _state(maker: Maker, block: str, answers: dict[str, Any], at: datetime) -> None:
    state_fact(
        organisation=maker.organisation,
        block=block,
        fact=None,
        standing={},
        answers=answers,
        originals={},
        by=maker.person,
        at=at,
    )


def _facts(company: demo.Company, today: date) -> list[tuple[str, dict[str, Any]]]:
    turn = company.turn
    home, abroad = (str(today + timedelta(days=left)) for left in _SAID[turn % len(_SAID)])
    place = f"{company.town.en}, Japan"
    said: list[tuple[str, dict[str, Any]]] = [
        ("profile", _profile(company, place)),
        (
            "insurance_home",
            {
                "home_insurer": _INSURERS[turn % 3],
                "home_policy_number": f"PL-{today.year}-{1200 + turn}",
                "home_sum": 100_000_000 * (1 + turn % 3),
                "home_expires": home,
            },
        ),
        (
            "factories",
            {
                "factory_name": f"{company.town.ja}工場",
                "factory_country": "JP",
                "factory_address": f"{company.town.ja}1-{turn + 1}",
                "factory_goods": company.trade.ja,
                "factory_staff": max(2, company.staff * 2 // 3),
            },
        ),
    ]
    if turn % 3:
        said.append(("insurance_abroad", _abroad(turn, abroad)))
    for scheme in _made(company)[1][: turn % 3]:
        ends = str(today + timedelta(days=40 + turn * 37 % 900))
        said.append(("certificates", _certificate(company, scheme, ends)))
    if turn % 2 == 0:
        said.append(("trademarks", _mark(company, today)))
    if turn % 4 == 1:
        said.append(("distributors", _agent(turn, today)))
    said.append(("invoice", {"invoice_number": f"T{company.corporate_number}"}))
    if turn % 2 == 0:
        said.append(("bank", _account(company)))
    return said


def _made(company: demo.Company) -> tuple[str, tuple[str, ...]]:
    told = f"{company.name.ja}{company.trade.ja}"
    for words, mark, schemes in _MADE:
        if any(word in told for word in words):
            return mark, schemes
    return _FOOD


def _profile(company: demo.Company, place: str) -> dict[str, Any]:
    experience = _EXPERIENCE[company.turn % 3]
    return {
        "representative_name": company.person.ja,
        "representative_title": "代表取締役",
        "address_ja": f"{company.town.ja}1-{company.turn + 1}",
        "address_en": f"1-{company.turn + 1} {place}",
        "founded_year": str(company.since),
        "employees": company.staff,
        "export_experience": experience,
        "about_ja": f"{company.since}年から{company.trade.ja}を手がけています。",
        "about_en": f"{company.name.en} has been in {company.trade.en} since {company.since}.",
        **({"export_countries": ["TW", "HK"]} if experience != "none" else {}),
    }


def _abroad(turn: int, ends: str) -> dict[str, Any]:
    return {
        "abroad_insurer": _INSURERS[(turn + 1) % 3],
        "abroad_sum": str(500_000 * (1 + turn % 4)),
        "abroad_currency": "USD",
        "abroad_territory": "not_north_america" if turn % 2 else "worldwide",
        "abroad_expires": ends,
    }


def _certificate(company: demo.Company, scheme: str, ends: str) -> dict[str, Any]:
    return {
        "certificate_kind": scheme,
        "certificate_factory": f"{company.town.ja}工場",
        "certificate_number": f"{scheme[:4]}-{10_200 + company.turn}",
        "certificate_issuer": "日本食品認証機構",
        "certificate_expires": ends,
    }


def _mark(company: demo.Company, today: date) -> dict[str, Any]:
    registered = company.turn % 4 == 0
    said = {
        "mark_text": company.brand.en.upper(),
        "mark_country": ("SG", "TW", "US")[company.turn // 2 % 3],
        "mark_classes": [_made(company)[0]],
        "mark_status": "registered" if registered else "applied",
        "mark_number": f"4020{today.year}{1000 + company.turn}",
    }
    return said | ({"mark_expires": f"{today.year + 8}-05-20"} if registered else {})


def _agent(turn: int, today: date) -> dict[str, Any]:
    name, country, exclusive, consent = _AGENTS[turn // 4 % len(_AGENTS)]
    said = {
        "distributor_name": name,
        "distributor_country": country,
        "distributor_exclusive": exclusive,
        "distributor_goods": "全商品",
        "distributor_consent": consent,
        "distributor_expires": f"{today.year + 1}-12-31",
    }
    day = str(today - timedelta(days=60))
    return said | ({"distributor_consent_date": day} if consent == "obtained" else {})


def _account(company: demo.Company) -> dict[str, Any]:
    return {
        "bank_name": "北前銀行",
        "bank_branch": f"{company.town.ja}支店 {100 + company.turn}",
        "bank_kind": "ordinary",
        "bank_number": str(7_100_000 + company.turn * 7919 % 800_000),
        "bank_holder": company.kana,
    }


def enter_managed(cast: Cast, days: Days) -> None:
    """A record that nobody has taken over yet, and two makers who were entered twice."""
    for nth, maker in enumerate(cast.makers[3:5]):
        name = maker.company.name
        enter_organisation(
            kind=OrganisationKind.SUPPLIER,
            name_ja=name.ja.replace("株式会社", "㈱") if "株式会社" in name.ja else f"㈱{name.ja}",
            name_en=name.en.upper(),
            prefecture=maker.company.prefecture,
            by=cast.officer(nth),
            at=days.ago(12, 11, nth),
        )
    enter_organisation(
        code="K90",
        kind=OrganisationKind.SUPPLIER,
        name_ja="株式会社みなと水産加工",
        name_en="Minato Seafood Processing Co., Ltd.",
        name_kana="ミナトスイサンカコウ",
        prefecture="04",
        corporate_number=demo_number(900),
        by=cast.officer(0),
        at=days.ago(12, 11, 30),
    )
