"""How well a product answers a question: the query for it (what counts how much: see weights)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import tantivy

from kitamae.search.analyzer import Run, Word, name_keys, runs_of_folded
from kitamae.search.clauses import Clauses, Query, all_of, scored
from kitamae.search.codes import asked_code, asked_figures, grams, parts_to_try, plain_code
from kitamae.search.documents import LEVELS
from kitamae.search.folding import KANA_ONLY, fold_kana, sound
from kitamae.search.glossary import LONGEST, Also, Glossary
from kitamae.search.meanings import Meanings
from kitamae.search.weights import (
    CODE,
    HEAD,
    PART_OF_CODE,
    PLACE,
    RARITY,
    SIGNS,
    SOUND,
    SPELLING,
    TOGETHER,
    WHOLE_HEAD,
    WHOLE_NAME,
    WRITTEN,
)

_SHORTEST_READING = 4  # of a run with kanji: おちゃ would be お茶 and 御茶, but カキ anything

_MOST_WORDS = 16  # of one stretch without a blank
_MOST_PAIRS = 40  # a longer stretch is no name; its words are asked for all the same


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question: its text, what asks for it, and what is looked for besides."""

    text: str
    runs: tuple[Run, ...]
    query: tantivy.Query
    also: tuple[Also, ...] = ()


class Ranking:
    """Builds the query for one question."""

    def __init__(self, schema: tantivy.Schema, glossary: Glossary) -> None:
        self.clauses = Clauses(schema)
        self.glossary = glossary
        self.meanings = Meanings(self.clauses, glossary)

    def figures(self, text: str) -> Query | None:
        """For a question that is nothing but a JAN or a part of one."""
        figures = asked_figures(text)
        if figures is None:
            return None
        either = [scored(self.clauses.term("code", figures), CODE)]
        for part in parts_to_try(figures):
            either.append(
                scored(self.clauses.phrase("code_grams", enumerate(grams(part))), PART_OF_CODE)
            )
            either.append(scored(self.clauses.term("code", part), CODE))
        either += [
            scored(self.clauses.term(f"{level}_words", figures), PLACE[level]) for level in LEVELS
        ]
        return Query.disjunction_max_query(either)

    def or_code(self, text: str, words: Query) -> Query:
        """The words of a question, or the code that all of it is: PR-78746G is no 78,746 grams."""
        code = asked_code(text)
        if code is None:
            return words
        return Query.disjunction_max_query([words, scored(self.clauses.term("code", code), CODE)])

    def parts(self, folded: str) -> list[Part]:
        """The question part by part; a product should answer all of them.

        Words that set blanks between them are one part where the glossary knows them together.
        """
        found: list[Part] = []
        chunks = folded.split()
        at = 0
        while at < len(chunks):
            size = self._known_together(chunks, at)
            part = self._part(" ".join(chunks[at : at + size]))
            if part is not None:
                found.append(part)
            at += size
        return found

    def _known_together(self, chunks: list[str], at: int) -> int:
        for size in range(min(LONGEST, len(chunks) - at), 1, -1):
            if self.glossary.also(" ".join(chunks[at : at + size])):
                return size
        return 1

    def _part(self, text: str) -> Part | None:
        runs = list(runs_of_folded(text))
        asked = [run for run in runs if any(word.content for word in run.words)] or runs
        if not asked:
            return None
        also: list[Also] = []
        each = [self._run(run, also) for run in asked]
        either = [each[0] if len(each) == 1 else all_of(each)]
        if len(asked) > 1 and (known := self.glossary.also(text)):
            either.append(self._also(known, also))
        either.append(scored(self.clauses.term("code", plain_code(text)), CODE))
        return Part(text, tuple(asked), Query.disjunction_max_query(either), tuple(also))

    def pieces(self, part: Part) -> list[Part]:
        """The words of a part as parts of their own: for when nothing holds them together."""
        found = []
        for run in part.runs:
            words = [word for word in run.words if word.content][:_MOST_WORDS]
            for word, text in zip(words, (word.written for word in words), strict=True):
                also: list[Also] = []
                query = self._by_word([word], "", also)[0]
                found.append(Part(text, (run,), query, tuple(also)))
        return found

    def near(self, part: Part) -> tuple[Query, str] | None:
        """What is near a part that nothing holds (see `Meanings.near`)."""
        return self.meanings.near(part.text, part.runs)

    def praise(self, folded: str, parts: Iterable[Part] = ()) -> list[Query]:
        """What is not asked but makes an answer better."""
        found = [self.meanings.also(known) for part in parts for known in part.also]
        runs = list(runs_of_folded(folded))
        written, heard = name_keys(folded)
        may_sound = all(run.kana_only or not run.japanese for run in runs)
        for field, worth in (("name_key", WHOLE_NAME), ("head_key", WHOLE_HEAD)):
            found.append(scored(self.clauses.term(field, written), worth))
            if may_sound:
                found.append(scored(self.clauses.term(field, heard), worth * SOUND))
        words = [word for run in runs for word in run.words if word.content]
        if words:
            last = sorted({words[-1].written, words[-1].normal, f"~{words[-1].normal}"})
            found.append(scored(self.clauses.any_term("head", last), HEAD))
        for word in words:
            found += [
                Query.boost_query(self.clauses.term(field, word.written), RARITY)
                for field in ("name_words", "text_words")
            ]
        for before, after in pairwise(words):
            if not (before.japanese and after.japanese):
                pair = Query.phrase_query(
                    self.clauses.schema, "name_words", [before.written, after.written]
                )
                found.append(scored(pair, TOGETHER))
        found += [
            scored(self._pairs("name", run), TOGETHER)
            for run in runs
            if run.japanese and len(run.words) > 1 and 1 < len(run.pairs) <= _MOST_PAIRS
        ]
        return found

    def _run(self, run: Run, also: list[Also]) -> Query:
        """A run: all its words, or its signs side by side, or how it sounds as a whole.

        What the glossary adds is noted in `also`.
        """
        words = ([word for word in run.words if word.content] or list(run.words))[:_MOST_WORDS]
        whole = fold_kana(run.text)
        by_word = self._by_word(words, whole, also)
        either = [by_word[0] if len(by_word) == 1 else all_of(by_word)]
        if len(words) > 1 and (known := self.glossary.also(run.text)):
            either.append(self._also(known, also))
        if not run.japanese:
            return Query.disjunction_max_query(either)
        times = float(len(words))
        if 0 < len(run.pairs) <= _MOST_PAIRS:
            either += [
                scored(self._pairs(level, run), PLACE[level] * SIGNS * times) for level in LEVELS
            ]
        heard = sound(run.reading) if self._may_sound(run) else ""
        if len(heard) > 1:
            either += self._heard(heard, times)
        return Query.disjunction_max_query(either)

    def _by_word(self, words: list[Word], whole: str, also: list[Also]) -> list[Query]:
        """Every word or what means the same; several words that are one term together."""
        found: list[Query] = []
        at = 0
        while at < len(words):
            for size in range(min(LONGEST, len(words) - at), 0, -1):
                together = words[at : at + size]
                known = self.glossary.also("".join(word.written for word in together))
                if known or size == 1:
                    break
            each = [self._word(word, whole=word.written == whole) for word in together]
            query = each[0] if len(each) == 1 else all_of(each)
            if known:
                query = Query.disjunction_max_query([query, self._also(known, also)])
            found.append(query)
            at += size
        return found

    def _also(self, known: Also, noted: list[Also]) -> Query:
        noted.append(known)
        return self.meanings.also(known)

    def _word(self, word: Word, *, whole: bool) -> Query:
        """One word, in every place and form."""
        either: list[Query] = []
        for level in LEVELS:
            field, place = f"{level}_words", PLACE[level]
            either.append(scored(self.clauses.term(field, word.written), place * WRITTEN))
            if word.japanese:
                spellings = {f"~{word.normal}", word.normal} - {word.written}
                either.append(
                    scored(
                        self.clauses.any_term(field, sorted(spellings)),
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
                found.append(scored(self.clauses.term("name_pairs", form), PLACE["name"] * SIGNS))
            # where the word is the whole run, the run asks for its signs itself
            elif len(form) > 1 and not (whole and form == word.written):
                pairs = [(i, form[i : i + 2]) for i in range(len(form) - 1)]
                found += [
                    scored(self.clauses.phrase(f"{level}_pairs", pairs), PLACE[level] * SIGNS)
                    for level in LEVELS
                ]
        return found

    def _heard(self, heard: str, times: float) -> list[Query]:
        return [
            scored(self.clauses.term(f"{level}_sounds", heard), PLACE[level] * SOUND * times)
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
        return self.clauses.phrase(f"{level}_pairs", enumerate(run.pairs))
