"""A programme with two makers and a shop, and a letter to its makers."""

import pytest

from factories import deals, people
from factories.deals import AGREED_AT
from kitamae.kernel.bilingual import Bilingual
from kitamae.letters.mailings import actions
from kitamae.letters.mailings.segments import Segment
from kitamae.letters.models import Letter


@pytest.fixture
def cast(db, work):
    """Everybody, with all letters of the beginning gone."""
    cast = deals.cast()
    work(at=AGREED_AT)
    Letter.objects.all().delete()
    return cast


@pytest.fixture
def second(cast):
    """A second maker, who reads Japanese."""
    place = people.organisation("supplier", name_ja="三河屋", name_en="Mikawaya")
    return people.user(place, language="ja")


@pytest.fixture
def begun(cast, second):
    """A draft to both makers."""

    def begin(to=None, **said):
        words = {
            "subject": Bilingual("{{ company }}さまへ", "To {{ company }}"),
            "body": Bilingual("{{ person }}さん\n{{ link }}", "Dear {{ person }},\n{{ link }}"),
        }
        to = Segment(kinds=("supplier",)) if to is None else to
        return actions.begin_mailing(**words | said, to=to, by=cast.office, at=AGREED_AT)

    return begin
