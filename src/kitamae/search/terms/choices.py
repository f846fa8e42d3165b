"""Where a word of the glossary stands, and where it came from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TermState(TextChoices):
    """Whether the search uses it."""

    PROPOSED = "proposed", _("Proposed")
    IN_FORCE = "in_force", pgettext_lazy("a word", "In force")
    DROPPED = "dropped", pgettext_lazy("a word", "Dropped")


class Origin(TextChoices):
    """Who thought of it."""

    PROJECT = "project", _("Comes with Kitamae")
    OFFICE = "office", _("Entered by the office")
    CATALOGUE = "catalogue", _("Found in the catalogue’s names")


MOST_FORMS = 30
LONGEST_FORM = 60
ENOUGH_MAKERS = 3  # who name a thing by the same pair of words, before the pair is proposed
MOST_PROPOSED = 200  # at once: more is a wall
