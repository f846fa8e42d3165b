"""Raw cells become answers: a reader per kind of field.

A reader takes one cell and gives the answer itself where all is well, or a `Reading` where there is
something to tell. So ten thousand good rows cost nothing but the reading.
"""

from datetime import date

from kitamae.answers.fields import Field, FieldTable
from kitamae.answers.reading import (
    codes,
    dates,
    durations,
    jan,
    lists,
    money,
    months,
    numbers,
    terms,
    text,
    truth,
)
from kitamae.answers.reading.cell import Asked, Cell, Outcome, Reader, Reading

__all__ = ["Cell", "Outcome", "Reader", "Reading", "read", "reader_for"]

_PLAIN = {
    "text": text.text_reader,
    "longtext": text.longtext_reader,
    "kana": text.kana_reader,
    "url": text.url_reader,
    "email": text.email_reader,
    "texts": lists.texts_reader,
    "integer": numbers.whole_reader,
    "millimetres": numbers.whole_reader,
    "grams": numbers.whole_reader,
    "percent": numbers.decimal_reader,
    "celsius": numbers.decimal_reader,
    "kilograms": numbers.decimal_reader,
    "yen": money.yen_reader,
    "days": durations.days_reader,
    "boolean": truth.boolean_reader,
    "date": dates.date_reader,
    "month_range": months.month_range_reader,
    "jan": jan.jan_reader,
    "gtin14": jan.gtin14_reader,
    "corporate_number": codes.corporate_number_reader,
    "invoice_number": codes.invoice_number_reader,
    "postal_code": codes.postal_code_reader,
    "digits": codes.digits_reader,
}


def reader_for(field: Field, table: FieldTable, on: date | None = None) -> Reader:
    """The reader of one field's cells; `on` is the day on which codes must hold."""
    asked = Asked(field)
    if field.kind in _PLAIN:
        return _PLAIN[field.kind](asked)
    if field.kind == "decimal":
        units = None
        if field.unit_field:
            units = table.vocabulary_of(table[field.unit_field])
        return numbers.decimal_reader(asked, units)
    if field.kind == "table":
        return lists.table_reader(asked, table)
    vocabulary = table.vocabulary_of(field)
    if field.kind == "prefecture":
        return terms.prefecture_reader(asked, vocabulary)
    if field.kind in {"choices", "countries"}:
        return terms.terms_reader(asked, vocabulary, on)
    return terms.term_reader(asked, vocabulary, on)


def read(cell: Cell, field: Field, table: FieldTable, on: date | None = None) -> Reading:
    """One cell read: always a `Reading`, for whoever reads one at a time."""
    outcome = reader_for(field, table, on)(cell)
    return outcome if isinstance(outcome, Reading) else Reading(outcome)
