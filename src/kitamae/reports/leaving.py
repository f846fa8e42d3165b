"""What a company leaves behind when it ends its participation, counted before it does."""

from dataclasses import dataclass

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order
from kitamae.people.models import Organisation, User
from kitamae.promotions.choices import CampaignState
from kitamae.promotions.models import Campaign

OPEN_ORDERS = (OrderState.ISSUED, OrderState.CONFIRMED, OrderState.PARTLY_RECEIVED)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Counts of what goes on now: listed products, open deals, orders, campaigns."""

    products: int
    deals: int
    orders: int
    campaigns: int

    @property
    def is_nothing(self) -> bool:
        """Whether nobody else is touched."""
        return not (self.products or self.deals or self.orders or self.campaigns)


def left_behind(supplier: Organisation, viewer: User) -> LeftBehind:
    """What would be touched if a company left today, as far as the viewer may see it."""
    own = {"supplier": supplier}
    campaigns = Campaign.objects.visible_to(viewer).filter(
        state__in=(CampaignState.PLANNED, CampaignState.RUNNING), deals__supplier=supplier
    )
    return LeftBehind(
        products=Product.objects.visible_to(viewer)
        .filter(**own, state=ProductState.LISTED)
        .count(),
        deals=Deal.objects.visible_to(viewer).filter(**own).exclude(state=DealState.CLOSED).count(),
        orders=Order.objects.visible_to(viewer).filter(**own, state__in=OPEN_ORDERS).count(),
        campaigns=campaigns.distinct().count(),
    )
