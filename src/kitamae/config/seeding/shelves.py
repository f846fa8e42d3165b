"""The third chapter: each maker sends its sheet, and what is good of it is listed."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.core.files.base import ContentFile

from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Revision, Sheet
from kitamae.catalogue.reviewing.actions.many import approve_all, submit_all
from kitamae.catalogue.sheets import actions as sheets
from kitamae.catalogue.sheets.actions import SheetSummary
from kitamae.catalogue.sheets.checking import Tally, check_file, open_file
from kitamae.catalogue.sheets.comparing import rows_to_keep
from kitamae.catalogue.sheets.template import write_product_template
from kitamae.config import demo
from kitamae.config.seeding import photographs
from kitamae.config.seeding.cast import Cast, Maker
from kitamae.config.seeding.darkroom import Darkroom
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.programme import UNFINISHED
from kitamae.kernel.bilingual import Language
from kitamae.people.queries import system_user
from kitamae.programmes.actions import enrol
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application

_LATE = 3  # how many of a maker's products come after the others
APPROVAL = 2  # working days from the sheet to the approval


def is_late(maker: Maker) -> bool:
    """Whether a maker's last products are still on their way through the office."""
    return maker.company.turn % 7 == 3


def late_codes(maker: Maker) -> list[str]:
    """The maker's own codes of its products that come after the others."""
    good = [each.code for each in demo.offers(maker.company) if each.quality == "good"]
    return good[-_LATE:] if is_late(maker) else []


def new_codes(maker: Maker) -> list[str]:
    """The maker's own code of the product that came out last, if it has one."""
    good = [each.code for each in demo.offers(maker.company) if each.quality == "good"]
    has_one = maker.company.turn % 4 == 0 and not is_late(maker)
    return good[-1:] if has_one and maker.company.turn not in UNFINISHED else []


def fill(cast: Cast, days: Days, dark: Darkroom | None) -> Iterator[int]:
    """Every maker's shelf; how many products there are after each."""
    count = 0
    for maker in cast.makers:
        count += _store(maker, days)
        if dark is not None:
            developed, at = dark.photographs(maker.company), days.ago(began(maker), 12)
            photographs.send(maker.organisation, maker.person, developed, at)
        if maker.company.turn not in UNFINISHED:
            _list(maker, cast, days)
        yield count


def began(maker: Maker) -> int:
    """How many working days ago a maker sent its sheet."""
    is_waiting = maker.company.turn in UNFINISHED
    return 4 - maker.company.turn % 3 if is_waiting else 25 - maker.company.turn % 4


def _store(maker: Maker, days: Days) -> int:
    """The maker's own workbook, checked and stored as its page would do it."""
    since, minute = began(maker), maker.company.turn % 50
    content = io.BytesIO()
    answers = demo.products(maker.company)
    language: Language = "en" if maker.company.turn % 9 == 5 else "ja"
    write_product_template(content, category=None, language=language, products=answers)
    name = (
        "product-sheet.xlsx"
        if language == "en"
        else f"商品登録シート_{maker.company.brand.ja}.xlsx"
    )
    sheet = sheets.receive_sheet(
        supplier=maker.organisation,
        file=ContentFile(content.getvalue()),
        file_name=name,
        by=maker.person,
        at=days.ago(since, 11, minute),
    )
    sheet = _checked(sheet, content.getvalue(), days, since, minute)
    at = days.ago(since, 11, minute + 5)
    sheet = sheets.start_storing(sheet=sheet, by=maker.person, at=at)
    sheets.store_sheet(sheet=sheet, job=None, by=maker.person, at=at)
    return len(answers)


def _checked(sheet: Sheet, content: bytes, days: Days, since: int, minute: int) -> Sheet:
    at = days.ago(since, 11, minute + 1)
    tally = Tally()
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        opened = open_file(Path(file.name))
        for part, rows in check_file(opened, tally, on=at.date()):
            sheets.keep_rows(rows=rows_to_keep(sheet, part, rows))
    summary = SheetSummary(
        fingerprint=opened.fingerprint,
        columns={**opened.columns(), "proposed": {}, "absent": [], "notes": []},
        problems=dict(tally.problems),
    )
    return sheets.check_sheet(sheet=sheet, summary=summary, by=system_user(), at=at)


def _list(maker: Maker, cast: Cast, days: Days) -> None:
    """What is good is submitted and approved, and with it the maker enrolled."""
    since, minute = began(maker), maker.company.turn % 50
    officer = cast.officer(maker.company.turn)
    poor = [
        each.code for each in demo.offers(maker.company) if each.quality in {"no_english", "needed"}
    ]
    own = Revision.objects.filter(product__supplier=maker.organisation)
    ready = own.filter(state=RevisionState.DRAFT).exclude(
        product__item_code__in=[*poor, *late_codes(maker)]
    )
    submit_all(revisions=ready, by=officer, at=days.ago(since, 17, minute))
    approved_at = days.ago(since - APPROVAL, 14, minute)
    waiting = own.filter(state=RevisionState.SUBMITTED)
    old = waiting.exclude(product__item_code__in=new_codes(maker))
    approve_all(revisions=old, by=officer, at=approved_at)
    application = Application.objects.get(
        supplier=maker.organisation, state=ApplicationState.ACCEPTED
    )
    enrol(application=application, by=system_user(), at=approved_at)
