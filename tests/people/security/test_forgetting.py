"""Whoever lost everything: the second step is taken away on the machine, and a letter tells."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from factories import people
from factories.factors import with_app
from kitamae.people.security.actions import forget_second_factor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [("ja", "2段階認証の設定をすべて外しました"), ("en", "took away every second step")],
)
def test_the_command_takes_it_away_and_the_person_is_told(work, language, words):
    person = with_app(people.supplier_user(language=language))
    said = StringIO()

    call_command("forget_second_factor", person.email.upper(), stdout=said)
    work(at=now())

    assert said.getvalue() == "1 taken away.\n"
    assert not Authenticator.objects.filter(user=person).exists()
    assert words in person.letters.get(name="safety_changed").body


def test_an_unknown_address_is_said(db):
    with pytest.raises(CommandError, match=r"Nobody signs in with x@example\.com"):
        call_command("forget_second_factor", "x@example.com")


def test_nobody_does_it_at_a_door(office, at):
    person = with_app(people.supplier_user())

    with pytest.raises(PermissionDenied):
        forget_second_factor(person=person, by=office, at=at)

    assert Authenticator.objects.filter(user=person).exists()
