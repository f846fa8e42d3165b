"""Whether something is suspended now: asked before anything begins, and by every clock."""

from collections.abc import Collection

from kitamae.kernel.models import Event
from kitamae.programmes.interruptions.choices import InterruptionKind, Scope
from kitamae.programmes.interruptions.models import Interruption


def standing_interruptions() -> list[Interruption]:
    """What is suspended or changed now, the newest first."""
    return list(Interruption.objects.in_force())


def interruption_of(
    part: str, *, partner: str = "", country: str = "", campaign: str = ""
) -> Interruption | None:
    """What suspends this part of the programme for a shop, a country or a campaign; the newest."""
    wanted = {(Scope.PROGRAMME, ""), (Scope.CAMPAIGN, campaign)}
    wanted |= {(Scope.PARTNER, partner), (Scope.COUNTRY, country)}
    return next(iter(_suspending(part, wanted)), None)


def is_stopped(part: str, *, partner: str = "", country: str = "", campaign: str = "") -> bool:
    """Whether this part of the programme stands still for a shop, a country or a campaign."""
    found = interruption_of(part, partner=partner, country=country, campaign=campaign)
    return found is not None


def _suspending(part: str, wanted: Collection[tuple[str, str]]) -> list[Interruption]:
    known = Interruption.objects.in_force().filter(kind=InterruptionKind.SUSPENDED)
    return [each for each in known if part in each.parts and (each.scope, each.subject) in wanted]


def interruption_behind(event: int, *, part: str) -> Interruption | None:
    """The suspension that an event began or lifted, where it stops the clocks of this part."""
    about = Event.objects.filter(pk=event).values("subject_id")
    found = Interruption.objects.filter(pk__in=about).first()
    return found if found is not None and found.stops_clocks and part in found.parts else None
