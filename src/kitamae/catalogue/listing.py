"""A maker's own products as their list shows them, and what of them can be submitted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kitamae.answers.fields import Field
from kitamae.answers.readiness import missing
from kitamae.catalogue.choices import ProductState, RevisionState
from kitamae.catalogue.completeness import Completeness, completeness
from kitamae.catalogue.models import Photo, Product, Revision
from kitamae.catalogue.photos.queries import photos_for
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.submission import unready
from kitamae.people.models import User

NEXT = 3  # what is asked for first: more is a wall

# what a maker asks its list for → the products that answer
STANDINGS: dict[str, tuple[str | Promise, Q]] = {
    "changes": (
        _("Changes asked for"),
        Q(in_preparation__state=RevisionState.CHANGES_ASKED),
    ),
    "draft": (_("Drafts"), Q(in_preparation__state=RevisionState.DRAFT)),
    "review": (_("In review"), Q(in_review__isnull=False)),
    "listed": (_("Listed"), Q(state=ProductState.LISTED)),
    "approved": (
        _("Approved, not in the catalogue"),
        Q(state=ProductState.UNLISTED, shown__isnull=False),
    ),
    "paused": (_("Paused"), Q(state=ProductState.PAUSED)),
    "ended": (_("Discontinued"), Q(state=ProductState.DISCONTINUED)),
}


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product of the list: its newest revision, how it stands, and what it still needs."""

    product: Product
    revision: Revision
    look: str
    word: str | Promise
    stand: Completeness
    photo: Photo | None

    @property
    def lacks(self) -> int:
        """How many answers it needs before it can be submitted."""
        return len(self.stand.stages[0].missing)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that keeps products from being submitted: how many, and one of them."""

    field: Field
    count: int
    product: Product


@dataclass(frozen=True, slots=True)
class Submission:
    """What of some drafts can be submitted, and what the rest wants first."""

    numbers: tuple[int, ...]  # of the revisions that are ready
    left: int
    asked: Sequence[Asked]

    @property
    def ready(self) -> int:
        """How many can be submitted."""
        return len(self.numbers)


def own_products(viewer: User) -> QuerySet[Product]:
    """The products that somebody sees, the newest first, with their revisions."""
    return (
        Product.objects.visible_to(viewer)
        .select_related("shown", "in_review", "in_preparation")
        .order_by("-pk")
    )


def found(products: QuerySet[Product], words: str, standing: str) -> QuerySet[Product]:
    """Those of some products whose name, JAN or own code holds the words, and that stand so."""
    if standing in STANDINGS:
        products = products.filter(STANDINGS[standing][1])
    if words := words.strip():
        named = Q()
        for revision in ("in_preparation", "in_review", "shown"):
            named |= Q(**{f"{revision}__name_ja__icontains": words})
            named |= Q(**{f"{revision}__name_en__icontains": words})
        products = products.filter(named | Q(gtin__contains=words) | Q(item_code__iexact=words))
    return products


def lines_of(viewer: User, products: Iterable[Product]) -> list[ProductLine]:
    """The lines of a page of the list; one query for all their photos."""
    listed = list(products)
    photos = photos_for(viewer, listed)
    return [
        line_of(product, photos[product.pk][:1]) for product in listed if product.newest is not None
    ]


def line_of(product: Product, photos: Sequence[Photo] = ()) -> ProductLine:
    """One product's line."""
    newest = product.newest
    assert newest is not None  # a product is born with its first revision
    look, word = standing_of(product)
    stand = completeness(newest.answers)
    return ProductLine(product, newest, look, word, stand, photos[0] if photos else None)


def standing_of(product: Product) -> tuple[str, str | Promise]:
    """How a product stands, as a look and a word: what waits for its maker first."""
    prepared = product.in_preparation
    if product.state == ProductState.DISCONTINUED:
        return "none", STANDINGS["ended"][0]
    if prepared is not None and prepared.state == RevisionState.CHANGES_ASKED:
        return "warn", STANDINGS["changes"][0]
    if product.in_review is not None:
        return "away", STANDINGS["review"][0]
    if prepared is not None:
        return "draft", _("Draft")
    if product.state == ProductState.LISTED:
        return "ok", STANDINGS["listed"][0]
    if product.state == ProductState.PAUSED:
        return "open", STANDINGS["paused"][0]
    return "ok", _("Approved")


def submission_of(revisions: QuerySet[Revision]) -> Submission:
    """What of these drafts can be submitted, and the three answers that would help most."""
    ready: list[int] = []
    left = 0
    lacking: Counter[str] = Counter()
    first: dict[str, Product] = {}
    table = product_fields()
    waiting = revisions.filter(state__in=(RevisionState.DRAFT, RevisionState.CHANGES_ASKED))
    for revision in waiting.select_related("product__shown").iterator(chunk_size=1000):
        refusal = unready(revision, revision.product)
        if refusal is None:
            ready.append(revision.pk)
            continue
        left += 1
        for each in missing(revision.answers, "register", table) or [
            table[str(refusal.params["key"])]
        ]:
            lacking[each.key] += 1
            first.setdefault(each.key, revision.product)
    asked = [Asked(table[key], count, first[key]) for key, count in lacking.most_common(NEXT)]
    return Submission(tuple(ready), left, asked)
