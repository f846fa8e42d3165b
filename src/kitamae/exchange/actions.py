"""What is done to hand products over in a partner's own form."""

from datetime import datetime
from io import BytesIO

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.catalogue.queries import answers_for
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.exchange.partner_forms import PartnerForm
from kitamae.kernel import events
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.partners.models import Partner
from kitamae.people.models import User
from kitamae.people.rules import is_buyer_side
from kitamae.workbooks.writing import write_table

say(
    "exchange",
    fill_form=_("%(by)s filled the form of %(what)s with %(count)s products."),
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
