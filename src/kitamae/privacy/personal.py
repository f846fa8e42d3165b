"""What this room holds about a person."""

from collections.abc import Iterator

from django.utils import timezone

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User
from kitamae.people.personal import Held
from kitamae.privacy.choices import KEPT
from kitamae.privacy.models import TakeOut


def held(person: User) -> Iterator[Held]:
    """The copies that the person asked for."""
    for each in TakeOut.objects.filter(person=person).order_by("pk"):
        what = Bilingual("本人情報の写し", "Copy of personal data")
        yield Held(
            "privacy", what, each.code, str(person), timezone.localdate(each.asked_at + KEPT)
        )
