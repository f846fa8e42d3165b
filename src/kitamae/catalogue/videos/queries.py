"""Questions about videos."""

from django.db.models import QuerySet

from kitamae.catalogue.models import Product, Video
from kitamae.catalogue.videos.choices import VideoState
from kitamae.people.models import User


def videos_of(viewer: User, product: Product) -> QuerySet[Video]:
    """The videos of a product that somebody may watch, the newest first."""
    return Video.objects.visible_to(viewer).filter(product=product, state=VideoState.SHOWN)
