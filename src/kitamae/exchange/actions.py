"""What is done to hand products over in a partner's own form."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.catalogue.queries import answers_for
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.exchange.models import OwnForm
from kitamae.exchange.own_forms import FoundForm, filled, read_form, tellable_fields
from kitamae.exchange.partner_forms import PartnerForm
from kitamae.kernel import events
from kitamae.kernel.bilingual import Language, current_language
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.partners.models import Partner
from kitamae.people.models import User
from kitamae.people.rules import is_buyer_side, is_office
from kitamae.workbooks.cells import Unreadable
from kitamae.workbooks.filling import FILLABLE, fill
from kitamae.workbooks.preflight import glance
from kitamae.workbooks.writing import write_table

say(
    "exchange",
    fill_form=_("%(by)s filled the form of %(what)s with %(count)s products."),
    keep_form=_("%(by)s kept the form “%(file)s” of a partner."),
    name_columns=_("%(by)s said what the columns of a partner's form are."),
    drop_form=_("%(by)s put the form “%(file)s” away."),
)


def fill_form(*, partner: Partner, form: PartnerForm, by: User, at: datetime) -> bytes:
    """The products introduced to a partner in its own form, an XLSX; for the partner's buyer.

    Closed deals are left out, and so is every answer that this buyer may not see.
    """
    if not is_buyer_side(by, partner):
        raise PermissionDenied("exchange.fill_form")
    deals = Deal.objects.visible_to(by).filter(partner=partner).exclude(state=DealState.CLOSED)
    products = Product.objects.filter(deals__in=deals).distinct().order_by("pk")
    seen = answers_for(by, products)
    if not seen:
        raise Refusal(
            "nothing_introduced",
            _("No product is introduced to %(partner)s yet. Come back after an introduction."),
            partner=partner.name,
        )
    out = BytesIO()
    rows = [form.row(each.answers) for each in seen]
    write_table(out, sheet=form.sheet, headings=form.headings(), rows=rows)
    events.record(
        "exchange.fill_form",
        about=partner,
        by=by,
        at=at,
        facts={"form": form.name, "count": len(rows)},
        parties=[partner.buyer_id],
    )
    return out.getvalue()


def keep_form(*, partner: Partner, file: File[bytes], by: User, at: datetime) -> OwnForm:
    """Keep a partner's own workbook as the form that is filled in for it."""
    if not is_office(by):
        raise PermissionDenied("exchange.keep_form")
    name = str(file.name or "form.xlsx")[-255:]
    found = _read(file, name)
    form = OwnForm(
        code=new_code("FM"),
        partner=partner,
        file_name=name,
        sheet=found.sheet,
        header_row=found.header_row,
        columns=found.columns,
        filled_rows=found.filled_rows,
        kept_at=at,
    )
    with transaction.atomic():
        file.seek(0)
        form.file.save(f"{form.code}{Path(name).suffix.lower()}", file, save=False)
        form.save()
        events.record("exchange.keep_form", about=form, by=by, at=at, facts={"file": name})
    return form


def _read(file: File[bytes], name: str) -> FoundForm:
    ending = Path(name).suffix.lower()
    with TemporaryDirectory() as room:
        path = Path(room) / f"form{ending}"
        with path.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        try:
            # a table of another kind may have borrowed the ending
            is_fillable = ending in {".xlsx", ".xlsm"} and glance(path).kind in FILLABLE
            found = read_form(path) if is_fillable else None
        except Unreadable as unreadable:
            said = unreadable.problem.message(current_language())
            raise Refusal("unreadable", said, field="file") from unreadable
    if not is_fillable:
        raise Refusal(
            "not_fillable",
            _(
                "Only an Excel workbook (.xlsx) can be filled in. "
                "Save the form as one, then send it."
            ),
            field="file",
        )
    if found is None:
        raise Refusal(
            "no_known_column",
            _("No column of this workbook is known to us. Look whether its header row is there."),
            field="file",
        )
    return found


def name_columns(
    *, form: OwnForm, fields: Mapping[str, str], language: str, by: User, at: datetime
) -> OwnForm:
    """Say which field fills each column, by its letter, and in which language texts are written."""
    if not is_office(by):
        raise PermissionDenied("exchange.name_columns")
    told = {each.key for each in tellable_fields()}
    form.columns = [
        {**column, "field": key if (key := fields.get(column["letter"], "")) in told else ""}
        for column in form.columns
    ]
    form.language = language
    with transaction.atomic():
        form.save(update_fields=["columns", "language"])
        events.record("exchange.name_columns", about=form, by=by, at=at)
    return form


def fill_own_form(*, form: OwnForm, deals: Sequence[Deal], by: User, at: datetime) -> bytes:
    """The partner's own workbook with a row to each product; only what the partner may be told."""
    if not is_office(by):
        raise PermissionDenied("exchange.fill_form")
    if not deals:
        raise Refusal("nothing_chosen", _("Choose at least one product."))
    if any(deal.partner_id != form.partner_id for deal in deals):
        raise PermissionDenied("exchange.fill_form")
    products = Product.objects.filter(deals__in=[deal.pk for deal in deals]).distinct()
    answers = [each.answers for each in answers_for(by, products.order_by("pk"))]
    language: Language = "ja" if form.language == "ja" else "en"
    rows = filled(
        answers, form.columns, header_row=form.header_row, taken=form.filled_rows, language=language
    )
    with TemporaryDirectory() as room:
        path, out = Path(room) / f"form{Path(form.file_name).suffix.lower()}", Path(room) / "out"
        with form.file.open("rb") as stored, path.open("wb") as copy:
            copyfileobj(stored, copy)
        fill(path, form.sheet, rows, out)
        content = out.read_bytes()
    events.record(
        "exchange.fill_form",
        about=form.partner,
        by=by,
        at=at,
        facts={"form": form.file_name, "count": len(answers)},
        parties=sorted({deal.supplier_id for deal in deals}),
    )
    return content


def drop_form(*, form: OwnForm, by: User, at: datetime) -> None:
    """Put a form away for good; what was filled in before stays with whoever has it."""
    if not is_office(by):
        raise PermissionDenied("exchange.drop_form")
    with transaction.atomic():
        facts = {"file": form.file_name}
        events.record("exchange.drop_form", about=form.partner, by=by, at=at, facts=facts)
        form.file.delete(save=False)
        form.delete()
