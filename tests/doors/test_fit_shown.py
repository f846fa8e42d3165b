"""What each side reads of fit: the office all, a maker the safe part only, a buyer nothing."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from factories import catalogue, deals, matching, partners, people, programmes
from kitamae.matching.models import Ask

AT = datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def cast(db):
    return deals.cast()


def shown_to_maker(cast, client_for, product):
    page = client_for(cast.supplier).get(f"/supplier/products/{product.code}/").content.decode()
    start = page.find('id="h-calls"')
    return page[start : page.index("</section>", start)] if start >= 0 else ""


def test_a_maker_reads_why_it_is_not_offered_in_figures_of_its_own(cast, client_for):
    product = catalogue.listed(cast.supplier, cast.office, shelf_life_at_shipment_days=90)
    need = partners.need(cast.shop, cast.buyer, min_shelf_life_days=120)
    matching.held(need, product, at=AT)

    said = shown_to_maker(cast, client_for, product)

    assert "Not offered" in said
    assert "Shelf life 90 &lt; 120 days" in said


def test_a_maker_reads_no_price_no_score_no_wish_and_no_other_maker(cast, client_for):
    rival = people.supplier_user(language="en")
    programmes.enrolled(rival, cast.office)
    theirs = catalogue.listed(rival, cast.office, name_en="Rival miso")
    mine = catalogue.listed(cast.supplier, cast.office, domestic_retail_price=987)
    need = partners.need(
        cast.shop,
        cast.buyer,
        max_retail_price=654,
        wishes=[{"kind": "word", "value": "smoky", "weight": 3}],
    )
    matches = matching.held(need, mine, theirs, at=AT)

    said = shown_to_maker(cast, client_for, mine)

    assert "Its price range does not suit." in said
    for secret in ("654", "987", "smoky", "Rival", "points", *(str(m.score) for m in matches)):
        assert secret not in said


def test_a_maker_reads_nothing_of_a_need_between_shop_and_office(cast, client_for):
    product = catalogue.listed(cast.supplier, cast.office)
    need = partners.need(cast.shop, cast.buyer, kind="own", title_en="A secret wish")
    matching.held(need, product, at=AT)

    assert shown_to_maker(cast, client_for, product) == ""


def test_the_office_reads_the_whole_with_what_is_refused_and_why(cast, client_for):
    dear = catalogue.listed(cast.supplier, cast.office, domestic_retail_price=987)
    need = partners.need(cast.shop, cast.buyer, max_retail_price=800, certificates=[])
    matching.held(need, cast.product, dear, at=AT)

    said = client_for(cast.office).get(f"/office/calls/{need.code}/").content.decode()

    assert "1 product fits" in said
    assert "Retail price 987 &gt; 800 yen" in said
    assert "1 more product was looked at and does not fit." in said


def test_the_office_asks_many_makers_at_once_and_sees_what_it_asked(cast, client_for):
    need, matches = matching.unknown(cast, at=AT, count=3)
    desk = client_for(cast.office)
    before = desk.get(f"/office/calls/{need.code}/").content.decode()
    assert "3 products are not known well enough" in before
    assert "To be asked: Certificates" in before

    nothing = desk.post(f"/office/calls/{need.code}/ask-makers/")
    assert (nothing.status_code, Ask.objects.count()) == (303, 0)
    ticked = [str(match.pk) for match in matches[:2]]
    answer = desk.post(f"/office/calls/{need.code}/ask-makers/", {"ask": ticked})

    assert answer.status_code == 303
    assert len(Ask.objects.get().asked) == 2
    after = desk.get(f"/office/calls/{need.code}/").content.decode()
    assert "1 maker is asked." in after
    assert "Asked already" in after
    desk.post(f"/office/calls/{need.code}/ask-makers/", {"all": "1"})
    assert sorted(len(ask.asked) for ask in Ask.objects.all()) == [1, 2]
    desk.post(f"/office/asks/{Ask.objects.earliest('pk').code}/drop/")
    assert Ask.objects.earliest("pk").state == "dropped"


def test_a_maker_finds_the_question_on_its_first_page_and_what_to_state(cast, client_for):
    ask = matching.question(cast, at=AT)
    maker = client_for(cast.supplier)

    home = maker.get("/supplier/").content.decode()
    asked = maker.get(f"/supplier/asked/{ask.code}/").content.decode()

    assert "Say what Hibiscus Basket needs to know" in home
    assert "1 product may fit “Looking for miso”." in home
    assert "#box-certificates" in asked
    assert client_for(people.supplier_user()).get(f"/supplier/asked/{ask.code}/").status_code == 404
