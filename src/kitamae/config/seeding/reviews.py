"""The fourth chapter: what lies on the office's table, and what went another way."""

from collections.abc import Iterator
from typing import Any

from kitamae.catalogue.actions import (
    ask_changes,
    discontinue_product,
    edit,
    pause_product,
    prepare,
    reject,
    submit,
)
from kitamae.catalogue.choices import ProductState, RevisionState
from kitamae.catalogue.editing.actions import put_up, save_answers
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.reviewing.actions.settling import find_doubles
from kitamae.config.seeding.cast import Cast, Maker
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.shelves import late_codes
from kitamae.people.queries import system_user

_ASKED = (
    "表の写真に影が入っています。白い背景で撮り直したものをお送りください。",
    "ケースの総重量が、中身の合計より軽くなっています。ご確認ください。",
    "英語の原材料名に「flavour」だけでなく、何の香料かをお書きください。",
    "賞味期限の日数が、ほかの味より短くなっています。正しければその旨をお知らせください。",
)
_TWICE = 2  # which late product is one that its maker has entered before
_REJECTED = "同じ商品が別の品番ですでに登録されています。そちらを新しい内容に直してください。"


def lay_on_the_table(cast: Cast, days: Days) -> None:
    """Late products in review, some sent back, some back again; changes to what is listed."""
    for nth, (maker, revision) in enumerate(_late(cast)):
        put = _named_as_another(maker, revision, days) if nth == _TWICE else revision
        _send_in(nth, maker, put, cast, days)
    for maker in cast.makers:
        if maker.company.turn % 11 == 2:
            _change_price(maker, days)
        elif maker.company.turn % 17 == 1:
            _take_down(maker, days)
        elif maker.company.turn % 6 == 0:
            _own_up(maker, days)
    find_doubles(by=system_user(), at=days.ago(1, 4, 10))


def _named_as_another(maker: Maker, revision: Revision, days: Days) -> Revision:
    """A maker enters a product a second time, with other spaces in its name."""
    family = revision.product.family
    for other in _listed(maker):
        if other.shown is not None and (not family or other.family != family):
            names = {key: other.shown.answers[key] for key in ("name_ja", "name_en")}
            names["name_ja"] = names["name_ja"].replace(" ", "\u3000")
            at, by = days.ago(9, 15), maker.person
            return edit(revision=revision, answers=revision.answers | names, by=by, at=at)
    return revision


def _late(cast: Cast) -> Iterator[tuple[Maker, Revision]]:
    for maker in cast.makers:
        late = Revision.objects.filter(
            product__supplier=maker.organisation,
            product__item_code__in=late_codes(maker),
            state=RevisionState.DRAFT,
        )
        for revision in late.select_related("product").order_by("pk"):
            yield maker, revision


def _send_in(nth: int, maker: Maker, revision: Revision, cast: Cast, days: Days) -> None:
    since = 1 + nth * 5 % 8
    revision = submit(
        revision=revision, by=maker.person, at=days.ago(since, 9 + nth % 8, nth * 7 % 60)
    )
    if since < 3:
        return
    officer, at = cast.officer(nth), days.ago(since - 1, 11, nth * 7 % 60)
    if nth == 6:
        reject(revision=revision, reason="duplicate_item", note=_REJECTED, by=officer, at=at)
    elif nth % 4 == 1:
        note = _ASKED[nth // 4 % len(_ASKED)]
        revision = ask_changes(revision=revision, note=note, by=officer, at=at)
        if nth % 8 == 1:
            _send_again(revision, maker, days, since - 2)


def _send_again(revision: Revision, maker: Maker, days: Days, since: int) -> None:
    answers = dict(revision.answers)
    if "case_gross_kg" in answers:
        answers["case_gross_kg"] = _raised(answers["case_gross_kg"])
    revision = edit(revision=revision, answers=answers, by=maker.person, at=days.ago(since, 10))
    submit(revision=revision, by=maker.person, at=days.ago(since, 10, 20))


def _raised(kilograms: Any) -> str:
    return f"{float(kilograms) + 0.2:.4g}"


def _listed(maker: Maker) -> list[Product]:
    found = Product.objects.filter(supplier=maker.organisation, state=ProductState.LISTED)
    return list(found.select_related("shown", "supplier").order_by("pk"))


def _change_price(maker: Maker, days: Days) -> None:
    """A maker raises the price of one product: its new revision waits beside the shown one."""
    for product in _listed(maker)[2:3]:
        assert product.shown is not None
        answers = dict(product.shown.answers)
        answers["domestic_retail_price"] = int(answers["domestic_retail_price"]) + 30
        if "delivered_price_unit" in answers:
            answers["delivered_price_unit"] = str(int(float(answers["delivered_price_unit"])) + 18)
        at = days.ago(2 + maker.company.turn % 4, 13)
        revision = prepare(product=product, answers=answers, by=maker.person, at=at)
        submit(revision=revision, by=maker.person, at=at)


def _own_up(maker: Maker, days: Days) -> None:
    """A maker says of one English description that a machine wrote it; buyers read the mark."""
    for product in _listed(maker)[:1]:
        if product.shown is None or not product.shown.answers.get("description_en"):
            continue
        at = days.ago(7 + maker.company.turn % 4, 14)
        draft = save_answers(
            product=product, standing=product.shown.answers, answers=product.shown.answers,
            unread={}, originals=product.shown.originals, by=maker.person, at=at,
            machine={"description_en": True},
        )  # fmt: skip
        put_up(revision=draft, by=maker.person, at=at)


def _take_down(maker: Maker, days: Days) -> None:
    """A maker pauses one product, and ends another."""
    listed = _listed(maker)
    if len(listed) > 3:
        pause_product(product=listed[-1], by=maker.person, at=days.ago(6, 15))
        discontinue_product(product=listed[-2], by=maker.person, at=days.ago(6, 15))
