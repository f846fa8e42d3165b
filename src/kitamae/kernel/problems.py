"""Problems as data: a code with its parameters, and its sentence when somebody reads it.

Each package that finds problems owns a `problems.toml`, a table per code:

    ["jan.check_digit"]
    severity = "error"
    ja = "…「{value}」…"
    en = "… “{value}” …"

What is stored is the code and its parameters; the sentence is made when read, in the reader's
language (see docs/problems.md for them all).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Literal, get_args

from kitamae.kernel.bilingual import Bilingual, Language

Severity = Literal["error", "needed", "warning"]

_KINDS: dict[str, "Kind"] = {}
_STOPS: Mapping[Language, str] = {"ja": "。", "en": ". "}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its code, how bad it is, and its sentence in both languages."""

    code: str
    severity: Severity
    sentence: Bilingual


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem found: a known code and the parameters of its sentence."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """The kind that the code names."""
        return _KINDS[self.code]

    @property
    def severity(self) -> Severity:
        """How bad it is: error, needed or warning."""
        return self.kind.severity

    def message(self, language: Language) -> str:
        """The sentence in one language. A parameter may itself be bilingual."""
        return self.kind.sentence.text(language).format_map(self._said(language))

    def parted(self, language: Language) -> tuple[str, str]:
        """The sentence cut after its first stop: what is wrong, and what to do about it."""
        first, stop, rest = self.kind.sentence.text(language).partition(_STOPS[language])
        said = self._said(language)
        return (first + stop.strip()).format_map(said), rest.format_map(said)

    def _said(self, language: Language) -> dict[str, Any]:
        return {
            name: value.text(language) if isinstance(value, Bilingual) else value
            for name, value in self.params.items()
        }


def load(package: str) -> None:
    """Take in the `problems.toml` of a package; a code that stands twice fails."""
    table = tomllib.loads(files(package).joinpath("problems.toml").read_text("utf-8"))
    for code, row in table.items():
        severity = row["severity"]
        if severity not in get_args(Severity):
            raise ValueError(f"{package}: {code}: unknown severity {severity!r}")
        kind = Kind(code, severity, Bilingual(row["ja"], row["en"]))
        if _KINDS.get(code, kind) != kind:
            raise ValueError(f"{package}: problem {code} stands twice")
        _KINDS[code] = kind


def kinds() -> Iterator[Kind]:
    """Every known kind of problem, by code."""
    return iter(sorted(_KINDS.values(), key=lambda kind: kind.code))
