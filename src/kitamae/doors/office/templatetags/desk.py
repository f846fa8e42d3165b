"""What the office's lists say of a row: its state, its turn, its category and its place."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.answers.places import countries, prefectures
from kitamae.catalogue.models import Remark, Revision
from kitamae.catalogue.product_fields import vocabularies
from kitamae.catalogue.review_sheet import Part, lacks
from kitamae.kernel.choices import Side
from kitamae.kernel.models import Stepped
from kitamae.kernel.turns import Standing, standing_of_row
from kitamae.programmes.reviewing.choices import RejectReason
from kitamae.programmes.taking_part.choices import EndReason
from kitamae.ui import words
from kitamae.ui.templatetags import parts

register = template.Library()

STATE_KINDS = {
    # state of anything → how it is drawn; warm only where the office has to do something
    **dict.fromkeys(("draft", "planned", "unlisted"), "draft"),
    **dict.fromkeys(("submitted", "issued", "introduced", "received_file", "proposed"), "new"),
    **dict.fromkeys(("checking", "in_review", "confirmed", "partly_received", "waiting"), "away"),
    **dict.fromkeys(("writing", "sending", "gathered"), "away"),
    **dict.fromkeys(("returned", "changes_asked", "open", "standing", "ended"), "open"),
    **dict.fromkeys(("accepted", "enrolled", "approved", "listed", "agreed", "selling"), "ok"),
    **dict.fromkeys(("running", "released", "received", "sent", "published", "in_force"), "ok"),
    **dict.fromkeys(("held", "suspended", "stopped", "unsure"), "warn"),
    "bounced": "stop",
}


@register.simple_tag
def state(row: Stepped) -> SafeString:
    """The state of a row: shape, word and colour."""
    kind = STATE_KINDS.get(str(row.state), "none")
    if row._meta.label_lower == "sales.salesfile" and kind == "ok":  # noqa: SLF001 -- Django's public way to a model's label
        kind = "ok" if row.state == "released" else "new"
    return parts.status(kind, getattr(row, "get_state_display", lambda: row.state)())


@register.simple_tag
def turn_of(row: Stepped, *, brief: bool = True) -> SafeString:
    """Whose turn a row waits for, and for how long."""
    return parts.turn(_standing(row), brief=brief)


@register.simple_tag
def wait_of(row: Stepped) -> SafeString:
    """For how long a row waits, where everybody knows for whom."""
    stands = _standing(row)
    if stands is None or (stands.due_date is None and stands.stopped_date is None):
        return SafeString("")
    ticks = format_html_join(
        "", '<i class="{}"></i>', (("on" if on else "",) for on in stands.ticks)
    )
    return format_html(
        '<span class="turn{}"><span class="left n">'
        '<span class="ticks" aria-hidden="true">{}</span> {}</span></span>',
        " late" if stands.is_late else "",
        ticks,
        words.time_left(stands, brief=True),
    )


def _standing(row: Stepped) -> Standing | None:
    is_mine = row.turn_side == Side.OFFICE
    return standing_of_row(row, is_mine=is_mine, today=timezone.localdate())


@register.filter
def category(code: str) -> str:
    """A category's name."""
    known = vocabularies()["categories"]
    return str(known[code].label) if code in known else code


@register.filter
def prefecture(code: str) -> str:
    """A prefecture's name."""
    known = prefectures()
    return str(known[code].label) if code in known else code


@register.filter
def country(code: str) -> str:
    """The name of a country or region."""
    known = countries()
    return str(known[code].label) if code in known else code


@register.filter
def reason(code: str) -> str:
    """A reason's words."""
    known = vocabularies()["reason_codes"]
    return str(known[code].label) if code in known else code


@register.simple_tag
def concern(revision: Revision) -> SafeString:
    """What a reviewer should look at first: what is missing, and for which stage."""
    lacking = lacks(revision.answers)
    if lacking.register:
        first, rest = lacking.register[0].label, len(lacking.register) - 1
        said = _("%(field)s is missing") % {"field": first}
        return parts.status("stop", f"{said} +{rest}" if rest else said)
    if lacking.introduce:
        count = len(lacking.introduce)
        said = ngettext("%(count)s to introduce", "%(count)s to introduce", count)
        return parts.status("open", said % {"count": count})
    return parts.status("ok", _("Complete"))


@register.filter
def under(remarks: Mapping[str, Sequence[Remark]], key: str) -> Sequence[Remark]:
    """The comments on one field."""
    return remarks.get(key, ())


@register.filter
def said(value: object) -> str:
    """What an application says: a yes, a no, a text, or nothing."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value) if value not in (None, "") else "–"


@register.filter
def end_reason(code: str) -> str:
    """Why an application was rejected, or a participation stopped."""
    known = {**dict(RejectReason.choices), **dict(EndReason.choices)}
    return str(known.get(code, code))


@register.filter
def holds(part: Part, key: str) -> bool:
    """Whether a part of the sheet has this field."""
    return any(line.field.key == key for line in part.lines)
