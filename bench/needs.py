"""Needs and products at size, both ways, each beside its peer in the same run.

    python bench/needs.py --needs 10000 --asked 1000 --products 1000000

One product → all needs: the index of needs by their rarest term, beside a plain loop over all of
them; both look at the same hard rules, and must give the same answer. Needs → products: our index
by words and the conditions that facets know, beside SQLite's FTS5 in plain SQL over the same
tokens: the hundred best and the exact total of each need, which must be the same. The night work
asks the index for less: every product that holds the words (`words_alone`), and looks at the
conditions itself, so that each refusal has its reason. A short run: `--products 50000 --asked 200`.
"""

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _house import open_house
from _report import target, tell

open_house()

from search_page import FORMS, KINDS, STUFFS, Products, milliseconds  # noqa: E402 -- the house first

from kitamae.markets.verdicts import Verdict  # noqa: E402 -- the house first
from kitamae.matching.findings import Asked, Known  # noqa: E402 -- the house first
from kitamae.matching.hard import RULES, Pair, is_refused_by_trade, within  # noqa: E402 -- the house first
from kitamae.partners.card import Card  # noqa: E402 -- the house first
from kitamae.search.clauses import narrowed  # noqa: E402 -- the house first
from kitamae.search.facets import Filters  # noqa: E402 -- the house first
from kitamae.search.glossary import seed  # noqa: E402 -- the house first
from kitamae.search.index import Index  # noqa: E402 -- the house first
from kitamae.search.pages import page_of  # noqa: E402 -- the house first
from kitamae.search.rarest import Rarest  # noqa: E402 -- the house first
from kitamae.search.wanted import numbers_with, query_of, terms_of_product, wanted  # noqa: E402 -- the house first

TIMES, TIMES_OF_PEER = 20, 5
BEST = 100
CARD = Card(temperatures=("ambient", "chilled", "frozen"))
SELLABLE = Verdict("SG", date(2026, 11, 1), "sellable", (), "bench")


def needs(count):
    """Needs from a seed: one to three words, mostly a category, one or two hard conditions."""
    draw = random.Random(11)
    for _ in range(count):
        side = draw.randrange(2)
        words = [
            draw.choice(draw.choice((STUFFS, FORMS, KINDS)))[side].replace("-", " ")
            for _ in range(draw.choice((1, 2, 2, 3, 3)))
        ]
        form = draw.choice(FORMS)
        top = "goods" if FORMS.index(form) > 19 else "food"
        category = draw.choice(("", f"{top}/{form[1]}", top))
        yield {
            "words": wanted(" ".join(words), seed()),
            "category": category,
            "temperature": draw.choice(("", "", "ambient", "frozen")),
            "price": draw.choice((None, None, 480, 1200)),
            "moq": draw.choice((None, 5, 10)),
            "life": draw.choice((None, None, 120, 180)),
        }


def asked_of(need):
    """A need as the hard rules ask it."""
    return Asked(
        card=CARD,
        destination="SG",
        channels=frozenset({"own-shop"}),
        categories=(need["category"].replace("/", "."),) if need["category"] else (),
        temperatures=(need["temperature"],) if need["temperature"] else (),
        max_retail_price=need["price"],
        max_moq_cases=need["moq"],
        min_shelf_life_days=need["life"],
        words=need["words"],
    )


def answers_of(document):
    return {
        "category": document.category.replace("/", "."),
        "temp_band": document.temperature,
        "domestic_retail_price": document.retail_price,
        "moq_cases": document.moq,
        "shelf_life_days": document.shelf_life,
        "jan": document.codes[0],
    }


def answered(answers, known, asked):
    """What a plain loop asks of one need, the cheapest first: category, words, then all rules."""
    if asked.wants and not within(answers["category"], asked.wants):
        return False
    if not asked.words.is_held_by(known.terms):
        return False
    pair = Pair(answers, asked, known, SELLABLE)
    return not any(rule.holds(pair) is False for rule in RULES)


def one_to_all(count, products):
    """One product → all needs: milliseconds of both, and how often the answers were the same."""
    documents = [products.one(number) for number in range(1, 201)]
    known = [Known(terms=terms_of_product(document)) for document in documents]
    often = Counter(term for number in range(1_000, 3_000) for term in _terms(products.one(number)))
    asked = [asked_of(need) for need in needs(count)]
    began = time.perf_counter()
    index = Rarest(lambda term: often[term])
    for number, each in enumerate(asked):
        parts = [part.either for part in each.words.parts]
        index.put(
            number, [*parts, *([[(f"c:{code}",) for code in each.wants]] if each.wants else [])]
        )
    built = time.perf_counter() - began
    # what is read once for a process (conditions compiled, words known) is no part of either
    answered(answers_of(documents[0]), known[0], asked[0])
    is_refused_by_trade(Pair(answers_of(documents[0]), asked[0], known[0], SELLABLE), {})
    loop, ours, candidates, hits = [], [], [], 0
    for document, facts in zip(documents, known, strict=True):
        answers = answers_of(document)
        clock = time.perf_counter()
        found = index.answered({*facts.terms, *_codes(document)})
        kept = {}
        ours_found = [
            n
            for n in sorted(found)
            if not is_refused_by_trade(Pair(answers, asked[n], facts, SELLABLE), kept)
        ]
        ours.append((time.perf_counter() - clock) * 1000)
        clock = time.perf_counter()
        plain = [n for n, each in enumerate(asked) if answered(answers, facts, each)]
        loop.append((time.perf_counter() - clock) * 1000)
        if plain != ours_found:
            sys.exit(f"the index of needs missed some for {document.code}: {plain} {ours_found}")
        candidates.append(len(found))
        hits += len(plain)
    return {
        "needs": count,
        "products": len(documents),
        "fits_a_product": round(hits / len(documents), 1),
        "looked_at_a_product": round(statistics.mean(candidates), 1),
        "index_built_ms": round(built * 1000),
        "loop_ms": milliseconds(loop),
        "ours_ms": milliseconds(ours),
        "times_a_plain_loop": round(sum(loop) / sum(ours), 1),
    }


def _codes(document):
    parts = document.category.split("/")
    return ["c:" + ".".join(parts[:size]) for size in range(1, len(parts) + 1)]


def _terms(document):
    return {*terms_of_product(document), *_codes(document)}


SCHEMA = """
create table product (id integer primary key, c1 text, c2 text, c3 text, temperature text,
  retail_price int, moq int, shelf_life int, excluded text);
create virtual table words using fts5(name, body, content='', tokenize="unicode61 tokenchars ':'");
"""


def build_peer(path, products):
    """The same products and tokens in SQLite."""
    peer = sqlite3.connect(path)
    peer.executescript("pragma journal_mode=off; pragma synchronous=off;" + SCHEMA)
    began = time.perf_counter()
    for number, document in enumerate(products, 1):
        parts = [*document.category.split("/"), "", ""][:3]
        paths = ["/".join(parts[:size]) if parts[size - 1] else "" for size in (1, 2, 3)]
        excluded = f" {' '.join(document.excluded_destinations)} "
        row = (document.temperature, document.retail_price, document.moq, document.shelf_life)
        peer.execute(
            "insert into product values (?,?,?,?,?,?,?,?,?)",
            (document.id, *paths, *row, excluded),
        )
        tokens = sorted(terms_of_product(document))
        peer.execute(
            "insert into words(rowid, name, body) values (?,?,?)",
            (document.id, "", " ".join(tokens)),
        )
        if number % 50_000 == 0:
            peer.commit()
    peer.executescript(
        "insert into words(words) values ('optimize'); create index by_c2 on product(c2);"
        "create index by_c1 on product(c1); analyze;"
    )
    peer.commit()
    return peer, time.perf_counter() - began


def conditions_of(need):
    """A need's conditions as the facets of the catalogue ask them."""
    asked = {
        "category": need["category"],
        "temperature": need["temperature"],
        "retail_price": need["price"] and f"-{need['price']}",
        "moq": need["moq"] and f"-{need['moq']}",
        "shelf_life": need["life"] and f"{need['life']}-",
    }
    ticked = {facet: (value,) for facet, value in asked.items() if value}
    return Filters(chosen=ticked, sellable_to="SG")


def ranked(snapshot, need):
    """The best products of a need and how many there are, by the index alone."""
    words = query_of(need["words"], snapshot.schema, snapshot.searcher.doc_freq)
    query = narrowed(words, conditions_of(need).clauses(snapshot.schema))
    return page_of(snapshot, query, "best", 0, BEST)


def match_of(need):
    """A need's words as FTS5 asks them."""
    return " AND ".join(
        "("
        + " OR ".join("(" + " AND ".join(f'"{t}"' for t in each) + ")" for each in part.either)
        + ")"
        for part in need["words"].parts
    )


def sql_of(need):
    """The same question in plain SQL."""
    where, values = ["words match ?", "instr(p.excluded, ' SG ') = 0"], [match_of(need)]
    level = need["category"].count("/") + 1 if need["category"] else 0
    for clause, value in (
        (f"p.c{level} = ?", need["category"]),
        ("p.temperature = ?", need["temperature"]),
        ("p.retail_price <= ?", need["price"]),
        ("p.moq <= ?", need["moq"]),
        ("p.shelf_life >= ?", need["life"]),
    ):
        if value:
            where.append(clause)
            values.append(value)
    source = "from words join product p on p.id = words.rowid where " + " and ".join(where)
    return source, values


def many_to_all(asked, count, folder):
    """Needs → products: seconds of both for all needs, and their totals, which must agree."""
    products = Products(count)
    index = Index(folder / "index")
    began = time.perf_counter()
    index.rebuild(products)
    built = time.perf_counter() - began
    peer, peer_built = build_peer(folder / "peer.sqlite3", Products(count))
    snapshot, ours, theirs, found = index.snapshot(), [], [], 0
    listed = list(needs(asked))
    for need in listed:
        clock = time.perf_counter()
        rows, total = ranked(snapshot, need)
        ours.append((time.perf_counter() - clock) * 1000)
        source, values = sql_of(need)
        clock = time.perf_counter()
        best = peer.execute(
            f"select words.rowid {source} order by bm25(words) limit {BEST}", values
        ).fetchall()
        (counted,) = peer.execute(f"select count(*) {source}", values).fetchone()
        theirs.append((time.perf_counter() - clock) * 1000)
        if counted != total or len(best) != len(rows):
            sys.exit(f"the peer counts {counted}, we {total}: {values}")
        found += total
    return {
        "needs": asked,
        "products": count,
        "products_a_need": round(found / asked, 1),
        "index_built_s": round(built, 1),
        "peer_built_s": round(peer_built, 1),
        "ours_ms": milliseconds(ours),
        "peer_ms": milliseconds(theirs),
        "ours_s": round(sum(ours) / 1000, 2),
        "peer_s": round(sum(theirs) / 1000, 2),
        "times_the_peer": round(sum(theirs) / sum(ours), 1),
        "words_alone": words_alone(snapshot, peer, listed),
    }


def words_alone(snapshot, peer, listed):
    """Needs → every product that holds their words: seconds of both."""
    ours = theirs = 0.0
    for need in listed:
        clock = time.perf_counter()
        found = numbers_with(snapshot, need["words"])
        ours += time.perf_counter() - clock
        clock = time.perf_counter()
        rows = peer.execute("select rowid from words where words match ?", [match_of(need)])
        same = [number for (number,) in rows]
        theirs += time.perf_counter() - clock
        if sorted(found) != sorted(same):
            sys.exit(f"the peer finds {len(same)}, we {len(found)}: {match_of(need)}")
    return {
        "ours_s": round(ours, 2),
        "peer_s": round(theirs, 2),
        "times_the_peer": round(theirs / ours, 1),
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--needs", type=int, default=10_000)
    arguments.add_argument("--asked", type=int, default=1_000)
    arguments.add_argument("--products", type=int, default=1_000_000)
    chosen = arguments.parse_args()
    one = one_to_all(chosen.needs, Products(chosen.products))
    with tempfile.TemporaryDirectory() as folder:
        many = many_to_all(chosen.asked, chosen.products, Path(folder))
    tell(
        "needs",
        {"one_product_to_needs": one, "needs_to_products": many},
        [
            target(
                "1 product → needs, times a plain loop", one["times_a_plain_loop"], at_least=TIMES
            ),
            target(
                "needs → products, times SQLite FTS5",
                many["times_the_peer"],
                at_least=TIMES_OF_PEER,
            ),
        ],
    )


if __name__ == "__main__":
    main()
