"""The office enters a shop, writes its card, invites its people, and speaks for its buyer."""

import pytest

from factories import catalogue, deals, partners, people
from kitamae.deals.models import Deal, Request
from kitamae.kernel.models import Event, Job
from kitamae.letters.models import Letter
from kitamae.matching.models import Match
from kitamae.partners.models import CardRevision, Partner
from kitamae.people.models import Invitation, Organisation, User

SHOP = {
    "name": "Hibiscus Basket",
    "buyer_name_en": "Hibiscus Pte. Ltd.",
    "site_kind": "b2c_ec",
    "country": "SG",
    "destinations": ["MY"],
    "channels": ["ec_b2c", "livestream"],
    "trade_flow": "direct_jp_office",
}
CARD = {
    "wants": ["F10"],
    "temperatures": ["AMB", "CHILL"],
    "site_kind": "b2c_ec",
    "channels": ["ec_b2c"],
    "confidentiality": "public",
    "trade_flow": "direct_jp_office",
    "min_percent": "66",
    "measured_at": "jp_warehouse",
    "jan": "yes",
    "trademark": "no",
    "papers": ["HALAL_JP"],
    "image_min_px": "1200",
    "image_ground": "white",
    "sales_level": "sku_weekly",
    "languages": ["en"],
}


@pytest.fixture
def desk(office, client_for):
    return client_for(office)


def test_a_shop_is_entered_with_a_company_that_is_new(desk):
    answer = desk.post("/office/partners/new/", SHOP)

    shop = Partner.objects.get()
    assert answer.headers["Location"] == f"/office/partners/{shop.code}/card/"
    assert (shop.name, shop.country) == ("Hibiscus Basket", "SG")
    assert (shop.buyer.name_en, shop.buyer.name_ja) == ("Hibiscus Pte. Ltd.",) * 2
    assert shop.buyer.destinations == ["SG", "MY"]
    assert shop.buyer.channels == ["ec_b2c", "livestream"]


def test_a_second_shop_of_a_company_adds_to_where_it_sells(desk):
    buyer = people.buyer_user(destinations=("US",)).organisation

    desk.post("/office/partners/new/", SHOP | {"buyer": str(buyer.pk), "buyer_name_en": ""})

    buyer.refresh_from_db()
    assert buyer.destinations == ["US", "SG", "MY"]
    assert buyer.channels == ["ec_b2c", "livestream"]
    assert Organisation.objects.filter(kind="buyer").count() == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"buyer_name_en": ""}, "Choose the company above, or write its name here."),
        (
            {"trade_flow": "designated_trading_company"},
            "Choose the trading company that buys for it.",
        ),
        ({"channels": []}, "Tick at least one way of selling."),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_a_shop_lacks_is_said_and_nothing_is_entered(desk, said, told):
    answer = desk.post("/office/partners/new/", SHOP | said)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Partner.objects.exists()
    assert not Organisation.objects.filter(kind="buyer").exists()


def test_a_card_is_written_published_and_followed(desk, office, work, at):
    cast = deals.cast()
    need = partners.need(cast.shop, cast.buyer, categories=[])
    work(at=at)
    assert Match.objects.get(need=need).fitness == "fits"

    answer = desk.post(f"/office/partners/{cast.shop.code}/card/", CARD)

    assert answer.status_code == 303
    card = Partner.objects.get().card
    assert (card.wants, card.min_ratio, card.papers) == (("F10",), 0.66, ("HALAL_JP",))
    assert (card.jan, card.image_ground, card.sales_level) == ("yes", "white", "sku_weekly")
    assert Job.objects.filter(name="matching.match_need", state="waiting").count() == 1
    page = desk.get(f"/office/partners/{cast.shop.code}/").content.decode()
    assert "By product and week" in page
    assert "Write a new version" in page


def test_a_new_version_begins_with_the_one_that_holds(desk, office):
    cast = deals.cast()
    partners.card(cast.shop, office, min_ratio=0.5, excluded=("pork", "old_code"))

    page = desk.get(f"/office/partners/{cast.shop.code}/card/").content.decode()

    assert 'name="min_percent" value="50"' in page
    assert "Version 1 of" in page
    assert "old_code" in page


def test_a_card_without_a_temperature_is_not_published(desk):
    cast = deals.cast()

    answer = desk.post(f"/office/partners/{cast.shop.code}/card/", CARD | {"temperatures": []})

    assert answer.status_code == 422
    assert "Tick at least one temperature band." in answer.content.decode()
    assert not CardRevision.objects.exists()


def test_the_buyers_person_is_invited_and_written_to(desk, work):
    buyer = people.organisation("buyer")
    said = {
        "invite-name": "Mei Lim",
        "invite-email": "Mei@Example.com",
        "invite-language": "en",
        "invite-role": "admin",
    }
    address = f"/office/companies/{buyer.code}/invite/"

    assert desk.post(address, said).status_code == 303
    person = User.objects.get(email="mei@example.com")
    assert person.has_usable_password() is False
    assert not person.seats.exists()  # the seat is taken when the link is opened
    invitation = Invitation.objects.get(organisation=buyer)
    assert (invitation.person, invitation.role, invitation.state) == (person, "admin", "pending")
    again = desk.post(address, said)
    assert again.status_code == 422
    assert "is invited already" in again.content.decode()
    work(at=Event.objects.latest("number").at)
    assert Letter.objects.get(name="person_invited").to == person


def test_an_invitation_is_sent_again_and_taken_back_at_the_companys_page(desk):
    buyer = people.organisation("buyer")
    said = {"name": "Mei Lim", "email": "mei@example.com", "language": "en", "role": "member"}
    place = f"/office/companies/{buyer.code}/"
    desk.post(f"{place}invite/", {f"invite-{key}": value for key, value in said.items()})
    invitation = Invitation.objects.get(organisation=buyer)

    assert "Invited, no answer yet" in desk.get(place).content.decode()
    again = desk.post(f"/office/invitations/{invitation.code}/resend/")
    assert again.headers["Location"] == place
    desk.post(f"/office/invitations/{invitation.code}/withdraw/")

    invitation.refresh_from_db()
    assert invitation.state == "withdrawn"
    assert "Invited, no answer yet" not in desk.get(place).content.decode()
    names = Event.objects.filter(subject_code=invitation.code).values_list("name", flat=True)
    assert list(names.order_by("number")) == [
        "people.invite",
        "people.resend_invitation",
        "people.withdraw_invitation",
    ]


def test_where_a_buyer_sells_is_changed_and_a_maker_has_no_such_thing(desk, supplier):
    buyer = people.buyer_user().organisation
    said = {"set_markets-destinations": ["SG"], "set_markets-channels": ["store"]}

    assert desk.post(f"/office/companies/{buyer.code}/set_markets/", said).status_code == 303

    buyer.refresh_from_db()
    assert (buyer.destinations, buyer.channels) == (["SG"], ["store"])
    maker = supplier.organisation
    assert desk.get(f"/office/companies/{maker.code}/set_markets/").status_code == 404


def test_a_reader_of_the_office_sees_no_act_and_may_take_none(client_for):
    reader = people.office_user(role="reader")
    cast = deals.cast()
    deal = deals.introduced(cast)
    client = client_for(reader)

    assert (
        "Write the card" not in client.get(f"/office/partners/{cast.shop.code}/").content.decode()
    )
    before = Event.objects.count()
    for address, said in (
        ("/office/partners/new/", SHOP),
        (f"/office/partners/{cast.shop.code}/card/", CARD),
        (
            f"/office/companies/{cast.buyer.organisation.code}/invite/",
            {
                "invite-name": "x",
                "invite-email": "x@example.com",
                "invite-language": "en",
                "invite-role": "member",
            },
        ),
        (
            f"/office/deals/{deal.code}/decline/",
            {"decline-reason": "price_high", "decline-evidence": "x"},
        ),
    ):
        assert client.post(address, said).status_code == 403, address
    assert Event.objects.count() == before


def test_a_buyers_no_is_written_down_on_its_behalf(desk, work, at):
    cast = deals.cast()
    deal = deals.introduced(cast)
    said = {"decline-reason": "price_high", "decline-words": "Too dear for us."}
    address = f"/office/deals/{deal.code}/decline/"

    assert desk.post(address, said).status_code == 422
    assert Deal.objects.get().state == "introduced"
    assert desk.post(address, said | {"decline-evidence": "Mail of 8 June"}).status_code == 303

    assert (Deal.objects.get().state, Deal.objects.get().closed_because) == ("closed", "price_high")
    page = desk.get(f"/office/deals/{deal.code}/").content.decode()
    assert "Mail of 8 June" in page
    work(at=Event.objects.latest("number").at)
    body = Letter.objects.get(name="deal_declined").body
    assert ("Too dear for us." in body, "Mail of 8 June" in body) == (True, False)


def test_a_buyers_wishes_are_passed_on(desk):
    cast = deals.cast()
    deal = deals.introduced(cast)
    for verb, more in (("request_sample", {"quantity": "4"}), ("request_meeting", {})):
        said = {"words": "By telephone from Ms Tan.", **more}
        answer = desk.post(
            f"/office/deals/{deal.code}/{verb}/", {f"{verb}-{k}": v for k, v in said.items()}
        )
        assert answer.status_code == 303

    wishes = Request.objects.order_by("pk").values_list("wish", "quantity", "words")
    assert list(wishes) == [
        ("sample", 4, "By telephone from Ms Tan."),
        ("meeting", None, "By telephone from Ms Tan."),
    ]


def test_a_closed_deal_has_no_more_acts(desk):
    cast = deals.cast()
    deal = deals.declined(cast, catalogue.listed(cast.supplier, cast.office))

    page = desk.get(f"/office/deals/{deal.code}/").content.decode()

    assert "/decline/" not in page
    assert desk.get(f"/office/deals/{deal.code}/decline/").status_code == 404
