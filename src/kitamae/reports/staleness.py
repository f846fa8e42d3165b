"""What has become old in a year, so that carrying an application over asks for just that."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.documents.choices import DocumentState
from kitamae.catalogue.documents.queries import name_of
from kitamae.catalogue.models import Document, Photo, Product, Revision
from kitamae.catalogue.photos.choices import PhotoStatus
from kitamae.people.facts.models import Fact
from kitamae.people.facts.queries import title_of
from kitamae.people.models import Organisation, User
from kitamae.programmes.guideline.queries import binding_since
from kitamae.programmes.models import Application, Guideline

A_YEAR = timedelta(days=365)
PRICES = ("domestic_retail_price", "delivered_price_unit")


@dataclass(frozen=True, slots=True)
class OldPrice:
    """A product whose price nobody has changed for longer than a year, and since when."""

    product: Product
    since: date


@dataclass(frozen=True, slots=True)
class Stale:
    """All that is old: each of it leads to where it is put right."""

    prices: list[OldPrice]
    documents: list[tuple[Document, str]]
    facts: list[tuple[Fact, str]]
    photos: list[Photo]
    terms: list[Guideline]

    @property
    def count(self) -> int:
        """How many things are asked."""
        products = len(self.prices) + len(self.photos)
        return products + len(self.documents) + len(self.facts) + len(self.terms)


def stale_of(maker: Organisation, *, viewer: User, on: date) -> Stale:
    """What is old of a maker; ten queries, however much it sells."""
    listed = Product.objects.visible_to(viewer).filter(
        supplier=maker, state__in=(ProductState.LISTED, ProductState.PAUSED), shown__isnull=False
    )
    ended = Document.objects.filter(supplier=maker, expires_date__lt=on, newer=None).exclude(
        state=DocumentState.WITHDRAWN
    )
    over = (
        Fact.objects.visible_to(viewer).standing().filter(organisation=maker, expires_date__lt=on)
    )
    below = Photo.objects.filter(
        supplier=maker,
        product__in=listed,
        stored_at__isnull=False,
        replaced_at=None,
        status__in=(PhotoStatus.REFUSED, PhotoStatus.WARNING),
    )
    return Stale(
        _old_prices(list(listed.select_related("shown").order_by("pk")), on - A_YEAR),
        [(each, str(name_of(each))) for each in ended.order_by("expires_date")],
        [(each, str(title_of(each))) for each in over.order_by("expires_date")],
        list(below.select_related("product__shown").order_by("pk")),
        _changed_terms(maker, viewer),
    )


def _changed_terms(maker: Organisation, viewer: User) -> list[Guideline]:
    """What binds more than the guideline that the maker agreed to when it last applied."""
    applied = Application.objects.visible_to(viewer).filter(
        supplier=maker, submitted_at__isnull=False
    )
    last = applied.order_by("-year__year").first()
    return binding_since(last) if last else []


def _old_prices(products: Iterable[Product], before: date) -> list[OldPrice]:
    held = list(products)
    history: defaultdict[int, list[Revision]] = defaultdict(list)
    for revision in Revision.objects.filter(product__in=held, decided_at__isnull=False).order_by(
        "-number"
    ):
        history[revision.product_id].append(revision)
    found = []
    for product in held:
        since = _price_since(product, history[product.pk])
        if since is not None and since < before:
            found.append(OldPrice(product, since))
    return found


def _price_since(product: Product, revisions: Iterable[Revision]) -> date | None:
    """The day from which the price that is shown has held without a break."""
    shown = product.shown
    since = None
    for each in revisions:
        if shown is None or any(each.answers.get(k) != shown.answers.get(k) for k in PRICES):
            break
        since = each.decided_at
    return timezone.localdate(since) if since else None
