"""Questions about introduction requests: what was asked, how it stands, and for what it may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.introduction_requests.choices import RequestState
from kitamae.deals.introduction_requests.models import IntroductionRequest
from kitamae.deals.models import Deal
from kitamae.deals.sides import standing_of
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.turns import Standing
from kitamae.people.models import User

LOOKS = {
    RequestState.ASKED: "away",
    RequestState.INTRODUCED: "ok",
    RequestState.DECLINED: "stop",
    RequestState.WITHDRAWN: "none",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a page shows it."""

    request: IntroductionRequest
    look: str
    standing: Standing | None
    reason: Bilingual | None


def requests_of(viewer: User) -> QuerySet[IntroductionRequest]:
    """The requests that a viewer sees with all that a list shows, the newest first."""
    return IntroductionRequest.objects.visible_to(viewer).select_related(
        "partner", "buyer", "product__shown", "product__supplier", "asked_by", "deal"
    )


def asked_lines(requests: Iterable[IntroductionRequest], viewer: User, today: date) -> list[Asked]:
    """How each request stands today."""
    reasons = vocabularies()["reason_codes"]
    return [
        Asked(
            request=each,
            look=LOOKS[RequestState(each.state)],
            standing=standing_of(each, viewer, today),
            reason=reasons.label_of(each.reason) if each.reason else None,
        )
        for each in requests
    ]


def waiting_requests(viewer: User) -> QuerySet[IntroductionRequest]:
    """The requests that the office has not answered."""
    return IntroductionRequest.objects.visible_to(viewer).filter(state=RequestState.ASKED)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What stands already for a product: a request with the office, or a deal of this year."""

    is_asked: bool
    code: str


def taken_up(viewer: User, numbers: Sequence[int]) -> dict[int, TakenUp]:
    """What stands already for these products with this viewer's buyers, by number; one query."""
    asked = waiting_requests(viewer).filter(product__in=numbers)
    deals = Deal.objects.visible_to(viewer).filter(product__in=numbers, year__is_current=True)
    columns = ("product", "state", "code")
    rows = (
        asked.order_by()
        .values_list(*columns)
        .union(deals.order_by().values_list(*columns), all=True)
    )
    found = sorted(rows, key=lambda row: row[1] != RequestState.ASKED)
    # where there are both, for two shops, the deal is what one works in
    return {number: TakenUp(state == RequestState.ASKED, code) for number, state, code in found}
