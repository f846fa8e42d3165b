"""Sums as a matter's pages write them."""

from decimal import Decimal

from django import template

from kitamae.ui import words

register = template.Library()


@register.filter
def exact_yen(value: Decimal | None) -> str:
    """A sum in yen, without the noughts that say nothing: 398円, 66.66円."""
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return words.yen(value.to_integral_value() if whole else value)
