"""The demo's buyers with what they ask for, and the houses between them and the makers."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from kitamae.config.demo.measures import corporate_number
from kitamae.config.demo.sentences import pair, toml
from kitamae.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Need:
    """What a buyer looks for this season."""

    partner: str
    title: Bilingual
    categories: tuple[str, ...]
    retail: tuple[int, int]  # yen before tax, from and to
    wanted: int  # products
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Partner:
    """A buyer, its conditions and its person."""

    code: str
    name: str
    country: str
    site_kind: str
    languages: tuple[str, ...]
    meeting_languages: tuple[str, ...]
    person: str
    email: str
    wants: tuple[str, ...]  # categories
    bands: tuple[str, ...]
    min_ratio: str | None  # of the shelf life
    min_days: int
    first_order_cases: int
    flow: str
    trading_company: str | None
    warehouse: str
    payment: str
    jan: str
    trademark: str
    image: dict[str, Any]
    sales_data: str
    promotions: tuple[str, ...]
    opens_date: date
    closes_date: date
    excludes: tuple[str, ...]
    papers: tuple[str, ...]  # certificates without which it cannot sell
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class House:
    """A trading company, a warehouse, or the programme's office."""

    code: str
    kind: str
    name: Bilingual
    prefecture: str
    corporate_number: str
    person: Bilingual
    email: str


@cache
def partners() -> tuple[Partner, ...]:
    """All eighteen buyers."""
    rows = toml("partners.toml")["partner"]
    assert isinstance(rows, list)
    return tuple(_partner(row) for row in rows)


@cache
def houses() -> tuple[House, ...]:
    """Trading companies, warehouses, the office."""
    rows = toml("partners.toml")["house"]
    assert isinstance(rows, list)
    return tuple(_house(turn, row) for turn, row in enumerate(rows))


def needs(partner: Partner | None = None) -> list[Need]:
    """What one buyer looks for, or all of them."""
    return [
        need for each in partners() if partner is None or each is partner for need in each.needs
    ]  # fmt: skip


def _partner(row: dict[str, Any]) -> Partner:
    lists = ("languages", "meeting_languages", "wants", "bands", "promotions")
    given = {key: tuple(value) if key in lists else value for key, value in row.items()}
    wished = given.pop("need")
    given["opens_date"], given["closes_date"] = given.pop("opens"), given.pop("closes")
    return Partner(
        **given | {
            "min_ratio": row.get("min_ratio"),
            "trading_company": row.get("trading_company"),
            "excludes": tuple(row.get("excludes", ())),
            "papers": tuple(row.get("papers", ())),
            "email": f"{_mailbox(row['person'])}@{_host(row['name'])}.example.com",
            "needs": tuple(
                Need(
                    partner=row["code"],
                    title=pair(each["title"]),
                    categories=tuple(each["categories"]),
                    retail=(each["retail"][0], each["retail"][1]),
                    wanted=each["wanted"],
                    text=pair(each["text"]),
                )
                for each in wished
            ),
        }
    )  # fmt: skip


def _house(turn: int, row: dict[str, Any]) -> House:
    name, person = pair(row["name"]), pair(row["person"])
    return House(
        code=row["code"],
        kind=row["kind"],
        name=name,
        prefecture=row["prefecture"],
        corporate_number=corporate_number(200 + turn),
        person=person,
        email=f"{_mailbox(person.en)}@{_host(name.en)}.example.jp",
    )


def _host(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _mailbox(person: str) -> str:
    return re.sub(r"[^a-z]+", ".", person.lower()).strip(".")
