"""Questions about producers' consents."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.link_keys import code_of
from kitamae.people.models import User
from kitamae.programmes.models import Application, ProducerRequest
from kitamae.programmes.producers.choices import ProducerState


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What a producer consents to, in one version."""

    version: str
    text: Bilingual


@cache
def consent_text() -> ConsentText:
    """The text that holds now."""
    content = tomllib.loads(files(__package__).joinpath("consent.toml").read_text("utf-8"))
    return ConsentText(content["version"], Bilingual(content["ja"], content["en"]))


def request_of(token: str) -> ProducerRequest | None:
    """The request that a link opens; None where the link is none of ours."""
    found = ProducerRequest.objects.filter(code=code_of(token) or "")
    return found.select_related("application__year", "supplier").first()


def asked_at(person: User) -> list[ProducerRequest]:
    """The requests sent to a person's own confirmed addresses, newest first."""
    own = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    known = {address.lower() for address in own}
    found = ProducerRequest.objects.annotate(to=Lower("email")).filter(to__in=known)
    shown = found.exclude(state=ProducerState.WITHDRAWN).select_related("supplier")
    return list(shown.prefetch_related("answers").order_by("-pk"))


def standing_requests(application: Application) -> list[ProducerRequest]:
    """The requests of an application that were not withdrawn, with their answers."""
    found = application.producer_requests.exclude(state=ProducerState.WITHDRAWN)
    return list(found.prefetch_related("answers").order_by("pk"))


def unconsented(application: Application) -> list[ProducerRequest]:
    """The producers of an application that have not said yes."""
    return [each for each in standing_requests(application) if each.state != ProducerState.GIVEN]
