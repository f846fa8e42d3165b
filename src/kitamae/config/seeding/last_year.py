"""Before the first chapter: the year before, closed, with who took part in it.

Some of this year's makers had been there and carry their application over; three others have not
come again yet, each with something that has become old; two stood only in the office's list.
"""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile

from kitamae.catalogue.actions import approve, enter_product, submit
from kitamae.catalogue.documents.actions import (
    add_documents,
    describe_document,
    expire_document,
    verify_document,
)
from kitamae.catalogue.documents.choices import About
from kitamae.catalogue.models import Product
from kitamae.config import demo
from kitamae.config.demo.returning import CAME_AGAIN, Former, formers, listed_only
from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.darkroom import develop_flawed
from kitamae.config.seeding.days import OPENED, Days
from kitamae.config.seeding.paper_files import sample_paper
from kitamae.config.seeding.people import Entering
from kitamae.config.seeding.photographs import send
from kitamae.config.seeding.programme import attested, publish_first_guideline
from kitamae.people.actions import enter_organisation
from kitamae.people.choices import OrganisationKind
from kitamae.people.facts.actions import state_fact
from kitamae.people.models import Organisation, User
from kitamae.people.queries import system_user
from kitamae.programmes.actions import (
    accept_application,
    begin_application,
    check_application,
    enrol,
    submit_application,
)
from kitamae.programmes.models import Application
from kitamae.programmes.taking_part.actions import close_year


def hold(
    entering: Entering,
    cast: Cast,
    days: Days,
    companies: list[demo.Company],
    *,
    is_illustrated: bool,
) -> None:
    """The whole year before, up to its close; who came again stands in `cast.before`."""
    publish_first_guideline(cast, days.before(OPENED, 20))
    for company in companies:
        if company.turn in CAME_AGAIN:
            maker = entering.maker(company, days.before(OPENED - 5, company.turn % 60))
            cast.before[company.turn] = maker
            _take_part(maker.organisation, maker.person, company.turn, cast, days)
    for nth, each in enumerate(formers()):
        place, person = _hold_former(entering, each, cast, days)
        if is_illustrated and nth == 0:
            _photograph(each, place, person, days)
    for nth, listed in enumerate(listed_only()):
        enter_organisation(
            code=f"K{81 + nth}",
            kind=OrganisationKind.SUPPLIER,
            name_ja=listed.name.ja,
            name_en=listed.name.en,
            name_kana=listed.kana,
            prefecture=listed.prefecture,
            by=cast.officer(nth),
            at=days.before(OPENED - 30, nth),
        )
    close_year(year=cast.year, by=cast.officer(0), at=days.ago(30, 9, 30))


def _take_part(place: Organisation, person: User, turn: int, cast: Cast, days: Days) -> Application:
    officer, minute = cast.officer(turn), turn % 60
    application = begin_application(
        supplier=place, year=cast.year, is_producer=True, by=person,
        at=days.before(OPENED - 6, minute),
    )  # fmt: skip
    application = submit_application(
        application=application, attested=attested(turn), by=person,
        at=days.before(OPENED - 7, minute),
    )  # fmt: skip
    application = check_application(
        application=application, by=officer, at=days.before(OPENED - 8, minute)
    )
    return accept_application(
        application=application, by=officer, at=days.before(OPENED - 9, minute)
    )


def _hold_former(
    entering: Entering, former: Former, cast: Cast, days: Days
) -> tuple[Organisation, User]:
    """One that has not come again: its record, what it sold, and what has ended since."""
    minute = former.turn % 60
    place = enter_organisation(
        code=former.code,
        kind=OrganisationKind.SUPPLIER,
        name_ja=former.name.ja,
        name_en=former.name.en,
        name_kana=former.kana,
        prefecture=former.prefecture,
        corporate_number=former.corporate_number,
        by=system_user(),
        at=days.before(OPENED - 5, minute),
    )
    at = days.before(OPENED - 5, minute)
    person = entering.person(place, email=former.email, name=former.person.ja, language="ja", at=at)
    application = _take_part(place, person, former.turn, cast, days)
    officer = cast.officer(former.turn)
    for product in _offered(former, place, person, days):
        at = days.before(OPENED - 14, minute)
        assert product.newest is not None
        revision = submit(revision=product.newest, by=person, at=at)
        approve(revision=revision, by=officer, at=at)
    enrol(application=application, by=system_user(), at=days.before(OPENED - 14, minute))
    _insure(former, place, person, days)
    if former.certificate:
        _certify(former, place, person, officer, days)
    return place, person


def _offered(former: Former, place: Organisation, person: User, days: Days) -> list[Product]:
    at = days.before(OPENED - 12, former.turn % 60)
    return [
        enter_product(supplier=place, answers=answers, by=person, at=at)
        for answers in former.products
    ]


def _photograph(former: Former, place: Organisation, person: User, days: Days) -> None:
    """A photograph in use that today's checks doubt."""
    with TemporaryDirectory(prefix="kitamae-darkroom-") as room:
        developed = develop_flawed(former.products[0], "glare", Path(room))
        send(place, person, [developed], days.before(OPENED - 13))


def _insure(former: Former, place: Organisation, person: User, days: Days) -> None:
    """Its insurance ended in spring: a fact that has become old."""
    state_fact(
        organisation=place,
        block="insurance_home",
        fact=None,
        standing={},
        answers={
            "home_insurer": former.insurer,
            "home_policy_number": f"PL-{days.today.year - 1}-{former.turn}",
            "home_sum": 100_000_000,
            "home_expires": str(days.today - timedelta(40 + former.turn % 3 * 30)),
        },
        originals={},
        by=person,
        at=days.before(OPENED - 10, former.turn % 60),
    )


def _certify(former: Former, place: Organisation, person: User, officer: User, days: Days) -> None:
    """A certificate that was seen then, and has expired."""
    ended = days.today - timedelta(25)
    paper: ContentFile[bytes] = ContentFile(sample_paper(former.name.en.encode("ascii", "ignore")))
    paper.name = f"{former.certificate}.pdf"
    at = days.before(OPENED - 11, former.turn % 60)
    document = add_documents(supplier=place, papers=[paper], by=person, at=at).kept[0]
    document = describe_document(
        document=document,
        kind="FSSC22000",
        about=About.FACTORY,
        factory=former.factory,
        number=f"FS {61_000 + former.turn}",
        issuer="東日本マネジメント認証機構",
        issued_date=ended - timedelta(365),
        expires_date=ended,
        scope="加工食品の製造",
        languages=["ja", "en"],
        by=person,
        at=at,
    )
    document = verify_document(document=document, by=officer, at=at)
    expire_document(document=document, by=system_user(), at=days.before(24))
