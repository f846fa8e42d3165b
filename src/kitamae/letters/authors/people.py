"""Letters about people and their seats."""

from collections.abc import Iterator

from kitamae.kernel.models import Event
from kitamae.letters.writing import To, letter
from kitamae.people.models import Organisation, User
from kitamae.ui.context import address


@letter("people.invite_person")
def person_invited(event: Event) -> Iterator[To]:
    """A person learns for whom it may act, and how to sign in for the first time.

    The letter holds no key: whoever reads the outbox could open the account with it. Its link
    leads to the page that sends one to the person's own address.
    """
    person = User.objects.get(pk=event.facts["user"])
    place = Organisation.objects.get(pk=event.subject_id or 0)
    is_new = not person.has_usable_password()
    path = address("account_reset_password" if is_new else "account_login", "/account/")
    params = {
        "to": place.name,
        "name": person.name,
        "inviter": event.by.name,
        "email": person.email,
        "is_new": is_new,
        "path": path,
    }
    yield To(person, params)
