"""Calls as a calendar (iCalendar, RFC 5545): the last hour of each, told in UTC."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LINE = 75  # octets of a line, its end aside (RFC 5545, 3.1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One call in a calendar; `closes_at` is the moment after which it is closed."""

    code: str
    title: str
    words: str
    url: str
    closes_at: datetime
    created_at: datetime
    changed_at: datetime


def calendar(name: str, entries: Iterable[Entry], *, host: str) -> str:
    """A whole calendar, its lines folded and ended as the standard asks.

    The same calls give the same octets, so that a reader may ask whether anything changed.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(host)}//Kitamae//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        lines += _event(entry, host)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(entry: Entry, host: str) -> Iterator[str]:
    changes = int((entry.changed_at - entry.created_at).total_seconds())
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.code}@{host}"
    yield f"DTSTAMP:{_moment(entry.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(entry.changed_at)}"
    yield f"SEQUENCE:{max(0, changes)}"
    yield f"DTSTART:{_moment(entry.closes_at - timedelta(hours=1))}"
    yield f"DTEND:{_moment(entry.closes_at)}"
    yield f"SUMMARY:{_text(entry.title)}"
    yield f"DESCRIPTION:{_text(entry.words)}"
    yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, no letter cut in two; all but the first begin so."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += octets
    yield part
