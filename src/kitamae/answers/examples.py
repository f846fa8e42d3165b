"""Whether the sheet's own examples read as it asks others to write."""

from kitamae.answers.fields import FieldTable
from kitamae.answers.reading import Reading, reader_for


def unreadable_examples(table: FieldTable) -> dict[str, list[str]]:
    """The fields whose own examples do not read without a problem, with what is wrong."""
    found: dict[str, list[str]] = {}
    for each in table:
        if each.computed:
            continue
        for language, example in (("ja", each.example.ja), ("en", each.example.en)):
            outcome = reader_for(each, table)(example)
            reading = outcome if isinstance(outcome, Reading) else Reading(outcome)
            codes = [problem.code for problem in reading.problems]
            if codes or reading.value is None:
                found.setdefault(each.key, []).append(f"{language}: {example!r}: {codes}")
    return found
