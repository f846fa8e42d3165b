"""What an inquiry is about: a product, a deal, an order or an application that its writer sees."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from kitamae.catalogue.models import Product
from kitamae.deals.models import Deal
from kitamae.orders.models import Order
from kitamae.people.models import User
from kitamae.programmes.models import Application
from kitamae.support.inquiries.choices import About

_KINDS: dict[str, Any] = {
    About.PRODUCT: Product,
    About.DEAL: Deal,
    About.ORDER: Order,
    About.APPLICATION: Application,
}


@dataclass(frozen=True, slots=True)
class Matter:
    """The thing, in a word and its code; empty for a question about nothing in particular."""

    kind: str = ""
    code: str = ""

    @property
    def label(self) -> str:
        """What kind of thing it is."""
        return str(About(self.kind).label) if self.kind else ""

    @property
    def query(self) -> str:
        """As an address carries it."""
        return f"{self.kind}:{self.code}" if self.kind else ""

    def kept(self) -> dict[str, str]:
        """As an inquiry keeps it."""
        return {"about_kind": self.kind, "about_code": self.code}


def about_of(request: HttpRequest) -> Matter:
    """The matter that an address or a form names, where its reader sees it; else none."""
    asked = request.POST.get("about") or request.GET.get("about") or ""
    kind, _colon, code = asked.partition(":")
    if kind not in _KINDS or not isinstance(request.user, User):
        return Matter()
    seen = _KINDS[kind].objects.visible_to(request.user).filter(code=code).exists()
    return Matter(kind, code) if seen else Matter()
