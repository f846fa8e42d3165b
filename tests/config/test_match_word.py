"""`kitamae match`: what a program and a person read of a need."""

import json
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from factories import catalogue, deals, partners
from kitamae.kernel.models import Event
from kitamae.matching.models import Match

AT = datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def told(*arguments):
    out = StringIO()
    call_command("match", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def cast(db):
    return deals.cast()


def test_the_answer_is_as_promised(cast):
    frozen = catalogue.listed(cast.supplier, cast.office, temp_band="FROZEN")
    unsaid = catalogue.listed(cast.supplier, cast.office, moq_cases=None)
    need = partners.need(
        cast.shop,
        cast.buyer,
        max_moq_cases=5,
        words="味噌",
        opens_date=datetime(2026, 1, 1).date(),
        closes_date=datetime(2099, 1, 1).date(),
    )
    before = Event.objects.count()

    found = json.loads(told(need.code.lower(), "--json"))

    assert list(found) == ["need", "fits", "undetermined", "refused"]
    assert found["need"] == need.code
    assert [each["code"] for each in found["fits"]] == [cast.product.code]
    fit = found["fits"][0]
    assert list(fit) == ["code", "score", "reasons"]
    assert fit["score"] == sum(reason["points"] for reason in fit["reasons"])
    assert fit["reasons"][0] == {
        "code": "category",
        "points": 25,
        "message_ja": "分類: 求められている分類そのものです。",
        "message_en": "Category: Exactly of a category that is asked for.",
    }
    assert found["undetermined"] == [{"code": unsaid.code, "asks": ["moq_cases"]}]
    assert found["refused"] == [
        {
            "code": frozen.code,
            "reason": "temperature",
            "message_ja": "お店が扱えない温度帯です。",
            "message_en": "The shop does not handle this temperature.",
        }
    ]
    assert (Event.objects.count(), Match.objects.count()) == (before, 0)


def test_a_person_reads_three_lists(cast):
    need = partners.need(cast.shop, cast.buyer, closes_date=datetime(2099, 1, 1).date())

    lines = told(need.code).splitlines()

    assert lines[0] == f"{need.code}  Looking for miso  (Hibiscus Basket)"
    assert lines[2] == "1 fit:"
    assert cast.product.code in lines[3]
    assert lines[4:6] == ["0 are not known well enough; ask for:", "0 are refused:"]


def test_a_closed_need_refuses_all_and_says_so(cast):
    need = partners.need(cast.shop, cast.buyer, "closed")

    assert json.loads(told(need.code, "--json"))["refused"][0]["reason"] == "open"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ND-NOBODY",), "No need has the code ND-NOBODY"),
        (("ND-NOBODY", "--limit", "0"), "--limit is a number from 1 to 1000"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(db, arguments, words):
    with pytest.raises(CommandError, match=words):
        told(*arguments)
