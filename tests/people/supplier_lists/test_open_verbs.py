"""Lists of suppliers: every state and every side, and the verbs that are open."""

import pytest

from factories import people, supplier_lists
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import SupplierList
from kitamae.people.supplier_lists.choices import ListState as S
from kitamae.people.supplier_lists.steps import LIST_STEPS

pytestmark = pytest.mark.django_db

NOTHING: list[str] = []
OFFICE = {
    S.RECEIVED: ["check_supplier_list", "read_list_again"],
    S.UNREADABLE: NOTHING,
    S.CHECKED: ["start_entering"],
    S.ENTERING: ["end_entering", "stop_entering", "resume_entering"],
    S.STOPPED: ["resume_entering", "undo_entering"],
    S.ENTERED: ["undo_entering"],
    S.UNDONE: NOTHING,
}


def test_every_state_stands_in_the_matrix():
    assert set(OFFICE) == set(S)


@pytest.mark.parametrize("state", list(S))
def test_the_open_verbs_of_each_side(office, at, state):
    found = supplier_lists.received(office, at=at)
    SupplierList.objects.filter(pk=found.pk).update(state=state)
    found.refresh_from_db()
    regional = people.office_user()
    regional.seats.update(prefectures=["15"])
    house = people.organisation(Kind.OPERATOR)
    others = [regional, people.user(house, role="reader"), people.supplier_user(),
              people.buyer_user(), people.stranger()]  # fmt: skip

    assert [step.verb for step in LIST_STEPS.open_to(office, found)] == OFFICE[state]
    for person in others:
        assert LIST_STEPS.open_to(person, found) == []
