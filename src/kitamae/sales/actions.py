"""What is done with sales files."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.problems import Problem
from kitamae.kernel.refusal import Refusal
from kitamae.partners.models import Partner
from kitamae.people.models import User
from kitamae.promotions.models import Campaign
from kitamae.sales.models import Sale, SalesFile, SentFile
from kitamae.sales.queries import products_of
from kitamae.sales.reading import SalesRead, SoldRow
from kitamae.sales.steps import SENT_STEPS, STEPS

__all__ = [
    "SoldRow",
    "drop_file",
    "follow_job",
    "keep_reading",
    "receive_file",
    "refuse_file",
    "release",
    "send_file",
    "take_file",
]


def send_file(
    *,
    partner: Partner,
    file: File[bytes],
    file_name: str,
    starts_date: date,
    ends_date: date,
    currency: str,
    by: User,
    at: datetime,
) -> SentFile:
    """Send a sales file: it is read in the background, and kept once somebody has looked at it."""
    if ends_date < starts_date:
        raise Refusal(
            "ends_before_start",
            _("The period would end before it starts. Choose a later last day."),
            field="ends_date",
        )
    sent = SentFile(
        code=new_code("SX"),
        partner=partner,
        file=file,
        file_name=file_name[:200],
        starts_date=starts_date,
        ends_date=ends_date,
        currency=currency,
        sent_at=at,
    )
    with SENT_STEPS.begin("send_file", sent, by=by, at=at):
        pass
    return sent


def follow_job(*, sent: SentFile, job: int) -> None:
    """Keep which piece of background work reads a file, so that its page can show it."""
    SentFile.objects.filter(pk=sent.pk).update(job=job)


def keep_reading(*, sent: SentFile, read: SalesRead, by: User, at: datetime) -> SentFile:
    """Keep what was read, for its sender to look at."""
    with SENT_STEPS.take("read_file", sent, by=by, at=at) as sent:
        sent.columns = {"known": read.columns, "unknown": read.unknown}
        sent.rows = [
            [row.row, row.gtin, row.units, None if row.revenue is None else str(row.revenue)]
            for row in read.rows
        ]
        sent.left_out = {
            "bad": [row.as_json() for row in read.bad],
            "bad_count": read.bad_count,
            "uncoded": read.uncoded,
        }
        sent.facts["rows"] = len(read.rows)
    return sent


def refuse_file(*, sent: SentFile, problem: Problem, by: User, at: datetime) -> SentFile:
    """Keep why a file cannot be read."""
    with SENT_STEPS.take("refuse_file", sent, by=by, at=at) as sent:
        sent.unreadable = {"code": problem.code, "params": dict(problem.params)}
    return sent


def take_file(
    *, sent: SentFile, by: User, at: datetime, campaign: Campaign | None = None
) -> SentFile:
    """Its sender agrees with what was read: the sales are kept, and the office's turn begins.

    With a campaign they count as its result.
    """
    with SENT_STEPS.take("take_file", sent, by=by, at=at) as sent:
        sent.kept = receive_file(
            partner=sent.partner,
            file_name=sent.file_name,
            starts_date=sent.starts_date,
            ends_date=sent.ends_date,
            currency=sent.currency,
            rows=sent.sold(),
            campaign=campaign,
            by=by,
            at=at,
        )
    return sent


def drop_file(*, sent: SentFile, by: User, at: datetime) -> SentFile:
    """Its sender does not want it kept."""
    with SENT_STEPS.take("drop_file", sent, by=by, at=at) as sent:
        pass
    return sent


def receive_file(
    *,
    partner: Partner,
    file_name: str,
    starts_date: date,
    ends_date: date,
    currency: str,
    rows: Sequence[SoldRow],
    by: User,
    at: datetime,
    campaign: Campaign | None = None,
) -> SalesFile:
    """Keep a partner's sales file, its rows matched by JAN to the products it was sold."""
    if not rows:
        raise Refusal(
            "no_rows",
            _("The file has no row with a JAN. Check that it holds the sales, and send it again."),
        )
    if ends_date < starts_date:
        raise Refusal(
            "ends_before_start",
            _("The period would end before it starts. Choose a later last day."),
            field="ends_date",
        )
    if campaign is not None and campaign.partner_id != partner.pk:
        raise Refusal(
            "other_partners_campaign",
            _("This campaign belongs to another partner. Choose one of %(partner)s."),
            partner=partner.name,
        )
    products = products_of(partner)
    matched = [(row, products[row.gtin]) for row in rows if row.gtin in products]
    file = SalesFile(
        code=new_code("SF"),
        partner=partner,
        campaign=campaign,
        file_name=file_name,
        starts_date=starts_date,
        ends_date=ends_date,
        currency=currency,
        rows=len(rows),
        unmatched=_unmatched(rows, products),
        received_at=at,
    )
    with STEPS.begin("receive_file", file, by=by, at=at):
        Sale.objects.bulk_create(
            Sale(
                file=file,
                product=product,
                supplier_id=product.supplier_id,
                row=row.row,
                units=row.units,
                revenue=row.revenue,
            )
            for row, product in matched
        )
        file.facts |= {"rows": len(rows), "matched": len(matched)}
    return file


def _unmatched(rows: Iterable[SoldRow], products: dict[str, Product]) -> list[dict[str, Any]]:
    return [{"row": row.row, "gtin": row.gtin} for row in rows if row.gtin not in products]


def release(*, file: SalesFile, by: User, at: datetime) -> SalesFile:
    """Release a file's results: each supplier reads those of its own products."""
    with STEPS.take("release", file, by=by, at=at) as file:
        file.facts["makers"] = file.sales.values("supplier").distinct().count()
    return file
