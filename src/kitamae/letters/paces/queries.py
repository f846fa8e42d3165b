"""How soon persons want their letters."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kitamae.kernel.link_keys import code_of
from kitamae.letters.addresses import folded
from kitamae.letters.choices import LetterState, Topic
from kitamae.letters.desks.queries import is_held
from kitamae.letters.models import Letter
from kitamae.letters.paces.choices import GATHERING, Pace
from kitamae.letters.paces.models import Wish
from kitamae.letters.paces.offers import OFFERS
from kitamae.letters.writing import Guest
from kitamae.people.models import User


def paces_of(people: Iterable[User | Guest], *, topic: str) -> dict[str, Pace]:
    """How soon each of these people wants letters of a topic, by address; the usual where unsaid.

    A wish that its topic does not offer (any more) is no wish.
    """
    several = list(people)
    offer = OFFERS[topic]
    by_address = {folded(each.email): offer.usual for each in several}
    numbers = {each.pk: folded(each.email) for each in several if isinstance(each, User)}
    mine = Q(person__in=numbers) | Q(person__isnull=True, address__in=list(by_address))
    for wish in Wish.objects.filter(mine, topic=topic):
        address = numbers.get(wish.person_id or 0, wish.address)
        if wish.pace in offer.paces:
            by_address[address] = Pace(wish.pace)
    return by_address


def chosen(person: User) -> dict[str, Pace]:
    """What stands for a person in each topic."""
    said = {wish.topic: Pace(wish.pace) for wish in Wish.objects.filter(person=person)}
    return {
        topic.value: said[topic.value]
        if said.get(topic.value) in OFFERS[topic].paces
        else OFFERS[topic].usual
        for topic in Topic
    }


def gathering(topic: str) -> QuerySet[User]:
    """The persons who read letters of a topic together with others."""
    offered = [pace for pace in GATHERING if pace in OFFERS[topic].paces]
    wishes = Wish.objects.filter(topic=topic, pace__in=offered, person__isnull=False)
    return User.objects.filter(pk__in=wishes.values("person"))


def state_at_first(to: User | Guest, topic: str) -> LetterState:
    """Where a new letter stands: held by the office, gathered for a digest, or about to go."""
    if is_held(topic):
        return LetterState.HELD
    pace = paces_of([to], topic=topic)[folded(to.email)]
    # who has no account has no page to choose a digest on
    is_gathered = pace in GATHERING and isinstance(to, User)
    return LetterState.GATHERED if is_gathered else LetterState.WAITING


def letter_to_leave(token: str) -> Letter | None:
    """The letter whose link somebody opened to leave off its kind; None where it is no key."""
    code = code_of(token) or ""
    number = code.removeprefix("leave-")
    if number == code or not number.isdigit():
        return None
    return Letter.objects.select_related("to").filter(pk=int(number)).first()


def is_left(letter: Letter) -> bool:
    """Whether letters of this kind go to its reader no more."""
    whom = {"person": letter.to} if letter.to else {"address": folded(letter.address)}
    return Wish.objects.filter(**whom, topic=letter.topic, pace=Pace.NEVER).exists()
