"""Questions about notices."""

from kitamae.support.models import Notice


def notices(limit: int = 5) -> list[Notice]:
    """The newest notices, for everybody; each has `on`, `title` and `body`."""
    return list(Notice.objects.published()[:limit])
