"""Products like one: of its category, and with the words of its name, the rarest first."""

from collections.abc import Collection

import tantivy

from kitamae.search.clauses import Query, any_of, narrowed, scored
from kitamae.search.documents import Document, family_number
from kitamae.search.index import Snapshot
from kitamae.search.viewers import Viewer
from kitamae.search.wanted import terms_of_names

OF_CATEGORY = 3.0
"""How much the same category is worth, beside the rarity of shared words."""

_MOST_WORDS = 12


def alike(snapshot: Snapshot, document: Document, *, viewer: Viewer, limit: int) -> tuple[int, ...]:
    """The numbers of the products that are most like one, of what the viewer may see.

    Neither the product itself nor its other colours and sizes. What shares nothing with it is not
    like it: none is better than any.
    """
    if viewer.sees_nothing:
        return ()
    schema, searcher = snapshot.schema, snapshot.searcher
    words = _words(document, searcher)
    shared = [Query.term_query(schema, "name_words", word) for word in words]
    if document.category:
        path = Query.term_query(schema, "category", document.category)
        shared.append(scored(path, OF_CATEGORY))
    if not shared:
        return ()
    itself = [Query.term_query(schema, "id", document.id)]
    if document.family:
        number = family_number(document.supplier_id, document.family)
        itself.append(Query.term_query(schema, "family", number))
    others = [(tantivy.Occur.MustNot, each) for each in itself]
    query = narrowed(any_of(shared), [*others, *viewer.demands(schema)])
    found = searcher.search(query, limit, count=False)
    keys = searcher.fast_field_values("id", [address for _score, address in found.hits])
    return tuple(int(key or 0) for key in keys)


def _words(document: Document, searcher: tantivy.Searcher) -> Collection[str]:
    """The words of its names that other products share, the rarest first."""
    held = {word: searcher.doc_freq("name_words", word) for word in terms_of_names(document)}
    shared = [word for word, count in held.items() if count > 1]
    return sorted(shared, key=lambda word: (held[word], word))[:_MOST_WORDS]
