"""Products and revisions: every state and every side, and the verbs that are open."""

import pytest

from factories import catalogue, people
from factories.people import FOUNDED_AT
from kitamae.catalogue import actions
from kitamae.catalogue.choices import ProductState as P
from kitamae.catalogue.choices import RevisionState as R
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.steps import PRODUCT_STEPS, REVISION_STEPS
from kitamae.kernel.refusal import Refusal
from kitamae.people.queries import system_user

DECIDE = [
    "ask_changes", "approve", "reject",
    "assign", "tick", "remark", "drop_remark", "hold_decision", "drop_decision",
]  # fmt: skip
PROOFS = ("attach_proof", "drop_proof")
REVISIONS = {
    R.STAGED: {},
    R.DRAFT: {
        "own": ("edit", "undo_edit", "keep_jan", "drop_draft", "put_up", "submit"),
        "office": (
            "edit",
            "undo_edit",
            "keep_jan",
            *PROOFS,
            "drop_draft",
            "put_up",
            "submit",
        ),
    },
    R.SUBMITTED: {"office": (*PROOFS, "start_review", *DECIDE)},
    R.IN_REVIEW: {"office": (*PROOFS, *DECIDE)},
    R.CHANGES_ASKED: {
        "own": ("edit", "undo_edit", "keep_jan", "submit"),
        "office": ("edit", "undo_edit", "keep_jan", *PROOFS, "submit"),
    },
    R.APPROVED: {},
    R.REJECTED: {},
    R.SUPERSEDED: {},
    R.UNDONE: {},
}
PRODUCTS = {
    P.STAGED: {},
    P.UNLISTED: {
        "own": ("share_answers", "list_product", "discontinue_product"),
        "office": ("share_answers", "list_product", "discontinue_product", "disclose"),
        "system": ("list_product",),
    },
    P.LISTED: {
        "own": ("share_answers", "pause_product", "discontinue_product"),
        "office": ("share_answers", "pause_product", "discontinue_product", "disclose"),
        "system": ("withhold_product",),
    },
    P.PAUSED: {
        "own": ("share_answers", "list_product", "discontinue_product"),
        "office": ("share_answers", "list_product", "discontinue_product", "disclose"),
        "system": ("list_product", "put_back_product"),
    },
    P.DISCONTINUED: {},
}


def found(steps, row, supplier, office):
    persons = {
        "own": supplier,
        "office": office,
        "system": system_user(),
        "other": people.supplier_user(),
        "buyer": people.buyer_user(),
        "stranger": people.stranger(),
        "reader": people.user(supplier.organisation, role="reader"),
    }
    verbs = {
        side: tuple(step.verb for step in steps.open_to(person, row))
        for side, person in persons.items()
    }
    return {side: several for side, several in verbs.items() if several}


@pytest.mark.parametrize("state", list(R))
def test_the_open_verbs_of_a_revision(supplier, office, state):
    product = catalogue.draft(supplier)
    revision = Revision.objects.get(product=product)
    revision.state = state

    assert found(REVISION_STEPS, revision, supplier, office) == REVISIONS[state]


@pytest.mark.parametrize("state", list(P))
def test_the_open_verbs_of_a_product(supplier, office, state):
    product = catalogue.draft(supplier)
    product.state = state

    assert found(PRODUCT_STEPS, product, supplier, office) == PRODUCTS[state]


def test_a_product_that_is_listed_at_its_approval_can_be_paused_and_listed_again(supplier, office):
    product = catalogue.listed(supplier, office)
    assert product.state == P.LISTED

    actions.pause_product(product=product, by=supplier, at=FOUNDED_AT)
    actions.list_product(product=product, by=supplier, at=FOUNDED_AT)

    assert Product.objects.get(pk=product.pk).state == P.LISTED


def test_a_product_that_nobody_approved_is_not_shown_in_the_catalogue(supplier):
    product = catalogue.draft(supplier)

    with pytest.raises(Refusal) as refused:
        actions.list_product(product=product, by=supplier, at=FOUNDED_AT)

    assert refused.value.code == "not_approved"
    assert Product.objects.get(pk=product.pk).state == P.UNLISTED
