"""Certificates and reports: some verified, some near their end, some on the office's table."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.documents.actions import (
    add_documents,
    describe_document,
    reject_document,
    remind_of_expiry,
    verify_document,
)
from kitamae.catalogue.documents.choices import REMINDERS, About
from kitamae.catalogue.models import Document, Product
from kitamae.config.seeding.cast import Cast, Maker
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.paper_files import sample_paper
from kitamae.people.queries import system_user

_INSURERS = ("北都損害保険", "東海みなと保険", "あおば火災海上保険")
_TESTERS = ("日本食品分析所", "西日本衛生検査センター")
_TOO_SMALL = "文字が小さく、証書番号が読み取れません。もう一度、大きく撮ったものをお送りください。"


def hand_in_papers(cast: Cast, days: Days) -> int:
    """Every second maker's insurance, every third one's certificate and a report; how many."""
    for nth, maker in enumerate(cast.makers):
        if nth % 2 == 0:
            _insurance(nth, maker, cast, days)
        if nth % 3 == 0:
            _certificate(nth, maker, cast, days)
        if nth % 5 == 0:
            _report(nth, maker, cast, days)
        if nth % 12 == 1:
            _add(maker, "商品規格書_2026年版.pdf", nth, days)
    return Document.objects.count()


def _insurance(nth: int, maker: Maker, cast: Cast, days: Days) -> None:
    left = (12, 64, 200, 280)[nth // 2 % 4]
    ends = days.today + timedelta(left)
    paper = _described(
        _add(maker, "PL保険証券.pdf", nth, days),
        maker,
        days.ago(19, 10),
        kind="PL_POLICY",
        number=f"PL-{104_233 + nth * 517}",
        issuer=_INSURERS[nth % len(_INSURERS)],
        issued_date=_year_before(ends),
        expires_date=ends,
        scope="国内および輸出製品の生産物賠償責任",
    )
    paper = verify_document(document=paper, by=cast.officer(nth), at=days.ago(16, 14))
    if left <= REMINDERS[0]:
        stage = min(each for each in REMINDERS if left <= each)
        remind_of_expiry(document=paper, stage=stage, by=system_user(), at=days.ago(1, 6, 10))


def _certificate(nth: int, maker: Maker, cast: Cast, days: Days) -> None:
    if not _listed(maker).filter(shown__category__startswith="F").exists():
        return
    ends, is_seen = days.today + timedelta(420 - nth * 3), nth % 2 == 0
    paper = _described(
        _add(maker, "FSSC22000登録証.pdf", nth, days),
        maker,
        days.ago(19, 10) if is_seen else days.ago(1 + nth % 6, 10, nth % 60),
        kind="FSSC22000",
        about=About.FACTORY,
        factory="本社工場",
        number=f"FS {61_204 + nth * 311}",
        issuer="東日本マネジメント認証機構",
        issued_date=_year_before(ends),
        expires_date=ends,
        scope="加工食品の製造",
        languages=["ja", "en"],
    )
    if is_seen:
        verify_document(document=paper, by=cast.officer(nth), at=days.ago(15, 11))


def _report(nth: int, maker: Maker, cast: Cast, days: Days) -> None:
    product = _listed(maker).exclude(gtin="").order_by("pk").first()
    if product is None:
        return
    is_unclear = nth % 10 == 5
    paper = _described(
        _add(maker, f"試験成績書_{product.jan}.pdf", nth, days),
        maker,
        days.ago(7, 10) if is_unclear else days.ago(1 + nth % 4, 15, nth % 60),
        kind="COA",
        about=About.PRODUCT,
        products=[product],
        number=f"第{nth * 37 + 1208}号",
        issuer=_TESTERS[nth % len(_TESTERS)],
        issued_date=days.back(24),
    )
    if is_unclear:
        reject_document(document=paper, note=_TOO_SMALL, by=cast.officer(nth), at=days.ago(3, 15))


def _add(maker: Maker, name: str, nth: int, days: Days) -> Document:
    # the paper says its own name, so that no two of a maker are the same file
    words = f"{maker.organisation.name_en}: {name}".encode("ascii", "ignore")
    file: ContentFile[bytes] = ContentFile(sample_paper(words))
    file.name = name
    at = days.ago(20, 9, nth % 60)
    added = add_documents(supplier=maker.organisation, papers=[file], by=maker.person, at=at)
    return added.kept[0]


def _described(paper: Document, maker: Maker, at: datetime, **said: Any) -> Document:
    said = {"about": About.COMPANY, "languages": ["ja"]} | said
    return describe_document(document=paper, by=maker.person, at=at, **said)


def _listed(maker: Maker) -> Any:
    return Product.objects.filter(supplier=maker.organisation, state=ProductState.LISTED)


def _year_before(day: date) -> date:
    return day - timedelta(365)
