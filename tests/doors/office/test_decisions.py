"""What the office decides on its other pages: each act does its one thing, or says why not."""

import pytest
from django.urls import reverse

from factories import catalogue, deals, partners, people, promotions
from kitamae.deals.models import Deal
from kitamae.letters.models import Letter
from kitamae.matching.actions import find_matches
from kitamae.partners.models import Need
from kitamae.programmes.queries import current_year
from kitamae.programmes.reviewing.checklist import points_of
from kitamae.promotions.models import Campaign


@pytest.fixture
def desk(programme, client_for):
    return client_for(programme.cast.office)


def act(desk, name: str, verb: str, said: dict[str, str] | None = None, **known):
    """Post one act of a page."""
    fields = {f"{verb}-{key}": value for key, value in (said or {}).items()}
    return desk.post(f"{reverse(f'office:{name}', kwargs=known)}{verb}/", fields)


def test_an_application_is_accepted_once_everything_is_ticked(desk, programme):
    codes = [point.code for point in points_of(programme.application)]
    said = {"ticked": codes}
    act(desk, "application", "accept_application", said, code=programme.application.code)

    programme.application.refresh_from_db()
    assert programme.application.state == "accepted"


def test_an_application_goes_back_with_a_note_and_never_without(desk, programme):
    code = programme.application.code

    assert act(desk, "application", "return_application", code=code).status_code == 422
    programme.application.refresh_from_db()
    assert programme.application.state == "submitted"

    act(desk, "application", "return_application", {"note": "Where is your factory?"}, code=code)
    programme.application.refresh_from_db()
    assert (programme.application.state, programme.application.note) == (
        "returned",
        "Where is your factory?",
    )


def test_an_application_is_not_accepted_and_the_company_is_told_why(desk, programme):
    said = {"reason": "off_purpose", "note": "Not a product of this programme."}
    act(desk, "application", "reject_application", said, code=programme.application.code)

    programme.application.refresh_from_db()
    assert programme.application.state == "rejected"


def test_a_product_is_paused_and_listed_again(desk, programme):
    code = programme.product.code

    act(desk, "product", "pause_product", code=code)
    programme.product.refresh_from_db()
    assert programme.product.state == "paused"

    act(desk, "product", "list_product", code=code)
    programme.product.refresh_from_db()
    assert programme.product.state == "listed"


def test_a_product_tells_to_whom_it_was_shown(desk, programme):
    page = desk.get(reverse("office:product", kwargs={"code": programme.product.code}))

    assert [row.to for row in page.context["disclosures"]] == [programme.cast.buyer.organisation]


def test_a_call_is_opened_and_closed(desk, programme):
    shop = programme.cast.shop
    said = {
        "kind": "call",
        "title_ja": "お茶を探しています",
        "title_en": "Looking for tea",
        "categories": ["F40.01"],
        "opens_date": "2026-06-08",
        "closes_date": "2026-07-08",
    }
    desk.post(reverse("office:open_need", kwargs={"code": shop.code}), said)

    need = Need.objects.get(title_en="Looking for tea")
    assert (need.state, need.categories, need.max_retail_price) == ("open", ["F40.01"], None)

    act(desk, "need", "close_need", code=need.code)
    need.refresh_from_db()
    assert need.state == "closed"


def test_a_call_never_closes_before_it_opens(desk, programme):
    said = {
        "kind": "call",
        "title_ja": "茶",
        "title_en": "Tea",
        "opens_date": "2026-07-08",
        "closes_date": "2026-06-08",
    }
    url = reverse("office:open_need", kwargs={"code": programme.cast.shop.code})

    answer = desk.post(url, said)

    assert answer.status_code == 422
    assert "The call would close before it opens." in answer.content.decode()
    assert not Need.objects.filter(title_en="Tea").exists()


def test_chosen_matches_are_introduced_and_a_refused_one_is_named(desk, programme, at):
    cast = programme.cast
    other = catalogue.listed(cast.supplier, cast.office, name_en="Second miso")
    find_matches(products=[other], needs=[programme.need], by=cast.office, at=at)
    numbers = [match.pk for match in programme.need.matches.order_by("pk")]

    url = reverse("office:introduce", kwargs={"code": programme.need.code})
    page = desk.post(url, {"row": numbers}, follow=True).content.decode()

    introduced = Deal.objects.get(product=other)
    assert introduced.need == programme.need
    assert "1 product was introduced to Hibiscus Basket." in page
    # the first product was introduced before: named with its reason, and still one deal
    assert "Echigo Tsubu Miso 500 g: This product was introduced to Hibiscus Basket" in page
    assert Deal.objects.filter(product=programme.product).count() == 1


def test_a_match_of_another_call_is_not_introduced_by_this_one(desk, programme, at):
    cast = programme.cast
    other = catalogue.listed(cast.supplier, cast.office)
    elsewhere = partners.need(cast.shop, cast.office)
    (match,) = find_matches(products=[other], needs=[elsewhere], by=cast.office, at=at)

    url = reverse("office:introduce", kwargs={"code": programme.need.code})
    desk.post(url, {"row": [match.pk]})

    assert not Deal.objects.filter(product=other).exists()


def test_what_is_undetermined_stands_apart(desk, programme, at):
    cast = programme.cast
    said = catalogue.answers(jan=catalogue.jan())
    unknown = catalogue.listed(cast.supplier, cast.office, **said)
    revision = unknown.shown
    answers = {k: v for k, v in revision.answers.items() if k != "temp_band"}
    type(revision).objects.filter(pk=revision.pk).update(answers=answers)
    unknown.refresh_from_db()
    find_matches(products=[unknown], needs=[programme.need], by=cast.office, at=at)

    page = desk.get(reverse("office:need", kwargs={"code": programme.need.code}))

    assert [row.match.product for row in page.context["undetermined"]] == [unknown]
    assert unknown not in [row.match.product for row in page.context["fitting"]]


def test_a_campaign_is_planned_started_and_ended(desk, programme):
    shop, deal = programme.cast.shop, programme.deal
    said = {
        "kind": "coupon",
        "title_ja": "冬のクーポン",
        "title_en": "Winter coupon",
        "starts_date": "2026-12-01",
        "ends_date": "2026-12-20",
        "budget": "300000",
        "deals": [deal.pk],
    }
    desk.post(reverse("office:plan_campaign", kwargs={"code": shop.code}), said)

    campaign = Campaign.objects.get(title_en="Winter coupon")
    assert list(campaign.deals.all()) == [deal]
    for verb, state in (("start_campaign", "running"), ("end_campaign", "ended")):
        act(desk, "campaign", verb, code=campaign.code)
        campaign.refresh_from_db()
        assert campaign.state == state


def test_a_campaign_is_called_off_with_a_reason(desk, programme):
    code = programme.campaign.code

    assert act(desk, "campaign", "cancel_campaign", code=code).status_code == 422
    act(desk, "campaign", "cancel_campaign", {"reason": "partner_closed"}, code=code)

    programme.campaign.refresh_from_db()
    assert programme.campaign.state == "cancelled"


def test_a_sales_file_is_released_with_its_unknown_row_named(desk, programme):
    code = programme.sales_file.code
    page = desk.get(reverse("office:sales_file", kwargs={"code": code})).content.decode()
    assert "1 of 2 rows are known" in page
    assert "04900000000000" in page

    act(desk, "sales_file", "release", code=code)

    programme.sales_file.refresh_from_db()
    assert programme.sales_file.state == "released"


def test_a_held_letter_is_let_go_or_discarded(desk, programme):
    number = programme.letter.pk

    act(desk, "letter", "let_go", number=number)
    assert Letter.objects.get(pk=number).state == "waiting"

    act(desk, "letter", "hold", number=number)
    act(desk, "letter", "discard", number=number)
    letter = Letter.objects.get(pk=number)
    assert (letter.state, letter.skipped_because) == ("skipped", "discarded")


def test_the_catalogue_is_closed_to_browsing_and_opened_again(desk, programme):
    url = reverse("office:catalogue_setting", kwargs={"year": 2026})

    desk.post(url, {"is_open": "0"})
    assert current_year().is_catalogue_open is False

    desk.post(url, {"is_open": "1"})
    assert current_year().is_catalogue_open is True


def test_the_year_in_figures_and_as_a_file(desk, programme):
    page = desk.get(reverse("office:year"))
    figures = {each["label"]: each["value"] for each in page.context["figures"]}

    assert figures == {
        "Companies enrolled": 1,
        "Products listed": 1,
        "Introductions": 1,
        "Terms agreed": 1,
        "Orders": 1,
        "Campaigns": 1,
        "Units sold": None,
    }
    file = desk.get(reverse("office:export_year", kwargs={"year": 2026}))
    assert file.content.decode("utf-8-sig").splitlines() == [
        "Figure,2026",
        "Companies enrolled,1",
        "Products listed,1",
        "Introductions,1",
        "Terms agreed,1",
        "Orders,1",
        "Campaigns,1",
        "Units sold,",
    ]


def test_a_reader_of_the_office_decides_nothing(programme, client_for):
    reader = client_for(people.office_user(role="reader"))

    act(reader, "product", "pause_product", code=programme.product.code)
    said = {"ticked": [point.code for point in points_of(programme.application)]}
    answer = act(reader, "application", "accept_application", said, code=programme.application.code)

    assert answer.status_code == 403
    programme.application.refresh_from_db()
    programme.product.refresh_from_db()
    assert (programme.application.state, programme.product.state) == ("submitted", "listed")


def test_another_party_decides_nothing_at_the_office(programme, client_for):
    for person in (programme.cast.supplier, programme.cast.buyer):
        client = client_for(person)
        code = programme.product.code
        assert act(client, "product", "pause_product", code=code).status_code == 404
    programme.product.refresh_from_db()
    assert programme.product.state == "listed"


@pytest.mark.parametrize("made", [promotions.running, promotions.ended])
def test_no_figures_is_said_in_words(made, db, client_for):
    cast = deals.cast()
    campaign = made(cast)

    page = client_for(cast.office).get(reverse("office:campaign", kwargs={"code": campaign.code}))

    assert "No figures yet." in page.content.decode()
