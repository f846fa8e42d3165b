"""What is looked for, written in the buyer's door and the office's."""

from datetime import date

import pytest

from factories import deals, partners, people
from kitamae.partners.models import Need
from kitamae.partners.needs.choices import NeedKind

WRITTEN = {
    "title_ja": "味噌",
    "title_en": "Miso",
    "kind": "own",
    "words": "miso",
    "categories": ["F10.01"],
    "temperatures": ["AMB"],
    "max_moq_cases": "5",
    "wish_certificate": "HALAL_JP",
    "weight_certificate": "3",
    "wish_life": "200",
    "weight_life": "1",
    "opens_date": "2026-06-01",
    "closes_date": "2026-09-01",
}
WISHES = [
    {"kind": "certificate", "value": "HALAL_JP", "weight": 3},
    {"kind": "life", "value": 200, "weight": 1},
]


@pytest.fixture
def cast(db):
    return deals.cast()


def pages(cast, client_for):
    return {
        "buyer": (client_for(cast.buyer), f"/buyer/needs/new/{cast.shop.code}/"),
        "office": (client_for(cast.office), f"/office/partners/{cast.shop.code}/open-call/"),
    }


@pytest.mark.parametrize("side", ["buyer", "office"])
def test_a_need_is_written_with_its_conditions_and_wishes(cast, client_for, side):
    client, here = pages(cast, client_for)[side]

    answer = client.post(here, WRITTEN)

    assert answer.status_code == 303
    need = Need.objects.get()
    assert (need.kind, need.words, need.categories, need.temperatures) == (
        NeedKind.OWN,
        "miso",
        ["F10.01"],
        ["AMB"],
    )
    assert (need.max_moq_cases, need.max_retail_price, need.wishes) == (5, None, WISHES)


@pytest.mark.parametrize("side", ["buyer", "office"])
def test_counting_shows_the_number_and_keeps_nothing(cast, client_for, side):
    client, here = pages(cast, client_for)[side]

    plain = client.post(here, {"categories": ["F10.01"], "count": "1"})
    part = client.post(
        f"{here}?count=1", {"categories": ["F10.01"]}, headers={"HX-Request": "true"}
    )

    assert (plain.status_code, part.status_code) == (200, 200)
    assert "1 product fits" in plain.content.decode()
    assert part.content.decode().strip().startswith('<section class="card stack-s" id="counts"')
    assert "1 product fits" in part.content.decode()
    assert not Need.objects.exists()


def test_what_is_wrong_is_said_at_its_field(cast, client_for):
    client, here = pages(cast, client_for)["buyer"]

    answer = client.post(here, WRITTEN | {"closes_date": "2026-05-01", "wish_life": "soon"})

    assert answer.status_code == 422
    said = answer.content.decode()
    assert "The call would close before it opens" in said
    assert "Enter a whole number" in said
    assert not Need.objects.exists()


@pytest.mark.parametrize("side", ["buyer", "office"])
def test_a_need_is_changed_where_it_is_read(cast, client_for, side):
    need = partners.need(cast.shop, cast.buyer, wishes=WISHES, words="miso")
    client, _new = pages(cast, client_for)[side]
    here = {"buyer": f"/buyer/needs/{need.code}/", "office": f"/office/calls/{need.code}/change/"}
    said = {k: v for k, v in WRITTEN.items() if k not in {"wish_life", "weight_life"}}

    shown = client.get(here[side]).content.decode()
    answer = client.post(here[side], said | {"words": ""})

    assert 'value="miso"' in shown
    assert '<option value="3" selected>Very much</option>' in shown
    assert answer.status_code == 303
    found = Need.objects.get()
    assert (found.words, found.wishes, found.kind) == ("", WISHES[:1], NeedKind.CALL)


def test_a_buyer_closes_its_need_and_changes_it_no_longer(cast, client_for):
    need = partners.need(cast.shop, cast.buyer)
    client = client_for(cast.buyer)

    answer = client.post(f"/buyer/needs/{need.code}/close/")

    assert answer.status_code == 303
    assert Need.objects.get().state == "closed"
    assert "Change it" not in client.get(f"/buyer/needs/{need.code}/").content.decode()


def test_another_buyer_does_not_find_it(cast, client_for):
    need = partners.need(cast.shop, cast.buyer)
    other = client_for(people.buyer_user())

    assert other.get(f"/buyer/needs/{need.code}/").status_code == 404
    assert other.get(f"/buyer/needs/new/{cast.shop.code}/").status_code == 404
    assert other.post(f"/buyer/needs/{need.code}/close/").status_code == 404


def test_a_maker_reads_of_calls_on_the_front_page_and_not_of_own_needs(cast, client):
    partners.need(
        cast.shop,
        cast.buyer,
        title_en="A public call",
        opens_date=date(2026, 1, 1),
        closes_date=date(2099, 1, 1),
    )
    partners.need(
        cast.shop,
        cast.buyer,
        title_en="A secret wish",
        kind="own",
        opens_date=date(2026, 1, 1),
        closes_date=date(2099, 1, 1),
    )

    said = client.get("/", headers={"Accept-Language": "en"}).content.decode()

    assert "A public call" in said
    assert "A secret wish" not in said
