"""How the state of a paper is drawn, and what is said of its end."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.catalogue.documents.choices import DocumentState as D
from kitamae.catalogue.documents.models import Document

LOOKS = {
    D.DRAFT: "draft",
    D.WAITING: "away",
    D.VERIFIED: "ok",
    D.REJECTED: "stop",
    D.EXPIRED: "stop",
    D.REPLACED: "none",
    D.WITHDRAWN: "none",
}


def look_of(document: Document, on: date) -> tuple[str, str]:
    """The kind of status and its words; a valid paper near its end asks to look again."""
    if not document.is_expiring(on):
        return LOOKS[D(document.state)], document.get_state_display()
    left = document.days_left(on) or 0
    if left == 0:
        return "warn", _("Expires today")
    words = ngettext("%(days)s day left", "%(days)s days left", left)
    return "warn", words % {"days": left}
