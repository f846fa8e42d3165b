"""The fields of a sheet as data, asked by key, header, section and category.

A folder holds `version.toml` and one file per section of the sheet (its stem is the section's
code). What does not follow this page does not load (see loading.py): an unknown key, a row without
label, help or example in both languages, a key or an alias that stands twice.

`version.toml`:

    version = "2026.1"             # needed; answers keep it
    valid_from = 2026-04-01        # needed
    note_ja = "…"                  # optional, both or none: what changed
    note_en = "…"

A section's file, e.g. `identity.toml`:

    [section]                      # needed
    order = 2                      # needed: where the section stands in the sheet
    ja = "商品の基本"
    en = "The product"

    [[field]]                      # in the order of the sheet
    key = "jan"                    # needed; a-z 0-9 _; two languages, two fields: name_ja, name_en
    label_ja = "JANコード"          # needed, these six: what the reader reads
    label_en = "JAN (barcode)"
    help_ja = "…"                  # one or two sentences: what to write
    help_en = "…"
    example_ja = "4912345678904"   # as one would write it in the cell: it must read without any
    example_en = "4912345678904"   # problem (examples.unreadable_examples)
    kind = "jan"                   # needed; one of KINDS below
    see = "catalogue"              # needed; catalogue, introduced or office
    need = "register"              # register, introduce, order, demanded; absent = never asked for
    needed_if = { field = "country_of_origin", any_of = ["JP"] }
                                   # need holds only if so; a list of such tables: only if all hold.
                                   # one test each: any_of = [codes], none_of = [codes] (a list
                                   # answer: any of its codes), at_least = 1, answered = false
    aliases = ["JAN", "GTIN"]      # other headers; case, width, kana, spaces, ※ do not count
    blocks = ["food", "alcohol"]   # shown to categories with one of these blocks; absent = to all
    minor = true                   # a change needs no new review
    unit = "day"                   # a code or alias of answers/units.toml ("日", "g", "ケース")
    vocabulary = "temp_bands"      # needed for kinds choice and choices
    minimum = 0                    # of a number, in the field's unit
    maximum = 100
    decimals = 2                   # digits after the point a number may have; yen: 0 unless said
    min_length = 50                # characters of a text; entries of choices, texts, table …
    max_length = 1000
    pattern = '[A-Z][0-9]{5}'      # the whole text or digits, after normalising
    tax = "ex"                     # yen only: price without tax; 税込 in the cell is an error
    tax_rate_field = "tax_rate"    # yen only: the field whose rate a suggestion may use
    open_price = true              # yen only: オープン価格 is a right answer (kept as "open")
    unit_field = "net_unit"        # decimal only: the choice field that takes the unit of "500g"
    month_end = true               # date only: "2026年4月" is its last day, not its first
    computed = true                # worked out: never read from a sheet, never asked for
    columns = [                    # table only: the parts of a line `a | b | c`, in order
      { key = "ingredient", ja = "原料", en = "Ingredient" },
      { key = "country", ja = "国", en = "Country", kind = "country", optional = true },
    ]                              # kind: text (else), integer, decimal, percent, country,
                                   # prefecture, choice (with vocabulary), boolean, url, email

Values in answers (JSON), by kind:

    text, longtext, kana, url, email, jan, gtin14, digits …   str
    integer, days, millimetres, grams; yen without decimals   int (yen: "open" for オープン価格)
    decimal, percent, celsius, kilograms; yen with decimals   str, plain decimal: "0.75", "-18"
    boolean bool · date "2026-04-01" · month_range "10-03" ("01-12" = all year)
    choice code · choices [codes] · country "TW" · countries ["TW", "KR"] · prefecture "13"
    texts [str] · table [objects {column key: value}]
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, get_args

from kitamae.answers.conditions import Condition
from kitamae.answers.faults import TableError
from kitamae.answers.units import Unit
from kitamae.answers.vocabularies import Vocabularies, Vocabulary
from kitamae.answers.words import fold_header
from kitamae.kernel.bilingual import Bilingual

Kind = Literal[
    "text", "longtext", "kana", "texts", "url", "email",
    "integer", "decimal", "yen", "percent", "celsius", "millimetres", "grams", "kilograms", "days",
    "boolean", "date", "month_range",
    "choice", "choices", "country", "countries", "prefecture",
    "jan", "gtin14", "corporate_number", "invoice_number", "postal_code", "digits",
    "table",
]  # fmt: skip
KINDS: frozenset[str] = frozenset(get_args(Kind))

Stage = Literal["register", "introduce", "order"]
STAGES: tuple[Stage, ...] = get_args(Stage)
Need = Literal["register", "introduce", "order", "demanded"]
Level = Literal["catalogue", "introduced", "office"]
LEVELS: tuple[Level, ...] = get_args(Level)

# what a kind is measured in where the row does not say
KIND_UNITS = {
    "yen": "yen", "percent": "percent", "celsius": "celsius", "millimetres": "mm", "grams": "g",
    "kilograms": "kg", "days": "day",
}  # fmt: skip
NUMBERS = frozenset({"integer", "decimal", *KIND_UNITS})
# kinds whose vocabulary is built in (see answers/places.py)
_KIND_VOCABULARIES = {"country": "countries", "countries": "countries", "prefecture": "prefectures"}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One part of a line of a structured list."""

    key: str
    label: Bilingual
    kind: str = "text"
    vocabulary: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet, as its reader sees it."""

    code: str
    order: int
    label: Bilingual


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the sheet, in one language where it has two."""

    key: str
    section: str
    label: Bilingual
    help: Bilingual
    example: Bilingual
    kind: str
    see: Level
    need: Need | None = None
    needed_if: tuple[Condition, ...] = ()
    aliases: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    minor: bool = False
    unit: Unit | None = None
    vocabulary: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    decimals: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    tax: str | None = None
    tax_rate_field: str | None = None
    open_price: bool = False
    unit_field: str | None = None
    month_end: bool = False
    computed: bool = False
    columns: tuple[TableColumn, ...] = ()

    def shown_to(self, blocks: Iterable[str]) -> bool:
        """Whether a product whose category has these blocks is asked this."""
        return not self.blocks or any(block in self.blocks for block in blocks)


@dataclass(frozen=True)
class FieldTable:
    """All fields of one version of the sheet, in the sheet's order, with their vocabularies."""

    version: str
    valid_from: date
    note: Bilingual | None
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    vocabularies: Vocabularies
    _by_category: dict[str | None, tuple[Field, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _in_order: dict[frozenset[str], tuple[Field, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        """The fields by key."""
        return {each.key: each for each in self.fields}

    @cached_property
    def seen_by(self) -> Mapping[Level, frozenset[str]]:
        """The keys of the fields that a reader of each level sees."""
        levels: tuple[Level, ...] = get_args(Level)
        return {
            level: frozenset(each.key for each in self if levels.index(each.see) <= reach)
            for reach, level in enumerate(levels)
        }

    def __getitem__(self, key: str) -> Field:
        return self.by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    @cached_property
    def by_header(self) -> Mapping[str, Field]:
        """The fields by every folded header that names them: key, both labels, aliases."""
        return headers_of(self.fields)

    def field_named(self, header: str) -> Field | None:
        """The field that a header names in either language, whatever its case, width and marks."""
        return self.by_header.get(fold_header(header))

    def in_section(self, code: str) -> tuple[Field, ...]:
        """The fields of one section."""
        return tuple(each for each in self.fields if each.section == code)

    def blocks_of(self, category: str | None) -> tuple[str, ...]:
        """The blocks that a category switches on; none for an unknown category."""
        return self.vocabularies["categories"].blocks_of(category) if category else ()

    def for_category(self, category: str | None) -> tuple[Field, ...]:
        """The fields asked of a product of this category; without one, those asked of all."""
        if category not in self._by_category:
            blocks = self.blocks_of(category)
            self._by_category[category] = tuple(f for f in self.fields if f.shown_to(blocks))
        return self._by_category[category]

    def in_order(self, keys: frozenset[str]) -> tuple[Field, ...]:
        """The fields of these keys, in order; kept, for thousands of rows lack the same."""
        found = self._in_order.get(keys)
        if found is None:
            if len(self._in_order) > 5_000:
                self._in_order.clear()
            found = self._in_order[keys] = tuple(each for each in self.fields if each.key in keys)
        return found

    def needed_at(self, stage: Stage, category: str | None) -> tuple[Field, ...]:
        """The fields that a category's product needs at a stage or before it (conditions aside)."""
        stages = STAGES[: STAGES.index(stage) + 1]
        return tuple(f for f in self.for_category(category) if f.need in stages and not f.computed)

    def vocabulary_of(self, each: Field | TableColumn) -> Vocabulary:
        """The vocabulary that a field's codes come from."""
        name = each.vocabulary or _KIND_VOCABULARIES.get(each.kind)
        if name is None:
            raise KeyError(f"{each.key} has no vocabulary")
        return self.vocabularies[name]


def headers_of(fields: Iterable[Field]) -> dict[str, Field]:
    """The fields by each folded header; a header that names two fails."""
    found: dict[str, Field] = {}
    for each in fields:
        for header in (each.key, each.label.ja, each.label.en, *each.aliases):
            other = found.setdefault(fold_header(header), each)
            if other is not each:
                raise TableError(f"{each.key}: header {header!r} already names {other.key}")
    return found
