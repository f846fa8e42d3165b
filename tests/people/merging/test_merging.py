"""Records of one company are found, told apart, or made one with everything that hangs on them."""

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, facts, people, programmes
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue.models import Product
from kitamae.kernel.models import Event, EventParty
from kitamae.kernel.refusal import Refusal
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.choices import SeatRole
from kitamae.people.facts.models import Fact
from kitamae.people.merging import actions
from kitamae.people.merging.actions.moving import hanging_on
from kitamae.people.merging.finding import Why, duplicates
from kitamae.people.models import Organisation
from kitamae.programmes.models import Application

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.fixture
def office():
    return people.office_user()


def named(name, english, **more):
    return people.organisation(name_ja=name, name_en=english, **more)


def found(office):
    return {(pair.one.code, pair.other.code): pair.whys for pair in duplicates(viewer=office)}


def test_spellings_numbers_and_near_names_are_found_and_strangers_are_not(office):
    one = named("株式会社髙島醸造", "Takashima Jozo", prefecture="15")
    other = named("㈱高島釀造", "TAKASHIMA Brewing", prefecture="15")
    near = named("高島醸造所", "Another House", prefecture="15")
    named("山田商店", "Yamada Shoten", prefecture="15")
    producer = named("北前", "Kitamae A", kind=Kind.PRODUCER, corporate_number=NUMBER)
    supplier = named("南前", "Minamimae B", corporate_number=NUMBER)
    named("高島醸造", "Takashima Warehouse", kind=Kind.WAREHOUSE)

    assert found(office) == {
        (producer.code, supplier.code): [Why.NUMBER],
        (one.code, other.code): [Why.NAME],
        (one.code, near.code): [Why.ALIKE],
        (other.code, near.code): [Why.ALIKE],
    }


def test_a_pair_that_was_told_apart_is_not_shown_again(office):
    one, other = named("桜食品", "Sakura"), named("さくら食品", "SAKURA Co., Ltd.")
    assert list(found(office)) == [(one.code, other.code)]

    actions.tell_companies_apart(one=other, other=one, by=office, at=AT)
    actions.tell_companies_apart(one=one, other=other, by=office, at=AT)

    assert found(office) == {}
    assert Event.objects.filter(name="people.tell_companies_apart").count() == 1


def test_everything_of_the_one_hangs_on_the_other_and_the_old_code_leads_there(office):
    kept, gone = named("桜", "Sakura"), named("サクラ", "SAKURA", corporate_number=NUMBER)
    both, alone = people.user(kept, role=SeatRole.READER), people.user(gone)
    people.actions.give_seat(user=both, organisation=gone, role=SeatRole.ADMIN, by=office, at=AT)
    product = catalogue.draft(alone)
    application = programmes.application(alone, office, "submitted")
    facts.stated(kept, "insurance_home", {"home_insurer": "K", "home_expires": "2027-01-31"})
    facts.stated(gone, "insurance_home", {"home_insurer": "G", "home_expires": "2027-01-31"})
    facts.stated(gone, "factories", {"factory_name": "F", "factory_country": "JP"})
    events = Event.objects.filter(parties__organisation_id=gone.pk).count()

    actions.merge_companies(kept=kept, gone=gone, by=office, at=AT)

    kept, gone = Organisation.objects.get(pk=kept.pk), Organisation.objects.get(pk=gone.pk)
    assert (gone.merged_into, kept.corporate_number) == (kept, NUMBER)
    assert kept.seats.get(user=both).role == SeatRole.ADMIN
    assert kept.seats.filter(user=alone).exists()
    assert Product.objects.get(pk=product.pk).supplier == kept
    assert Application.objects.get(pk=application.pk).supplier == kept
    standing = Fact.objects.standing().filter(organisation=kept).order_by("block")
    assert [(f.block, f.answers.get("home_insurer")) for f in standing] == [
        ("factories", None), ("insurance_home", "K"),
    ]  # fmt: skip
    assert Fact.objects.filter(organisation=kept).count() == 3
    assert hanging_on(gone) == []
    assert not EventParty.objects.filter(organisation_id=gone.pk).exists()
    assert Event.objects.filter(parties__organisation_id=kept.pk).count() >= events
    event = Event.objects.get(name="people.merge_companies")
    assert (event.subject_id, event.facts["moved"]["catalogue.product.supplier"]) == (kept.pk, 1)
    assert found(office) == {}


@pytest.mark.parametrize(
    ("kept", "gone", "code"),
    [
        ({"corporate_number": NUMBER}, {"corporate_number": "4011001098993"}, "two_numbers"),
        ({}, {"kind": Kind.BUYER}, "other_kind"),
    ],
)
def test_what_cannot_be_one_is_refused_and_stays_two(office, kept, gone, code):
    kept, gone = named("A", "A", **kept), named("B", "B", **gone)
    with pytest.raises(Refusal) as told:
        actions.merge_companies(kept=kept, gone=gone, by=office, at=AT)
    assert told.value.code == code
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 0


def test_two_applications_of_one_year_are_refused_and_nothing_moves(office):
    one, other = people.supplier_user(), people.supplier_user()
    for person in (one, other):
        programmes.application(person, office, "submitted")
    kept, gone = one.organisation, other.organisation
    with pytest.raises(Refusal) as told:
        actions.merge_companies(kept=kept, gone=gone, by=office, at=AT)
    assert told.value.code == "would_clash"
    assert [a.supplier for a in Application.objects.order_by("pk")] == [kept, gone]
    assert other.seats.get().organisation == gone


def test_a_record_that_went_into_another_goes_nowhere_else(office):
    one, two, three = named("A", "A"), named("A", "AA"), named("A", "AAA")
    actions.merge_companies(kept=two, gone=one, by=office, at=AT)
    with pytest.raises(Refusal) as told:
        actions.merge_companies(kept=three, gone=one, by=office, at=AT)
    assert told.value.code == "merged_already"
    actions.merge_companies(kept=three, gone=two, by=office, at=AT)
    assert Organisation.objects.get(pk=one.pk).merged_into == three


def test_only_the_office_makes_records_one(office):
    kept, gone = named("A", "A"), named("A", "AA")
    for person in (people.user(kept, role=SeatRole.ADMIN), people.office_user(role="reader")):
        with pytest.raises(PermissionDenied):
            actions.merge_companies(kept=kept, gone=gone, by=person, at=AT)
    assert Organisation.objects.get(pk=gone.pk).merged_into is None


def test_five_thousand_records_are_compared_in_a_constant_number_of_queries(
    office, django_assert_max_num_queries
):
    Organisation.objects.bulk_create(
        Organisation(
            code=f"X{n}", kind=Kind.SUPPLIER, name_ja=f"会社{n}号", name_en=f"No. {n}",
            sought_as=f"会社{n}号\nno{n}", prefecture=f"{n % 47 + 1:02d}", created_at=AT,
        )
        for n in range(300)
    )  # fmt: skip
    twin = Organisation.objects.create(
        code="XTWIN", kind=Kind.SUPPLIER, name_ja="会社7号", name_en="No. 7",
        sought_as="会社7号\nno7", prefecture="08", created_at=AT,
    )  # fmt: skip

    with django_assert_max_num_queries(8):
        pairs = duplicates(viewer=office)

    assert twin.code in {each.code for pair in pairs for each in (pair.one, pair.other)}
