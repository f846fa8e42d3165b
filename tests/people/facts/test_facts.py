"""Facts of a company: stated once as versions, sealed where they must be, reminded of in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from factories import facts, people
from factories.people import FOUNDED_AT as AT
from kitamae.answers.examples import unreadable_examples
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.choices import SeatRole
from kitamae.people.companies.choices import Standing
from kitamae.people.facts import actions, queries
from kitamae.people.facts.blocks import blocks, fact_fields
from kitamae.people.facts.choices import FactState
from kitamae.people.facts.forms import FactForm
from kitamae.people.facts.models import Fact, FactRevision
from kitamae.people.facts.steps import FACT_STEPS
from kitamae.people.facts.tasks import watch_facts
from kitamae.people.sealing import masked, opened, seal

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"
INSURED = {"home_insurer": "越後海上", "home_expires": "2027-03-31"}
BANK = {
    "bank_name": "越後銀行", "bank_branch": "本店 001", "bank_kind": "ordinary",
    "bank_number": "7654321", "bank_holder": "カ）キタハマ",
}  # fmt: skip


@pytest.fixture
def place():
    return people.organisation(corporate_number=NUMBER)


@pytest.fixture
def admin(place):
    return people.user(place, role=SeatRole.ADMIN)


def restated(fact, by, **changes):
    standing = {k: v for k, v in fact.answers.items() if k not in fact.of.sealed}
    return actions.state_fact(
        organisation=fact.organisation, block=fact.block, fact=fact, standing=standing,
        answers=standing | changes, originals={}, by=by, at=AT + timedelta(hours=1),
    )  # fmt: skip


def reminders():
    return list(
        Event.objects.filter(name="people.remind_of_facts").values_list("subject_id", "facts")
    )


def test_every_example_of_every_field_reads_without_a_problem():
    assert unreadable_examples(fact_fields()) == {}
    assert {field.section for field in fact_fields()} == set(blocks())
    known = {field.key for field in fact_fields()}
    assert {key for b in blocks().values() for key in (*b.title, *b.sealed)} <= known


def test_a_fact_is_versions_of_which_the_newest_holds(place, admin):
    fact = facts.stated(place, "insurance_home", INSURED, by=admin)

    fact = restated(fact, admin, home_expires="2028-03-31")

    assert [(r.number, r.state, r.answers["home_expires"]) for r in fact.revisions.all()] == [
        (2, "current", "2028-03-31"),
        (1, "superseded", "2027-03-31"),
    ]
    assert str(fact.expires_date) == "2028-03-31"
    newest, first = queries.versions_of(fact)
    assert [change.field.key for change in newest.changes] == ["home_expires"]
    assert len(first.changes) == 2


def test_the_same_said_again_makes_no_version_and_no_event(place, admin):
    fact = facts.stated(place, "insurance_home", INSURED, by=admin)
    before = Event.objects.count()

    restated(fact, admin)

    assert (fact.revisions.count(), Event.objects.count()) == (1, before)


def test_the_second_of_two_pages_is_refused_and_changes_nothing(place, admin):
    fact = facts.stated(place, "insurance_home", INSURED, by=admin)
    stale = Fact.objects.get(pk=fact.pk)
    restated(fact, admin, home_insurer="日ノ本")

    with pytest.raises(Refusal) as told:
        restated(stale, admin, home_insurer="港町")

    assert told.value.code == "changed_meanwhile"
    assert Fact.objects.get(pk=fact.pk).answers["home_insurer"] == "日ノ本"


def test_what_is_said_once_cannot_be_begun_twice(place, admin):
    facts.stated(place, "insurance_home", INSURED, by=admin)
    with pytest.raises(Refusal) as told:
        facts.stated(place, "insurance_home", INSURED, by=admin)
    assert told.value.code == "changed_meanwhile"
    for name in ("A", "B"):
        facts.stated(place, "factories", {"factory_name": name, "factory_country": "JP"}, by=admin)
    assert Fact.objects.filter(organisation=place).count() == 3


def test_a_bank_account_is_sealed_masked_and_opened_by_administrators_only(place, admin):
    fact = facts.stated(place, "bank", BANK, by=admin)

    revision = FactRevision.objects.get(fact=fact)
    stored = f"{revision.answers}{revision.sealed}{revision.originals}"
    assert "7654321" not in stored
    assert "キタハマ" not in stored.replace(revision.answers["bank_holder"], "")
    assert revision.answers["bank_number"] == "••••321"
    assert opened(revision.sealed)["bank_number"] == "7654321"
    member = people.user(place)
    officer, chief = people.office_user(), people.office_user(role=SeatRole.ADMIN)
    for who in (member, officer, people.supplier_user(role=SeatRole.ADMIN)):
        with pytest.raises(PermissionDenied):
            actions.look_at_sealed(fact=fact, by=who, at=AT)
    for who in (admin, chief):
        assert actions.look_at_sealed(fact=fact, by=who, at=AT)["bank_number"] == "7654321"
    looks = Event.objects.filter(name="people.look_at_sealed")
    assert list(looks.values_list("by", flat=True)) == [admin.pk, chief.pk]


def test_a_change_of_the_bank_keeps_the_number_that_was_not_typed(place, admin):
    fact = facts.stated(place, "bank", BANK, by=admin)

    fact = restated(fact, admin, bank_name="北前銀行")

    whole = actions.look_at_sealed(fact=fact, by=admin, at=AT)
    assert (whole["bank_name"], whole["bank_number"]) == ("北前銀行", "7654321")


def test_another_key_opens_nothing_and_an_old_one_still_opens(settings):
    settings.SEALING_KEYS = ["old"]
    sealed = seal({"a": "1"})
    settings.SEALING_KEYS = ["new", "old"]
    assert opened(sealed) == {"a": "1"}
    settings.SEALING_KEYS = ["new"]
    with pytest.raises(Refusal) as told:
        opened(sealed)
    assert told.value.code == "sealed_by_another_key"


@pytest.mark.parametrize(
    ("value", "mask"), [("1234567", "••••567"), ("1234", "••••"), ("", "••••")]
)
def test_a_mask_leaves_three_letters_of_a_long_value(value, mask):
    assert masked(value) == mask


def test_each_state_and_each_side_has_its_verbs(place, admin):
    sides = {
        "admin": admin,
        "member": people.user(place),
        "reader": people.user(place, role=SeatRole.READER),
        "office": people.office_user(),
        "chief": people.office_user(role=SeatRole.ADMIN),
        "rival": people.supplier_user(),
        "buyer": people.buyer_user(),
    }
    standing = facts.stated(place, "insurance_home", INSURED, by=admin)
    sealed = facts.stated(place, "bank", BANK, by=admin)
    gone = actions.withdraw_fact(
        fact=facts.stated(place, "invoice", {"invoice_number": f"T{NUMBER}"}, by=admin),
        by=admin,
        at=AT,
    )
    open_now = {
        name: {
            side: [step.verb for step in FACT_STEPS.open_to(person, fact)]
            for side, person in sides.items()
        }
        for name, fact in (("standing", standing), ("sealed", sealed), ("gone", gone))
    }
    both, back = ["restate_fact", "withdraw_fact"], ["restore_fact"]
    nothing = {"reader": [], "rival": [], "buyer": []}
    assert open_now == {
        "standing": nothing | {"admin": both, "member": both, "office": both, "chief": both},
        "sealed": nothing | {"admin": both, "member": [], "office": [], "chief": both},
        "gone": nothing | {"admin": back, "member": back, "office": back, "chief": back},
    }


def test_who_sees_facts(place, admin):
    facts.stated(place, "insurance_home", INSURED, by=admin)
    seen = {
        kind: Fact.objects.visible_to(person).count() for kind, person in people.everybody().items()
    }
    assert seen == dict.fromkeys(Kind.values, 0) | {"operator": 1, "nobody": 0}
    assert Fact.objects.visible_to(admin).count() == 1


def test_what_was_taken_out_is_used_nowhere_and_comes_back(place, admin):
    agent = {
        "distributor_name": "Merlion", "distributor_country": "SG",
        "distributor_exclusive": "exclusive", "distributor_consent": "asked",
    }  # fmt: skip
    fact = facts.stated(place, "distributors", agent, by=admin)
    assert list(queries.distributors_in([place.pk], {"SG", "TW"})) == [place.pk]
    assert queries.distributors_in([place.pk], {"TW"}) == {}

    actions.withdraw_fact(fact=fact, by=admin, at=AT)

    assert queries.distributors_in([place.pk], {"SG"}) == {}
    assert queries.answers_in(place, "distributors") == []
    actions.restore_fact(fact=fact, by=admin, at=AT)
    assert queries.answers_in(place, "distributors") == [agent]


def test_what_was_stated_anew_is_not_put_back_beside_it(place, admin):
    old = facts.stated(place, "insurance_home", INSURED, by=admin)
    actions.withdraw_fact(fact=old, by=admin, at=AT)
    facts.stated(place, "insurance_home", INSURED, by=admin)
    with pytest.raises(Refusal) as told:
        actions.restore_fact(fact=old, by=admin, at=AT)
    assert told.value.code == "stated_anew"
    assert Fact.objects.get(pk=old.pk).state == FactState.WITHDRAWN


def test_an_insurance_holds_to_its_last_day(place, admin):
    today = localdate(AT)
    facts.stated(place, "insurance_home", INSURED | {"home_expires": str(today)}, by=admin)
    assert queries.is_insured(place, today, abroad=False)
    assert not queries.is_insured(place, today + timedelta(days=1), abroad=False)
    assert not queries.is_insured(place, today, abroad=True)


def test_a_company_is_reminded_60_30_and_7_days_before_in_one_letter(place, admin):
    last = localdate(AT) + timedelta(days=60)
    both = [
        facts.stated(place, "insurance_home", INSURED | {"home_expires": str(last)}, by=admin),
        facts.stated(
            place, "certificates",
            {"certificate_kind": "ISO22000", "certificate_expires": str(last)}, by=admin,
        ),
    ]  # fmt: skip
    watch_facts(at=AT - timedelta(days=1))
    assert reminders() == []

    for days_before in (60, 59, 30, 29, 7, 1, 0, -1):
        watch_facts(at=AT + timedelta(days=60 - days_before))

    assert reminders() == [(place.pk, {"facts": [fact.pk for fact in both]})] * 3
    assert set(Fact.objects.values_list("reminded", flat=True)) == {7}


def test_a_renewed_fact_is_reminded_of_anew(place, admin):
    soon = localdate(AT) + timedelta(days=5)
    fact = facts.stated(place, "insurance_home", INSURED | {"home_expires": str(soon)}, by=admin)
    watch_facts(at=AT)
    fact = restated(Fact.objects.get(pk=fact.pk), admin, home_expires=str(soon + timedelta(300)))
    assert fact.reminded is None
    watch_facts(at=AT + timedelta(days=1))
    assert len(reminders()) == 1


def test_where_nobody_has_a_seat_nobody_is_reminded(place):
    soon = localdate(AT) + timedelta(days=5)
    facts.stated(
        place, "insurance_home", INSURED | {"home_expires": str(soon)}, by=people.office_user()
    )
    watch_facts(at=AT)
    assert reminders() == []


def form(place, block, fact=None, **typed):
    asked = FactForm(
        _posted(typed), block=blocks()[block], organisation=place, fact=fact, on=localdate(AT)
    )
    asked.is_valid()
    return asked


def _posted(typed):
    from django.http import QueryDict  # the shape that a page sends

    sent = QueryDict(mutable=True)
    sent.update(typed)
    return sent


def test_a_corporations_invoice_number_is_t_and_its_corporate_number(place):
    assert form(place, "invoice", invoice_number="T4011001098993").errors.keys() == {
        "invoice_number"
    }
    right = form(place, "invoice", invoice_number=NUMBER)
    assert (right.errors, right.answers) == ({}, {"invoice_number": f"T{NUMBER}"})
    alone = people.organisation(standing=Standing.SOLE)
    assert form(alone, "invoice", invoice_number="T4011001098994").errors == {}


def test_what_is_needed_is_asked_for_and_only_then(place):
    assert form(place, "insurance_home").errors.keys() == {"home_insurer", "home_expires"}
    abroad = {"abroad_insurer": "A", "abroad_expires": "2027-01-31"}
    assert form(place, "insurance_abroad", **abroad, abroad_territory="worldwide").errors == {}
    listed = form(place, "insurance_abroad", **abroad, abroad_territory="listed")
    assert listed.errors.keys() == {"abroad_countries"}


@pytest.mark.parametrize(
    ("typed", "stays"),
    [
        ("𠮷野髙﨑 ㈱", True), ("شارع الملك", True), ("<script>alert(1)</script>", True),
        ("👨‍👩‍👧", True), ("a\x00b", False), ("\u202eabc", False), ("\ue000", False), ("\u200b", False),
    ],
)  # fmt: skip
def test_what_is_typed_stays_letter_for_letter_or_is_refused(place, typed, stays):
    said = form(place, "factories", factory_name=typed, factory_country="日本")
    assert (said.answers.get("factory_name") == typed) is stays
    assert len(said.errors.get("factory_name", [])) == (0 if stays else 1)


def test_two_pages_merge_and_only_what_both_changed_is_asked(place, admin):
    fact = facts.stated(place, "insurance_home", INSURED, by=admin)
    seen = form(place, "insurance_home", fact).seen
    fact = restated(fact, admin, home_insurer="日ノ本")
    mine = {"seen": seen, "home_insurer": "越後海上", "home_expires": "2029-01-31"}

    merged = form(place, "insurance_home", fact, **mine)
    assert merged.errors == {}
    assert merged.answers == {"home_insurer": "日ノ本", "home_expires": "2029-01-31"}

    clash = form(place, "insurance_home", fact, **mine | {"home_insurer": "港町"})
    assert clash.errors.keys() == {"home_insurer"}
    assert clash.read.conflicts["home_insurer"].theirs == "日ノ本"


def test_an_account_typed_on_an_older_page_is_told(place, admin):
    fact = facts.stated(place, "bank", BANK, by=admin)
    typed = {k: v for k, v in BANK.items() if k != "bank_kind"} | {"bank_kind": "普通"}
    fact = restated(fact, admin, bank_number="9999999")
    assert form(place, "bank", fact, **typed, version="1").errors.keys() == {"bank_branch"}
    assert form(place, "bank", fact, **typed, version="2").errors == {}
