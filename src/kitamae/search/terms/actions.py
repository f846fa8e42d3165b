"""What is done with words of the glossary: entered, proposed, taken, changed, dropped."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.search.glossary import Term
from kitamae.search.terms.choices import Origin
from kitamae.search.terms.models import GlossaryTerm
from kitamae.search.terms.steps import TERM_STEPS


def enter_term(
    *,
    ja: str,
    en: str,
    zh_hans: str,
    zh_hant: str,
    also: Sequence[str],
    narrower: Sequence[str],
    by: User,
    at: datetime,
    origin: str = Origin.OFFICE,
) -> GlossaryTerm:
    """Add a word, or put one in the place of the project's."""
    term = GlossaryTerm(code=new_code("GT"), ja=ja, en=en, origin=origin, by=by, changed_at=at)
    term.zh_hans, term.zh_hant = zh_hans, zh_hant
    term.also, term.narrower = list(also), list(narrower)
    term.facts = {"ja": ja, "en": en}
    try:
        with transaction.atomic(), TERM_STEPS.begin("enter_term", term, by=by, at=at):
            pass
    except IntegrityError:
        raise Refusal(
            "term_there",
            _("“%(word)s” is in the glossary already. Look for it in the list, and change it."),
            word=ja,
            field="ja",
        ) from None
    return term


def change_term(
    *,
    term: GlossaryTerm,
    ja: str,
    en: str,
    zh_hans: str,
    zh_hant: str,
    also: Sequence[str],
    narrower: Sequence[str],
    by: User,
    at: datetime,
) -> GlossaryTerm:
    """Change a word; a proposed one is thereby taken."""
    if GlossaryTerm.objects.exclude(pk=term.pk).filter(ja=ja).exists():
        raise Refusal(
            "term_there",
            _("“%(word)s” is in the glossary already. Look for it in the list, and change it."),
            word=ja,
            field="ja",
        )
    with TERM_STEPS.take("change_term", term, by=by, at=at) as term:
        term.ja, term.en, term.zh_hans, term.zh_hant = ja, en, zh_hans, zh_hant
        term.also, term.narrower = list(also), list(narrower)
        term.by, term.changed_at = by, at
        term.facts = {"ja": ja, "en": en}
    return term


def confirm_term(*, term: GlossaryTerm, by: User, at: datetime) -> GlossaryTerm:
    """Take a proposed or dropped word into the glossary."""
    return _decided("confirm_term", term, by, at)


def drop_term(*, term: GlossaryTerm, by: User, at: datetime) -> GlossaryTerm:
    """Take a word out; it is kept, so that it is not proposed again."""
    return _decided("drop_term", term, by, at)


def drop_seeded(*, word: Term, by: User, at: datetime) -> GlossaryTerm:
    """Take out a word that comes with the project: a row stands in its place, dropped."""
    with transaction.atomic():
        said = dict(zip(("ja", "en", "zh_hans", "zh_hant"), word.languages, strict=True))
        row = enter_term(
            **said, also=word.also, narrower=word.narrower, by=by, at=at, origin=Origin.PROJECT
        )
        return drop_term(term=row, by=by, at=at)


def propose_term(*, ja: str, en: str, named_by: int, by: User, at: datetime) -> GlossaryTerm:
    """Propose a pair of words that several makers use; a person decides."""
    term = GlossaryTerm(
        code=new_code("GT"),
        ja=ja,
        en=en,
        origin=Origin.CATALOGUE,
        named_by=named_by,
        by=by,
        changed_at=at,
    )
    term.facts = {"ja": ja, "en": en}
    with TERM_STEPS.begin("propose_term", term, by=by, at=at):
        pass
    return term


def _decided(verb: str, term: GlossaryTerm, by: User, at: datetime) -> GlossaryTerm:
    with TERM_STEPS.take(verb, term, by=by, at=at) as term:
        term.by, term.changed_at = by, at
        term.facts = {"ja": term.ja, "en": term.en}
    return term
