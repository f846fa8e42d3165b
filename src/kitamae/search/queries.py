"""Questions to the catalogue: what somebody finds, is offered, and who somebody is to it."""

from functools import cache
from pathlib import Path

from django.conf import settings

from kitamae.people.choices import MAKERS, OrganisationKind
from kitamae.people.models import Organisation, User
from kitamae.programmes.queries import is_catalogue_open
from kitamae.search.alike import alike
from kitamae.search.facets import Filters
from kitamae.search.index import Index, IndexMissing
from kitamae.search.query import PAGE_SIZE, Hits, Sort, search
from kitamae.search.source import ShownProducts
from kitamae.search.suggesting import suggest
from kitamae.search.terms.queries import glossary_in_force
from kitamae.search.viewers import LISTED, Viewer, introduced_token, supplier_token

EVERYTHING = Filters()


def product_index() -> Index:
    """The index of this installation, opened once per process."""
    return _index(Path(settings.SEARCH_FOLDER))


@cache
def _index(folder: Path) -> Index:
    return Index(folder)


def buyer_of(user: User) -> Organisation | None:
    """The buyer for which a person looks at products: that of its first seat in one."""
    return next(
        (
            seat.organisation
            for seat in user.seats_held
            if seat.organisation.kind == OrganisationKind.BUYER
        ),
        None,
    )


def viewer_of(user: User) -> Viewer:
    """Who a person is to the index.

    The office sees all. A buyer sees what was introduced to it, and what is listed where the
    programme lets buyers browse; a supplier its own; others nothing.
    """
    if user.is_system or user.sees_whole_programme:
        return Viewer.office()
    if user.seats_of(OrganisationKind.OPERATOR):
        return _regional(user)
    buyer = buyer_of(user)
    if buyer is not None:
        listed = {LISTED} if is_catalogue_open() else set()
        return Viewer(
            tokens=frozenset({introduced_token(buyer.pk), *listed}),
            destinations=frozenset(buyer.destinations),
            channels=frozenset(buyer.channels),
        )
    own = user.seats_of(OrganisationKind.SUPPLIER)
    if own:
        tokens = frozenset(supplier_token(number) for number in own)
        return Viewer(tokens=tokens, destinations=None, channels=None)
    return Viewer()


def _regional(user: User) -> Viewer:
    """A regional office: its makers' products, and what its shops were shown."""
    seen = Organisation.objects.visible_to(user)
    makers = seen.filter(kind__in=MAKERS).values_list("pk", flat=True)
    shops = seen.filter(kind=OrganisationKind.BUYER).values_list("pk", flat=True)
    tokens = {supplier_token(number) for number in makers}
    tokens |= {introduced_token(number) for number in shops}
    return Viewer(tokens=frozenset(tokens), destinations=None, channels=None)


def find_products(
    user: User,
    text: str = "",
    *,
    filters: Filters = EVERYTHING,
    sort: Sort = "best",
    page: int = 1,
    size: int = PAGE_SIZE,
    with_facets: bool = True,
    is_grouped: bool = False,
    viewer: Viewer | None = None,
) -> Hits:
    """The numbers of the products that answer, for this person's eyes.

    `viewer` is who the person is to the index, where that is known already.

    What stands in them is asked for at `catalogue.queries.answers_for`. Raises `IndexMissing`
    while the index is being built for the first time.
    """
    return search(
        product_index(),
        text,
        viewer=viewer or viewer_of(user),
        filters=filters,
        sort=sort,
        page=page,
        size=size,
        with_facets=with_facets,
        glossary=glossary_in_force() if text else None,
        is_grouped=is_grouped,
    )


def products_to_offer(user: User, text: str) -> tuple[int, ...]:
    """The numbers of products that a person may mean by what it has typed so far."""
    return suggest(product_index(), text, viewer=viewer_of(user), glossary=glossary_in_force())


def products_like(user: User, number: int, *, most: int) -> tuple[int, ...]:
    """The numbers of the products that are most like one, the likest first; none without index."""
    document = next(iter(ShownProducts().documents([number])), None)
    if document is None:
        return ()
    try:
        snapshot = product_index().snapshot()
    except IndexMissing:
        return ()
    return alike(snapshot, document, viewer=viewer_of(user), limit=most)
