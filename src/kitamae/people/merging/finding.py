"""Which records may be one company: by number, by name, or by where its mail and its house are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.models import Event
from kitamae.people.choices import OrganisationKind
from kitamae.people.facts.models import Fact
from kitamae.people.models import Organisation, Seat, User

ALIKE = 0.86  # of two folded names: 1 is the same
_CROWD = 40  # records of one bucket beyond which it tells nothing
# mailboxes that anybody may have: the same domain says nothing
_FREE = {
    "gmail.com", "yahoo.co.jp", "yahoo.com", "outlook.com", "outlook.jp", "hotmail.com",
    "icloud.com", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp", "example.com",
}  # fmt: skip
MADE = {OrganisationKind.SUPPLIER, OrganisationKind.PRODUCER}


class Why(TextChoices):
    """What makes two records look like one company, the strongest first."""

    NUMBER = "number", _("Same corporate number")
    NAME = "name", _("Same name in another spelling")
    ALIKE = "alike", _("Similar name")
    MAIL = "mail", _("Same mail domain and prefecture")


@dataclass(slots=True)
class Pair:
    """Two records that may be one, and why."""

    one: Organisation
    other: Organisation
    whys: list[Why] = field(default_factory=list)

    @property
    def sides(self) -> tuple[Organisation, Organisation]:
        """Both, for a page."""
        return self.one, self.other


def duplicates(*, viewer: User) -> list[Pair]:
    """Every pair that looks like one company and was not told apart; a constant of queries."""
    standing = Organisation.objects.visible_to(viewer).filter(merged_into__isnull=True)
    rows = {row.pk: row for row in standing.exclude(kind=OrganisationKind.OPERATOR)}
    apart = told_apart()
    found: dict[tuple[int, int], Pair] = {}
    for why, pair in _pairs(rows):
        if pair in apart or not may_be_one(rows[pair[0]], rows[pair[1]]):
            continue
        held = found.setdefault(pair, Pair(rows[pair[0]], rows[pair[1]]))
        if why not in held.whys:
            held.whys.append(why)
    order = list(Why)
    return sorted(found.values(), key=lambda each: (order.index(each.whys[0]), -each.one.pk))


def told_apart() -> set[tuple[int, int]]:
    """The pairs of which somebody of the office said that they are two, the older number first."""
    said = Event.objects.filter(name="people.tell_companies_apart")
    return {tuple(sorted(facts["pair"])) for facts in said.values_list("facts", flat=True)}


def may_be_one(one: Organisation, other: Organisation) -> bool:
    """Whether two kinds can be one record: a maker may be entered as producer and as supplier."""
    return one.kind == other.kind or {one.kind, other.kind} <= MADE


def _pairs(rows: dict[int, Organisation]) -> Iterator[tuple[Why, tuple[int, int]]]:
    names = {
        number: row.sought_as.split("\n") if row.sought_as else [] for number, row in rows.items()
    }
    yield from _told(Why.NUMBER, _by_number(rows))
    yield from _told(Why.NAME, ((name, n) for n, several in names.items() for name in several))
    yield from _alike(rows, names)
    seats = Seat.objects.filter(organisation__in=rows).values_list("organisation", "user__email")
    mails: set[tuple[object, int]] = {
        ((email.rpartition("@")[2], rows[number].prefecture), number)
        for number, email in seats
        if email.rpartition("@")[2] not in _FREE and rows[number].prefecture
    }
    yield from _told(Why.MAIL, mails)


def _by_number(rows: dict[int, Organisation]) -> Iterator[tuple[object, int]]:
    for number, row in rows.items():
        if row.corporate_number:
            yield row.corporate_number, number
    stated = Fact.objects.standing().filter(organisation__in=rows, block="invoice")
    for fact in stated:
        said = str(fact.answers.get("invoice_number", "")).removeprefix("T")
        if said and said != rows[fact.organisation_id].corporate_number:
            yield said, fact.organisation_id


def _told(why: Why, keyed: Iterable[tuple[object, int]]) -> Iterator[tuple[Why, tuple[int, int]]]:
    buckets: defaultdict[object, set[int]] = defaultdict(set)
    for key, number in keyed:
        buckets[key].add(number)
    for several in buckets.values():
        if 1 < len(several) <= _CROWD:
            for pair in combinations(sorted(several), 2):
                yield why, pair


def _alike(
    rows: dict[int, Organisation], names: dict[int, list[str]]
) -> Iterator[tuple[Why, tuple[int, int]]]:
    """Names that differ by a letter or two, of one place."""
    buckets: defaultdict[object, list[int]] = defaultdict(list)
    for number, several in names.items():
        if several and len(several[0]) > 3:
            place = rows[number].prefecture or rows[number].country
            for half in {several[0][:2], several[0][-2:]}:
                buckets[place, half].append(number)
    for near in buckets.values():
        if len(near) > _CROWD * 4:
            continue
        for pair in combinations(sorted(near), 2):
            match = SequenceMatcher(None, names[pair[0]][0], names[pair[1]][0], autojunk=False)
            if match.real_quick_ratio() >= ALIKE and ALIKE <= match.ratio() < 1:
                yield Why.ALIKE, pair
