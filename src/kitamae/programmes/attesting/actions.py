"""Answering the conditions: each answer is a row of its own, and none is ever changed."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.programmes.attesting.queries import affirmed, standing_answers
from kitamae.programmes.attesting.steps import ATTESTING_STEPS
from kitamae.programmes.conditions import conditions
from kitamae.programmes.models import Application, Attestation


def attest_conditions(
    *,
    application: Application,
    attested: Mapping[str, bool],
    by: User,
    at: datetime,
    is_producer: bool | None = None,
) -> Application:
    """Keep a company's answers with version, person and time; what stands already is left."""
    with ATTESTING_STEPS.take("attest_conditions", application, by=by, at=at) as application:
        if is_producer is not None:
            application.is_producer = is_producer
        keep_answers(application, attested, by=by, at=at)
    return application


def keep_answers(
    application: Application, attested: Mapping[str, bool], *, by: User, at: datetime
) -> None:
    """Add a row for each answer that says something new; called by acts that take a step."""
    held, said = conditions(), standing_answers(application)
    for each in held.asked(is_producer=application.is_producer):
        before = said.get(each.key)
        if each.key not in attested or (
            before is not None
            and before.text_version == held.version
            and before.is_affirmed == attested[each.key]
        ):
            continue
        Attestation.objects.create(
            application=application,
            condition=each.key,
            text_version=held.version,
            is_affirmed=attested[each.key],
            by=by,
            at=at,
        )


def is_attested(application: Application) -> bool:
    """Whether every condition is answered as a submission needs it."""
    try:
        refuse_unattested(application)
    except Refusal:
        return False
    return True


def refuse_unattested(application: Application) -> None:
    """Refuse a submission while a condition that binds is not affirmed, or one has no answer."""
    held, said = conditions(), standing_answers(application)
    missing = held.missing(affirmed(said), is_producer=application.is_producer)
    if missing:
        raise Refusal(
            "condition_missing",
            _("One condition is not confirmed yet: “%(condition)s” Please confirm it."),
            condition=missing[0].text,
        )
    answered = [key for key, each in said.items() if each.text_version == held.version]
    open_still = held.unanswered(answered, is_producer=application.is_producer)
    if open_still:
        raise Refusal(
            "answer_missing",
            _("One question has no answer yet: “%(condition)s” Answer yes or no; both will do."),
            condition=open_still[0].text,
        )
