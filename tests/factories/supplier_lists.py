"""Lists of existing suppliers, as an office has them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

import openpyxl
from django.core.files.base import ContentFile

from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Job
from kitamae.people.claims.queries import claim_code
from kitamae.people.models import SupplierList, User
from kitamae.people.supplier_lists import actions

HEADERS = (
    "企業名",
    "英文社名",
    "フリガナ",
    "法人番号",
    "都道府県",
    "ご担当者名",
    "Eメール",
    "電話",
)
GOOD = (
    "越後みそ株式会社", "Echigo Miso Co., Ltd.", "えちごみそ", "7000012050002", "新潟県",
    "北浜 沙織", "saori@echigo.example.jp", "025-000-0000",
)  # fmt: skip
Rows = Sequence[Sequence[object]]


def csv(*rows: Sequence[object], encoding: str = "cp932", name: str = "昨年度.csv"):
    """A text file of values, as Japanese Excel saves it."""
    lines = [",".join(f'"{cell}"' for cell in row) for row in (HEADERS, *rows)]
    file: ContentFile[bytes] = ContentFile("\r\n".join(lines).encode(encoding))
    file.name = name
    return file


def xlsx(*rows: Sequence[object], headers: Sequence[str] = HEADERS):
    """A workbook with a title above its header."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2025年度 参加企業一覧"])
    for row in (headers, *rows):
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    file: ContentFile[bytes] = ContentFile(out.getvalue())
    file.name = "suppliers 2025.xlsx"
    return file


def many(count: int) -> list[tuple[str, ...]]:
    """Rows of companies that differ."""
    return [(f"浜{number}番商店", f"Hama {number} Shop") for number in range(count)]


def received(
    by: User, *rows: Sequence[object], at: datetime, kind: Callable[..., ContentFile] = csv
):
    """A list that was sent and is not read yet."""
    return actions.receive_supplier_list(file=kind(*(rows or (GOOD,))), by=by, at=at)


def checked(
    by: User, *rows: Sequence[object], at: datetime, kind: Callable[..., ContentFile] = csv
) -> SupplierList:
    """A list that was read."""
    found = received(by, *rows, at=at, kind=kind)
    return work_off(found, at=at)


def entered(by: User, *rows: Sequence[object], at: datetime) -> SupplierList:
    """A list whose good rows are entered."""
    found = actions.start_entering(supplier_list=checked(by, *rows, at=at), by=by, at=at)
    return work_off(found, at=at)


def claim(by: User, *, at: datetime) -> str:
    """The code of the claim of a contact, whose record nobody has taken over."""
    row = ("浜商店", "Hama Shop", "", "", "", "浜 海", "umi@hama.example.jp")
    return claim_code(entered(by, row, at=at).rows.get())


def undone(found: SupplierList, *, by: User, at: datetime) -> SupplierList:
    """A list whose import was undone."""
    return actions.undo_entering(supplier_list=SupplierList.objects.get(pk=found.pk), by=by, at=at)


def work_off(found: SupplierList, *, at: datetime) -> SupplierList:
    """Do the work that waits for a list."""
    waiting = Job.objects.filter(
        state=JobState.WAITING,
        name__in=("people.check_supplier_list", "people.enter_suppliers"),
        event__subject_id=found.pk,
    )
    for job in waiting:
        tasks.run(job.pk, at=at)
    return SupplierList.objects.get(pk=found.pk)
