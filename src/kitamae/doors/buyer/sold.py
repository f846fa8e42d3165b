"""The pages of sales files: those that were sent, and what was read of one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kitamae.catalogue.models import Product
from kitamae.catalogue.queries import answers_for
from kitamae.kernel.bilingual import Bilingual, current_language
from kitamae.kernel.problems import Problem
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation, User
from kitamae.sales import steps
from kitamae.sales.choices import SentState
from kitamae.sales.models import SalesFile, SentFile
from kitamae.sales.queries import products_of

LOOKS = {
    SentState.SENT: "away",
    SentState.READ: "new",
    SentState.UNREADABLE: "stop",
    SentState.TAKEN: "ok",
    SentState.DROPPED: "none",
}
SHOWN = 50


@dataclass(frozen=True, slots=True)
class SoldLine:
    """One row of the preview; without a name where it is none of the introduced products."""

    row: int
    gtin: str
    name: Bilingual | None
    units: int | None
    revenue: Decimal | None


def shops_of(user: User, buyer: Organisation) -> list[Partner]:
    """The buyer's shops."""
    return list(Partner.objects.visible_to(user).filter(buyer=buyer))


def sales_page(user: User, buyer: Organisation) -> dict[str, Any]:
    """Every file that was sent, the newest first."""
    sent = SentFile.objects.visible_to(user).filter(partner__buyer=buyer)
    kept = SalesFile.objects.visible_to(user).filter(partner__buyer=buyer, sent__isnull=True)
    return {
        "sent": [
            (each, LOOKS[SentState(each.state)])
            for each in sent.select_related("partner", "kept").defer("rows")[:SHOWN]
        ],
        "kept": list(kept.select_related("partner")[:SHOWN]),
    }


def sent_page(user: User, sent: SentFile) -> dict[str, Any]:
    """What was read of a file: the rows that name introduced products, and those that do not."""
    lines = _lines(user, sent)
    known = [line for line in lines if line.name is not None]
    language = current_language()
    problem = sent.unreadable and Problem(sent.unreadable["code"], sent.unreadable["params"])
    return {
        "sent": sent,
        "look": LOOKS[SentState(sent.state)],
        "known": known[:SHOWN],
        "known_count": len(known),
        "unknown": [line for line in lines if line.name is None][:SHOWN],
        "unknown_count": len(lines) - len(known),
        "units": sum(line.units or 0 for line in known),
        "revenue": sum((line.revenue or Decimal(0) for line in known), Decimal(0)),
        "bad": [
            (row, Problem(row["code"]).message(language))
            for row in sent.left_out.get("bad", [])[:SHOWN]
        ],
        "unreadable": problem.message(language) if problem else "",
        "verbs": {step.verb for step in steps.SENT_STEPS.open_to(user, sent)},
    }


def _lines(user: User, sent: SentFile) -> list[SoldLine]:
    products = products_of(sent.partner)
    names = _names(user, list(products.values()))
    return [
        SoldLine(
            row.row,
            row.gtin.removeprefix("0"),
            names.get(products[row.gtin].pk) if row.gtin in products else None,
            row.units,
            row.revenue,
        )
        for row in sent.sold()
    ]


def _names(user: User, products: list[Product]) -> dict[int, Bilingual]:
    """Names that this reader may read; a product that it no longer sees keeps its code."""
    seen = {each.product.pk: each.revision.name for each in answers_for(user, products)}
    hidden = {each.pk: Bilingual(each.code, each.code) for each in products}
    return hidden | seen
