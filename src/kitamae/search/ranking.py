"""How well a product answers a question. All weights stand here.

Where a word stands decides first (code, name, brand, category, text), then in which form it was
met (as written, the dictionary's spelling, by its sound, as signs inside a longer word). Within
that, a rarer word in a shorter name counts more (BM25), too little to change the order of places.
"""

from collections.abc import Iterable
from itertools import pairwise

import tantivy

from kitamae.search.analyzer import GAP, Run, Word, name_keys, runs_of_folded
from kitamae.search.codes import asked_figures, grams, parts_to_try, plain_code
from kitamae.search.documents import LEVELS
from kitamae.search.folding import KANA_ONLY, fold_kana, sound

CODE = 1_000.0
PART_OF_CODE = 500.0
PLACE = {"name": 8.0, "brand": 5.0, "category": 4.0, "text": 2.0}
WRITTEN, SPELLING, SOUND, SIGNS = 1.0, 0.95, 0.8, 0.72
WHOLE_NAME = 6.0
"""The question is the whole name."""
TOGETHER = 2.0
"""The words of the question stand together in the name."""
RARITY = 0.04

_SHORTEST_READING = 4  # of a run with kanji: おちゃ would be お茶 and 御茶, but カキ anything

_MOST_WORDS = 16  # of one stretch without a blank
_MOST_PAIRS = 40  # a longer stretch is no name; its words are asked for all the same

Query = tantivy.Query
_must, _should = tantivy.Occur.Must, tantivy.Occur.Should


class Ranking:
    """Builds the query for one question."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema

    def figures(self, text: str) -> Query | None:
        """For a question that is nothing but a JAN or a part of one."""
        figures = asked_figures(text)
        if figures is None:
            return None
        either = [_scored(self._term("code", figures), CODE)]
        for part in parts_to_try(figures):
            either.append(_scored(self._phrase("code_grams", enumerate(grams(part))), PART_OF_CODE))
            either.append(_scored(self._term("code", part), CODE))
        either += [_scored(self._term(f"{level}_words", figures), PLACE[level]) for level in LEVELS]
        return Query.disjunction_max_query(either)

    def words(self, folded: str) -> list[Query]:
        """One query for each stretch of the question; a product should answer all of them."""
        found: list[Query] = []
        for chunk in folded.split():
            runs = list(runs_of_folded(chunk))
            asked = [run for run in runs if any(word.content for word in run.words)] or runs
            if not asked:
                continue
            parts = [self._run(run) for run in asked]
            whole = parts[0] if len(parts) == 1 else _all(parts)
            code = _scored(self._term("code", plain_code(chunk)), CODE)
            found.append(Query.disjunction_max_query([whole, code]))
        return found

    def loose_words(self, folded: str) -> list[Query]:
        """One query for each single word, for when no product answers all stretches."""
        return [
            self._word(word, whole=False)
            for run in runs_of_folded(folded)
            for word in run.words
            if word.content
        ]

    def praise(self, folded: str) -> list[Query]:
        """What is not asked but makes an answer better."""
        runs = list(runs_of_folded(folded))
        written, heard = name_keys(folded)
        found = [_scored(self._term("name_key", written), WHOLE_NAME)]
        if all(run.kana_only or not run.japanese for run in runs):
            found.append(_scored(self._term("name_key", heard), WHOLE_NAME * SOUND))
        words = [word for run in runs for word in run.words if word.content]
        for word in words:
            found += [
                Query.boost_query(self._term(field, word.written), RARITY)
                for field in ("name_words", "text_words")
            ]
        for before, after in pairwise(words):
            if not (before.japanese and after.japanese):
                pair = Query.phrase_query(
                    self.schema, "name_words", [before.written, after.written]
                )
                found.append(_scored(pair, TOGETHER))
        found += [
            _scored(self._pairs("name", run), TOGETHER)
            for run in runs
            if run.japanese and len(run.words) > 1 and 1 < len(run.pairs) <= _MOST_PAIRS
        ]
        return found

    def _run(self, run: Run) -> Query:
        """A run: all its words, or its signs side by side, or how it sounds as a whole."""
        words = ([word for word in run.words if word.content] or list(run.words))[:_MOST_WORDS]
        whole = fold_kana(run.text)
        by_word = [self._word(word, whole=word.written == whole) for word in words]
        either = [by_word[0] if len(by_word) == 1 else _all(by_word)]
        if not run.japanese:
            return either[0]
        times = float(len(words))
        if 0 < len(run.pairs) <= _MOST_PAIRS:
            either += [
                _scored(self._pairs(level, run), PLACE[level] * SIGNS * times) for level in LEVELS
            ]
        heard = sound(run.reading) if self._may_sound(run) else ""
        if len(heard) > 1:
            either += self._heard(heard, times)
        return Query.disjunction_max_query(either)

    def _word(self, word: Word, *, whole: bool) -> Query:
        """One word, in every place and form."""
        either: list[Query] = []
        for level in LEVELS:
            field, place = f"{level}_words", PLACE[level]
            either.append(_scored(self._term(field, word.written), place * WRITTEN))
            if word.japanese:
                spellings = {f"~{word.normal}", word.normal} - {word.written}
                either.append(
                    _scored(
                        Query.term_set_query(self.schema, field, sorted(spellings)),
                        place * SPELLING,
                    )
                )
        if not word.japanese:
            if word.reading:
                either += self._heard(sound(word.reading), 1.0)
            return Query.disjunction_max_query(either)
        either += self._signs(word, whole=whole)
        if KANA_ONLY.fullmatch(word.written) and len(word.written) > 2:
            either += self._heard(sound(word.reading), 1.0)
        return Query.disjunction_max_query(either)

    def _signs(self, word: Word, *, whole: bool) -> list[Query]:
        """The word inside a longer one: 茶碗 in 抹茶碗; one kanji inside a name."""
        found: list[Query] = []
        for form in {word.written, word.normal}:
            if len(form) == 1 and KANA_ONLY.fullmatch(form) is None:
                found.append(_scored(self._term("name_pairs", form), PLACE["name"] * SIGNS))
            # where the word is the whole run, the run asks for its signs itself
            elif len(form) > 1 and not (whole and form == word.written):
                pairs = [(i, form[i : i + 2]) for i in range(len(form) - 1)]
                found += [
                    _scored(self._phrase(f"{level}_pairs", pairs), PLACE[level] * SIGNS)
                    for level in LEVELS
                ]
        return found

    def _heard(self, heard: str, times: float) -> list[Query]:
        return [
            _scored(self._term(f"{level}_sounds", heard), PLACE[level] * SOUND * times)
            for level in LEVELS
        ]

    @staticmethod
    def _may_sound(run: Run) -> bool:
        """Kana are asked for by their sound; kanji alone never (too many sound the same)."""
        if run.kana_only:
            return True
        return any(KANA_ONLY.fullmatch(sign) for sign in run.text) and (
            len(run.reading) >= _SHORTEST_READING
        )

    def _pairs(self, level: str, run: Run) -> Query:
        return self._phrase(f"{level}_pairs", enumerate(run.pairs))

    def _phrase(self, field: str, terms: Iterable[tuple[int, str]]) -> Query:
        """Terms at their places; a gap may hold anything."""
        kept = [(place, term) for place, term in terms if term != GAP]
        if len(kept) > 1:
            first = kept[0][0]
            return Query.phrase_query(
                self.schema, field, [(place - first, term) for place, term in kept]
            )
        return self._term(field, kept[0][1]) if kept else Query.empty_query()

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self.schema, field, term)


def every(parts: list[Query], praise: list[Query]) -> Query:
    """All parts are asked for."""
    return Query.boolean_query(
        [*((_must, part) for part in parts), *((_should, part) for part in praise)]
    )


def some(parts: list[Query], praise: list[Query]) -> Query:
    """One part is enough, more is better."""
    return Query.boolean_query(
        [
            (_must, Query.boolean_query([(_should, part) for part in parts])),
            *((_should, part) for part in praise),
        ]
    )


def _all(parts: list[Query]) -> Query:
    return Query.boolean_query([(_must, part) for part in parts])


def _scored(query: Query, score: float) -> Query:
    return Query.const_score_query(query, score)
