"""Giving an optional consent, and taking it back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.consents.queries import has_consented
from kitamae.people.consents.texts import OVERSEAS, consent_texts, covered_countries
from kitamae.people.models import Consent, User

say("people", decide_consent=_("%(by)s changed what it consents to."))


def decide_consent(*, person: User, kind: str, is_given: bool, by: User, at: datetime) -> None:
    """Keep what a person says of one consent; nobody says it for another, twice is once."""
    if by.pk != person.pk or by.looks_as is not None:
        raise PermissionDenied("people.decide_consent")
    text = next(each for each in consent_texts() if each.key == kind)
    with transaction.atomic():
        if has_consented(person, kind) == is_given:
            return
        Consent.objects.create(
            person=person, kind=kind, is_given=is_given, text_version=text.version, at=at
        )
        events.record(
            "people.decide_consent",
            about=person,
            by=by,
            at=at,
            facts={"kind": kind, "is_given": is_given, "version": text.version},
        )


def refuse_unconsented_release(*, person: User, country: str) -> None:
    """Refuse to give a contact person to another country without its consent to that country."""
    if country != "JP" and not (country in covered_countries() and has_consented(person, OVERSEAS)):
        raise Refusal(
            "release_unconsented",
            _("%(person)s has not consented to a release abroad. Write through these pages."),
            person=str(person),
        )
