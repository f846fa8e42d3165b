"""What persons have chosen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.letters.choices import Topic
from kitamae.letters.paces.choices import Pace, Source


class Wish(models.Model):
    """How soon somebody wants the letters of a topic; an address where it has no account."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="letter_wishes",
    )
    address = models.EmailField(blank=True)
    topic = models.CharField(max_length=12, choices=Topic)
    pace = models.CharField(max_length=8, choices=Pace)
    source = models.CharField(max_length=10, choices=Source, default=Source.PAGE)
    chosen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("wish about letters")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"],
                condition=models.Q(person__isnull=False),
                name="wish_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["address", "topic"],
                condition=models.Q(person__isnull=True),
                name="wish_once_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or self.address} {self.topic}: {self.pace}"
