"""The demo's suppliers and their products, as the answers a supplier would give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kitamae.config.demo import blocks
from kitamae.config.demo.blocks import Answers, Variant
from kitamae.config.demo.flaws import Quality, quality_of, worsen
from kitamae.config.demo.goods import Form, Goods, Maker, Size, makers
from kitamae.config.demo.measures import corporate_number, figures
from kitamae.config.demo.sales_texts import texts
from kitamae.config.demo.sentences import Dealer
from kitamae.kernel.bilingual import Bilingual

PRODUCTS = 1500


@dataclass(frozen=True, slots=True)
class Company:
    """A supplier of the demo, with the person who writes for it."""

    turn: int
    name: Bilingual
    kana: str
    brand: Bilingual
    prefecture: str
    town: Bilingual
    since: int
    staff: int
    kind: str
    trade: Bilingual
    corporate_number: str
    person: Bilingual
    person_kana: str
    email: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One product: its answers, how good they are, and how its package looks."""

    code: str
    company: int
    answers: Answers = field(hash=False)
    quality: Quality
    goods: Goods
    form: Form
    size: Size
    sides: tuple[str, ...]  # photographs the supplier sends: front, back
    flaw: str | None  # what is wrong with its front photograph


@cache
def companies() -> tuple[Company, ...]:
    """All suppliers, from north to south."""
    return tuple(_company(turn, maker) for turn, maker in enumerate(makers()))


@cache
def _all_offers() -> tuple[Offer, ...]:
    dealer = Dealer()
    return tuple(_offer(v, dealer) for v in _variants())


def _variants() -> Iterator[Variant]:
    nth = 0
    shorter = _shorter()
    for turn, maker in enumerate(makers()):
        item = 0
        for goods in maker.goods:
            several = list(goods.variants())
            for variant, (form, size) in enumerate(several[: len(several) - (goods in shorter)]):
                item += 1
                sums = figures(goods, form, size, nth)
                yield Variant(nth, turn, item, variant, maker, goods, form, size, sums)
                nth += 1


def _shorter() -> set[Goods]:
    """Those goods, spread evenly, that come in one variant less, so that the total is round."""
    full = [goods for maker in makers() for goods in maker.goods]
    surplus = sum(len(list(goods.variants())) for goods in full) - PRODUCTS
    return {full[nth * len(full) // surplus] for nth in range(surplus)}


def offers(company: Company | None = None) -> list[Offer]:
    """The products of one supplier, or of all."""
    return [each for each in _all_offers() if company is None or each.company == company.turn]


def products(company: Company) -> list[Answers]:
    """The answers of one supplier's products, as flat dictionaries."""
    return [dict(each.answers) for each in offers(company)]


def company_of(offer: Offer) -> Company:
    """Whose product this is."""
    return companies()[offer.company]


@cache
def _offers_by_code() -> dict[str, Offer]:
    return {each.code: each for each in _all_offers()}


def offer_of(answers: Answers) -> Offer | None:
    """The product that has these answers, by its own item code."""
    return _offers_by_code().get(str(answers.get("supplier_item_code", "")))


def _company(turn: int, maker: Maker) -> Company:
    given, family = maker.person.en.lower().split(" ", 1)
    host = re.sub(r"[^a-z]+", "-", maker.brand.en.lower()).strip("-")
    return Company(
        turn=turn,
        name=maker.name,
        kana=maker.kana,
        brand=maker.brand,
        prefecture=maker.prefecture,
        town=maker.town,
        since=maker.since,
        staff=maker.staff,
        kind=maker.kind,
        trade=maker.trade,
        corporate_number=corporate_number(turn),
        person=maker.person,
        person_kana=maker.person_kana,
        email=f"{given}.{family}@{host}.example.jp",
    )


def _offer(v: Variant, dealer: Dealer) -> Offer:
    code = f"K{v.turn + 1:02d}-{v.item:03d}"
    answers: Answers = {"supplier_item_code": code}
    answers |= blocks.identity(v) | texts(v, dealer)
    if v.goods.has_date:
        answers |= {"net_content": v.sums.net_content, "net_unit": v.sums.net_unit}
        answers |= blocks.life(v)
    if v.goods.is_food:
        answers |= blocks.inside(v)
    elif v.goods.category[0] == "C":
        answers |= blocks.cosmetic(v)
    elif v.goods.category[0] == "D":
        answers |= blocks.thing(v)
    else:
        answers |= blocks.label(v)
    answers |= blocks.storage(v, dealer) | blocks.packing(v) | blocks.terms(v)
    quality = quality_of(v.nth)
    worsen(answers, quality, v.nth)
    return Offer(
        code=code,
        company=v.turn,
        answers=answers,
        quality=quality,
        goods=v.goods,
        form=v.form,
        size=v.size,
        sides=("front", "back") if v.nth % 2 == 0 else ("front",),
        flaw=_flaw(v.nth),
    )


def _flaw(nth: int) -> str | None:
    """Every sixteenth front photograph has something wrong with it."""
    kinds = ("glare", "cropped", "shelf", "small", "blurred", "wrong_barcode")
    return kinds[nth // 16 % len(kinds)] if nth % 16 == 9 else None
