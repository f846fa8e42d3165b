"""The end of the way in: the application and every product that is ready, at once or not at all."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kitamae.catalogue.joining.queries import drafts_of
from kitamae.catalogue.reviewing.actions.many import submit_all
from kitamae.people.models import Organisation, User
from kitamae.programmes.actions import begin_application, submit_application
from kitamae.programmes.attesting.actions import attest_conditions
from kitamae.programmes.models import Application, ProgrammeYear


def answer_conditions(
    *,
    supplier: Organisation,
    year: ProgrammeYear,
    is_producer: bool,
    attested: Mapping[str, bool],
    by: User,
    at: datetime,
) -> Application:
    """Keep a company's answers to the conditions; the first ones begin its application."""
    with transaction.atomic():
        standing = Application.objects.filter(supplier=supplier, year=year).first()
        application = standing or begin_application(
            supplier=supplier, year=year, is_producer=is_producer, by=by, at=at
        )
        return attest_conditions(
            application=application, attested=attested, is_producer=is_producer, by=by, at=at
        )


def submit_with_products(*, application: Application, by: User, at: datetime) -> int:
    """Submit an application and the products that are ready; how many those were.

    A product that still lacks an answer stays a draft and holds nothing up.
    """
    with transaction.atomic():
        application = submit_application(application=application, by=by, at=at)
        drafts = drafts_of(application.supplier)
        first = drafts.select_related("product").first()
        return submit_all(revisions=drafts, about=first, by=by, at=at) if first else 0
