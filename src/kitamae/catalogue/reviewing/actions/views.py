"""Views of a list: saved by name, and forgotten."""

from datetime import datetime

from kitamae.catalogue.models import SavedView
from kitamae.people.models import User


def save_view(*, page: str, name: str, query: str, by: User, at: datetime) -> SavedView:
    """Save a list as it stands under a name; the same name again takes its place."""
    said = {"query": query, "saved_at": at}
    view, _made = SavedView.objects.update_or_create(owner=by, page=page, name=name, defaults=said)
    return view


def forget_view(*, view: SavedView, by: User) -> None:
    """Forget a view of one's own."""
    SavedView.objects.filter(pk=view.pk, owner=by).delete()
