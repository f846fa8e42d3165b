"""What a letter that has not gone out would say today, line by line beside what it says."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from kitamae.kernel.bilingual import Language
from kitamae.letters.choices import LetterState
from kitamae.letters.models import Letter
from kitamae.letters.rendering import rendered

NOT_OUT = {LetterState.WAITING, LetterState.HELD, LetterState.GATHERED}


@dataclass(frozen=True, slots=True)
class Changes:
    """What is otherwise: the subject if it is, and the lines, each `same`, `gone` or `new`."""

    subject: str
    lines: list[tuple[str, str]]


def changes_of(letter: Letter) -> Changes | None:
    """What writing it anew would change; None where nothing would, or it has gone out."""
    if letter.state not in NOT_OUT:
        return None
    subject, body = rendered(letter)
    if (subject, body) == (letter.subject, letter.body):
        return None
    before, after = letter.body.splitlines(), body.splitlines()
    lines: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [("same", line) for line in before[a:b]]
        else:
            lines += [("gone", line) for line in before[a:b]]
            lines += [("new", line) for line in after[c:d]]
    return Changes(subject if subject != letter.subject else "", lines)


def in_other_language(letter: Letter) -> tuple[Language, str, str] | None:
    """The letter as somebody reads it who chose the other language; None where nothing knows."""
    if not letter.mailing_id and ("groups" in letter.params or "test" in letter.params):
        return None
    other: Language = "en" if letter.language == "ja" else "ja"
    return (other, *rendered(letter, other))
