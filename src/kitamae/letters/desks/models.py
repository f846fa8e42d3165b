"""What the office has set for the letters of a topic."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.letters.choices import Topic


class Desk(models.Model):
    """Where answers to the letters of a topic go, and whether these are held at first."""

    topic = models.CharField(max_length=12, choices=Topic, unique=True)
    reply_to = models.EmailField(blank=True)  # empty: to the sender of all letters
    is_held = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("desk")

    def __str__(self) -> str:
        return str(Topic(self.topic).label)
