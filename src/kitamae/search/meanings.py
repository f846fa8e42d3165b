"""Words that mean the same, and words that were perhaps meant, as queries."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kitamae.search import measures
from kitamae.search.analyzer import Run, runs_of_folded
from kitamae.search.clauses import Clauses, Query, all_of, scored
from kitamae.search.documents import LEVELS
from kitamae.search.folding import KANA_ONLY, fold, sound
from kitamae.search.glossary import Also, Glossary, distance_for
from kitamae.search.weights import ALSO, HEAD, NARROWER, NEAR, PLACE

_MOST_FORMS = 12
# a brand is a name of its own: what its words mean is seldom meant
MEANT = ("name", "category", "text")


class Meanings:
    """What a glossary adds to a question."""

    def __init__(self, clauses: Clauses, glossary: Glossary) -> None:
        self.clauses = clauses
        self.glossary = glossary
        self._built: dict[Also, Query] = {}  # asked for and praised: built once

    def also(self, known: Also) -> Query:
        """Words of the same meaning, with less weight, and narrower ones with less again."""
        if known not in self._built:
            self._built[known] = self._meaning(known)
        return self._built[known]

    def _meaning(self, known: Also) -> Query:
        return Query.disjunction_max_query(
            [
                *self._forms(known.forms[:_MOST_FORMS], ALSO),
                *self._forms(known.narrower[:_MOST_FORMS], NARROWER),
            ]
        )

    def _forms(self, forms: Iterable[str], weight: float) -> list[Query]:
        """Any of these forms in any place; the name counts more where it is about it.

        Forms of one word are asked for together: a query for each would cost more than it finds.
        """
        analysed = [_terms_of_form(form) for form in forms]
        single = sorted({term for terms in analysed if len(terms) == 1 for term in terms[0]})
        found: list[Query] = []
        if single:
            found += [
                scored(self.clauses.any_term(f"{level}_words", single), PLACE[level] * weight)
                for level in MEANT
            ]
            found.append(
                scored(self.clauses.any_term("head", single), (PLACE["name"] + HEAD) * weight)
            )
        for terms in analysed:
            if len(terms) > 1:
                found += self._several(terms, weight)
        return found

    def _several(self, terms: list[list[str]], weight: float) -> list[Query]:
        """All words of a form in one place."""
        found: list[Query] = []
        for level in MEANT:
            held = all_of([self.clauses.any_term(f"{level}_words", each) for each in terms])
            found.append(scored(held, PLACE[level] * weight))
        head = self.clauses.any_term("head", terms[-1])
        named = [self.clauses.any_term("name_words", each) for each in terms]
        return [*found, scored(all_of([head, *named]), (PLACE["name"] + HEAD) * weight)]

    def near_figures(self, figures: str) -> Query:
        """Codes that differ in one figure: a JAN that somebody has mistyped."""
        return Query.fuzzy_term_query(self.clauses.schema, "code", figures, 1, True)

    def near(self, text: str, runs: Sequence[Run]) -> tuple[Query, str] | None:
        """What is near a part that nothing holds, and the word it is taken for, where one is known.

        Kana are compared by sound, words of other scripts by their letters; kanji never.
        """
        if any(run.japanese and not run.kana_only for run in runs):
            return None
        either: list[Query] = []
        meant = self.glossary.nearest(text) or ""
        if meant:
            either += self._forms([meant], 1.0)
            if known := self.glossary.also(meant):
                either.append(self.also(known))
        if len(runs) == 1:
            either += self._like(runs[0])
        return (Query.disjunction_max_query(either), meant) if either else None

    def _like(self, run: Run) -> list[Query]:
        """Words of a product's name, brand or category that differ in a slip or two."""
        field = "sounds" if run.japanese else "words"
        term = sound(run.reading) if run.japanese else run.words[0].written
        reach, schema = distance_for(len(term)), self.clauses.schema
        if not reach:
            return []
        like = (
            (level, Query.fuzzy_term_query(schema, f"{level}_{field}", term, reach, True))
            for level in LEVELS[:3]
        )
        return [scored(query, PLACE[level] * NEAR) for level, query in like]


@lru_cache(maxsize=1 << 12)
def _terms_of_form(form: str) -> list[list[str]]:
    """Each word of a form of the glossary, in the spellings that the index may hold.

    A word of kana stands for itself alone: はし is 箸 here, and not what a dictionary makes of it.
    """
    runs = runs_of_folded(measures.write_out(fold(form)))
    words = [word for run in runs for word in run.words if word.content]
    return [
        [word.written]
        if KANA_ONLY.fullmatch(word.written)
        else sorted({word.written, *word.terms.split()})
        for word in words
    ]
