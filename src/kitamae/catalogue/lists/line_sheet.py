"""The line sheet of a short list: what a buyer takes to a colleague, as a paper or a workbook.

Everything comes from what `answers_for` let out to the reader, in the reader's language; the
pictures are given by whoever knows them, and are left out where there are none.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import xlsxwriter
from PIL import Image

from kitamae.answers.formatting import formatted
from kitamae.answers.places import prefectures
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.queries import Seen
from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.ui.papers import typeset
from kitamae.workbooks.writing import neutral

FACTS = (
    *("colour", "size_variant"),
    *("net_content", "case_qty", "moq_cases", "delivered_price_unit", "domestic_retail_price"),
    *("shelf_life_days", "temp_band", "allergens_contained", "certificates", "jan"),
)
WORDS = {
    "product": Bilingual("商品", "Product"),
    "maker": Bilingual("メーカー", "Maker"),
    "place": Bilingual("製造地", "Made in"),
    "note": Bilingual("メモ", "Note"),
    "picture": Bilingual("写真", "Photo"),
    "code": Bilingual("商品番号", "Code"),
    "made": Bilingual("{buyer}用 {day}作成", "Made for {buyer} on {day}"),
    "count": Bilingual("{count}商品", "{count} products"),
    "one": Bilingual("1商品", "1 product"),
    "private": Bilingual(
        "この表の価格と条件は、{buyer}だけにお知らせするものです。",
        "The prices and terms in this sheet are for {buyer} only.",
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One product of a line sheet, in words; `facts` are labels and values."""

    code: str
    name: str
    foreign_name: str  # as it stands on the pack, where the reader's language differs
    maker: str
    place: str
    facts: tuple[tuple[str, str], ...]
    note: str


def lines_of(seen: Iterable[Seen], notes: Mapping[int, str], language: Language) -> list[Line]:
    """The lines of these products in their order; `notes` by the product's number."""
    return [_line(each, notes.get(each.product.pk, ""), language) for each in seen]


def as_paper(
    lines: Sequence[Line],
    *,
    title: str,
    buyer: str,
    on: str,
    language: Language,
    pictures: Mapping[str, bytes],
) -> bytes:
    """The line sheet as a tagged PDF with the buyer's name and day on every page.

    `pictures` are JPEG by the product's code.
    """
    content = {
        "title": title,
        "language": language,
        "made": WORDS["made"].fill({"buyer": buyer, "day": on}).text(language),
        "private": WORDS["private"].fill({"buyer": buyer}).text(language),
        "count": _count(len(lines), language),
        "note_word": WORDS["note"].text(language),
        "watermark": f"{buyer}  {on}",
        "lines": [
            {
                "code": line.code,
                "name": line.name,
                "foreign": line.foreign_name,
                "maker": " / ".join(filter(None, (line.maker, line.place))),
                "facts": [list(fact) for fact in line.facts],
                "note": line.note,
                "picture": f"{line.code}.jpg" if line.code in pictures else "",
            }
            for line in lines
        ],
    }
    source = files("kitamae.catalogue").joinpath("papers/line_sheet.typ")
    shown = {f"{line.code}.jpg": pictures[line.code] for line in lines if line.code in pictures}
    return typeset(source, content, pictures=shown)


def as_workbook(
    lines: Sequence[Line],
    *,
    title: str,
    buyer: str,
    on: str,
    language: Language,
    pictures: Mapping[str, bytes],
) -> bytes:
    """The line sheet as XLSX, a product to a row, its photo in the first column."""
    labels = [product_fields()[key].label.text(language) for key in FACTS]
    head = [
        *(WORDS[key].text(language) for key in ("picture", "product", "code", "maker", "place")),
        *labels,
        WORDS["note"].text(language),
    ]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        made = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        first = WORDS["made"].fill({"buyer": buyer, "day": on}).text(language)
        made.write_string(0, 0, f"{neutral(title)} – {first}")
        made.write_string(1, 0, WORDS["private"].fill({"buyer": buyer}).text(language))
        for column, word in enumerate(head):
            made.write_string(3, column, word, bold)
        made.set_column(0, 0, 16)
        made.set_column(1, len(head) - 1, 20)
        made.freeze_panes(4, 2)
        made.set_header(f"&L{first.replace('&', '&&')}&R&P / &N")
        for row, line in enumerate(lines, 4):
            told = dict(line.facts)
            cells = [line.name, line.code, line.maker, line.place]
            cells += [told.get(label, "") for label in labels]
            made.set_row(row, 84)
            for column, value in enumerate([*cells, line.note], 1):
                made.write_string(row, column, neutral(value), text)
            if line.code in pictures:
                made.insert_image(
                    row,
                    0,
                    f"{line.code}.jpg",
                    {
                        "image_data": io.BytesIO(pictures[line.code]),
                        "description": line.name,
                        "object_position": 1,
                        "x_offset": 4,
                        "y_offset": 4,
                        **_scaled(pictures[line.code]),
                    },
                )
    return out.getvalue()


def _line(seen: Seen, note: str, language: Language) -> Line:
    table, answers = product_fields(), seen.answers
    place = str(answers.get("prefecture_of_manufacture") or seen.product.supplier.prefecture)
    name = seen.revision.name
    facts = (
        (
            table[key].label.text(language),
            formatted(answers[key], table[key], table, language, answers),
        )
        for key in FACTS
        if key in answers
    )
    return Line(
        code=seen.product.code,
        name=name.text(language),
        foreign_name=name.ja if language == "en" and name.ja != name.en else "",
        maker=seen.product.supplier.name.text(language),
        place=prefectures().label_of(place).text(language) if place else "",
        facts=tuple((label, value) for label, value in facts if value),
        note=note,
    )


def _count(count: int, language: Language) -> str:
    return WORDS["one" if count == 1 else "count"].fill({"count": count}).text(language)


def _scaled(picture: bytes) -> dict[str, float]:
    """How much a picture shrinks to stand in its cell."""
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as opened:
        scale = min(104 / opened.width, 104 / opened.height)
    return {"x_scale": scale, "y_scale": scale}
