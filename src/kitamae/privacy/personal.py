"""What this room holds about a person."""

from collections.abc import Iterator

from django.utils import timezone

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User
from kitamae.people.personal import Held, in_both
from kitamae.privacy.choices import KEPT, LOOKS_KEPT, Where
from kitamae.privacy.models import Access, TakeOut


def held(person: User) -> Iterator[Held]:
    """The copies that the person asked for, and who of the office looked at its data."""
    for each in TakeOut.objects.filter(person=person).order_by("pk"):
        what = Bilingual("本人情報の写し", "Copy of personal data")
        yield Held(
            "privacy", what, each.code, str(person), timezone.localdate(each.asked_at + KEPT)
        )
    for look in Access.objects.filter(person=person).select_related("by").order_by("pk"):
        what = Bilingual("本人情報を見た事務局の人", "Who of the office looked at the data")
        value = f"{look.on_date.isoformat()} {look.by} ({in_both(Where(look.where).label)})"
        yield Held("privacy", what, value, str(person), look.on_date + LOOKS_KEPT)
