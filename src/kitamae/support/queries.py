"""What everybody asks of this room."""

from datetime import datetime

from django.utils import timezone

from kitamae.support.models import Notice
from kitamae.support.notices.queries import public_notices


def notices(limit: int = 5, *, at: datetime | None = None) -> list[Notice]:
    """The newest notices for everybody; each has `code`, `on`, `title` and `body`."""
    return list(public_notices(at or timezone.now())[:limit])
