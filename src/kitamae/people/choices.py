"""Kinds of organisation and of seat."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """What an organisation is to the programme."""

    SUPPLIER = "supplier", _("Supplier")
    PRODUCER = "producer", _("Producer")
    TRADING_COMPANY = "trading_company", _("Trading company")
    BUYER = "buyer", _("Buyer (EC operator)")
    WAREHOUSE = "warehouse", _("Warehouse")
    AGENCY = "agency", _("Agency")
    OPERATOR = "operator", _("Programme office")


MAKERS = (OrganisationKind.SUPPLIER, OrganisationKind.PRODUCER)


class SeatRole(TextChoices):
    """What a person may do in its organisation."""

    ADMIN = "admin", _("Administrator")
    MEMBER = "member", _("Member")
    READER = "reader", _("Reader")


ACTING = (SeatRole.ADMIN, SeatRole.MEMBER)
"""Whoever may change something, and is written to."""


class Channel(TextChoices):
    """Where a buyer sells; a supplier may exclude one."""

    EC_B2C = "ec_b2c", _("Online shop for consumers")
    EC_B2B = "ec_b2b", _("Online shop for businesses")
    STORE = "store", _("Physical shop")
    LIVESTREAM = "livestream", _("Live commerce")


class Theme(TextChoices):
    """In which light a person reads pages."""

    SYSTEM = "", _("As the device says")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
