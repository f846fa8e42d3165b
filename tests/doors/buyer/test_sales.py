"""Sales files through the buyer's door: sent, read, looked at, handed in."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now

from factories import catalogue, deals, people, promotions
from kitamae.deals.models import Deal
from kitamae.promotions.models import Campaign
from kitamae.sales.models import Sale, SalesFile, SentFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    made = deals.cast(name_en="Tsubu Miso")
    deals.agreed(made)
    return made


def send(client, cast, text=None, **more):
    text = text or f"EAN,Qty,Net sales\n{cast.product.jan},120,1430.50\n49012,1,1\n"
    return client.post(
        reverse("buyer:sales"),
        {
            "partner": cast.shop.pk,
            "file": SimpleUploadedFile("october.csv", text.encode()),
            "starts_date": "2026-10-01",
            "ends_date": "2026-10-31",
            "currency": "SGD",
        }
        | more,
    )


def test_a_file_is_sent_read_looked_at_and_handed_in(cast, client_for, work):
    client = client_for(cast.buyer)
    answer = send(client, cast)
    sent = SentFile.objects.get()
    page = reverse("buyer:sent_file", args=[sent.code])
    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    assert "The file is being read" in client.get(page).content.decode()

    work(at=now() + timedelta(seconds=1))

    text = client.get(page).content.decode()
    assert "1 row names a product of yours" in text
    assert "Tsubu Miso" in text
    assert "1,430.50" in text
    assert "49012" in text
    assert "This is not a barcode." in text
    assert SalesFile.objects.count() == 0

    answer = client.post(reverse("buyer:take_file", args=[sent.code]), follow=True)

    assert "The figures were handed in." in answer.content.decode()
    assert Sale.objects.get().units == 120
    again = client.post(reverse("buyer:take_file", args=[sent.code]))
    assert again.status_code == 422
    assert SalesFile.objects.count() == 1


def read(client, cast, work, *deals_in):
    """A file of October that was read, with a campaign of October for each group of deals."""
    campaigns = [promotions.planned(cast, deal) for deal in deals_in]
    send(client, cast)
    work(at=now() + timedelta(seconds=1))
    return SentFile.objects.get(), campaigns


def test_a_file_is_joined_to_the_one_campaign_of_its_time(cast, client_for, work):
    client = client_for(cast.buyer)
    sent, (campaign,) = read(client, cast, work, Deal.objects.get())

    text = client.get(reverse("buyer:sent_file", args=[sent.code])).content.decode()
    assert f'<option value="{campaign.pk}" selected>Autumn fermentation weeks' in text
    client.post(reverse("buyer:take_file", args=[sent.code]), {"campaign": campaign.pk})

    assert SalesFile.objects.get().campaign == campaign
    told = client.get(reverse("buyer:sent_file", args=[sent.code])).content.decode()
    assert "Counted as the result of the campaign “Autumn fermentation weeks”." in told


def test_between_two_campaigns_and_for_another_product_the_sender_chooses(cast, client_for, work):
    client = client_for(cast.buyer)
    mine = Deal.objects.get()
    other = deals.agreed(cast, catalogue.listed(cast.supplier, cast.office))
    sent, (campaign, second, elsewhere) = read(client, cast, work, mine, mine, other)

    text = client.get(reverse("buyer:sent_file", args=[sent.code])).content.decode()
    offered = [f'<option value="{each.pk}">' in text for each in (campaign, elsewhere, second)]
    assert offered == [True, True, True]
    client.post(reverse("buyer:take_file", args=[sent.code]), {"campaign": ""})

    assert SalesFile.objects.get().campaign is None


def test_a_campaign_of_another_time_or_shop_is_not_offered_and_not_taken(cast, client_for, work):
    client = client_for(cast.buyer)
    deal = Deal.objects.get()
    past = promotions.planned(cast, deal)
    Campaign.objects.update(starts_date="2026-08-01", ends_date="2026-08-31")
    off = promotions.cancelled(cast, deal)
    sent, _none = read(client, cast, work)

    text = client.get(reverse("buyer:sent_file", args=[sent.code])).content.decode()
    assert "Part of which campaign" not in text
    for campaign in (past, off):
        client.post(reverse("buyer:take_file", args=[sent.code]), {"campaign": campaign.pk})

    assert SalesFile.objects.get().campaign is None


def test_a_wrong_period_is_said_at_its_field_and_nothing_is_sent(cast, client_for):
    answer = send(client_for(cast.buyer), cast, ends_date="2026-09-01")

    assert answer.status_code == 422
    assert "Choose a later last day." in answer.content.decode()
    assert SentFile.objects.count() == 0


def test_another_shop_cannot_be_named(cast, client_for):
    other = people.buyer_user(destinations=("SG",))

    answer = send(client_for(other), cast)

    assert answer.status_code == 422
    assert SentFile.objects.count() == 0


def test_a_file_may_be_left_out(cast, client_for, work):
    client = client_for(cast.buyer)
    send(client, cast)
    work(at=now() + timedelta(seconds=1))

    client.post(reverse("buyer:drop_file", args=[SentFile.objects.get().code]))

    assert SentFile.objects.get().state == "dropped"
    assert SalesFile.objects.count() == 0


def test_others_do_not_see_it(cast, client, client_for, work):
    send(client_for(cast.buyer), cast)
    sent = SentFile.objects.get()
    others = [people.buyer_user(destinations=("SG",)), cast.supplier, cast.office]

    for name in ("sent_file", "take_file", "drop_file"):
        url = reverse(f"buyer:{name}", args=[sent.code])
        ask = "get" if name == "sent_file" else "post"
        assert getattr(client, ask)(url).status_code == 302
        for person in [*others, cast.person("stranger")]:
            assert getattr(client_for(person), ask)(url).status_code == 404
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_it_reads_in_japanese(client_for):
    cast = deals.cast(language="ja")

    text = client_for(cast.buyer).get(reverse("buyer:sales")).content.decode()

    assert "売れた結果を送る" in text
    assert "SGD" in text
