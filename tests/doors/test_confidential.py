"""A confidential shop: by its code name wherever a maker or the public reads, until introduced."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from factories import deals, matching, partners
from kitamae.deals.actions import introduce
from kitamae.kernel.refusal import Refusal
from kitamae.letters.models import Letter
from kitamae.partners.actions import open_need
from kitamae.partners.hands.actions import confirm_conditions, raise_hand, welcome_hand
from kitamae.partners.needs.choices import NeedKind
from kitamae.partners.needs.tasks import watch_calls
from kitamae.people.models import Organisation

HIDDEN = ("Hibiscus", "ハイビスカス")


@pytest.fixture
def cast(db):
    cast = deals.cast()
    Organisation.objects.filter(pk=cast.buyer.organisation.pk).update(
        name_en="Hibiscus Holdings", name_ja="ハイビスカス株式会社"
    )
    cast.shop.refresh_from_db()
    partners.card(cast.shop, cast.office, confidentiality="after_introduction")
    cast.shop.refresh_from_db()
    return cast


@pytest.fixture
def need(cast):
    today = localdate()
    return partners.need(
        cast.shop, cast.buyer, opens_date=today, closes_date=today + timedelta(days=3)
    )


def pages_of(cast, need):
    """Where a maker or anybody may read of a shop."""
    yield from ("/", "/shops/", f"/shops/{cast.shop.code}/", "/shops/calls.en.ics")
    yield from ("/shops/calls.ja.ics", f"/shops/{cast.shop.code}/calls.en.ics")
    yield from ("/supplier/", "/supplier/calls/", f"/supplier/calls/{need.code}/")
    yield from ("/supplier/readiness/", f"/supplier/readiness/?shop={cast.shop.code}")
    yield from ("/supplier/markets/", "/supplier/products/", "/supplier/shared/")
    yield from (f"/supplier/products/{cast.product.code}/",)
    yield from (f"/supplier/products/{cast.product.code}/markets/",)
    yield from (f"/supplier/products/{cast.product.code}/readiness/",)
    yield from ("/matters/deals/", "/supplier/results/", "/supplier/sheets/", "/notices/")


def read(client, cast, need):
    """What the pages say, unfolded; pages that are not there say nothing."""
    found = {}
    for url in pages_of(cast, need):
        for language in ("ja", "en"):
            answer = client.get(url, headers={"accept-language": language})
            if answer.status_code == 200:
                found[url, language] = answer.content.decode().replace("\r\n ", "")
    return found


def naming(found):
    return sorted(
        {url for (url, _language), text in found.items() if re.search("|".join(HIDDEN), text)}
    )


def test_a_maker_and_the_public_read_a_code_name_until_the_introduction(
    cast, need, client_for, work
):
    maker = client_for(cast.supplier)
    known = {"supplier": cast.supplier.organisation, "by": cast.supplier, "at": now()}
    confirm_conditions(partner=cast.shop, **known)
    work(at=now())

    before = {"public": read(Client(), cast, need), "maker": read(maker, cast, need)}

    assert {who: naming(found) for who, found in before.items()} == {"public": [], "maker": []}
    for found in before.values():
        assert cast.shop.code in found["/shops/", "en"]
    assert f"Partner {cast.shop.code}" in before["maker"]["/supplier/calls/", "en"]
    assert f"連携先 {cast.shop.code}" in before["public"]["/shops/calls.ja.ics", "ja"]

    introduce(product=cast.product, partner=cast.shop, by=cast.office, at=now())

    assert naming(read(Client(), cast, need)) == []
    after = naming(read(maker, cast, need))
    assert {"/shops/", f"/supplier/calls/{need.code}/"} <= set(after)
    assert not [url for url in after if url.endswith(".ics")]  # nobody signs in to subscribe


def test_letters_to_a_maker_use_the_code_name_until_the_introduction(cast, need, work):
    watch_calls(at=now())
    work(at=now())
    known = {"supplier": cast.supplier.organisation, "by": cast.supplier, "at": now()}
    confirm_conditions(partner=cast.shop, **known)
    hand = raise_hand(need=need, products=[cast.product], **known)
    welcome_hand(hand=hand, by=cast.buyer, at=now())
    work(at=now())

    letters = Letter.objects.filter(to=cast.supplier)

    assert {"call_closing", "hand_welcomed"} <= set(letters.values_list("name", flat=True))
    assert [
        letter.name
        for letter in letters
        if re.search("|".join(HIDDEN), f"{letter.subject} {letter.body}")
    ] == []
    assert all(
        f"Partner {cast.shop.code} (" in letter.body
        for letter in letters.filter(name__in=["call_closing", "hand_welcomed"])
    )


@pytest.mark.parametrize("kind", [NeedKind.CALL, NeedKind.OWN])
def test_a_maker_that_is_asked_of_its_products_reads_a_code_name(cast, client_for, work, kind):
    titles = {"title_ja": "秘密の味噌", "title_en": "A secret miso"}
    window = {"opens_date": localdate(), "closes_date": localdate() + timedelta(days=3)}
    ask = matching.question(cast, at=now(), kind=kind, **titles, **window)
    work(at=now())
    maker = client_for(cast.supplier)

    letter = Letter.objects.get(name="maker_asked")
    told = [letter.subject + letter.body]
    told += [
        maker.get(url, headers={"accept-language": language}).content.decode()
        for url in ("/supplier/", f"/supplier/asked/{ask.code}/")
        for language in ("ja", "en")
    ]

    assert [text for text in told if re.search("|".join(HIDDEN), text)] == []
    assert all(cast.shop.code in text for text in told)
    is_titled = [bool(re.search("秘密の味噌|A secret miso", text)) for text in told]
    assert is_titled == [kind == NeedKind.CALL] * 5


def test_the_office_and_the_buyer_read_its_name(cast, need, client_for):
    for person, url in (
        (cast.office, f"/office/partners/{cast.shop.code}/"),
        (cast.buyer, f"/buyer/shops/{cast.shop.code}/"),
        (cast.buyer, f"/shops/{cast.shop.code}/"),
    ):
        assert "Hibiscus Basket" in client_for(person).get(url).content.decode(), url


def test_a_call_that_tells_the_name_is_not_opened(cast):
    with pytest.raises(Refusal) as refused:
        open_need(
            partner=cast.shop,
            title_ja="味噌",
            title_en="HIBISCUS BASKET looks for miso",
            opens_date=localdate(),
            closes_date=localdate(),
            by=cast.buyer,
            at=now(),
        )

    assert refused.value.code == "tells_its_name"
    assert not cast.shop.needs.exists()
