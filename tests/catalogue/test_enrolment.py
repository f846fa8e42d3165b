"""A supplier is enrolled with its first approved product, whichever comes first."""

import pytest

from factories import catalogue as make
from factories import programmes
from kitamae.catalogue import actions
from kitamae.catalogue.models import Revision
from kitamae.kernel.models import Event
from kitamae.programmes.actions import accept_application
from kitamae.programmes.models import Application

pytestmark = pytest.mark.django_db


def test_a_supplier_accepted_after_its_first_approval_is_enrolled(supplier, office, at, work):
    application = programmes.application(supplier, office, "submitted")
    make.listed(supplier, office, at=at)
    work(at=at)
    assert Application.objects.get().state == "submitted"

    accept_application(application=application, by=office, at=at)
    work(at=at)

    assert Application.objects.get().state == "enrolled"


def test_a_supplier_accepted_without_a_product_waits(supplier, office, at, work):
    application = programmes.application(supplier, office, "submitted")

    accept_application(application=application, by=office, at=at)
    work(at=at)

    assert Application.objects.get().state == "accepted"


def test_who_started_a_review_is_known(supplier, office, at):
    product = make.draft(supplier, at=at)
    revision = actions.submit(revision=product.in_preparation, by=supplier, at=at)

    actions.start_review(revision=revision, by=office, at=at)

    assert Revision.objects.get().state == "in_review"
    assert Event.objects.latest("number").facts == {"reviewer": str(office)}
