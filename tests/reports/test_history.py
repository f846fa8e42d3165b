"""What happened, in sentences, for whoever may read it."""

from django.utils.translation import override

from factories import catalogue, deals, partners, people, programmes
from factories.people import FOUNDED_AT
from kitamae.catalogue.actions import submit
from kitamae.catalogue.reviewing.actions import deciding as reviewing
from kitamae.deals.actions import decline
from kitamae.matching.actions import find_matches
from kitamae.people.actions import set_markets
from kitamae.people.invitations.actions import accept, invite
from kitamae.programmes.reviewing.actions import deciding as checking
from kitamae.reports.history import happenings


def test_events_of_a_thing_are_told_newest_first_in_the_readers_language(db):
    cast = deals.cast()
    deal = deals.quoted(cast)

    with override("en"):
        told = [each.sentence for each in happenings(viewer=cast.office, about=[deal])]
    with override("ja"):
        japanese = [each.sentence for each in happenings(viewer=cast.office, about=[deal])]

    assert told == [
        f"{cast.supplier} sent a quote.",
        f"{cast.buyer} asked for a quote.",
        "The programme office introduced Echigo Tsubu Miso 500 g × Hibiscus Basket.",
    ]
    assert japanese[0] == f"{cast.supplier}が見積を送りました。"


def test_a_product_is_called_by_its_name_and_a_buyer_by_its_own(db):
    cast = deals.cast()
    deals.introduced(cast)

    with override("en"):
        told = [each.sentence for each in happenings(viewer=cast.office, about=[cast.product])]

    shop = cast.buyer.organisation.name_en
    assert told[0] == f"{cast.office} showed Echigo Tsubu Miso 500 g to {shop}."


def test_a_party_reads_its_own_events_and_a_stranger_none(db):
    cast = deals.cast()
    deal = deals.introduced(cast)

    assert len(happenings(viewer=cast.buyer, about=[deal])) == 1
    assert happenings(viewer=people.buyer_user(), about=[deal]) == []
    assert happenings(viewer=people.stranger(), about=[deal]) == []
    assert {each.kind for each in happenings(viewer=people.buyer_user())} == {
        "people.organisation"  # its own coming, and nobody else's matters
    }


def test_a_maker_reads_nothing_of_how_the_office_reviews_its_product(db):
    office, maker = people.office_user(), people.supplier_user()
    revision = catalogue.draft(maker).in_preparation
    submit(revision=revision, by=maker, at=FOUNDED_AT)
    before = happenings(viewer=maker, about=[revision])
    known = {"revision": revision, "by": office, "at": FOUNDED_AT}

    reviewing.assign(reviewer=office, **known)
    reviewing.remark(field="name_en", text="?", **known)
    reviewing.hold_decision(verdict="approve", **known)

    assert len(happenings(viewer=office, about=[revision])) == len(before) + 3
    assert happenings(viewer=maker, about=[revision]) == before


def test_an_applicant_reads_nothing_of_how_the_office_reviews_its_application(db):
    office, maker = people.office_user(), people.supplier_user()
    application = programmes.application(maker, office, "submitted")
    before = happenings(viewer=maker, about=[application])
    known = {"application": application, "by": office, "at": FOUNDED_AT}

    checking.assign(reviewer=office, **known)
    checking.remark(field="company-name_en", text="?", **known)
    checking.hold_decision(verdict="accept", reason="", note="", **known)

    assert len(happenings(viewer=office, about=[application])) == len(before) + 3
    assert happenings(viewer=maker, about=[application]) == before


def test_what_is_done_with_people_and_companies_is_said_in_words(db):
    office, house = people.office_user(), people.organisation("buyer", name_en="Hibiscus Pte")
    invitation = invite(
        organisation=house,
        email="mei@example.com",
        name="Mei Lim",
        language="en",
        role="member",
        by=office,
        at=deals.AGREED_AT,
    )
    guest = invitation.person
    accept(invitation=invitation, by=guest, at=deals.AGREED_AT)
    set_markets(
        organisation=house,
        destinations=["SG"],
        channels=["ec_b2c"],
        by=office,
        at=deals.AGREED_AT,
    )

    with override("en"):
        told = [each.sentence for each in happenings(viewer=office, about=[house, invitation])]
        of_her = [each.sentence for each in happenings(viewer=office, about=[guest])]

    assert told == [
        f"{office} changed where and how Hibiscus Pte sells.",
        "Mei Lim accepted the invitation to Hibiscus Pte.",
        f"{office} gave Mei Lim a seat in Hibiscus Pte.",
        f"{office} invited Mei Lim to sign in for Hibiscus Pte.",
        "Kitamae entered the company Hibiscus Pte.",
    ]
    assert of_her == [f"{office} entered Mei Lim."]


def test_night_work_is_told_at_its_product_and_not_among_the_latest(db, work):
    cast = deals.cast()
    need = partners.need(cast.shop, cast.buyer)
    find_matches(products=[cast.product], needs=[need], by=cast.office, at=deals.AGREED_AT)

    with override("en"):
        here = [each.sentence for each in happenings(viewer=cast.office, about=[cast.product])]
        latest = [each.sentence for each in happenings(viewer=cast.office)]

    said = "Held against the calls: 1 products, 1 calls."
    assert (said in here, said in latest) == (True, False)


def test_only_the_office_reads_what_a_refusal_on_behalf_rests_on(db):
    cast = deals.cast()
    deal = decline(
        deal=deals.introduced(cast),
        reason="price_high",
        words="Too dear.",
        evidence="Telephone, 8 June",
        by=cast.office,
        at=deals.AGREED_AT,
    )

    notes = {
        side: happenings(viewer=cast.person(side), about=[deal])[0].note
        for side in ("office", "supplier", "buyer")
    }

    assert notes == {
        "office": "Too dear. (Telephone, 8 June)",
        "supplier": "Too dear.",
        "buyer": "Too dear.",
    }
