"""What time it is at a shop: the time zone of its country, and a day's end read there."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")
# where a country has several, that of most of its people; a card may name another
_MAIN = {
    "AE": "Asia/Dubai", "AT": "Europe/Vienna", "AU": "Australia/Sydney", "BE": "Europe/Brussels",
    "BH": "Asia/Bahrain", "BN": "Asia/Brunei", "BR": "America/Sao_Paulo", "CA": "America/Toronto",
    "CH": "Europe/Zurich", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EG": "Africa/Cairo",
    "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London",
    "GR": "Europe/Athens", "HK": "Asia/Hong_Kong", "HU": "Europe/Budapest", "ID": "Asia/Jakarta",
    "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata", "IT": "Europe/Rome",
    "JP": "Asia/Tokyo", "KE": "Africa/Nairobi", "KH": "Asia/Phnom_Penh", "KR": "Asia/Seoul",
    "KW": "Asia/Kuwait", "LA": "Asia/Vientiane", "LK": "Asia/Colombo", "MM": "Asia/Yangon",
    "MN": "Asia/Ulaanbaatar", "MO": "Asia/Macau", "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur", "NG": "Africa/Lagos", "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo", "NZ": "Pacific/Auckland", "OM": "Asia/Muscat", "PE": "America/Lima",
    "PH": "Asia/Manila", "PK": "Asia/Karachi", "PL": "Europe/Warsaw", "PT": "Europe/Lisbon",
    "QA": "Asia/Qatar", "RO": "Europe/Bucharest", "SA": "Asia/Riyadh", "SE": "Europe/Stockholm",
    "SG": "Asia/Singapore", "TH": "Asia/Bangkok", "TR": "Europe/Istanbul", "TW": "Asia/Taipei",
    "UA": "Europe/Kyiv", "US": "America/New_York", "VN": "Asia/Ho_Chi_Minh",
    "ZA": "Africa/Johannesburg",
}  # fmt: skip
# further ones of the countries that have several
_OTHERS = (
    "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Vancouver",
    "Asia/Makassar", "Asia/Jayapura", "Australia/Brisbane", "Australia/Adelaide",
    "Australia/Perth", "Pacific/Honolulu",
)  # fmt: skip
ZONES = tuple(sorted({*_MAIN.values(), *_OTHERS}))


def zone_of(country: str, stated: str = "") -> ZoneInfo | None:
    """The zone that a shop states, else its country's; None where neither is known."""
    name = stated or _MAIN.get(country)
    return ZoneInfo(name) if name else None


def end_of(day: date) -> datetime:
    """When a day of Japan ends: deadlines are Japan's, and hold to the last minute."""
    return datetime.combine(day + timedelta(days=1), time.min, JAPAN)


def start_of(day: date) -> datetime:
    """When a day of Japan begins."""
    return datetime.combine(day, time.min, JAPAN)


def last_minute(day: date, zone: ZoneInfo) -> datetime:
    """The last minute of a day of Japan, as a clock in another zone shows it."""
    return (end_of(day) - timedelta(minutes=1)).astimezone(zone)
