"""The queue of applications: chosen, decided, held, released, exported; one application's page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import people, programmes
from kitamae.kernel.models import Event
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.models import Application, ApplicationRemark
from kitamae.programmes.reviewing.checklist import points_of


@pytest.fixture
def desk(office, client_for):
    return client_for(office)


def applied(office, count=1, state=S.SUBMITTED) -> list[Application]:
    return [programmes.application(people.supplier_user(), office, state) for _ in range(count)]


def url(name, *args, query="") -> str:
    return reverse(f"office:{name}", args=args) + (f"?{query}" if query else "")


def states() -> list[str]:
    return list(Application.objects.order_by("pk").values_list("state", flat=True))


def test_what_was_ticked_is_accepted_and_the_rest_waits(desk, office):
    first, _second, third = applied(office, 3)

    answer = desk.post(url("decide_applications", "accept"), {"row": [first.pk, third.pk]})

    assert answer.status_code == 303
    assert states() == [S.ACCEPTED, S.SUBMITTED, S.ACCEPTED]


def test_all_that_match_are_decided_across_pages_and_no_other(desk, office, work):
    maker = people.user(people.organisation("supplier", name_en="Aoi Tea"))
    programmes.application(maker, office, S.SUBMITTED)
    applied(office, 51)

    desk.post(url("decide_applications", "accept"), {"all": "1", "query": "q=Supplier"})
    assert set(states()) == {S.SUBMITTED}  # more than a page: in the background
    work(at=timezone.now())

    assert states() == [S.SUBMITTED, *[S.ACCEPTED] * 51]


def test_a_rejection_of_many_asks_for_a_reason_first(desk, office):
    rows = applied(office, 2)
    chosen = {"row": [row.pk for row in rows]}

    asked = desk.post(url("decide_applications", "reject"), chosen)
    assert asked.status_code == 200
    assert states() == [S.SUBMITTED, S.SUBMITTED]

    said = {"is_said": "1", "reason": "off_purpose", "note": "輸入品です。"}
    desk.post(url("decide_applications", "reject"), chosen | said)
    assert states() == [S.REJECTED, S.REJECTED]
    assert set(Application.objects.values_list("reason", flat=True)) == {"off_purpose"}


def test_decisions_are_held_shown_and_released_together(desk, office):
    rows = applied(office, 2)
    chosen = {"row": [row.pk for row in rows], "is_later": "1"}

    desk.post(url("decide_applications", "accept"), chosen)
    listed = desk.get(url("applications"))
    assert "2 decisions wait to be released" in listed.content.decode()
    assert list(desk.get(url("applications", query="state=new")).context["found"].rows) == []
    assert states() == [S.SUBMITTED, S.SUBMITTED]

    desk.post(url("release_applications"))
    assert states() == [S.ACCEPTED, S.ACCEPTED]


def test_many_are_given_to_one_person(desk, office):
    rows = applied(office, 2)

    desk.post(
        url("decide_applications", "assign"),
        {"row": [row.pk for row in rows], "reviewer": office.pk},
    )

    assert set(Application.objects.values_list("reviewer", flat=True)) == {office.pk}
    found = desk.get(url("applications", query=f"reviewer={office.pk}")).context["found"]
    assert found.total == 2


def test_the_export_is_exactly_the_list(desk, office):
    maker = people.user(people.organisation("supplier", name_en="=Aoi Tea", name_ja="=Aoi"))
    programmes.application(maker, office, S.SUBMITTED)
    applied(office, 1)

    answer = desk.get(url("export_applications", query="q=Aoi"))

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=Aoi" in lines[1]


def test_a_view_of_the_list_is_saved(desk, office):
    applied(office, 1)

    desk.post(url("save_view"), {"page": "applications", "name": "Mine", "query": "state=new"})

    assert "Mine" in desk.get(url("applications")).content.decode()


def test_a_comment_stands_at_its_field_and_goes_with_the_return(desk, office):
    (row,) = applied(office)
    desk.post(url("remark_application", row.code, "condition-small_orders"), {"text": "何個から?"})
    page = desk.get(url("application", row.code)).content.decode()
    assert "何個から?" in page

    desk.post(url("application", row.code) + "return_application/", {})

    assert states() == [S.RETURNED]
    assert ApplicationRemark.objects.get().told_at is not None
    assert "何個から?" in Application.objects.get().note


def test_an_unknown_field_has_no_comments(desk, office):
    (row,) = applied(office)

    answer = desk.post(url("remark_application", row.code, "company-secret"), {"text": "x"})

    assert answer.status_code == 404
    assert ApplicationRemark.objects.count() == 0


def test_ticks_are_kept_and_an_acceptance_wants_them_all(desk, office):
    (row,) = applied(office)
    codes = [point.code for point in points_of(row)]
    desk.post(url("tick_application", row.code), {"accept_application-ticked": codes[:2]})
    assert row.ticks.count() == 2

    refused = desk.post(
        url("application", row.code) + "accept_application/",
        {"accept_application-ticked": codes[:2]},
    )
    assert (refused.status_code, states()) == (422, [S.SUBMITTED])

    desk.post(
        url("application", row.code) + "accept_application/",
        {"accept_application-ticked": codes},
    )
    assert states() == [S.ACCEPTED]


@pytest.mark.parametrize("verb", ["suspend_enrolment", "cancel_participation"])
def test_what_hangs_on_a_participation_is_shown_before_it_ends(desk, programme, verb):
    application = programme.application
    address = url("end_participation", application.code, verb)
    if application.state not in {S.ACCEPTED, S.ENROLLED}:
        application = Application.objects.filter(state=S.ENROLLED).first()
        address = url("end_participation", application.code, verb)

    lines = {line.label: line.count for line in desk.get(address).context["consequences"].lines}
    assert lines["Products in the catalogue"] >= 1

    refused = desk.post(address, {"reason": "", "note": ""})
    assert refused.status_code == 422
    assert not Event.objects.filter(name=f"programmes.{verb}").exists()

    desk.post(address, {"reason": "trouble", "note": "連絡がつきません。"})
    assert Application.objects.get(pk=application.pk).state in {S.SUSPENDED, S.CANCELLED}


def test_a_reader_of_the_office_decides_nothing(client_for, office):
    (row,) = applied(office)
    reader = client_for(people.office_user(role="reader"))

    answers = [
        reader.post(url("decide_applications", "accept"), {"row": [row.pk]}).status_code,
        reader.post(url("assign_application", row.code), {"reviewer": office.pk}).status_code,
        reader.post(url("tick_application", row.code), {"accept_application-ticked": "once"}),
    ]

    assert answers[:2] == [403, 403]
    assert answers[2].status_code == 403
    assert states() == [S.SUBMITTED]


def test_the_list_asks_as_many_questions_for_one_row_as_for_thirty(
    desk, office, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    applied(office, 1)
    desk.get(url("applications"))
    with CaptureQueriesContext(connection) as few:
        desk.get(url("applications"))
    applied(office, 29)
    with CaptureQueriesContext(connection) as many:
        desk.get(url("applications"))

    assert len(many) == len(few)
