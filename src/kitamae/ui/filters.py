"""The filters of a list live in its address, so that a list can be mailed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.forms import BaseForm, BoundField
from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use: its words, and the address of the list without it."""

    text: str
    url: str


def address(query: QueryDict, **changes: Any) -> str:
    """The same list with some of its query changed; None takes a key away."""
    changed = query.copy()
    for key, value in changes.items():
        if value is None:
            changed.pop(key, None)
        else:
            changed[key] = str(value)
    return f"?{changed.urlencode()}"


def chips(form: BaseForm) -> list[Chip]:
    """The filters in use of a form that was filled from `request.GET`, in the form's order."""
    if not form.is_bound:
        return []
    query = cast("QueryDict", form.data)
    return [chip for bound in form if not bound.is_hidden for chip in _chips_of(bound, query)]


def _chips_of(bound: BoundField, query: QueryDict) -> Iterator[Chip]:
    labels = _labels(bound)
    values = [value for value in query.getlist(bound.html_name) if value]
    for value in values:
        rest = query.copy()
        rest.pop("page", None)
        rest.setlist(bound.html_name, [other for other in values if other != value])
        text = labels.get(value, value)
        yield Chip(f"{bound.label}: {text}", f"?{rest.urlencode()}")


def _labels(bound: BoundField) -> dict[str, str]:
    choices = getattr(bound.field, "choices", ())
    labels: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            labels |= {str(inner): str(words) for inner, words in label}
        else:
            labels[str(value)] = str(label)
    return labels
