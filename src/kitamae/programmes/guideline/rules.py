"""What a text must be before it is published."""

from collections.abc import Iterator

from kitamae.kernel import problems
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.problems import Problem
from kitamae.programmes.guideline.disclaimers import disclaimers
from kitamae.programmes.guideline.rendering import headings

problems.load(__package__)


def faults(body: Bilingual) -> list[Problem]:
    """Everything that keeps a text from being published, in reading order."""
    return [*_in_one("ja", body.ja), *_in_one("en", body.en), *_between(body)]


def _fault(code: str, place: str = "") -> Problem:
    return Problem(f"guideline.{code}", {"place": place})


def _in_one(language: str, text: str) -> Iterator[Problem]:
    if not text.strip():
        yield _fault(f"empty_{language}")
        return
    seen: set[str] = set()
    for heading in headings(text):
        if not heading.anchor:
            yield _fault("no_anchor", heading.words)
        elif heading.anchor in seen:
            yield _fault("anchor_twice", heading.anchor)
        seen.add(heading.anchor)


def _between(body: Bilingual) -> Iterator[Problem]:
    ja = [heading.anchor for heading in headings(body.ja) if heading.anchor]
    en = [heading.anchor for heading in headings(body.en) if heading.anchor]
    if not body.ja.strip() or not body.en.strip():
        return
    yield from (_fault("only_japanese", anchor) for anchor in ja if anchor not in en)
    yield from (_fault("only_english", anchor) for anchor in en if anchor not in ja)
    if sorted(ja) == sorted(en) and ja != en:
        place = next(one for one, other in zip(ja, en, strict=True) if one != other)
        yield _fault("other_order", place)
    yield from (_fault("disclaimer_missing", key) for key in disclaimers() if key not in ja)
