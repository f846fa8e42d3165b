"""What is done with variants: entered beside a product, and brought in line with it again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kitamae.catalogue.actions import edit, prepare, touch
from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.editing.actions import draft_of
from kitamae.catalogue.models import Inheritance, Product
from kitamae.catalogue.stating import gtin_of
from kitamae.catalogue.steps import PRODUCT_STEPS
from kitamae.catalogue.submission import refuse_known_jan
from kitamae.catalogue.variants.sharing import shared_by, taken_over, varied_name
from kitamae.kernel.identifiers import new_code
from kitamae.people.models import User


def enter_variants(
    *, parent: Product, rows: Iterable[Mapping[str, Any]], by: User, at: datetime
) -> list[Product]:
    """Enter colours and sizes of a product: each starts with its answers and says its own."""
    with transaction.atomic():
        parent = Product.objects.select_for_update(of=("self",)).get(pk=parent.pk)
        if not parent.family:
            parent.family = parent.item_code[:40] or parent.code
            Product.objects.filter(pk=parent.pk).update(family=parent.family)
            touch(products=[parent.pk])
        return [_enter_variant(parent, row, by, at) for row in rows]


def _enter_variant(parent: Product, row: Mapping[str, Any], by: User, at: datetime) -> Product:
    newest = parent.newest
    assert newest is not None  # a product is born with its first revision
    before = newest.answers
    kept = {"net_content": before["net_content"]} if "net_content" in before else {}
    answers = shared_by(before) | kept | dict(row)
    for key in ("name_ja", "name_en"):
        if before.get(key):
            answers.setdefault(key, varied_name(before[key], before, answers))
    refuse_known_jan(answers, supplier_id=parent.supplier_id)
    variant = Product(
        code=new_code("PR"),
        supplier_id=parent.supplier_id,
        gtin=gtin_of(answers),
        family=parent.family,
        created_at=at,
    )
    variant.facts["parent"] = parent.code
    with PRODUCT_STEPS.begin("enter_variant", variant, by=by, at=at):
        prepare(product=variant, answers=answers, by=by, at=at, writers=newest.writers)
        Inheritance.objects.create(variant=variant, parent=parent, shared=shared_by(before))
    return variant


def share_answers(*, product: Product, by: User, at: datetime) -> int:
    """Take what changed of a product over into its variants; their own answers stay. How many."""
    changed = 0
    with PRODUCT_STEPS.take("share_answers", product, by=by, at=at) as product:
        newest = product.newest
        answers = newest.answers if newest else {}
        for heir in product.heirs.select_related(
            "variant__shown", "variant__in_review", "variant__in_preparation"
        ).exclude(variant__state=ProductState.DISCONTINUED):
            changed += _take_over(heir, answers, by, at)
        product.facts["count"] = changed
    return changed


def _take_over(heir: Inheritance, answers: Mapping[str, Any], by: User, at: datetime) -> bool:
    variant, before = heir.variant, heir.variant.newest
    standing = before.answers if before else {}
    after = taken_over(standing, heir.shared, answers)
    Inheritance.objects.filter(pk=heir.pk).update(shared=shared_by(answers))
    if after == standing:
        return False
    draft = draft_of(variant)
    if draft is None:
        prepare(product=variant, answers=after, by=by, at=at)
    else:
        draft = edit(revision=draft, answers=after, by=by, at=at)
        draft.answers_before = dict(standing)
        draft.save(update_fields=["answers_before"])
    return True
