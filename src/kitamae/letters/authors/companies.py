"""Letters about companies: facts that come to their end, and who asked for a seat."""

from collections.abc import Iterator

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.letters.writing import To, day, letter, people_of
from kitamae.people.facts.models import Fact
from kitamae.people.facts.queries import title_of
from kitamae.people.models import AskedSeat, Organisation
from kitamae.ui.context import address


@letter("people.remind_of_facts")
def facts_ending(event: Event) -> Iterator[To]:
    """A company is reminded, in one letter, of all its facts that come to their end."""
    company = Organisation.objects.get(pk=event.subject_id or 0)
    facts = Fact.objects.standing().filter(pk__in=event.facts["facts"])
    ending = list(facts.order_by("expires_date", "pk"))
    if not ending:
        return
    about = {
        "to": company.name,
        "count": len(ending),
        "first": title_of(ending[0]),
        "until": day(ending[0].expires_date),
        "facts": _lines(ending),
        "path": address("supplier:company", "/supplier/"),
    }
    for person in people_of(company.pk):
        yield To(person, about)


def _lines(facts: list[Fact]) -> Bilingual:
    """A line to a fact: what it is, and its last day."""
    japanese, english = [], []
    for fact in facts:
        title, label, until = title_of(fact), fact.of.label, day(fact.expires_date)
        assert isinstance(until, Bilingual)  # those without a last day are not reminded of
        both = ("", "") if title == label else (f"{label.ja}：", f"{label.en}: ")
        japanese.append(f"  {both[0]}{title.ja}（{until.ja}まで）")
        english.append(f"  {both[1]}{title.en}, until {until.en}")
    return Bilingual("\n".join(japanese), "\n".join(english))


@letter("people.grant_seat")
def asked_seat_granted(event: Event) -> Iterator[To]:
    """A person learns that it has the seat it asked for."""
    asked = _asked(event)
    about = {"to": asked.organisation.name, "name": asked.person.name, "path": address("home", "/")}
    yield To(asked.person, about)


@letter("people.decline_seat")
def asked_seat_declined(event: Event) -> Iterator[To]:
    """A person learns why it has no seat; of the company it reads nothing."""
    asked = _asked(event)
    about = {"to": asked.person.name or asked.person.email, "note": asked.note}
    yield To(asked.person, about | {"path": address("home", "/")})


def _asked(event: Event) -> AskedSeat:
    return AskedSeat.objects.select_related("organisation", "person").get(pk=event.subject_id or 0)
