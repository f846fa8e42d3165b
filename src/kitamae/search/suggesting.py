"""Products to offer while a question is being typed: the last word need not be whole."""

import tantivy

from kitamae.search import measures
from kitamae.search.analyzer import runs_of_folded
from kitamae.search.clauses import Clauses, every, narrowed, scored
from kitamae.search.folding import fold, sound
from kitamae.search.glossary import Glossary
from kitamae.search.index import Index
from kitamae.search.pages import page_of
from kitamae.search.query import LONGEST_QUESTION, MOST_WORDS
from kitamae.search.ranking import Ranking
from kitamae.search.viewers import Viewer
from kitamae.search.weights import HEAD, PLACE, SOUND

Query = tantivy.Query

OFFERED = 24  # of which a page shows the first of each product’s colours and sizes
FEWEST_LETTERS = 2  # one letter of the alphabet begins half of all words; one kanji is a word
LONGEST_BEGINNING = 24


def suggest(
    index: Index, text: str, *, viewer: Viewer, glossary: Glossary, limit: int = OFFERED
) -> tuple[int, ...]:
    """Numbers of products for what was typed so far, the best first.

    Whole words mean what they mean in a search; the last one may be the beginning of a word of the
    product's name or brand, or of how it sounds (in kana or in romaji). Only products that the
    viewer may see are looked at. Raises `IndexMissing` where there is no index.
    """
    text = text[:LONGEST_QUESTION]
    folded = measures.write_out(fold(text)).strip()
    if viewer.sees_nothing or _is_too_short(folded):
        return ()
    snapshot = index.snapshot()
    ranking = Ranking(snapshot.schema, glossary)
    question = ranking.figures(text) or _question(ranking, text, folded)
    if question is None:
        return ()
    query = narrowed(question, viewer.demands(snapshot.schema))
    rows, _ = page_of(snapshot, query, "best", 0, limit)
    return tuple(number for number, _ in rows)


def _question(ranking: Ranking, text: str, folded: str) -> Query | None:
    parts = ranking.parts(folded)[:MOST_WORDS]
    if not parts:
        return None
    *whole, last = parts
    either = [last.query, *_beginnings(ranking.clauses, last.text)]
    words = every([*(part.query for part in whole), Query.disjunction_max_query(either)], [])
    return ranking.or_code(text, words)


def _beginnings(clauses: Clauses, text: str) -> list[Query]:
    """Names, brands and sounds that begin with this."""
    if len(text) > LONGEST_BEGINNING or _is_too_short(text):
        return []
    found = [
        scored(clauses.begins("head", text), PLACE["name"] + HEAD),
        scored(clauses.begins("name_words", text), PLACE["name"]),
        scored(clauses.begins("brand_words", text), PLACE["brand"]),
    ]
    heard = "".join(sound(word.reading) for run in runs_of_folded(text) for word in run.words)
    if len(heard) > 1:
        found += [
            scored(clauses.begins(f"{level}_sounds", heard), PLACE[level] * SOUND)
            for level in ("name", "brand")
        ]
    return found


def _is_too_short(text: str) -> bool:
    return not text or (text.isascii() and len(text) < FEWEST_LETTERS)
