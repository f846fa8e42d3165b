"""Why a participation is suspended or cancelled, and what is confirmed when it is carried over."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EndReason(TextChoices):
    """Why a company takes part no more, for now or for good."""

    CONDITIONS_UNMET = "conditions_unmet", _("The conditions are not met")
    OFF_PURPOSE = "off_purpose", _("It acts against the purpose of the programme")
    SURVEY_UNANSWERED = "survey_unanswered", _("Surveys were not answered")
    TROUBLE = "trouble", _("Trouble with goods or with partners")
    OWN_WISH = "own_wish", _("The company’s own wish")


class Reconfirmed(TextChoices):
    """What a company says anew when it carries its application over to the next year."""

    PRICE = "price", _("Prices still hold")
    SHELF_LIFE = "shelf_life", _("Shelf lives still hold")
    ALLERGENS = "allergens", _("Allergens are still stated in full")
    INSURANCE = "insurance", _("Insurance is still in force")
