"""The box on top: a code, a JAN, a company, a person; one answer leads straight there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from kitamae.answers.words import plain
from kitamae.catalogue.models import Product
from kitamae.deals.models import Deal
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.letters.models import Letter
from kitamae.orders.models import Order
from kitamae.partners.models import Need, Partner
from kitamae.people.models import Organisation
from kitamae.programmes.models import Application
from kitamae.promotions.models import Campaign
from kitamae.sales.models import SalesFile
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

MOST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: what it is, its name, and its page."""

    kind: str
    name: str
    code: str
    url: str


@require_safe
@for_office
def search(request: OfficeRequest) -> HttpResponse:
    """Find anything; straight to its page where there is one answer."""
    text = plain(request.GET.get("q", ""))[:100]
    hits = _by_code(request, text) or _by_words(request, text) if text else []
    if len(hits) == 1:
        return moved(request, hits[0].url)
    return page(request, "office/search.html", text=text, hits=hits, most=MOST)


def _by_code(request: OfficeRequest, text: str) -> list[Hit]:
    """The thing whose code this is, or the products that bear this JAN."""
    user, same = request.user, Q(code__iexact=text)
    hits = [
        *_hits(_("Product"), "product", Product.objects.visible_to(user).filter(same)),
        *_hits(_("Application"), "application", Application.objects.visible_to(user).filter(same)),
        *_hits(_("Deal"), "deal", Deal.objects.visible_to(user).filter(same)),
        *_hits(_("Partner"), "partner", Partner.objects.visible_to(user).filter(same)),
        *_hits(_("Call"), "need", Need.objects.visible_to(user).filter(same)),
        *_hits(_("Campaign"), "campaign", Campaign.objects.visible_to(user).filter(same)),
        *_hits(_("Sales file"), "sales_file", SalesFile.objects.visible_to(user).filter(same)),
        *_hits(
            pgettext("a purchase order", "Order"),
            "order",
            Order.objects.visible_to(user).filter(same),
        ),
        *_hits(_("Company"), "company", Organisation.objects.visible_to(user).filter(same)),
    ]
    digits = text.replace("-", "").replace(" ", "")
    if not hits and digits.isascii() and digits.isdigit() and len(digits) in {8, 12, 13, 14}:
        found = Product.objects.visible_to(user).filter(gtin=digits.zfill(14))
        hits = _hits(_("Product"), "product", _with_names(found))
    return hits


def _by_words(request: OfficeRequest, text: str) -> list[Hit]:
    """Companies, shops and products of this name, and the company of this e-mail address."""
    user = request.user
    products = Product.objects.visible_to(user).filter(
        Q(item_code__iexact=text)
        | Q(shown__name_ja__icontains=text)
        | Q(shown__name_en__icontains=text)
        | Q(in_review__name_ja__icontains=text)
        | Q(in_review__name_en__icontains=text)
    )
    hits = [
        *_hits(_("Company"), "company", _companies(request, text)),
        *_hits(
            _("Partner"), "partner", Partner.objects.visible_to(user).filter(name__icontains=text)
        ),
        *_hits(_("Product"), "product", _with_names(products)),
    ]
    if not hits and Letter.objects.visible_to(user).filter(address__iexact=text).exists():
        # a person who has left, or never had a seat
        hits = [
            Hit(_("Letters"), text, "", f"{address('office:letters')}?{urlencode({'q': text})}")
        ]
    return hits


def _companies(request: OfficeRequest, text: str) -> QuerySet[Organisation]:
    found = Organisation.objects.visible_to(request.user).filter(
        Q(name_ja__icontains=text)
        | Q(name_en__icontains=text)
        | Q(name_kana__icontains=text)
        | Q(corporate_number=text)
        | Q(seats__user__email__iexact=text)
        | Q(seats__user__name__icontains=text)
    )
    return found.distinct().order_by("name_kana", "pk")


def _with_names(products: QuerySet[Product]) -> QuerySet[Product]:
    return products.select_related("shown", "in_review", "in_preparation")


def _hits(kind: str, name: str, rows: QuerySet[Model]) -> list[Hit]:
    return [_hit(kind, name, row) for row in rows[:MOST]]


def _hit(kind: str, name: str, row: object) -> Hit:
    newest = row.newest if isinstance(row, Product) else None
    code = str(getattr(row, "code", ""))
    return Hit(
        kind, str(newest.name if newest else row), code, address(f"office:{name}", code=code)
    )
