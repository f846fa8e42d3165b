"""Which boxes of a form press, and which stand side by side."""

from collections.abc import Mapping, Sequence

from kitamae.answers.fields import NUMBERS, STAGES, Field


def pressing_keys(fields: Mapping[str, Field]) -> list[str]:
    """What registering, an introduction or an order needs, and what decides whether it is needed.

    A translation goes with its text.
    """
    deciding = {c.field for each in fields.values() if each.need in STAGES for c in each.needed_if}

    def presses(key: str) -> bool:
        source = source_of(key)
        if source in fields:
            return presses(source)
        return fields[key].need in STAGES or key in deciding

    return [key for key in fields if presses(key)]


def source_of(key: str) -> str:
    """The key of the text that a field translates; empty where it translates none."""
    return f"{key.removesuffix('_en')}_ja" if key.endswith("_en") else ""


def side_by_side(
    keys: Sequence[str], fields: Mapping[str, Field]
) -> list[tuple[str, tuple[str, ...]]]:
    """The keys in rows: a text with its translation ("pair"), figures together ("numbers")."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    wanted = list(keys)
    while wanted:
        key = wanted.pop(0)
        together = [key]
        other = f"{key.removesuffix('_ja')}_en" if key.endswith("_ja") else ""
        if other in wanted:
            wanted.remove(other)
            rows.append(("pair", (key, other)))
            continue
        while _is_figure(fields[key]) and wanted and _is_figure(fields[wanted[0]]):
            together.append(wanted.pop(0))
        rows.append(("numbers" if len(together) > 1 else "", tuple(together)))
    return rows


def _is_figure(each: Field) -> bool:
    return each.kind in NUMBERS and not each.unit_field
