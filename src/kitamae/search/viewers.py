"""Who is looking: a filter that stands in every search and every count.

A product that a viewer may not see is not found, not counted in a total or a facet, and so leaves
no trace from which it could be guessed.
"""

from dataclasses import dataclass

import tantivy

from kitamae.search.clauses import Clause, any_of, unscored

LISTED = "listed"
"""The token of a product that every buyer may find."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """What somebody may find. Made without arguments, it may find nothing.

    all: the office; every product.
    tokens: the viewer's, of which a product must carry one.
    destinations, channels: the buyer's; a product is out of sight when it is excluded for all of
        them (one allowed is enough). Empty means none is allowed; None, that it is not asked
        (a supplier at home, the public page).
    introduced: ids of the products it was introduced to, where the programme lets buyers see
        nothing else; None where they may browse.
    """

    all: bool = False
    tokens: frozenset[str] = frozenset()
    destinations: frozenset[str] | None = frozenset()
    channels: frozenset[str] | None = frozenset()
    introduced: frozenset[int] | None = None

    @classmethod
    def office(cls) -> "Viewer":
        """Sees every product."""
        return cls(all=True)

    @classmethod
    def public(cls) -> "Viewer":
        """Sees what is listed."""
        return cls(tokens=frozenset({LISTED}), destinations=None, channels=None)

    @classmethod
    def supplier(cls, supplier_id: int) -> "Viewer":
        """Sees its own products, listed or not."""
        own = frozenset({supplier_token(supplier_id)})
        return cls(tokens=own, destinations=None, channels=None)

    @classmethod
    def buyer(
        cls,
        *,
        destinations: frozenset[str],
        channels: frozenset[str],
        introduced: frozenset[int] | None = None,
        introduced_to: int | None = None,
    ) -> "Viewer":
        """Sees what is listed, allowed somewhere it sells, and introduced where that is asked.

        What was introduced is told by ids, which hold at once but cost more with each thousand, or
        by the organisation, whose token the products carry since the last draining.
        """
        return cls(
            tokens=frozenset(
                {LISTED if introduced_to is None else introduced_token(introduced_to)}
            ),
            destinations=destinations,
            channels=channels,
            introduced=introduced,
        )

    @property
    def sees_nothing(self) -> bool:
        """Whether no product at all can be found."""
        empty = (self.tokens, self.destinations, self.channels, self.introduced)
        return not self.all and any(part is not None and not part for part in empty)

    def demands(self, schema: tantivy.Schema) -> list[Clause]:
        """What a product must fulfil to be seen; only for a viewer that sees something."""
        if self.all:
            return []
        must, must_not = tantivy.Occur.Must, tantivy.Occur.MustNot
        tokens = [
            tantivy.Query.term_query(schema, "visible", token) for token in sorted(self.tokens)
        ]
        found = [(must, unscored(any_of(tokens)))]
        for field, own in (
            ("excluded_destination", self.destinations),
            ("excluded_channel", self.channels),
        ):
            if own:
                each = [
                    (must, tantivy.Query.term_query(schema, field, code)) for code in sorted(own)
                ]
                found.append((must_not, tantivy.Query.boolean_query(each)))
        if self.introduced is not None:
            ids = tantivy.Query.term_set_query(schema, "id", sorted(self.introduced))
            found.append((must, unscored(ids)))
        return found


def supplier_token(supplier_id: int) -> str:
    """The token that each product of a supplier carries."""
    return f"supplier:{supplier_id}"


def introduced_token(organisation_id: int) -> str:
    """The token of a product that was introduced to an organisation, while it may be seen."""
    return f"introduced:{organisation_id}"
