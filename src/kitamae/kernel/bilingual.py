"""A text that exists in Japanese and in English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from django.utils.translation import get_language

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def current_language() -> Language:
    """The reader's language; English where the reader's is neither of ours."""
    return "ja" if (get_language() or "en").startswith("ja") else "en"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Two texts that say the same; `str()` gives the one the reader reads."""

    ja: str
    en: str

    def text(self, language: Language) -> str:
        """The text in one language."""
        return self.ja if language == "ja" else self.en

    def fill(self, params: Mapping[str, object]) -> "Bilingual":
        """The same two texts with `{name}` places filled."""
        return Bilingual(self.ja.format_map(params), self.en.format_map(params))

    def __str__(self) -> str:
        return self.text(current_language())
