"""Two records made one, or told apart."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.companies.naming import sought_as
from kitamae.people.merging.actions.moving import clashing, move_all, would_clash
from kitamae.people.merging.finding import may_be_one, told_apart
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_office

say(
    "people",
    merge_companies=_("%(by)s made %(what)s and %(gone)s one record."),
    tell_companies_apart=_("%(by)s said that %(what)s and %(other)s are two companies."),
)
# what the record that stays takes over where it has nothing itself
_FILLED = (
    "name_kana", "prefecture", "corporate_number", "local_number", "parent_number",
)  # fmt: skip


def why_not(*, kept: Organisation, gone: Organisation) -> Refusal | None:
    """Why two records cannot be made one now; None where they can."""
    if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
        return Refusal("merged_already", _("These are one record already."))
    if not may_be_one(kept, gone):
        return Refusal(
            "other_kind",
            _("One is %(one)s, the other %(other)s: these cannot be one record."),
            one=kept.get_kind_display(),
            other=gone.get_kind_display(),
        )
    numbers = {kept.corporate_number, gone.corporate_number} - {""}
    if len(numbers) > 1:
        return Refusal(
            "two_numbers",
            _("They have two corporate numbers, so they are two companies before the law."),
        )
    clash = clashing(gone=gone, kept=kept)
    if clash is not None:
        return would_clash(clash)
    return None


def merge_companies(
    *, kept: Organisation, gone: Organisation, by: User, at: datetime
) -> Organisation:
    """Make two records one: everything of the one hangs on the other, whose code leads there."""
    if not is_office(by):
        raise PermissionDenied("people.merge_companies")
    with transaction.atomic():
        pair = [kept.pk, gone.pk]
        rows = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=pair)
        locked = {row.pk: row for row in rows.order_by("pk")}
        kept, gone = locked[kept.pk], locked[gone.pk]
        if refusal := why_not(kept=kept, gone=gone):
            raise refusal
        moved = move_all(gone=gone, kept=kept)
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        for name in _FILLED:
            setattr(kept, name, getattr(kept, name) or getattr(gone, name))
        kept.destinations = [*dict.fromkeys([*kept.destinations, *gone.destinations])]
        kept.channels = [*dict.fromkeys([*kept.channels, *gone.channels])]
        # found by the old names, too
        kept.sought_as = sought_as(
            kept.name_ja, kept.name_en, kept.name_kana, gone.name_ja, gone.name_en, gone.name_kana
        )
        kept.save()
        Organisation.objects.filter(merged_into=gone).update(merged_into=kept)
        events.record(
            "people.merge_companies",
            about=kept,
            by=by,
            at=at,
            facts={"gone": f"{gone.name_ja} ({gone.code})", "moved": moved},
            parties=kept.parties(),
        )
    return kept


def tell_companies_apart(*, one: Organisation, other: Organisation, by: User, at: datetime) -> None:
    """Two records that look alike are two companies; the pair is not shown again.

    The event itself is what is kept: see `finding.told_apart`.
    """
    if not is_office(by):
        raise PermissionDenied("people.tell_companies_apart")
    first, second = sorted((one, other), key=lambda each: each.pk)
    if (first.pk, second.pk) in told_apart():
        return
    events.record(
        "people.tell_companies_apart",
        about=first,
        by=by,
        at=at,
        facts={"other": f"{second.name_ja} ({second.code})", "pair": [first.pk, second.pk]},
        parties=(first.pk, second.pk),
    )
