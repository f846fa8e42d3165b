"""From the list of last year to the company's own page: import, letter, link, account."""

import re

import pytest
from django.utils.timezone import now

from factories import people, supplier_lists
from factories.supplier_lists import GOOD
from kitamae.kernel.link_keys import SEAL, token_of
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.models import Letter
from kitamae.people.claims.queries import claim_code
from kitamae.people.models import Invitation, Organisation, User

pytestmark = pytest.mark.django_db
LISTS = "/office/companies/lists/"


def link(row):
    """What the letter leads to."""
    return f"/claims/{token_of(claim_code(row))}/"


def test_from_the_list_to_the_company(client, client_for, office, at, smtp, work):
    desk = client_for(office)
    office.language = "en"
    office.save()
    supplier_lists.entered(office, GOOD, ("佐渡海産", "Sado Marine"), at=at)
    page = desk.get(LISTS).content.decode()
    assert "Nobody signs in yet for 1 company" in page

    drafted = desk.post(f"{LISTS}write/")
    mailing = Mailing.objects.get()
    here = f"/office/mailings/{mailing.code}/"
    assert drafted.headers["Location"] == here
    assert SEAL in desk.get(here).content.decode()
    for verb in ("write_mailing", "release_mailing"):
        desk.post(f"{here}{verb}/", {f"{verb}-count": 1})
        work(at=now())

    kept = Letter.objects.get(address="saori@echigo.example.jp")
    assert SEAL in kept.body
    (mail,) = smtp.letters
    (opened,) = re.findall(r"/claims/\S+/", mail.get_content())
    assert SEAL not in opened
    assert not User.objects.filter(email=kept.address).exists()

    client.cookies["language"] = "ja"
    shown = client.get(opened).content.decode()
    assert "越後みそ株式会社の登録を引き継ぐ" in shown
    assert not Invitation.objects.exists()
    led = client.post(opened)
    offered = led.headers["Location"]
    said = {"name": "北浜 沙織", "password": "amber-lantern-9"}
    done = client.post(offered, said)
    assert (done.status_code, done.headers["Location"]) == (303, "/home/")

    company = Organisation.objects.get(name_ja="越後みそ株式会社")
    assert [(seat.user.email, seat.role) for seat in company.seats.all()] == [
        ("saori@echigo.example.jp", "admin")
    ]
    own = client.get("/supplier/company/")
    assert own.status_code == 200
    assert "越後みそ株式会社" in own.content.decode()
    assert len(smtp.letters) == 1
    assert "Companies without an account" not in desk.get(LISTS).content.decode()


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("taken", "has been taken over already"),
        ("refused", "This offer was taken back"),
    ],
)
def test_a_link_that_opens_nothing_more_says_why(client, office, at, case, words):
    row = supplier_lists.entered(office, GOOD, at=at).rows.get()
    client.cookies["language"] = "en"
    if case == "taken":
        people.user(row.organisation)
    else:
        people.invitation(row.organisation, row.email, by=office, at=at)
        Invitation.objects.update(state="withdrawn")
    invited = Invitation.objects.count()

    for answer in (client.get(link(row)), client.post(link(row))):
        assert answer.status_code == 200
        assert words in answer.content.decode()
    assert Invitation.objects.count() == invited


def test_a_known_person_takes_a_record_over_with_its_own_account(client, office, at):
    known = people.stranger()
    row = supplier_lists.entered(office, (*GOOD[:6], known.email), at=at).rows.get()
    people_before = User.objects.count()

    led = client.post(link(row)).headers["Location"]
    client.force_login(known)
    accepted = client.post(led)

    assert accepted.status_code == 303
    assert known.seats.get().organisation == row.organisation
    assert User.objects.count() == people_before


def test_a_reader_of_the_office_drafts_nothing(client_for, office, at):
    supplier_lists.entered(office, GOOD, at=at)
    reader = people.user(office.organisation, role="reader")

    assert client_for(reader).post(f"{LISTS}write/").status_code == 403
    assert not Mailing.objects.exists()
