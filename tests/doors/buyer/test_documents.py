"""A buyer sees verified papers of what was introduced to it, and nothing else."""

import pytest
from django.urls import reverse

from factories import catalogue, documents, people
from factories.people import FOUNDED_AT
from factories.programmes import year
from kitamae.catalogue.actions import disclose
from kitamae.catalogue.choices import Occasion

pytestmark = pytest.mark.django_db


def test_a_verified_paper_is_shown_after_an_introduction_only(
    client, client_for, supplier, office, settings, tmp_path
):
    settings.SEARCH_FOLDER = tmp_path / "search"
    year()
    buyer = people.buyer_user()
    product = catalogue.listed(supplier, office)
    paper = documents.verified(supplier, office)
    waiting = documents.waiting(supplier, kind="KOSHER")
    file, page = f"/buyer/papers/{paper.code}/", reverse("buyer:product", args=[product.code])
    reader = client_for(buyer)
    assert reader.get(file).status_code == 404
    assert "Verified by the office" not in reader.get(page).content.decode()

    disclose(
        product=product,
        to=buyer.organisation,
        destination="US",
        occasion=Occasion.INTRODUCTION,
        by=office,
        at=FOUNDED_AT,
    )

    html = reader.get(page).content.decode()
    assert html.count("Verified by the office") == 1
    assert f'href="{file}"' in html
    assert b"".join(reader.get(file).streaming_content).startswith(b"%PDF")
    assert reader.get(f"/buyer/papers/{waiting.code}/").status_code == 404
    assert client.get(file).status_code == 302
    for person in (people.buyer_user(), people.stranger(), office):
        assert client_for(person).get(file).status_code == 404
