"""A chapter: last year's makers, whom the office knows from a list alone."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile

from kitamae.config.demo import Company
from kitamae.config.demo.measures import corporate_number as demo_number
from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.days import Days
from kitamae.people.supplier_lists import actions
from kitamae.people.supplier_lists.reading import read_list

_HEADERS = "企業名,英文社名,フリガナ,法人番号,都道府県,ご担当者名,Eメール,電話"
_ROWS = (
    ("有限会社まつかぜ製麺", "Matsukaze Noodles", "マツカゼセイメン", 901, "香川県",
     "松風 直樹", "naoki@matsukaze-noodles.example.jp"),
    ("株式会社あけぼの茶園", "Akebono Tea Garden", "アケボノチャエン", 902, "静岡県",
     "曙 美咲", "misaki@akebono-tea.example.jp"),
    ("合同会社しおさい海苔", "Shiosai Nori LLC", "シオサイノリ", 903, "佐賀県",
     "潮崎 健", "ken@shiosai-nori.example.jp"),
    ("やまびこ漆器店", "Yamabiko Lacquerware", "ヤマビコシッキテン", None, "石川県",
     "山彦 恵子", "keiko@yamabiko-lacquer.example.jp"),
    ("株式会社みずほ酢造", "Mizuho Vinegar", "ミズホスゾウ", "1234567890123", "愛知県",
     "瑞穂 誠", "makoto@mizuho-vinegar.example.jp"),
)  # fmt: skip


def import_last_year(cast: Cast, days: Days) -> int:
    """Four records wait for their owners; one maker was there, and one row waits to be mended."""
    officer = cast.officer(1)
    held = [maker.company for maker in cast.makers[:1]]
    written = "\r\n".join([_HEADERS, *map(_there, held), *map(_line, _ROWS)]).encode("cp932")
    file: ContentFile[bytes] = ContentFile(written, name="2025年度_参加企業.csv")
    found = actions.receive_supplier_list(file=file, by=officer, at=days.ago(6, 10))
    with TemporaryDirectory() as room:
        path = Path(room) / "list.csv"
        path.write_bytes(written)
        rows = read_list(path)
    found = actions.check_supplier_list(
        supplier_list=found, found=rows, by=officer, at=days.ago(6, 10, 1)
    )
    found = actions.start_entering(supplier_list=found, by=officer, at=days.ago(6, 10, 5))
    found = actions.enter_suppliers(supplier_list=found, by=officer, at=days.ago(6, 10, 6))
    return int(found.facts["count"])


def _there(company: Company) -> str:
    said = (company.name.ja, company.name.en, company.kana, "", "", company.person.ja, "", "")
    return ",".join(f'"{each}"' for each in said)


def _line(row: tuple[object, ...]) -> str:
    number = demo_number(row[3]) if isinstance(row[3], int) else row[3] or ""
    return ",".join(f'"{each}"' for each in (*row[:3], number, *row[4:], "03-0000-0000"))
