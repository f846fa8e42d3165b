"""What a letter says: from its folder, its mailing, or the letters that its digest gathers."""

from collections.abc import Mapping

from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.letters import writing
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.placeholders import fill
from kitamae.letters.mailings.readers import Reader, values_for
from kitamae.letters.models import Letter
from kitamae.letters.writing import Guest

NAME = "mailing"  # of the folder with what stands around the words of every mailing


def filled(mailing: Mailing, values: Mapping[str, str], language: Language) -> tuple[str, str]:
    """Subject and body of a mailing with these values in their places, and what stands around."""
    said = {
        "subject": fill(mailing.subject.text(language), values),
        "words": fill(mailing.body.text(language), values),
    }
    return writing.render(NAME, said, language)


def rendered(letter: Letter, language: Language | None = None) -> tuple[str, str]:
    """Subject and body with today's words, in the reader's language if none is named.

    A test letter, and a digest, is what it was: nothing else knows what it showed.
    """
    spoken: Language = language or ("ja" if letter.language == "ja" else "en")
    if letter.mailing is not None:
        company = letter.params.get("company", {"ja": "", "en": ""})
        reader = Reader(
            letter.to or Guest(letter.address, letter.person_name, letter.language),
            Bilingual(company["ja"], company["en"]),
            letter.params.get("link", ""),
        )
        subject, body = filled(letter.mailing, values_for(letter.mailing, reader, spoken), spoken)
    elif letter.name == NAME or "groups" in letter.params:
        return letter.subject, letter.body
    else:
        subject, body = writing.render(letter.name, letter.params, spoken)
    return subject[:200], body
