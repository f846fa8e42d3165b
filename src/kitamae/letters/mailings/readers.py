"""The readers of a letter to many, each once, with what the places of the letter need of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise

from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.letters.addresses import folded
from kitamae.letters.choices import SkipReason
from kitamae.letters.mailings.choices import NAMES_SHOWN
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.queries import companies_of, year_of
from kitamae.letters.mailings.segments import Segment
from kitamae.letters.reachable import why_not
from kitamae.letters.writing import Guest
from kitamae.people.choices import ACTING, SeatRole
from kitamae.people.models import Organisation, Seat, User
from kitamae.people.noting import shown


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody chosen by hand, or by another room: a person, or an address without an account.

    `organisation` is the company in whose name they are written to; `link` a path of their own,
    where it is not the mailing's, and `key` the code whose key it holds sealed (see
    kernel.link_keys).
    """

    person: int | None = None
    organisation: int | None = None
    email: str = ""
    name: str = ""
    language: str = "ja"
    link: str = ""
    key: str = ""

    def kept(self) -> dict[str, Any]:
        """As it is kept: without what is not said."""
        return {key: value for key, value in asdict(self).items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class Reader:
    """One who will be written to."""

    to: User | Guest
    company: Bilingual
    link: str = ""
    key: str = ""

    @property
    def language(self) -> Language:
        """In which it reads."""
        return "ja" if self.to.language == "ja" else "en"

    @property
    def name(self) -> str:
        """Its name, else the company's: "Dear Sasahara Miso" is better than "Dear a@b.example"."""
        if isinstance(self.to, User):
            shown(self.to.pk)
        return self.to.name or self.company.text(self.language)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who will be written to, and how many are not, by reason."""

    readers: list[Reader] = field(default_factory=list)
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many letters there will be."""
        return len(self.readers)

    @property
    def first(self) -> list[Reader]:
        """The first of them, as a page names them."""
        return self.readers[:NAMES_SHOWN]

    @property
    def rest(self) -> int:
        """How many are not named there."""
        return max(0, self.count - NAMES_SHOWN)

    @property
    def reasons(self) -> list[tuple[str | Promise, int]]:
        """How many are left out, each reason in words."""
        return [(SkipReason(code).label, count) for code, count in self.left_out.items()]


def audience_of(mailing: Mailing, *, at: datetime) -> Audience:
    """The readers of a mailing as things stand."""
    if mailing.named is not None:
        found = list(_named([Named(**each) for each in mailing.named]))
        return reached(found, topic=mailing.topic)
    return audience(mailing.chosen, topic=mailing.topic, by=mailing.by, at=at)


def audience(segment: Segment, *, topic: str, by: User, at: datetime) -> Audience:
    """The people of the companies that a segment chooses, who act for them; nobody by default.

    Of these only the companies that the writer sees: a regional office writes to its region.
    """
    return reached(list(_chosen(segment, by, at)), topic=topic)


def reached(found: Iterable[Reader], *, topic: str) -> Audience:
    """Each address once, without those that are not to be written to."""
    once = {folded(each.to.email): each for each in reversed(list(found))}
    left_out: Counter[str] = Counter()
    readers = []
    reasons = why_not([each.to for each in once.values()], topic=topic)
    for address, each in reversed(once.items()):
        reason = reasons.get(address) or ("" if address else SkipReason.NO_ADDRESS)
        if reason:
            left_out[str(reason)] += 1
        else:
            readers.append(each)
    return Audience(readers, dict(left_out))


def _chosen(segment: Segment, by: User, at: datetime) -> Iterator[Reader]:
    roles = [SeatRole.ADMIN] if segment.only_admins else ACTING
    chosen = companies_of(segment, at=at).visible_to(by)
    seats = Seat.objects.filter(organisation__in=chosen, role__in=roles)
    seats = seats.select_related("user", "organisation")
    for seat in seats.order_by("organisation_id", "pk"):
        yield Reader(seat.user, seat.organisation.name)


def _named(several: list[Named]) -> Iterator[Reader]:
    people = User.objects.in_bulk([each.person for each in several if each.person])
    companies = Organisation.objects.in_bulk(
        [each.organisation for each in several if each.organisation]
    )
    for each in several:
        company = companies.get(each.organisation or 0)
        name = company.name if company else Bilingual(each.name, each.name)
        if each.person in people:
            yield Reader(people[each.person], name, each.link, each.key)
        elif each.email:
            to = Guest(each.email, each.name, each.language)
            yield Reader(to, name, each.link, each.key)


def values_for(mailing: Mailing, reader: Reader, language: Language) -> dict[str, str]:
    """What the places of a mailing are filled with for one reader."""
    year = year_of(mailing.chosen)
    return {
        "company": reader.company.text(language),
        "person": reader.name,
        "programme": year.name.text(language) if year else "",
        "link": f"{settings.SITE_URL}{reader.link or mailing.link}",
    }
