"""What is done with editions of the rules; one that was published is never changed again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.markets.choices import EditionState
from kitamae.markets.editions.queries import changed_rules, open_edition
from kitamae.markets.editions.steps import EDITION_STEPS
from kitamae.markets.fault_words import fault_words
from kitamae.markets.in_force import edition_rules, rules_in_force
from kitamae.markets.models import Edition
from kitamae.markets.rulebook_reading import RulebookError, plain, shipped_rules
from kitamae.people.models import User


def begin_edition(*, by: User, at: datetime, note: str = "") -> Edition:
    """Begin an edition from the rules in force; rules that new software brings come with it."""
    standing = open_edition()
    if standing is not None:
        raise Refusal(
            "edition_open",
            _("The edition %(edition)s is in preparation already. Go on with that one."),
            edition=standing.code,
        )
    now, shipped = rules_in_force(), shipped_rules()
    rows = {name: dict(row) for name, row in shipped.rows.items()} | {
        name: dict(row) for name, row in now.rows.items()
    }
    edition = Edition(
        code=new_code("RE"),
        number=(Edition.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        based_on=Edition.objects.filter(state=EditionState.PUBLISHED).first(),
        basis=shipped.version,
        definitions={**shipped.definitions, **now.definitions},
        rows=rows,
        note=note,
        created_by=by,
        created_at=at,
    )
    with EDITION_STEPS.begin("begin_edition", edition, by=by, at=at):
        pass
    return edition


def change_rule(*, edition: Edition, row: Mapping[str, Any], by: User, at: datetime) -> Edition:
    """Write a rule of an edition anew, or a new one; refused whole where anything is wrong."""
    stated = {key: value for key, value in plain(row).items() if value not in ("", None, [])}
    with EDITION_STEPS.take("change_rule", edition, by=by, at=at) as edition:
        name = str(stated.get("id", ""))
        edition.rows = {**edition.rows, name: {"needs": [], "source": "", **stated}}
        edition.facts = {"rule": name}
        _load(edition)
    return edition


def undo_rule(*, edition: Edition, rule: str, by: User, at: datetime) -> Edition:
    """Take the change of a rule back: it is as it is in force, or gone where it was new."""
    before = rules_in_force().rows.get(rule) or shipped_rules().rows.get(rule)
    with EDITION_STEPS.take("undo_rule", edition, by=by, at=at) as edition:
        rows = dict(edition.rows)
        if before is None:
            rows.pop(rule, None)
        else:
            rows[rule] = dict(before)
        edition.rows = rows
        edition.facts = {"rule": rule}
        _load(edition)
    return edition


def propose_edition(*, edition: Edition, note: str, by: User, at: datetime) -> Edition:
    """Ask a colleague to look at it and publish it; the note says why it was made."""
    with EDITION_STEPS.take("propose_edition", edition, by=by, at=at) as edition:
        if not changed_rules(edition):
            raise Refusal("nothing_changed", _("No rule differs from those in force. Change one."))
        edition.note = note
        edition.proposed_by = by
    return edition


def return_edition(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Give it back to be changed."""
    with EDITION_STEPS.take("return_edition", edition, by=by, at=at) as edition:
        edition.proposed_by = None
    return edition


def publish_edition(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Put it into force; the one before is superseded, and what it touches is judged anew."""
    with transaction.atomic():
        before = Edition.objects.filter(state=EditionState.PUBLISHED).first()
        if before is not None and EDITION_STEPS["publish_edition"].who(by, edition):
            with EDITION_STEPS.take("supersede_edition", before, by=by, at=at):
                pass
        with EDITION_STEPS.take("publish_edition", edition, by=by, at=at) as edition:
            _load(edition)
            edition.published_by = by
            edition.published_at = at
    return edition


def drop_edition(*, edition: Edition, by: User, at: datetime) -> Edition:
    """Drop it: the rules in force stay."""
    with EDITION_STEPS.take("drop_edition", edition, by=by, at=at):
        pass
    return edition


def _load(edition: Edition) -> None:
    """Refuse an edition that cannot be loaded: where, and why."""
    try:
        edition_rules(edition)
    except RulebookError as error:
        _name, _dot, key = error.file.rpartition(".")
        raise Refusal(
            "rule_not_loaded",
            _("The rule cannot be taken. Line %(line)s: %(why)s"),
            line=error.line,
            why=fault_words(error.why),
            field={"from": "from_date", "to": "to_date"}.get(key, key),
        ) from error
