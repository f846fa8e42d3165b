"""The team page: seen by all of a company, decided by its administrators."""

import pytest

from factories import people
from kitamae.people.models import Invitation, Seat, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    """A maker with a name."""
    return people.organisation("supplier", name_ja="笹原味噌店", name_en="Sasahara Miso")


@pytest.fixture
def admin(place):
    """Its administrator."""
    return people.user(place, role="admin")


def text(answer):
    return " ".join(answer.content.decode().split())


def test_an_administrator_invites_sends_again_and_takes_back(place, admin, client_for):
    client = client_for(admin)
    said = {"name": "Mei Lim", "email": "mei@example.com", "language": "en", "role": "member"}

    assert client.post("/me/team/", said).status_code == 303
    found = Invitation.objects.get(organisation=place)
    assert "Invited, no answer yet" in text(client.get("/me/team/"))
    assert client.post("/me/team/", said).status_code == 422
    assert client.post(f"/me/team/invitations/{found.code}/resend/").status_code == 303
    assert client.post(f"/me/team/invitations/{found.code}/withdraw/").status_code == 303

    found.refresh_from_db()
    assert found.state == "withdrawn"


def test_a_member_sees_the_team_and_decides_nothing(place, admin, client_for):
    member = people.user(place)
    client = client_for(member)
    number = Seat.objects.get(user=admin).pk
    before = list(Seat.objects.order_by("pk").values())
    said = {"name": "x", "email": "x@example.com", "language": "en", "role": "admin"}

    html = text(client.get("/me/team/"))
    told = [
        client.post(address, sent).status_code
        for address, sent in (
            ("/me/team/", said),
            (f"/me/team/{number}/role/", {"role": "reader", "was": "admin"}),
            (f"/me/team/{number}/take-seat/", {"x": "x"}),
            (f"/me/team/{number}/hand-over/", {"x": "x"}),
            (f"/me/team/{number}/region/", {"prefectures": ["15"]}),
        )
    ]

    assert "Who acts for Sasahara Miso" in html
    assert "Send the invitation" not in html
    assert told == [403, 403, 403, 403, 404]
    assert list(Seat.objects.order_by("pk").values()) == before
    assert not Invitation.objects.exists()


def test_the_second_is_told_at_the_page_that_somebody_was_faster(place, admin, client_for):
    member = people.user(place)
    number = Seat.objects.get(user=member).pk
    client = client_for(admin)
    client.post(f"/me/team/{number}/role/", {"role": "reader", "was": "member"})

    late = client.post(f"/me/team/{number}/role/", {"role": "admin", "was": "member"})

    assert late.status_code == 422
    assert f"Somebody else made {member} “Reader” meanwhile." in text(late)
    assert Seat.objects.get(user=member).role == "reader"


def test_leaving_is_asked_once_and_then_done(place, admin, client_for):
    member = people.user(place)
    client = client_for(member)

    asked = client.get("/me/team/leave/")
    left = client.post("/me/team/leave/", {"x": "x"})

    assert "Leave Sasahara Miso?" in text(asked)
    assert left.headers["Location"] == "/me/"
    assert not member.seats.exists()
    assert client.get("/me/team/").status_code == 404
    last = client_for(admin).post("/me/team/leave/", {"x": "x"})
    assert last.status_code == 422
    assert "Hand over to a colleague first." in text(last)


def test_handing_over_and_taking_a_seat_away_are_asked_once(place, admin, client_for):
    member, third = people.user(place), people.user(place)
    client = client_for(admin)
    away, over = Seat.objects.get(user=third).pk, Seat.objects.get(user=member).pk

    assert "Take the seat away?" in text(client.get(f"/me/team/{away}/take-seat/"))
    client.post(f"/me/team/{away}/take-seat/", {"x": "x"})
    assert "you stay as a member" in text(client.get(f"/me/team/{over}/hand-over/"))
    client.post(f"/me/team/{over}/hand-over/", {"x": "x"})

    roles = {each.user: each.role for each in place.seats.all()}
    assert roles == {admin: "member", member: "admin"}


def test_somebody_with_two_seats_switches_and_comes_to_the_other_door(place, admin, client_for):
    shop = people.organisation("buyer", name_en="Hibiscus Pte", name_ja="ハイビスカス")
    Seat.objects.create(user=admin, organisation=shop, role="member")
    client = client_for(admin)
    assert client.get("/home/").headers["Location"] == "/supplier/"

    assert "You also have a seat in" in text(client.get("/me/team/"))
    client.post(f"/me/act-for/{shop.code}/")

    assert client.get("/home/").headers["Location"] == "/buyer/"
    assert User.objects.get(pk=admin.pk).organisation == shop
    assert client.post(f"/me/act-for/{people.organisation().code}/").status_code == 404


def test_another_companys_seats_do_not_exist(admin, client_for):
    rival = people.supplier_user(role="admin")
    number = Seat.objects.get(user=rival).pk
    client = client_for(admin)

    for verb in ("role", "take-seat", "hand-over", "region"):
        assert client.post(f"/me/team/{number}/{verb}/", {"x": "x"}).status_code == 404
    assert rival.seats.get().role == "admin"


def test_the_page_takes_as_many_questions_for_one_as_for_thirty(
    place, admin, client_for, django_assert_num_queries
):
    client = client_for(admin)
    client.get("/me/team/")
    with django_assert_num_queries(8):
        client.get("/me/team/")
    members = [people.user(place) for _ in range(15)]
    for number in range(15):
        people.invitation(place, f"m{number}@example.com", by=admin)

    with django_assert_num_queries(8):
        page = client.get("/me/team/").content.decode()
    assert [member for member in members if member.email not in page] == []
    assert [number for number in range(15) if f"m{number}@example.com" not in page] == []
