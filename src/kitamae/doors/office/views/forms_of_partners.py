"""Partners' own forms: kept once, their columns named, filled with what was introduced."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.exchange import actions
from kitamae.exchange.models import OwnForm
from kitamae.exchange.own_forms import tellable_fields
from kitamae.partners.models import Partner
from kitamae.people.models import User
from kitamae.ui.context import address
from kitamae.ui.forms import Combobox
from kitamae.ui.replies import acted, moved, page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class KeepForm(forms.Form):
    """The partner's workbook."""

    file = forms.FileField(
        label=gettext_lazy("The shop's own form"),
        help_text=gettext_lazy(
            "An Excel workbook (.xlsx) with a header row, as the shop sends it to its suppliers."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm", "class": "input file"}),
    )


class ColumnsForm(forms.Form):
    """Which field fills each column, and in which language."""

    language = forms.ChoiceField(
        label=gettext_lazy("Texts in"),
        choices=[("en", "English"), ("ja", "日本語")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, form: OwnForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = form.language
        choices = [("", _("Left to the shop"))]
        choices += [(each.key, str(each.label)) for each in tellable_fields()]
        for column in form.columns:
            self.fields[column["letter"]] = forms.ChoiceField(
                label=f"{column['letter']} {column['header']}",
                choices=choices,
                initial=column["field"],
                required=False,
                widget=Combobox(),
            )

    def clean(self) -> dict[str, Any]:
        """The fields by their columns' letters."""
        said = super().clean() or self.cleaned_data
        return {"language": said.pop("language", "en"), "fields": said}


class FillForm(forms.Form):
    """The introduced products that go into the form."""

    deals: "forms.ModelMultipleChoiceField[Deal]" = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Products"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, deals: QuerySet[Deal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["deals"]
        chosen.queryset = deals
        chosen.label_from_instance = lambda deal: f"{deal.revision.name} ({deal.supplier})"
        chosen.initial = [deal.pk for deal in deals]


@for_office
def partner_forms(request: OfficeRequest, code: str) -> HttpResponse:
    """The forms of one shop, and the way to send another."""
    partner = get_object_or_404(Partner.objects.visible_to(request.user), code=code)
    form = KeepForm(request.POST or None, request.FILES or None)
    if acted(form, actions.keep_form, partner=partner, by=request.user, at=timezone.now()):
        kept: OwnForm = form.outcome  # type: ignore[attr-defined]
        said = _("The form is kept. Look whether its columns are understood.")
        return moved(request, address("office:own_form", code=kept.code), said)
    found = OwnForm.objects.visible_to(request.user).filter(partner=partner)
    return page(request, "office/partner_forms.html", partner=partner, forms=found, form=form)


@for_office
def own_form(request: OfficeRequest, code: str) -> HttpResponse:
    """One form: its columns, and the products to fill it with."""
    found = _form(request, code)
    columns = ColumnsForm(request.POST or None, form=found)
    if acted(columns, actions.name_columns, form=found, by=request.user, at=timezone.now()):
        return moved(request, address("office:own_form", code=code), _("The columns are kept."))
    deals = _deals(request.user, found.partner)
    return page(
        request,
        "office/own_form.html",
        own=found,
        columns=columns,
        known=sum(bool(column["field"]) for column in found.columns),
        filling=FillForm(deals=deals) if deals else None,
    )


@require_POST
@for_office
def fill_own_form(request: OfficeRequest, code: str) -> HttpResponse:
    """The form with the chosen products, as a file."""
    found = _form(request, code)
    filling = FillForm(request.POST, deals=_deals(request.user, found.partner))
    if not acted(filling, actions.fill_own_form, form=found, by=request.user, at=timezone.now()):
        back = address("office:own_form", code=code)
        return moved(request, back, _("Choose at least one product."), "warn")
    content: bytes = filling.outcome  # type: ignore[attr-defined]
    answer = HttpResponse(content, content_type=XLSX)
    answer.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=found.file_name)
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@for_office
def drop_form(request: OfficeRequest, code: str) -> HttpResponse:
    """Put a form away."""
    found = _form(request, code)
    actions.drop_form(form=found, by=request.user, at=timezone.now())
    back = address("office:partner_forms", code=found.partner.code)
    return moved(request, back, _("The form is put away."))


def _form(request: OfficeRequest, code: str) -> OwnForm:
    return get_object_or_404(
        OwnForm.objects.visible_to(request.user).select_related("partner"), code=code
    )


def _deals(viewer: User, partner: Partner) -> QuerySet[Deal]:
    return (
        Deal.objects.visible_to(viewer)
        .filter(partner=partner, product__shown__isnull=False)
        .exclude(state=DealState.CLOSED)
        .select_related("revision", "supplier", "product__shown")
        .order_by("supplier__name_kana", "pk")
    )
