"""Who wrote a text: known by the text itself, so that no way round takes a machine's mark off."""

import pytest

from factories import catalogue
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue import actions
from kitamae.catalogue.choices import Occasion, Writer
from kitamae.catalogue.editing import actions as editing
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.queries import answers_for
from kitamae.catalogue.submission import is_minor
from kitamae.catalogue.writers import is_worded, others_texts, writer_of, written_by

TEXT = "Miso aged for one year in cedar barrels."


def save(product, by, *, machine=None, evidence="", **said):
    """Save a product with these answers changed."""
    standing = Product.objects.get(pk=product.pk).newest.answers
    return editing.save_answers(
        product=product, standing=standing, answers=standing | said, unread={}, originals={},
        by=by, at=AT, machine=machine, evidence=evidence,
    )  # fmt: skip


def writer(product, key="description_en"):
    """Who wrote a text of the newest revision."""
    newest = Product.objects.get(pk=product.pk).newest
    return writer_of(key, newest.answers, newest.writers)


def test_a_text_is_its_makers_unless_it_is_said_to_be_another_s():
    assert writer_of("name_en", {"name_en": "Miso"}, {}) == Writer.MAKER

    known = written_by({}, "name_en", "Miso", Writer.MACHINE)

    assert writer_of("name_en", {"name_en": "Miso"}, known) == Writer.MACHINE
    assert writer_of("name_en", {"name_en": "Rice miso"}, known) == Writer.MAKER
    assert others_texts({"name_en": "Miso", "brand_en": "S"}, known) == {"name_en": Writer.MACHINE}
    assert written_by(known, "name_en", "Miso", Writer.MAKER) == {}


def test_only_texts_in_two_languages_have_writers():
    assert [
        key for key in ("name_en", "description_ja", "jan", "energy_kcal") if is_worded(key)
    ] == [
        "name_en",
        "description_ja",
    ]


def test_a_machines_text_keeps_its_mark_until_somebody_checks_it(supplier):
    product = catalogue.draft(supplier)
    save(product, supplier, description_en=TEXT, machine={"description_en": True})
    assert writer(product) == Writer.MACHINE

    save(product, supplier, moq_cases=5)  # another part of the sheet says nothing of it
    assert writer(product) == Writer.MACHINE

    save(product, supplier, machine={"description_en": False})
    assert writer(product) == Writer.MAKER


def test_an_undo_brings_a_machines_text_back_with_its_mark(supplier):
    product = catalogue.draft(supplier)
    save(product, supplier, description_en=TEXT, machine={"description_en": True})
    draft = save(product, supplier, description_en="Aged.", machine={"description_en": False})
    assert writer(product) == Writer.MAKER

    editing.undo_edit(revision=draft, by=supplier, at=AT)

    assert writer(product) == Writer.MACHINE


def test_what_the_office_writes_is_the_offices(supplier, office):
    product = catalogue.draft(supplier)

    save(product, office, description_en=TEXT, evidence="佐藤様のメール")

    assert writer(product) == Writer.OFFICE
    assert writer(product, "name_en") == Writer.MAKER


def test_the_next_revision_and_a_successor_know_who_wrote_what(supplier, office):
    product = catalogue.listed(supplier, office, description_en=TEXT)
    Revision.objects.filter(product=product).update(
        writers=written_by({}, "description_en", TEXT, Writer.MACHINE)
    )

    draft = save(product, supplier, net_content="450")

    assert writer(product) == Writer.MACHINE
    successor = editing.enter_successor(revision=draft, jan=catalogue.jan(), by=supplier, at=AT)
    assert writer(successor) == Writer.MACHINE


def test_a_buyer_reads_the_mark_with_the_text(supplier, office, buyer):
    product = catalogue.draft(supplier)
    draft = save(product, supplier, description_en=TEXT, machine={"description_en": True})
    actions.submit(revision=draft, by=supplier, at=AT)
    actions.approve(revision=draft, by=office, at=AT)
    actions.disclose(
        product=product, to=buyer.organisation, destination="US",
        occasion=Occasion.INTRODUCTION, by=office, at=AT,
    )  # fmt: skip

    (seen,) = answers_for(buyer, [product])

    assert seen.writer_of("description_en") == Writer.MACHINE
    assert seen.writer_of("description_ja") == Writer.MAKER


def test_a_mark_alone_goes_up_without_a_review(supplier, office):
    product = catalogue.listed(supplier, office, description_en=TEXT)

    draft = save(product, supplier, machine={"description_en": True})

    assert is_minor(draft, Product.objects.get(pk=product.pk))
    editing.put_up(revision=draft, by=supplier, at=AT)
    assert writer(product) == Writer.MACHINE


@pytest.mark.parametrize(("ticked", "is_machine"), [(["description_en"], True), ([], False)])
def test_the_form_keeps_what_is_ticked(client_for, supplier, ticked, is_machine):
    product = catalogue.draft(supplier)
    save(product, supplier, description_en=TEXT, machine={"description_en": not is_machine})

    client_for(supplier).post(
        f"/supplier/products/{product.code}/edit/text/",
        {"description_en": TEXT, "ticks": ["description_en"], "machine": ticked},
    )

    assert (writer(product) == Writer.MACHINE) is is_machine
