"""What is done with what is held about a person."""

import json
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.sentences import say
from kitamae.people.models import User
from kitamae.privacy.queries import held_about
from kitamae.privacy.rules import is_oneself_or_office

say(
    "privacy",
    export=_("%(by)s took out what is held about %(what)s."),
)


def export(*, person: User, by: User, at: datetime) -> str:
    """Hand over all that is held about a person as JSON, and record that it was."""
    if not is_oneself_or_office(by, person):
        raise PermissionDenied("privacy.export")
    rows = held_about(person)
    events.record("privacy.export", about=person, by=by, at=at, facts={"count": len(rows)})
    return json.dumps(
        {
            "person": person.email,
            "at": at.isoformat(),
            "held": [
                {
                    "room": each.room,
                    "what_ja": each.what.ja,
                    "what_en": each.what.en,
                    "value": each.value,
                    "owner": each.owner,
                    "end_date": each.end_date.isoformat() if each.end_date else None,
                }
                for each in rows
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
