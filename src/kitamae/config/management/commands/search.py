"""`kitamae search`: what the catalogue finds, as a person of the office or of a buyer sees it."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kitamae.catalogue.queries import Seen, answers_of
from kitamae.people.actions import found_system_user
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation, User
from kitamae.search.index import IndexMissing
from kitamae.search.queries import find_products, viewer_of
from kitamae.search.query import PAGE_SIZE, Hits
from kitamae.search.viewers import Viewer

MOST = 1_000


class Command(BaseCommand):
    """Ask the catalogue a question."""

    help = "Search the catalogue; nothing that the reader may not see is found or counted"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The question, and for whose eyes."""
        parser.add_argument("query")
        parser.add_argument("--as", dest="buyer", help="code of a buyer; the office if left out")
        parser.add_argument("--limit", type=int, default=PAGE_SIZE, help=f"hits, at most {MOST}")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(
        self, *, query: str, buyer: str | None, limit: int, json: bool, **_options: Any
    ) -> None:
        """Print what was found."""
        if not 1 <= limit <= MOST:
            raise CommandError(f"--limit is a number from 1 to {MOST}.")
        reader = _reader_of(buyer) if buyer else found_system_user()
        viewer = viewer_of(reader) if buyer else Viewer.office()
        try:
            hits = find_products(reader, query, size=limit, viewer=viewer)
        except IndexMissing:
            raise CommandError("There is no index yet. Run `kitamae index` first.") from None
        seen = answers_of(reader, hits.ids)
        self.stdout.write(_as_json(query, hits, seen) if json else _as_lines(query, hits, seen))


def _reader_of(code: str) -> User:
    """Whoever first had a seat in the buyer."""
    buyer = Organisation.objects.filter(code=code, kind=OrganisationKind.BUYER).first()
    if buyer is None:
        raise CommandError(f"No buyer has the code {code}. Its page in the office says it.")
    seat = buyer.seats.select_related("user").order_by("pk").first()
    if seat is None:
        raise CommandError(f"Nobody has a seat in {code} yet: invite a person first.")
    return seat.user


def _as_json(query: str, hits: Hits, seen: list[Seen]) -> str:
    scores = dict(zip(hits.ids, hits.scores, strict=True))
    answer = {
        "query": query,
        "total": hits.total,
        "took_ms": round(hits.took_ms, 1),
        "also_searched": list(hits.also),
        "taken_for": dict(hits.near),
        "loosened": hits.loosened,
        "hits": [
            {
                "code": each.product.code,
                "jan": each.answers.get("jan"),
                "name_ja": each.answers.get("name_ja"),
                "name_en": each.answers.get("name_en"),
                "score": round(scores[each.product.pk], 3),
            }
            for each in seen
        ],
        "facets": hits.facets,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _as_lines(query: str, hits: Hits, seen: list[Seen]) -> str:
    lines = [f"{hits.total} for {query!r} in {hits.took_ms:.1f} ms"]
    if hits.near:
        lines.append("taken for: " + ", ".join(f"{typed} → {meant}" for typed, meant in hits.near))
    elif hits.also:
        lines.append(f"also searched: {', '.join(hits.also)}")
    lines += [
        "  ".join(str(each.answers.get(key) or "") for key in ("jan", "name_ja", "name_en"))
        for each in seen
    ]
    return "\n".join(lines)
