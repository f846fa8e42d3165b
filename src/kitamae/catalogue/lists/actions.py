"""What is done with short lists: begun, filled, noted, put in order, handed out, put away."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.lists.choices import LONGEST, ListState
from kitamae.catalogue.lists.steps import LIST_STEPS
from kitamae.catalogue.models import ListEntry, Product, ShortList
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import Organisation, User


def begin_list(*, buyer: Organisation, name: str, by: User, at: datetime) -> ShortList:
    """Begin a list for a buyer's team."""
    made = ShortList(
        code=new_code("SL"), buyer=buyer, name=name, begun_by=by, begun_at=at, changed_at=at
    )
    made.facts["name"] = name
    with LIST_STEPS.begin("begin_list", made, by=by, at=at):
        pass
    return made


def add_to_list(*, short_list: ShortList, product: Product, by: User, at: datetime) -> ListEntry:
    """Add a product at the end; one that is there already stays where it is."""
    if not Product.objects.visible_to(by).filter(pk=product.pk).exists():
        raise PermissionDenied(product.code)  # nothing is kept of what one may not see
    with LIST_STEPS.take("add_to_list", short_list, by=by, at=at) as short_list:
        entries = ListEntry.objects.filter(short_list=short_list)
        standing = entries.filter(product=product).first()
        if standing is None and entries.count() >= LONGEST:
            raise Refusal(
                "list_full",
                _("This list holds %(longest)s products already. Begin a new list."),
                longest=LONGEST,
            )
        last = entries.aggregate(last=Max("place"))["last"] or 0
        entry = standing or ListEntry.objects.create(
            short_list=short_list, product=product, place=last + 1, added_by=by, added_at=at
        )
        short_list.changed_at = at
        short_list.facts |= {"name": short_list.name, "product": product.code}
    return entry


def keep_product(
    *, buyer: Organisation, product: Product, name: str, by: User, at: datetime
) -> ShortList:
    """Keep a product in the list that the team used last; `name` is that of its first."""
    used = ShortList.objects.filter(buyer=buyer, state=ListState.OPEN).first()
    with transaction.atomic():
        short_list = used or begin_list(buyer=buyer, name=name, by=by, at=at)
        add_to_list(short_list=short_list, product=product, by=by, at=at)
    return short_list


def take_from_list(*, short_list: ShortList, product: Product, by: User, at: datetime) -> ShortList:
    """Take a product off a list, with its note."""
    with LIST_STEPS.take("take_from_list", short_list, by=by, at=at) as short_list:
        ListEntry.objects.filter(short_list=short_list, product=product).delete()
        short_list.changed_at = at
        short_list.facts |= {"name": short_list.name, "product": product.code}
    return short_list


def note_in_list(
    *, short_list: ShortList, notes: Mapping[int, str], by: User, at: datetime
) -> ShortList:
    """Write notes, by the number of their entry; entries of other lists are left alone."""
    with LIST_STEPS.take("note_in_list", short_list, by=by, at=at) as short_list:
        entries = list(ListEntry.objects.filter(short_list=short_list, pk__in=notes))
        for entry in entries:
            entry.note = notes[entry.pk].strip()[:400]
        ListEntry.objects.bulk_update(entries, ["note"])
        short_list.changed_at = at
        short_list.facts["name"] = short_list.name
    return short_list


def move_in_list(
    *, short_list: ShortList, product: Product, up: bool, by: User, at: datetime
) -> ShortList:
    """Move a product one place up or down; at the end of the list nothing moves."""
    with LIST_STEPS.take("move_in_list", short_list, by=by, at=at) as short_list:
        entries = list(ListEntry.objects.filter(short_list=short_list))
        here = next((i for i, one in enumerate(entries) if one.product_id == product.pk), None)
        there = None if here is None else here + (-1 if up else 1)
        if here is not None and there is not None and 0 <= there < len(entries):
            entries[here], entries[there] = entries[there], entries[here]
        for place, entry in enumerate(entries, 1):
            entry.place = place
        ListEntry.objects.bulk_update(entries, ["place"])
        short_list.changed_at = at
        short_list.facts["name"] = short_list.name
    return short_list


def place_in_list(
    *, short_list: ShortList, product: Product, place: int, by: User, at: datetime
) -> ShortList:
    """Put a product at a place, counted from 1; beyond the ends it stands at the end."""
    with LIST_STEPS.take("move_in_list", short_list, by=by, at=at) as short_list:
        entries = list(ListEntry.objects.filter(short_list=short_list))
        moved = [one for one in entries if one.product_id == product.pk]
        others = [one for one in entries if one.product_id != product.pk]
        ordered = [*others[: max(place, 1) - 1], *moved, *others[max(place, 1) - 1 :]]
        for number, entry in enumerate(ordered, 1):
            entry.place = number
        ListEntry.objects.bulk_update(ordered, ["place"])
        short_list.changed_at = at
        short_list.facts["name"] = short_list.name
    return short_list


def hand_out_list(
    *, short_list: ShortList, form: str, products: list[str], by: User, at: datetime
) -> ShortList:
    """Enter in the share log that a line sheet was made, of which products and for whom."""
    with LIST_STEPS.take("hand_out_list", short_list, by=by, at=at) as short_list:
        short_list.facts |= {
            "name": short_list.name,
            "form": form,
            "count": len(products),
            "products": products,
        }
    return short_list


def put_list_away(*, short_list: ShortList, by: User, at: datetime) -> ShortList:
    """Put a list away; nothing of it is lost."""
    with LIST_STEPS.take("put_list_away", short_list, by=by, at=at) as short_list:
        short_list.facts["name"] = short_list.name
    return short_list


def take_list_up(*, short_list: ShortList, by: User, at: datetime) -> ShortList:
    """Take up again a list that was put away."""
    with LIST_STEPS.take("take_list_up", short_list, by=by, at=at) as short_list:
        short_list.facts["name"] = short_list.name
    return short_list
