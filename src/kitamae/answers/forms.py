"""A form made of the fields of a sheet: page, sheet and API read one language, by one reader.

The form holds what a page shows of one set of answers. It merges what was typed with what stands
now: a field that somebody else changed since the page was drawn is kept as it stands unless it was
changed here too; then both are shown, and nothing is lost (`conflicts`). What cannot be read is
kept as it was typed (`unread`), so that leaving and coming back loses nothing either.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from django import forms
from django.forms import BoundField

from kitamae.answers.arranging import pressing_keys, side_by_side
from kitamae.answers.fields import Field, FieldTable, Stage
from kitamae.answers.formatting import formatted
from kitamae.answers.reading import read
from kitamae.answers.reading.cell import Asked, shown
from kitamae.answers.rules import Rule, broken
from kitamae.answers.widgets import (
    NONE_OF_THESE,
    ManyChoices,
    help_of,
    label_of,
    shown_in_box,
    widget_for,
    written,
)
from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.kernel.problems import Problem

__all__ = ["AnswersForm", "Conflict", "Row"]

_REGISTER: Stage = "register"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two people, or two pages, changed differently; both in the reader's words."""

    field: Field
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes that stand side by side: one, a text with its translation, or figures together."""

    kind: str  # "", "pair" or "numbers"
    boxes: tuple["Box", ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One box with what stands around it."""

    key: str
    bound: BoundField
    warnings: tuple[str, ...] = ()
    conflict: Conflict | None = None


@dataclass(slots=True)
class _Read:
    """What a form was read as, by key."""

    values: dict[str, Any] = field(default_factory=dict)
    unread: dict[str, Any] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, list[Problem]] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    also: dict[str, Any] = field(default_factory=dict)


class _Cell(forms.Field):
    """A box whose text is read by the field's reader, not by Django."""

    def clean(self, value: Any) -> Any:
        """What the box brought, as it is."""
        return value


class AnswersForm(forms.Form):
    """The fields of one part of a sheet, filled with what stands.

    `seen`, posted along, holds what the page showed by fingerprints; `keep` names the fields whose
    own version a person chose over the other's, `take` those where it chose the other's.
    """

    use_required_attribute = False

    def __init__(
        self,
        sent: Any = None,
        *,
        fields: Sequence[Field],
        table: FieldTable,
        answers: Mapping[str, Any],
        unread: Mapping[str, Any] | None = None,
        language: Language,
        on: date | None = None,
        rules: Iterable[Rule] = (),
        many: ManyChoices = forms.Select,
    ) -> None:
        """`answers` and `unread` are those that stand now; `many` is the box for many choices."""
        self.asked = {each.key: each for each in fields if not each.computed}
        self.table, self.standing, self.language, self.on = table, dict(answers), language, on
        self.standing_unread = dict(unread or {})
        self.rules = tuple(rules)
        self.read = _Read()
        self.is_kept = True  # a door says otherwise where what was read could not be saved
        super().__init__(sent, initial={key: self._in_box(key) for key in self.asked})
        for key, each in self.asked.items():
            self.fields[key] = _Cell(
                label=label_of(each, language),
                help_text=help_of(each, language),
                required=each.need == _REGISTER,
                widget=widget_for(each, table, language, on, many),
            )

        if not self.is_bound:
            self._apply_rules()

    def _in_box(self, key: str) -> Any:
        if key in self.standing_unread:
            return self.standing_unread[key]
        return shown_in_box(self.standing.get(key), self.asked[key], self.table, self.language)

    def clean(self) -> dict[str, Any]:
        """Read every box, and merge it with what stands."""
        seen = self._seen()
        for key, value in list(self.cleaned_data.items()):
            if self._was_on_the_page(key, seen):
                self._read_one(key, value, seen)
        for key, value in self.read.also.items():
            self._follow(key, value)
        self._apply_rules()
        return self.cleaned_data

    def _apply_rules(self) -> None:
        """What the answers, all together, are doubtful about, told at its box."""
        for key, problem in broken(self.answers, self.rules, self.table):
            if key in self.asked:
                self.read.warnings.setdefault(key, []).append(problem)

    def _was_on_the_page(self, key: str, seen: Mapping[str, str]) -> bool:
        widget = self.fields[key].widget
        omitted = widget.value_omitted_from_data(self.data, self.files, self.add_prefix(key))
        return not omitted and (not seen or key in seen)

    def _read_one(self, key: str, value: Any, seen: Mapping[str, str]) -> None:
        each = self.asked[key]
        reading = read(written(value, each) or None, each, self.table, self.on)
        problems = list(reading.problems)
        if isinstance(value, list) and NONE_OF_THESE in value and len(value) > 1:
            problems.insert(0, Asked(each).problem("form.none_and_some", None))
        errors = [problem for problem in problems if problem.severity == "error"]
        mine = _print(None if errors else reading.value, value if errors else None)
        theirs = _print(self.standing.get(key), self.standing_unread.get(key))
        is_stale = seen.get(key, theirs) != theirs
        if key in self._chosen("take") or (is_stale and mine == seen[key]):
            return  # what stands stays
        if is_stale and mine != theirs and key not in self._chosen("keep"):
            self._tell_conflict(key, value, None if errors else reading.value, errors=bool(errors))
            return
        for problem in errors:
            self.add_error(key, problem.message(self.language))
        if errors:
            self.read.unread[key] = value
            return
        self.read.values[key] = reading.value
        self.read.warnings[key] = problems
        if reading.kept is not None:
            self.read.originals[key] = reading.kept
        self.read.also |= {k: v for k, v in reading.also.items() if v is not None}

    def _follow(self, key: str, value: Any) -> None:
        """The unit that stood in another field's box answers its own field, if that is empty."""
        standing = self.read.values.get(key, self.standing.get(key))
        if standing is None:
            self.read.values[key] = value
        elif standing != value:
            each = self.table[key]
            labels = self.table.vocabulary_of(each)
            problem = Asked(each).problem(
                "row.unit_twice",
                None,
                value=labels.label_of(standing),
                read=labels.label_of(value),
            )
            self.read.warnings.setdefault(key, []).append(problem)

    def _tell_conflict(self, key: str, typed: Any, value: Any, *, errors: bool) -> None:
        each = self.asked[key]
        mine = shown(written(typed, each)) if errors else self._said(each, value)
        theirs = self._said(each, self.standing.get(key))
        self.read.conflicts[key] = Conflict(each, mine, theirs)
        told = Asked(each).problem("form.changed_elsewhere", None, mine=mine, theirs=theirs)
        self.add_error(key, told.message(self.language))

    def _said(self, each: Field, value: Any) -> str:
        if value is None:
            return Bilingual("(空欄)", "(empty)").text(self.language)
        return formatted(value, each, self.table, self.language)

    def _chosen(self, version: str) -> list[str]:
        """The fields of which a person chose this version of two."""
        sent: Any = self.data
        return list(sent.getlist(version))

    def _seen(self) -> dict[str, str]:
        try:
            sent = json.loads(self.data.get("seen", "{}"))
        except ValueError:
            return {}
        return sent if isinstance(sent, dict) else {}

    @property
    def seen(self) -> str:
        """The fingerprints of what stands, for the page; where two differ, the page's own stay."""
        told = self._seen() if self.is_bound else {}
        if told and not self.is_kept:
            return json.dumps(told)  # the page still holds what nobody has seen stand
        prints = {
            key: _print(self.standing.get(key), self.standing_unread.get(key)) for key in self.asked
        }
        if self.is_bound and hasattr(self, "cleaned_data"):
            prints |= {key: _print(value, None) for key, value in self.read.values.items()}
            prints |= {key: _print(None, typed) for key, typed in self.read.unread.items()}
            prints |= {key: told[key] for key in self.read.conflicts if key in told}
        return json.dumps(prints)

    @property
    def answers(self) -> dict[str, Any]:
        """All the answers after this form: what was read in place of what stood."""
        merged = self.standing | self.read.values
        gone = self.read.unread.keys()
        return {k: v for k, v in merged.items() if v is not None and k not in gone}

    @property
    def unread(self) -> dict[str, Any]:
        """What was typed and cannot be read, here and in other parts."""
        kept = {k: v for k, v in self.standing_unread.items() if k not in self.read.values}
        return kept | self.read.unread

    @property
    def changed_keys(self) -> list[str]:
        """The fields whose answer this form changes."""
        after = self.answers
        return [key for key in self.table.by_key if self.standing.get(key) != after.get(key)]

    @cached_property
    def pressing(self) -> list[str]:
        """The fields that registering, an introduction or an order needs, translations too."""
        return pressing_keys(self.asked)

    def rows_of(self, keys: Sequence[str]) -> list[Row]:
        """Some boxes in rows: a text beside its translation, figures together."""
        return [
            Row(kind, tuple(map(self._box, together)))
            for kind, together in side_by_side(keys, self.asked)
        ]

    def doubts_at(self, key: str) -> tuple[str, ...]:
        """What is doubtful at a box, in the reader's language."""
        return tuple(p.message(self.language) for p in self.read.warnings.get(key, ()))

    def boxes(self) -> list[Box]:
        """Every box, in the sheet's order."""
        return [self._box(key) for key in self.asked]

    def _box(self, key: str) -> Box:
        return Box(key, self[key], self.doubts_at(key), self.read.conflicts.get(key))


def _print(value: Any, unread: Any) -> str:
    """A short fingerprint of an answer and of what was typed and not read."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n")
    said = json.dumps([value, unread], sort_keys=True, ensure_ascii=False)
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:10]
