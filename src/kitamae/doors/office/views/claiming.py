"""The letter to companies that are known from a list alone: its link takes their record over."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.link_keys import sealed
from kitamae.letters.choices import Topic
from kitamae.letters.mailings.actions import begin_mailing
from kitamae.letters.mailings.readers import Named
from kitamae.people.claims.queries import claim_code, claimable
from kitamae.people.models import Organisation, SupplierListRow, User
from kitamae.ui.context import address
from kitamae.ui.replies import moved

_SUBJECT = Bilingual(
    "{{ company }}の登録を引き継いでください", "Please take over the record of {{ company }}"
)
_BODY = Bilingual(
    "{{ person }}様\n\n"
    "以前の事業にご参加いただいた企業の皆様に、ご案内しています。"
    "{{ company }}の企業情報は、事務局に登録があります。\n"
    "次のページで内容をご確認のうえ引き継いでいただくと、企業情報を入力し直さずに、"
    "新しい年度のお申込と商品の登録ができます。\n\n"
    "  {{ link }}\n\n"
    "このアドレスは{{ person }}様専用です。ほかの方に転送しないでください。"
    "お心当たりがない場合は、何もなさらないでください。アカウントは作られません。",
    "Dear {{ person }},\n\n"
    "We are writing to companies that took part in the programme before. The programme office "
    "holds a record of {{ company }}.\n"
    "Look at it on the next page and take it over: you can then apply for the new year and enter "
    "products without registering the company again.\n\n"
    "  {{ link }}\n\n"
    "This address is for you alone; please do not forward it. If you know nothing of this, leave "
    "it: no account is made.",
)


@require_POST
@for_office
def write_claims(request: OfficeRequest) -> HttpResponse:
    """Draft the letter to every contact of a record without an account; nobody gets it yet."""
    drafted = begin_mailing(
        subject=_SUBJECT,
        body=_BODY,
        to=_contacts(request.user),
        topic=Topic.APPLICATIONS,
        by=request.user,
        at=now(),
    )
    said = _("The letter is drafted. Read it, and have it written: nothing goes out by itself.")
    return moved(request, address("office:mailing", code=drafted.code), said)


def _contacts(viewer: User) -> list[Named]:
    return [
        _contact(row, row.organisation)
        for row in claimable(viewer=viewer)
        if row.organisation is not None
    ]


def _contact(row: SupplierListRow, company: Organisation) -> Named:
    code = claim_code(row)
    return Named(
        organisation=company.pk,
        email=row.email,
        name=row.contact_name,
        language="ja" if company.country == "JP" else "en",
        link=address("claim", token=sealed(code)),
        key=code,
    )
