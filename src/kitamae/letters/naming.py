"""What each letter is called in a list: its own subject, with its places left open."""

import re

from django.template import Engine
from django.utils.translation import gettext as _

from kitamae.kernel.bilingual import current_language
from kitamae.letters.authors import events_with_letters, letters_on

_PLACE = re.compile(r"\{\{.*?\}\}")
_TAG = re.compile(r"\{%.*?%\}")


def letters_by_subject() -> list[tuple[str, str]]:
    """Every letter by its subject in the reader's language, in alphabetical order; all first."""
    language = current_language()
    names = {name for event in events_with_letters() for name, _author in letters_on(event)}
    said = [(name, _subject(name, language)) for name in (*sorted(names), "digest")]
    return [("", _("All")), *sorted(said, key=lambda pair: pair[1])]


def _subject(name: str, language: str) -> str:
    template = Engine.get_default().get_template(f"letters/{name}/subject.{language}.txt")
    text = str(template.source)
    return " ".join(_TAG.sub("", _PLACE.sub("…", text)).split())
