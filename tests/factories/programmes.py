"""Programme years and applications, a trait per state."""

from typing import Any

from factories import people
from factories.people import FOUNDED_AT
from kitamae.people.models import User
from kitamae.programmes import actions
from kitamae.programmes.choices import TAKING_PART
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.conditions import conditions
from kitamae.programmes.guideline.actions import (
    begin_guideline,
    drop_guideline,
    publish_guideline,
)
from kitamae.programmes.guideline.choices import GuidelineState as G
from kitamae.programmes.guideline.disclaimers import disclaimers
from kitamae.programmes.models import Application, Guideline, ProducerRequest, ProgrammeYear
from kitamae.programmes.producers.actions import answer_as_producer, ask_producer
from kitamae.programmes.queries import current_year
from kitamae.programmes.taking_part import actions as taking_part
from kitamae.programmes.taking_part.choices import EndReason


def year(number: int = 2026, *, is_catalogue_open: bool = True) -> ProgrammeYear:
    """The programme year that runs now; opened where none does."""
    standing = current_year()
    if standing is not None and standing.year == number:
        return standing
    office = people.office_user()
    opened = actions.open_year(
        year=number,
        name_ja=f"海外販路プログラム{number}",
        name_en=f"Export sourcing {number}",
        by=office,
        at=FOUNDED_AT,
    )
    if not is_catalogue_open:
        actions.set_catalogue_open(year=opened, is_open=False, by=office, at=FOUNDED_AT)
    return opened


def attested() -> dict[str, bool]:
    """Every condition affirmed."""
    return {each.key: True for each in conditions().conditions}


def application(supplier: User, office: User, state: str = S.DRAFT, **fields: Any) -> Application:
    """A supplier's application, taken step by step to a state."""
    assert supplier.organisation is not None
    fields.setdefault("is_producer", True)
    made = actions.begin_application(
        supplier=supplier.organisation, year=year(), by=supplier, at=FOUNDED_AT, **fields
    )
    when: dict[str, Any] = {"application": made, "at": FOUNDED_AT}
    if state == S.DRAFT:
        return made
    if state == S.WITHDRAWN:
        return actions.withdraw_application(by=supplier, **when)
    if not made.is_producer:
        consented(made, supplier)
    made = actions.submit_application(attested=attested(), by=supplier, **when)
    if state == S.CHECKING:
        made = actions.check_application(by=office, **when)
    elif state == S.RETURNED:
        made = actions.return_application(note="工場の住所を教えてください。", by=office, **when)
    elif state == S.REJECTED:
        made = actions.reject_application(note="対象外の商品です。", by=office, **when)
    elif state in {*TAKING_PART, S.CANCELLED, S.SEASON_CLOSED, S.CARRIED_OVER}:
        made = actions.accept_application(by=office, **when)
    if state == S.ENROLLED:
        made = actions.enrol(by=office, **when)
    elif state == S.SUSPENDED:
        made = taking_part.suspend_enrolment(note="書類の更新待ちです。", by=office, **when)
    elif state == S.CANCELLED:
        made = taking_part.cancel_participation(
            reason=EndReason.TROUBLE, note="参加条件を満たしていません。", by=office, **when
        )
    elif state in {S.SEASON_CLOSED, S.CARRIED_OVER}:
        taking_part.close_year(year=made.year, by=office, at=FOUNDED_AT)
        made.refresh_from_db()
    if state == S.CARRIED_OVER:
        taking_part.carry_over(application=made, year=year(2027), by=supplier, at=FOUNDED_AT)
        made.refresh_from_db()
    assert made.state == state
    return made


def enrolled(supplier: User, office: User) -> Application:
    """A supplier that takes part this year."""
    return application(supplier, office, S.ENROLLED)


def guideline(office: User, state: str = G.PUBLISHED) -> Guideline:
    """A version of the guideline, as short as one may be."""
    heads = ["samples", *disclaimers()]
    made = begin_guideline(
        year=year(),
        body_ja="\n\n".join(f"## 節 {key} {{#{key}}}\n\n本文 {key}。" for key in heads),
        body_en="\n\n".join(f"## Section {key} {{#{key}}}\n\nText of {key}." for key in heads),
        by=office,
        at=FOUNDED_AT,
    )
    if state == G.DROPPED:
        return drop_guideline(guideline=made, by=office, at=FOUNDED_AT)
    if state == G.DRAFT:
        return made
    return publish_guideline(
        guideline=made,
        changes_ja="",
        changes_en="",
        binds_more=False,
        by=office,
        at=FOUNDED_AT,
    )


def consented(application: Application, supplier: User) -> ProducerRequest:
    """The producer of somebody else's goods said yes."""
    asked = ask_producer(
        application=application,
        producer="笹原味噌店",
        email="yukie@sasahara.example.jp",
        language="ja",
        products="越後つぶ味噌 500g",
        by=supplier,
        at=FOUNDED_AT,
    )
    return answer_as_producer(request=asked, is_given=True, person="笹原 幸恵", at=FOUNDED_AT)
