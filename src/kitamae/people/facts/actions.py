"""What is done with facts: stated, stated anew, taken out, put back, looked at, reminded of."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.facts.blocks import Block, blocks, fact_fields
from kitamae.people.facts.choices import FactRevisionState, FactState
from kitamae.people.facts.models import Fact, FactRevision
from kitamae.people.facts.rules import may_open
from kitamae.people.facts.steps import FACT_STEPS
from kitamae.people.models import Organisation, User
from kitamae.people.sealing import masked, opened, seal

say(
    "people",
    look_at_sealed=_("%(by)s looked at a bank account in full: %(what)s."),
    remind_of_facts=_("%(what)s was reminded of facts that come to their end."),
)


def state_fact(
    *,
    organisation: Organisation,
    block: str,
    fact: Fact | None,
    standing: Mapping[str, Any],
    answers: Mapping[str, Any],
    originals: Mapping[str, str],
    by: User,
    at: datetime,
) -> Fact:
    """State a fact, or state it anew; what is the same makes no new version.

    `standing` are the answers that the page was merged with, without what is sealed: where others
    stand by now, it is refused, and the page is to be merged anew. Of sealed answers those are
    kept that `answers` does not name.
    """
    about = blocks()[block]
    if fact is None:
        return _begun(organisation, about, answers, originals, by=by, at=at)
    typed = {key: answers[key] for key in about.sealed if key in answers}
    if not typed and dict(answers) == dict(standing):
        return fact
    with FACT_STEPS.take("restate_fact", fact, by=by, at=at) as fact:
        now = fact.shown
        assert now is not None  # every fact is born with its first version
        if {k: v for k, v in now.answers.items() if k not in about.sealed} != dict(standing):
            raise _meanwhile()
        sealed = opened(now.sealed) | typed
        _show(fact, about, {**answers, **sealed}, originals, by=by, at=at)
        fact.facts["block"] = block
    return fact


def _begun(
    organisation: Organisation,
    about: Block,
    answers: Mapping[str, Any],
    originals: Mapping[str, str],
    *,
    by: User,
    at: datetime,
) -> Fact:
    fact = Fact(
        code=new_code("FA"),
        organisation=organisation,
        block=about.code,
        is_alone=not about.many,
        begun_at=at,
    )
    try:
        with FACT_STEPS.begin("state_fact", fact, by=by, at=at):
            _show(fact, about, answers, originals, by=by, at=at)
            fact.save()
            fact.facts["block"] = about.code
    except IntegrityError:
        raise _meanwhile() from None
    return fact


def _meanwhile() -> Refusal:
    return Refusal("changed_meanwhile", _("Somebody saved this meanwhile. Save once more."))


def _show(
    fact: Fact,
    about: Block,
    answers: Mapping[str, Any],
    originals: Mapping[str, str],
    *,
    by: User,
    at: datetime,
) -> None:
    """Keep a new version, and let it be the one that holds."""
    secret = {key: answers[key] for key in about.sealed if key in answers}
    older = fact.shown
    kept = {key: text for key, text in (older.originals if older else {}).items() if key in answers}
    if older is not None:
        FactRevision.objects.filter(pk=older.pk).update(state=FactRevisionState.SUPERSEDED)
    fact.shown = FactRevision.objects.create(
        fact=fact,
        number=older.number + 1 if older else 1,
        answers={**answers, **{key: masked(str(value)) for key, value in secret.items()}},
        originals={} if about.sealed else kept | dict(originals),
        fields_version=fact_fields().version,
        sealed=seal(secret),
        created_at=at,
        created_by=by,
    )
    ends = answers.get(about.expires) if about.expires else None
    last = date.fromisoformat(ends) if ends else None
    if last != fact.expires_date:
        fact.expires_date, fact.reminded = last, None


def withdraw_fact(*, fact: Fact, by: User, at: datetime) -> Fact:
    """Take a fact out: it is used nowhere any more, and can be put back."""
    with FACT_STEPS.take("withdraw_fact", fact, by=by, at=at) as fact:
        fact.facts["block"] = fact.block
    return fact


def restore_fact(*, fact: Fact, by: User, at: datetime) -> Fact:
    """Put back a fact that was taken out."""
    with FACT_STEPS.take("restore_fact", fact, by=by, at=at) as fact:
        others = Fact.objects.filter(
            organisation=fact.organisation_id, block=fact.block, state=FactState.STATED
        )
        if fact.is_alone and others.exists():
            raise Refusal(
                "stated_anew", _("This was stated anew meanwhile. Change what stands now instead.")
            )
        fact.facts["block"] = fact.block
    return fact


def forget_facts(*, organisation: Organisation) -> None:
    """Delete all that a company has stated; called by the room `privacy` alone."""
    mine = Fact.objects.filter(organisation=organisation)
    mine.update(shown=None)
    FactRevision.objects.filter(fact__in=mine).delete()
    mine.delete()


def look_at_sealed(*, fact: Fact, by: User, at: datetime) -> dict[str, Any]:
    """What a fact says in full, to an administrator; the look is logged."""
    if not may_open(by, fact):
        raise PermissionDenied("people.look_at_sealed")
    if fact.shown is None or fact.state != FactState.STATED:
        raise Refusal("nothing_sealed", _("Nothing stands here."))
    found = {**fact.answers, **opened(fact.shown.sealed)}
    known = {"block": fact.block}
    events.record(
        "people.look_at_sealed", about=fact, by=by, at=at, facts=known, parties=fact.parties()
    )
    return found


def remind_of_facts(
    *, organisation: Organisation, stages: Iterable[tuple[Fact, int]], by: User, at: datetime
) -> None:
    """Remind a company, in one go, of all its facts that reached a stage; each stage once."""
    if not by.is_system:
        raise PermissionDenied("people.remind_of_facts")
    told = list(stages)
    with transaction.atomic():
        for fact, stage in told:
            Fact.objects.filter(pk=fact.pk).update(reminded=stage)
        events.record(
            "people.remind_of_facts",
            about=organisation,
            by=by,
            at=at,
            facts={"facts": [fact.pk for fact, _stage in told]},
            parties=organisation.parties(),
        )
