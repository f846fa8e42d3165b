"""Papers of suppliers, made through the room's own actions."""

from datetime import date, datetime
from itertools import count
from typing import Any

from django.core.files.base import ContentFile

from factories.people import FOUNDED_AT
from kitamae.catalogue.documents import actions
from kitamae.catalogue.documents.choices import About
from kitamae.catalogue.models import Document
from kitamae.people.models import User

_numbers = count(1)


def file(name: str = "", content: bytes = b"") -> ContentFile[bytes]:
    """A PDF that no other test has."""
    number = next(_numbers)
    made: ContentFile[bytes] = ContentFile(content or b"%%PDF-1.7 paper %d" % number)
    made.name = name or f"証明書{number}.pdf"
    return made


def draft(by: User, *, at: datetime = FOUNDED_AT) -> Document:
    """A file of a supplier that nobody has described."""
    assert by.organisation is not None
    added = actions.add_documents(supplier=by.organisation, papers=[file()], by=by, at=at)
    return added.kept[0]


def waiting(by: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Document:
    """A paper that waits for the office."""
    said = {
        "kind": "FSSC22000",
        "about": About.COMPANY,
        "number": "FS-2026-001",
        "issuer": "日本品質認証",
        "issued_date": date(2026, 1, 10),
        "expires_date": date(2027, 1, 9),
        "languages": ["ja"],
        **said,
    }
    return actions.describe_document(document=draft(by, at=at), by=by, at=at, **said)


def verified(by: User, office: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Document:
    """A paper that the office has seen."""
    return actions.verify_document(document=waiting(by, at=at, **said), by=office, at=at)
