"""Working days: Monday to Friday without the holidays of the countries that take part.

In Japan offices also close from 29 December to 3 January (Act on Holidays of Administrative
Organs, No. 91 of 1988, Art. 1), and companies with them.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=256)
def _holidays(country: str, year: int) -> frozenset[date]:
    if country not in holidays.list_supported_countries():
        return frozenset()
    days = set(holidays.country_holidays(country, years=year))
    if country == "JP":
        days |= {date(year, 12, day) for day in (29, 30, 31)}
        days |= {date(year, 1, day) for day in (1, 2, 3)}
    return frozenset(days)


def is_working_day(day: date, countries: Iterable[str] = ("JP",)) -> bool:
    """Whether people work on `day` in every one of the countries (ISO 3166 alpha-2)."""
    return day.weekday() < 5 and all(day not in _holidays(c, day.year) for c in countries)


def working_days_after(day: date, count: int, countries: Iterable[str] = ("JP",)) -> date:
    """The day that is `count` working days after `day`; `day` itself is not counted."""
    countries = tuple(countries)
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, countries)
    return day


def working_days_between(start: date, end: date, countries: Iterable[str] = ("JP",)) -> int:
    """How many working days lie after `start` up to and with `end`; negative where end is first."""
    if end < start:
        return -working_days_between(end, start, countries)
    countries = tuple(countries)
    days = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
    return sum(is_working_day(day, countries) for day in days)
