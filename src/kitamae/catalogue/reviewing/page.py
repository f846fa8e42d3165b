"""What a reviewer reads of one revision, and where it needs a second look."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kitamae.catalogue.gtin_rules import GtinFinding, gtin_findings
from kitamae.catalogue.models import Remark, Revision, Tick
from kitamae.catalogue.review_sheet import blocks, essentials, lacks, review_parts
from kitamae.catalogue.reviewing.checklist import Point
from kitamae.people.models import User
from kitamae.people.rules import is_supplier_side


@dataclass(frozen=True, slots=True)
class Looked:
    """A point of the checklist as it stands: who ticked it, or nobody."""

    point: Point
    tick: Tick | None


def review_page(revision: Revision, points: Sequence[Point]) -> dict[str, Any]:
    """Everything that stands on a review's page; as many queries for any revision."""
    shown = revision.product.shown
    before = shown.answers if shown is not None and shown.pk != revision.pk else None
    parts, lacking = (
        review_parts(revision.answers, before, revision.writers),
        lacks(revision.answers),
    )
    remarks: defaultdict[str, list[Remark]] = defaultdict(list)
    for each in revision.remarks.select_related("by"):
        remarks[each.field].append(each)
    ticks = {tick.point: tick for tick in revision.ticks.select_related("by")}
    checklist = [Looked(point, ticks.get(point.code)) for point in points]
    return {
        "revision": revision,
        "is_first": before is None,
        "changes": [line for part in parts for line in part.lines if line.change],
        "essentials": essentials(parts),
        "blocks": blocks(parts, lacking),
        "lacks": lacking,
        "remarks": remarks,
        "untold": sum(each.told_at is None for several in remarks.values() for each in several),
        "checklist": checklist,
        "ticked": sum(looked.tick is not None for looked in checklist),
        "jan_rules": _jan_rules(revision),
        "is_on_behalf": _is_on_behalf(revision.created_by, revision),
    }


def _jan_rules(revision: Revision) -> Iterable[GtinFinding]:
    """The rules by which a new JAN was asked for, where the maker keeps the old one."""
    shown = revision.product.shown
    if not revision.jan_kept_because or shown is None:
        return ()
    return gtin_findings(shown.answers, revision.answers)


def _is_on_behalf(writer: User, revision: Revision) -> bool:
    return not is_supplier_side(writer, revision) and not writer.is_system
