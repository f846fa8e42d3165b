"""Days, times, sums and turns as the reader's language writes them."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kitamae.kernel.bilingual import current_language
from kitamae.kernel.choices import Side
from kitamae.kernel.turns import Standing

WEEKDAYS = "月火水木金土日"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def local_date(value: date | datetime) -> date:
    """The day where the reader is."""
    if isinstance(value, datetime):
        return timezone.localdate(value) if timezone.is_aware(value) else value.date()
    return value


def day(value: date | datetime, form: str = "") -> str:
    """6月8日(月) / 8 June 2026; `short`: 6月8日 / 8 June; `full`: with year and weekday.

    Japanese leaves out the year where it is this one.
    """
    on = local_date(value)
    japanese = current_language() == "ja"
    if japanese:
        year = f"{on.year}年" if form == "full" or on.year != timezone.localdate().year else ""
        weekday = "" if form == "short" else f"({WEEKDAYS[on.weekday()]})"
        return f"{year}{on.month}月{on.day}日{weekday}"
    text = f"{on.day} {MONTHS[on.month - 1]}"
    if form == "short" and on.year == timezone.localdate().year:
        return text
    return f"{on:%A} {text} {on.year}" if form == "full" else f"{text} {on.year}"


def clock(value: datetime) -> str:
    """The time of day with its place: 日本時間 9:02 / 09:02 in Japan."""
    at = timezone.localtime(value)
    place = str(at.tzinfo)
    if current_language() == "ja":
        named = "日本時間" if place == "Asia/Tokyo" else f"{_city(place)}時間"
        return f"{named} {at.hour}:{at.minute:02}"
    return f"{at:%H:%M} in {'Japan' if place == 'Asia/Tokyo' else _city(place)}"


def day_time(value: datetime, form: str = "") -> str:
    """6月8日(月) 日本時間 9:02 / 8 June 2026, 09:02 in Japan."""
    between = " " if current_language() == "ja" else ", "
    return f"{day(value, form)}{between}{clock(value)}"


def number(value: Decimal | float | str) -> str:
    """A number with its thousands apart; what is no number is given back as it is."""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return f"{exact:,f}" if exact.is_finite() else str(value)


def yen(value: Decimal | float | str) -> str:
    """A sum in yen: 398円 / ¥398."""
    text = number(value)
    if current_language() == "ja":
        return f"{text}円"
    return f"−¥{text[1:]}" if text.startswith("-") else f"¥{text}"


def holder(standing: Standing) -> str:
    """Whose turn it is, as the pennant says it."""
    if standing.is_mine:
        return _("Your turn")
    return {
        Side.SUPPLIER: _("Maker’s turn"),
        Side.PRODUCER: _("Producer’s turn"),
        Side.TRADING_COMPANY: _("Trading company’s turn"),
        Side.BUYER: _("Buyer’s turn"),
        Side.WAREHOUSE: _("Warehouse’s turn"),
        Side.AGENCY: _("Agency’s turn"),
        Side.OFFICE: _("Office’s turn"),
    }[standing.side]


def time_left(standing: Standing, *, brief: bool = False) -> str:
    """How the turn stands in working days; empty where it has no last day."""
    if standing.stopped_date is not None:
        return _stopped(standing, brief=brief)
    if standing.due_date is None:
        return ""
    words = _late(standing) if standing.is_late else _in_time(standing, brief=brief)
    if brief:
        return words  # the page gives the long words to who hears it
    return _("%(words)s (%(day)s)") % {"words": words, "day": day(standing.due_date, "short")}


def _stopped(standing: Standing, *, brief: bool) -> str:
    if brief:
        return pgettext("a turn", "clock stopped")
    left = standing.days_left
    words = ngettext(
        "the clock is stopped, %(days)s working day left",
        "the clock is stopped, %(days)s working days left",
        left,
    )
    return words % {"days": left}


def _late(standing: Standing) -> str:
    days = standing.days_late
    return ngettext("%(days)s day overdue", "%(days)s days overdue", days) % {"days": days}


def _in_time(standing: Standing, *, brief: bool) -> str:
    if standing.is_mine and not brief:
        if standing.is_resting:
            return pgettext("a turn that ended before days off", "until the last working day")
        if standing.days_left == 0:
            return pgettext("a turn that ends today", "until today")
        left = standing.days_left
        return ngettext("%(days)s working day left", "%(days)s working days left", left) % {
            "days": left
        }
    days = {"used": max(0, standing.days - standing.days_left), "days": standing.days}
    if brief:
        return pgettext("in a board's cell", "%(used)s of %(days)s days") % days
    return _("day %(used)s of %(days)s") % days


def _city(place: str) -> str:
    return place.rpartition("/")[2].replace("_", " ")
