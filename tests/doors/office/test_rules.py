"""The office's pages of the rules."""

from datetime import date

import pytest

from factories import catalogue, people, programmes
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    programmes.year()
    return people.office_user()


def text_of(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_rules_in_force_with_their_sources(office, client_for):
    text = text_of(client_for(office), "/office/rules/?to=TW")

    assert f"{len(rules_in_force().rules)} rules in force" in text
    assert "TW-PHO-01" in text
    assert "JETRO 台湾 2024-10 (jetro.go.jp)" in text
    assert "US-FFR-01" not in text
    assert "GEN-SHELF-01" in text


def test_a_rule_past_its_review_shouts(office, client_for, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2027, 3, 1))

    text = text_of(client_for(office), "/office/rules/")

    assert "past their review" in text
    assert "RAD-CN-01" in text


def test_a_rule_is_changed_tried_and_published_by_a_second_person(office, client_for, work):
    product = catalogue.listed(people.supplier_user(), office, watched_ingredients=[])
    work(at=people.FOUNDED_AT)
    first, second = client_for(office), client_for(people.user(office.organisation))

    begun = first.post("/office/rules/begin/", {"rule": "TW-PHO-01"})
    edition = Edition.objects.get()
    form = f"/office/rules/{edition.code}/rule/TW-PHO-01/"
    assert (begun.status_code, begun.headers["Location"]) == (303, form)
    assert "watched_ingredients has &quot;partially_hydrogenated_oil&quot;" in text_of(first, form)

    stated = {
        "destinations": "TW", "goods": "food", "when": "nonsense > 1", "then": "block",
        "stage": "introduce", "certainty": "A", "source": "S60", "checked": "2026-11-23",
        "review_by": "2027-05-23", "ja": "禁じられています。", "en": "Prohibited.",
        "from_date": "2018-07-01", "to_date": "", "needs": "",
    }  # fmt: skip
    refused = first.post(form, stated)
    assert refused.status_code == 422
    assert "no field is called nonsense" in refused.content.decode()

    kept = first.post(form, stated | {"when": 'allergens_contained has "soybean"'})
    page = f"/office/rules/{edition.code}/"
    assert (kept.status_code, kept.headers["Location"]) == (303, page)
    text = text_of(first, page)
    assert "1 product in the catalogue would change verdict" in text
    assert product.shown.name_en in text

    prefix = "propose_edition-"
    asked = first.post(f"{page}propose_edition/", {f"{prefix}note": "Read again."})
    assert asked.status_code == 303
    assert first.post(f"{page}publish_edition/", {}).status_code == 403
    assert rules_in_force().version == "2026-11-23b"
    assert second.post(f"{page}publish_edition/", {}).status_code == 303
    assert rules_in_force().version == "2026-11-23b+1"
    assert "2026-11-23b+1" in text_of(second, "/office/rules/")


def test_others_find_no_rules(client_for):
    programmes.year()
    for user in (people.supplier_user(), people.buyer_user(), people.stranger()):
        assert client_for(user).get("/office/rules/").status_code == 404
