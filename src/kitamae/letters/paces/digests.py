"""A digest: which letters it gathers, when its reader's morning is, and what it says of each."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from babel.core import get_global
from django.conf import settings

from kitamae.kernel.bilingual import Language
from kitamae.letters.choices import LetterState
from kitamae.letters.models import Letter
from kitamae.letters.paces.choices import MORNING, WEEKLY_ON, Pace
from kitamae.letters.paces.queries import chosen
from kitamae.people.models import User

DIGEST = "digest"  # the name of its folder
_LINK = re.compile(r"https?://\S+")
# where a country has several zones: that of most offices (CLDR lists them all, in no such order)
_USUAL = {
    "US": "America/New_York",
    "CA": "America/Toronto",
    "MX": "America/Mexico_City",
    "BR": "America/Sao_Paulo",
    "AU": "Australia/Sydney",
    "NZ": "Pacific/Auckland",
    "ID": "Asia/Jakarta",
    "MY": "Asia/Kuala_Lumpur",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "FR": "Europe/Paris",
    "RU": "Europe/Moscow",
    "CL": "America/Santiago",
}


def zone_of(person: User) -> ZoneInfo:
    """The time where a person works: that of its company's country, else the office's."""
    country = person.organisation.country if person.organisation else ""
    zones = get_global("territory_zones").get(country, [])
    name = _USUAL.get(country) or (zones[0] if zones else settings.TIME_ZONE)
    return ZoneInfo(name)


def due_letters(person: User, *, at: datetime) -> list[Letter]:
    """The gathered letters that a person's digest tells now: those from before this morning.

    At most one digest a day; what is chosen by the week waits for Monday.
    """
    here = at.astimezone(zone_of(person))
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    morning = midnight.replace(hour=MORNING)
    told = Letter.objects.filter(to=person, name=DIGEST, written_at__gte=midnight)
    if here < morning or told.exists():
        return []
    weekly = {topic for topic, pace in chosen(person).items() if pace == Pace.WEEKLY}
    gathered = Letter.objects.filter(
        to=person, state=LetterState.GATHERED, written_at__lt=morning
    ).order_by("topic", "pk")
    return [row for row in gathered if row.topic not in weekly or here.weekday() == WEEKLY_ON]


def digest_params(letters: Sequence[Letter], language: Language) -> dict[str, Any]:
    """What a digest says: by topic, each letter's subject and its page."""
    by_topic = sorted(letters, key=lambda each: (each.topic, each.pk))
    keys = [key for each in letters for key in each.params.get("keys", ())]
    return {
        "count": len(letters),
        "groups": [
            {
                "topic": next_one.topic_in(language),
                "lines": [_line(next_one), *(_line(each) for each in rest)],
            }
            for next_one, *rest in _grouped(by_topic)
        ],
        "path": "/me/letters/",
        "keys": keys,
    }


def _grouped(letters: Iterable[Letter]) -> list[list[Letter]]:
    return [list(rows) for _topic, rows in groupby(letters, key=lambda each: each.topic)]


def _line(letter: Letter) -> dict[str, str]:
    link = _LINK.search(letter.body)
    return {"subject": letter.subject, "link": link[0] if link else ""}
