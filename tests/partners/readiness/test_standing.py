"""How one product stands before one shop: what is asked, what is missing, what nobody can mend."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.catalogue import answers as miso
from factories.markets import row, rule_set
from kitamae.catalogue.product_fields import product_fields
from kitamae.markets.route import Route
from kitamae.partners.card import Card
from kitamae.partners.choices import Unwanted
from kitamae.partners.readiness.asking import Asking, Having, Pictures, Stand
from kitamae.partners.readiness.lacks import beyond_words, lack_of, size_of
from kitamae.partners.readiness.packing import pack, unpack
from kitamae.partners.readiness.standing import judged, stand_of
from kitamae.partners.unwanted import kinds_refused
from kitamae.people.facts.abroad import Abroad, Agent

ON = date(2026, 12, 1)
FREE = rule_set()


def asking(country="TW", need=None, **said):
    """A shop; the row itself is asked for its country alone."""
    said.setdefault("image_min_px", 0)
    route = Route(country, trade_mode="general", min_ratio=0, min_days=0, trademark="no")
    shop = SimpleNamespace(country=country, name="Shop")
    return Asking("P", shop, Card(**said), route, frozenset({"ec_b2c"}), need)


def having(maker=None, papers=(), pictures=None, missing=(), **said):
    return Having(
        {key: value for key, value in miso(**said).items() if value is not None},
        frozenset(papers),
        pictures or Pictures(2, 1600),
        maker or Abroad(ON),
        tuple(missing),
        given=10,
    )


def stand(product, shop, rules=FREE):
    return stand_of(product, shop, judged(product, ON, rules, "introduce"))


def test_a_shop_that_asks_for_nothing_more_fits():
    found = stand(having(), asking())

    assert found == Stand(
        asked=13, lacks=(), beyond=()
    )  # ten fields, a photo, its size, its ground
    assert (found.percent, found.fits) == (100, True)


@pytest.mark.parametrize(
    ("said", "shop", "lack"),
    [
        ({"moq_cases": 10}, {"moq_cases": 3}, "moq:3"),
        ({"jan": None}, {"jan": "yes"}, "answer:jan"),
        ({}, {"papers": ("HALAL_JP",)}, "paper:HALAL_JP"),
        ({"pictures": Pictures()}, {}, "photo:"),
        ({"pictures": Pictures(1, 800)}, {"image_min_px": 1200}, "photo:1200"),
        ({"pictures": Pictures(2, 1600)}, {"image_count": 3}, "photos:3"),
        ({"pictures": Pictures(1, 1600, False)}, {"image_ground": "white"}, "ground:white"),
        ({}, {"trademark": "registered"}, "mark:TW:registered"),
        ({"maker": Abroad(ON, marks={"TW": "applied"})}, {"trademark": "registered"},
         "mark:TW:registered"),
        ({}, {"is_overseas_insurance_asked": True}, "insurance:TW"),
        ({"maker": Abroad(ON, agents=[Agent("A", "TW", True, False)])}, {}, "agent:TW"),
        ({"missing": ["ingredients_label_en"]}, {}, "answer:ingredients_label_en"),
        ({"animal_origin": None}, {"excluded": ("meat_extract",)}, "answer:animal_origin"),
    ],
)  # fmt: skip
def test_what_the_maker_can_bring_is_missing_and_named(said, shop, lack):
    answers = {key: value for key, value in said.items() if key != "jan"}
    product = having(**answers)
    if "jan" in said:
        product = Having({k: v for k, v in product.answers.items() if k != "jan"}, *_rest(product))

    found = stand(product, asking(**shop))

    assert (found.lacks, found.beyond) == ((lack,), ())
    assert found.percent == (found.asked - 1) * 100 // found.asked < 100
    assert lack_of(lack).label.ja
    assert lack_of(lack).label.en


def _rest(product):
    return product.papers, product.pictures, product.maker, product.missing, product.given


@pytest.mark.parametrize(
    ("said", "shop"),
    [
        ({"moq_cases": 3}, {"moq_cases": 3}),
        ({"papers": ["HALAL_JP"]}, {"papers": ("HALAL_JP",)}),
        ({"pictures": Pictures(1, 1200)}, {"image_min_px": 1200}),
        ({"maker": Abroad(ON, marks={"TW": "applied"})}, {"trademark": "applied"}),
        ({"papers": ["TRADEMARK_CERT"]}, {"trademark": "registered"}),
        ({"maker": Abroad(ON, agents=[Agent("A", "TW", True, True)])}, {}),
        ({"maker": Abroad(ON, agents=[Agent("A", "TW", False, False)])}, {}),
        ({"maker": Abroad(ON, agents=[Agent("A", "SG", True, False)])}, {}),
        ({"animal_origin": []}, {"excluded": ("meat_extract",)}),
        ({"category": "D20"}, {"excluded": ("meat", "pork", "alcohol")}),
    ],
)
def test_what_is_there_is_not_asked_again(said, shop):
    found = stand(having(**said), asking(**shop))

    assert (found.lacks, found.beyond) == ((), ())


@pytest.mark.parametrize(
    ("said", "shop", "key"),
    [
        ({}, {"wants": ("F30",)}, "category"),
        ({"temp_band": "FRZ"}, {"temperatures": ("AMB",)}, "temperature"),
        ({"contains_pork_alcohol": "pork"}, {"excluded": ("pork",)}, "unwanted:pork"),
        ({"prefecture_of_manufacture": "07"}, {"excluded": ("pref_CN10",)}, "unwanted:pref_CN10"),
    ],
)
def test_what_a_maker_cannot_change_stands_apart_and_counts_in_no_figure(said, shop, key):
    plain, found = stand(having(), asking()), stand(having(**said), asking(**shop))

    assert (found.lacks, found.beyond) == ((), (key,))
    assert found.asked in {0, plain.asked}
    assert (found.fits, found.may_fit) == (False, False)
    assert beyond_words(key).ja
    assert beyond_words(key).en


@pytest.mark.parametrize(
    ("rule", "answers", "lacks", "beyond"),
    [
        ({"then": "block"}, {}, (), ("rule:T-1",)),
        ({"id": "GEN-EXCL-01"}, {}, (), ("own:country",)),
        ({"id": "GEN-CHAN-01"}, {}, (), ("own:channel",)),
        ({"id": "GEN-SHELF-01"}, {}, (), ("life",)),
        ({"id": "GEN-DIST-01"}, {}, ("agent:TW",), ()),
        ({"id": "GEN-PROD-01"}, {}, ("answer:producer_consent",), ()),
        ({"when": "hermetic_seal"}, {}, ("answer:hermetic_seal",), ()),
        ({"when": "hermetic_seal"}, {"hermetic_seal": False}, (), ()),
        ({"then": "require", "needs": ["US_FFR"]}, {}, ("paper:US_FFR",), ()),
        ({"then": "require", "needs": ["ph"]}, {}, ("answer:ph",), ()),
        ({"then": "require", "needs": ["label_zh_hant"]}, {}, ("need:label_zh_hant",), ()),
        ({"then": "require", "needs": ["prior_notice"]}, {}, (), ()),
        ({"then": "warn"}, {}, (), ()),
        ({"certainty": "M"}, {}, (), ()),
        ({"stage": "order"}, {}, (), ()),
    ],
)
def test_the_law_asks_papers_and_answers_and_stops_what_nobody_can_mend(
    rule, answers, lacks, beyond
):
    rules = rule_set(row(review_by="2027-12-31", **rule))

    found = stand(having(**answers), asking(), rules)

    assert (found.lacks, found.beyond) == (lacks, beyond)


def test_one_thing_that_two_ask_is_counted_once():
    rules = rule_set(row(review_by="2027-12-31", then="require", needs=["HALAL_JP"]))
    shop = asking(papers=("HALAL_JP",))

    found = stand(having(), shop, rules)

    assert (found.lacks, found.asked) == (("paper:HALAL_JP",), 14)


@pytest.mark.parametrize(
    ("said", "call", "lacks", "beyond"),
    [
        ({"domestic_retail_price": 680}, {"max_retail_price": 600}, ("price:600",), ()),
        ({"domestic_retail_price": 600}, {"max_retail_price": 600}, (), ()),
        ({"moq_cases": 4}, {"max_moq_cases": 3}, ("moq:3",), ()),
        ({}, {"certificates": ["HALAL_JP"]}, ("paper:HALAL_JP",), ()),
        ({"shelf_life_at_shipment_days": 90}, {"min_shelf_life_days": 120}, (), ("life",)),
        ({}, {"categories": ["F30"]}, (), ("category",)),
        ({}, {"temperatures": ["FRZ"]}, (), ("temperature",)),
        ({}, {"prefectures": ["01"]}, (), ("prefecture",)),
        (
            {"prefecture_of_manufacture": None},
            {"prefectures": ["01"]},
            ("answer:prefecture_of_manufacture",),
            (),
        ),
    ],
)
def test_a_call_asks_besides_what_its_shop_asks(said, call, lacks, beyond):
    need = SimpleNamespace(
        **{
            "categories": [], "certificates": [], "max_retail_price": None, "max_moq_cases": None,
            "min_shelf_life_days": None, "temperatures": [], "prefectures": [],
        }
        | call
    )  # fmt: skip

    found = stand(having(**said), asking(need=need))

    assert (found.lacks, found.beyond) == (lacks, beyond)


def test_everything_that_shops_do_not_take_has_its_condition_and_its_words():
    assert sorted(kinds_refused()) == sorted(Unwanted.values)
    for code in Unwanted.values:
        assert beyond_words(f"unwanted:{code}").en.endswith(".")


@given(st.data())
def test_answering_a_question_never_adds_to_what_a_card_lacks_of_answers(data):
    shop = asking(jan="yes", excluded=("meat", "pork", "egg_main"), moq_cases=5)
    open_fields = ["animal_origin", "contains_pork_alcohol", "main_material"]
    given_now = data.draw(st.sets(st.sampled_from(open_fields)))
    values = {"animal_origin": [], "contains_pork_alcohol": "none", "main_material": "plant"}

    before = stand(having(), shop)
    after = stand(having(**{key: values[key] for key in given_now}), shop)

    assert set(after.lacks) <= set(before.lacks)
    assert after.beyond == ()


def test_every_field_that_may_be_missing_has_its_words_and_its_work():
    for field in product_fields():
        lack = lack_of(f"answer:{field.key}")
        assert (lack.label, lack.field) == (field.label, field)
        assert size_of(lack.key).weight >= 1


def test_packed_and_unpacked_are_the_same():
    stands = {
        "P1": Stand(12, ("answer:name_en", "moq:3"), ()),
        "P2": Stand(14, ("answer:name_en",), ("life",)),
        "P3": Stand(beyond=("category",)),
        "P4": Stand(9),
    }

    packed = pack(stands)

    assert packed == {
        "keys": ["answer:name_en", "moq:3", "life"],
        "shops": {"P1": [12, [0, 1]], "P2": [14, [0], [2]], "P4": [9, []]},
        "others": ["P3"],
    }
    assert unpack(packed) == stands
    assert unpack({}) == {}
