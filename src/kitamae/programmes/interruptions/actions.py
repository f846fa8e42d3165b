"""Suspending or changing the programme, a shop, a country or a campaign; and lifting that."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.clocks import start_clocks, stop_clocks
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.programmes.interruptions.choices import PARTS_OF, Scope
from kitamae.programmes.interruptions.models import Interruption
from kitamae.programmes.interruptions.queries import interruption_of
from kitamae.programmes.interruptions.steps import INTERRUPTION_STEPS
from kitamae.programmes.models import Application, ProgrammeYear


def interrupt(
    *,
    year: ProgrammeYear,
    scope: str,
    subject: str,
    name: Bilingual,
    kind: str,
    parts: Collection[str],
    words_ja: str,
    words_en: str,
    organisations: Collection[int],
    touched: Mapping[str, int],
    by: User,
    at: datetime,
) -> Interruption:
    """Suspend or change something in whole or in part, and tell everybody it touches.

    `organisations` are the numbers of those who are told, `touched` what was counted beforehand;
    who sees them stands above this room (reports.touched). Wiring stops the clocks and writes.
    """
    wanted = [part for part in PARTS_OF[Scope(scope)] if part in parts]
    if not wanted:
        raise Refusal("no_part", _("Choose at least one part that is touched."), field="parts")
    standing = Interruption.objects.in_force().filter(scope=scope, subject=subject)
    if standing.exists():
        raise Refusal(
            "interrupted_already",
            _("This is announced already. Lift it first, then announce it anew."),
        )
    made = Interruption(
        code=new_code("FM"),
        year=year,
        scope=scope,
        subject=subject,
        name_ja=name.ja,
        name_en=name.en,
        kind=kind,
        parts=sorted(wanted),
        words_ja=words_ja,
        words_en=words_en,
        organisations=sorted(set(organisations)),
        touched=dict(touched),
        begun_at=at,
    )
    with INTERRUPTION_STEPS.begin("interrupt", made, by=by, at=at):
        made.facts |= {"name": str(name.ja), "companies": len(made.organisations)}
    return made


def lift_interruption(
    *, interruption: Interruption, words_ja: str, words_en: str, by: User, at: datetime
) -> Interruption:
    """Lift it: the clocks go on with the working days that were left, and everybody is told."""
    with INTERRUPTION_STEPS.take("lift_interruption", interruption, by=by, at=at) as lifted:
        lifted.words_at_end_ja = words_ja
        lifted.words_at_end_en = words_en
        lifted.lifted_at = at
        lifted.facts |= {"name": lifted.name_ja, "companies": len(lifted.organisations)}
    return lifted


def refuse_interrupted(
    part: str, *, partner: str = "", country: str = "", campaign: str = ""
) -> None:
    """Refuse to begin what is suspended now."""
    found = interruption_of(part, partner=partner, country=country, campaign=campaign)
    if found is not None:
        raise Refusal(
            "interrupted",
            _("“%(name)s” is suspended for now: %(words)s It can begin once that is lifted."),
            name=found.name,
            words=found.words,
        )


def stop_applications(*, on: date) -> int:
    """Stop the clocks of every application under way; how many ran."""
    return stop_clocks(Application.objects.exclude(turn_side=""), on)


def start_applications(*, on: date) -> int:
    """Start them again; how many stood."""
    return start_clocks(Application.objects.all(), on)
