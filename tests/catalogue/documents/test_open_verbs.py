"""Papers: every state and every side, and the verbs that are open."""

import pytest

from factories import documents, people
from kitamae.catalogue.documents.choices import DocumentState as D
from kitamae.catalogue.documents.steps import DOCUMENT_STEPS
from kitamae.catalogue.models import Document
from kitamae.people.queries import system_user

OWN = ("describe_document", "withdraw_document")
OPEN = {
    D.DRAFT: {"own": OWN, "office": OWN},
    D.WAITING: {
        "own": OWN,
        "office": ("describe_document", "verify_document", "reject_document", "withdraw_document"),
    },
    D.VERIFIED: {
        "office": ("replace_document",),
        "system": ("remind_of_expiry", "expire_document"),
    },
    D.REJECTED: {"own": OWN, "office": OWN},
    D.EXPIRED: {"office": ("replace_document",)},
    D.REPLACED: {},
    D.WITHDRAWN: {},
}


@pytest.mark.parametrize("state", D.values)
def test_the_verbs_of_a_paper(supplier, state):
    document = documents.draft(supplier)
    Document.objects.filter(pk=document.pk).update(state=state)
    document.refresh_from_db()
    persons = {
        "own": supplier,
        "office": people.office_user(),
        "system": system_user(),
        "other": people.supplier_user(),
        "buyer": people.buyer_user(),
        "stranger": people.stranger(),
        "reader": people.user(supplier.organisation, role="reader"),
    }

    verbs = {
        side: tuple(step.verb for step in DOCUMENT_STEPS.open_to(person, document))
        for side, person in persons.items()
    }

    assert {side: several for side, several in verbs.items() if several} == OPEN[D(state)]
