"""States of a letter, and what letters are about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    """Where a letter stands."""

    WAITING = "waiting", _("Waiting to be sent")
    HELD = "held", _("Held by the office")
    GATHERED = "gathered", _("Waits for its digest")
    DIGESTED = "digested", _("Told in a digest")
    SENDING = "sending", _("Being handed over")
    UNSURE = "unsure", _("May have gone out")
    SENT = "sent", _("Sent")
    BOUNCED = "bounced", _("Came back")
    SKIPPED = "skipped", _("Not sent")


class SkipReason(TextChoices):
    """Why a letter was not sent."""

    NO_ADDRESS = "no_address", _("The person has no address.")
    LEFT = "left", _("The person has left.")
    DEAD_ADDRESS = "dead_address", _("Letters to this address come back.")
    UNWANTED = "unwanted", _("The person does not want letters of this kind.")
    DISCARDED = "discarded", _("The office decided not to send it.")
    DEMO = "demo", _("It belongs to the story of the demo.")


class Topic(TextChoices):
    """What a letter is about: who answers it, how soon it comes, whether it may be left off."""

    ACCOUNT = "account", _("Account and security")
    APPLICATIONS = "applications", _("Applications and decisions")
    PRODUCTS = "products", _("Review of products and photos")
    CHANGES = "changes", _("Changes of products that were shown")
    DEALS = "deals", _("Introductions, requests and messages")
    ORDERS = "orders", _("Orders and deliveries")
    RESULTS = "results", _("Campaigns and sales results")
    REMINDERS = "reminders", _("Dates that come near")
    NOTICES = "notices", _("Notices of the programme office")
    NEWSLETTER = "newsletter", _("Newsletter")


TOPIC_OF_ROOM = {
    # the room of an event → what its letters are about, where they do not say otherwise
    "people": Topic.ACCOUNT,
    "programmes": Topic.APPLICATIONS,
    "catalogue": Topic.PRODUCTS,
    "partners": Topic.DEALS,
    "matching": Topic.DEALS,
    "deals": Topic.DEALS,
    "orders": Topic.ORDERS,
    "promotions": Topic.RESULTS,
    "sales": Topic.RESULTS,
    "support": Topic.NOTICES,
    "letters": Topic.NOTICES,
}
