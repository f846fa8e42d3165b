"""States and kinds of partners and their needs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SiteKind(TextChoices):
    """What kind of shop a partner runs."""

    B2C_EC = "b2c_ec", _("Online shop for consumers")
    B2B_EC = "b2b_ec", _("Online shop for businesses")
    QUICK_COMMERCE = "quick_commerce", _("Quick commerce")
    MARKETPLACE_DIRECT = "marketplace_direct", _("Own shop on a marketplace")
    SUBSCRIPTION_BOX = "subscription_box", _("Subscription box")
    SOCIAL_COMMERCE = "social_commerce", _("Social commerce")
    EC_AND_STORE = "ec+store", _("Online shop and stores")
    CROSS_BORDER_EC = "cross_border_ec", _("Cross-border online shop")


class TradeFlow(TextChoices):
    """By whom the goods are bought in Japan."""

    DIRECT_JP_OFFICE = "direct_jp_office", _("The partner's office in Japan")
    DESIGNATED_TRADING_COMPANY = "designated_trading_company", _("A named trading company")
    CONSOLIDATOR = "consolidator", _("A consolidator")
    SUPPLIER_EXPORTS = "supplier_exports", _("The supplier exports")


class CardState(TextChoices):
    """Where a version of a requirement card stands."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


class NeedState(TextChoices):
    """Where a need stands."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open for offers")
    CLOSED = "closed", _("Closed to offers")
