"""The guideline clause by clause, as a document: each with the place where it is kept."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import LANGUAGES
from kitamae.kernel.steps import step_named
from kitamae.letters.authors import events_with_letters
from kitamae.letters.writing import letter_names
from kitamae.programmes.conditions import conditions
from kitamae.programmes.guideline.clauses import PARTS, Clause, Place, clauses


def guideline_page() -> str:
    """Every clause in our own words, with its places."""
    lines = [
        "# The guideline, clause by clause",
        "",
        "<!-- Made by `make docs` from the code; edit the code. -->",
        "",
        "Every clause of the 2021 guideline in our own words, and the page, field, condition,",
        "step or letter where the product enforces or shows it. What is not there yet says so.",
        "",
    ]
    for part, heading in PARTS.items():
        lines += [f"## {heading.en} ({heading.ja})", "", "| clause | 条項 | where |"]
        lines += ["| --- | --- | --- |"]
        lines += [_row(each) for each in clauses() if each.part == part]
        lines += [""]
    return "\n".join(lines)


def _row(clause: Clause) -> str:
    places = [_said(place) for place in clause.places]
    if clause.missing:
        places.append(f"**Not there yet:** {clause.missing.en}")
    return f"| {clause.text.en} | {clause.text.ja} | {'; '.join(places)} |"


def _said(place: Place) -> str:
    if place.kind == "condition":
        held = conditions()[place.name]
        return f"condition {held.number} `{place.name}`"
    if place.kind == "field":
        return f"field [`{place.name}`](fields.md)"
    if place.kind == "step":
        return f"step [`{place.name}`](steps.md)"
    return f"{place.kind} `{place.name}`"


def unknown_places() -> list[str]:
    """Places that clauses name and that do not exist; empty while the document is true."""
    known = {
        "page": set(_routes(get_resolver().url_patterns)),
        "field": {field.key for field in product_fields()},
        "condition": {each.key for each in conditions().conditions},
        "letter": set(letter_names()) if events_with_letters() else set(),
    }
    return [
        f"{place.kind}:{place.name}"
        for each in clauses()
        for place in each.places
        if (
            step_named(place.name) is None
            if place.kind == "step"
            else place.name not in known[place.kind]
        )
    ]


def speechless() -> list[str]:
    """Clauses that name no place and do not say that one is missing."""
    return [
        each.text.text(LANGUAGES[1]) for each in clauses() if not each.places and not each.missing
    ]


def _routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _routes(each.url_patterns, inner)
        elif each.name:
            yield f"{space}{each.name}"
