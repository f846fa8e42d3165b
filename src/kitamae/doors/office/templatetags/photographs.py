"""A product's photos on the office's pages, with what was found in them."""

from typing import Any

from django import template

from kitamae.catalogue.models import Product
from kitamae.catalogue.photos.queries import tiles_of_product

register = template.Library()


@register.inclusion_tag("office/parts/photographs.html", takes_context=True)
def photographs(context: template.Context, product: Product) -> dict[str, Any]:
    """Every photo that stands or waits for a product, each leading to where it is judged."""
    tiles = tiles_of_product(context["request"].user, product)
    return {"tiles": tiles, "contents": any(tile.photo.shows_contents for tile in tiles)}
