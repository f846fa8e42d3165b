"""What the office sets for letters."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.sentences import say
from kitamae.letters.choices import Topic
from kitamae.letters.desks.models import Desk
from kitamae.people.models import User
from kitamae.people.rules import is_office

say("letters", set_desks=_("%(by)s set who answers letters, and which are held."))


def set_desks(
    *, answers: Mapping[str, str], held: Mapping[str, bool], by: User, at: datetime
) -> None:
    """Set for each topic where answers go, and whether its letters are held at first."""
    if not is_office(by):
        raise PermissionDenied("letters.set_desks")
    with transaction.atomic():
        for topic in Topic.values:
            Desk.objects.update_or_create(
                topic=topic,
                defaults={
                    "reply_to": answers.get(topic, ""),
                    "is_held": held.get(topic, False),
                },
            )
        facts = {"held": sorted(topic for topic, is_wanted in held.items() if is_wanted)}
        events.record("letters.set_desks", about=None, by=by, at=at, facts=facts)
