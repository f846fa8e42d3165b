"""What is done to one product's draft."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.actions import edit, follow_exclusions, prepare, show
from kitamae.catalogue.choices import RevisionState, Writer
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.stating import gtin_of, stated
from kitamae.catalogue.steps import PRODUCT_STEPS, REVISION_STEPS
from kitamae.catalogue.submission import is_minor, refuse_known_jan
from kitamae.catalogue.writers import is_worded, writer_of, written_by
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.people.rules import is_supplier_side

EDITABLE = {RevisionState.DRAFT, RevisionState.CHANGES_ASKED}
_OF_THE_OLD = ("gtin_case", "gtin_inner")  # codes that a successor does not take over


def save_answers(
    *,
    product: Product,
    standing: Mapping[str, Any],
    answers: Mapping[str, Any],
    unread: Mapping[str, Any],
    originals: Mapping[str, str],
    by: User,
    at: datetime,
    evidence: str = "",
    machine: Mapping[str, bool] | None = None,
) -> Revision:
    """Save what a form was read as, into the draft or, where there is none, into a new one.

    `standing` are the answers that the form was merged with: if others stand by now, the save is
    refused, and the form is to be merged anew. The office says on what its edit rests. `machine`
    says of texts, by key, whether a machine translated them and nobody checked them.
    """
    on_behalf = not is_supplier_side(by, product)
    with transaction.atomic():
        product = Product.objects.select_for_update(of=("self",)).get(pk=product.pk)
        draft = draft_of(product)
        newest = product.newest
        if newest is not None and newest.answers != standing:
            raise Refusal(
                "changed_meanwhile", _("Somebody saved this product meanwhile. Save once more.")
            )
        writer = Writer.OFFICE if on_behalf else Writer.MAKER
        writers = _writers(newest, answers, machine or {}, writer)
        evidence = evidence or (draft.evidence if draft else "")
        if on_behalf and not evidence.strip():
            raise Refusal(
                "evidence_missing",
                _("Write on what this rests: who asked, when, and how."),
                field="evidence",
            )
        if draft is None:
            draft = prepare(product=product, answers=answers, by=by, at=at)
        else:
            draft = edit(revision=draft, answers=answers, by=by, at=at)
        kept = {key: text for key, text in draft.originals.items() if key in answers}
        draft.originals = kept | dict(originals)
        draft.unread, draft.answers_before = dict(unread), dict(standing)
        draft.evidence, draft.writers = evidence if on_behalf else draft.evidence, writers
        draft.save(update_fields=["originals", "unread", "answers_before", "evidence", "writers"])
    return draft


def _writers(
    newest: Revision | None,
    answers: Mapping[str, Any],
    machine: Mapping[str, bool],
    writer: Writer,
) -> dict[str, dict[str, str]]:
    """Who wrote the texts: what changed is its writer's, unless it is said to be a machine's."""
    known: dict[str, dict[str, str]] = dict(newest.writers) if newest else {}
    standing: Mapping[str, Any] = newest.answers if newest else {}
    for key, text in answers.items():
        if not is_worded(key):
            continue
        was = writer_of(key, answers, known)
        if machine.get(key):
            known = written_by(known, key, text, Writer.MACHINE)
        elif text != standing.get(key) and was != Writer.MACHINE:
            known = written_by(known, key, text, writer)
        elif was == Writer.MACHINE and key in machine:
            known = written_by(known, key, text, writer)  # somebody looked at it, and says so
    return known


def undo_edit(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Take back the last save of a draft; once more, and it is done again."""
    with REVISION_STEPS.take("undo_edit", revision, by=by, at=at) as revision:
        if revision.answers_before is None:
            raise Refusal("nothing_to_undo", _("Nothing was changed here that could be undone."))
        before, revision.answers_before = revision.answers_before, revision.answers
        for column, value in stated(before).items():
            setattr(revision, column, value)
        revision.unread, revision.edited_at = {}, at
        product = Product.objects.get(pk=revision.product_id)
        product.in_preparation = revision
        follow_exclusions(product=product)
    return revision


def keep_jan(*, revision: Revision, because: str, by: User, at: datetime) -> Revision:
    """Keep the JAN though a rule asks for a new one, and say why; the review reads it."""
    with REVISION_STEPS.take("keep_jan", revision, by=by, at=at) as revision:
        revision.jan_kept_because = because
        revision.facts["because"] = because
    return revision


def take_back(*, revision: Revision, keys: Collection[str], by: User, at: datetime) -> Revision:
    """Put some answers of a draft back to what is shown; the other changes stay."""
    product = Product.objects.select_related("shown", "in_preparation").get(pk=revision.product_id)
    shown: Mapping[str, Any] = product.shown.answers if product.shown else {}
    kept = {key: value for key, value in revision.answers.items() if key not in keys}
    return save_answers(
        product=product,
        standing=revision.answers,
        answers=kept | {key: shown[key] for key in keys if key in shown},
        unread={key: value for key, value in revision.unread.items() if key not in keys},
        originals={},
        by=by,
        at=at,
    )


def drop_draft(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Drop the changes in preparation: what is shown stays as it is."""
    with REVISION_STEPS.take("drop_draft", revision, by=by, at=at) as revision:
        product = Product.objects.get(pk=revision.product_id)
        if product.shown is None:
            raise Refusal(
                "nothing_shown",
                _("This product has no other version. End the product instead."),
            )
        product.in_preparation = None
        Product.objects.filter(pk=product.pk).update(in_preparation=None)
        follow_exclusions(product=product)
    return revision


def put_up(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Put a change of texts alone up at once; it needs no review, and the event keeps it."""
    with REVISION_STEPS.take("put_up", revision, by=by, at=at) as revision:
        product = Product.objects.select_related("shown").get(pk=revision.product_id)
        if not is_minor(revision, product):
            raise Refusal(
                "needs_review",
                _("This changes more than texts. Submit it: the office looks at it first."),
            )
        revision.submitted_at = revision.decided_at = at
        Product.objects.filter(pk=product.pk).update(in_preparation=None)
        show(Revision.objects.filter(pk=revision.pk))
    return revision


def enter_successor(*, revision: Revision, jan: str, by: User, at: datetime) -> Product:
    """Make a changed draft a product of its own with its own JAN; the old one stays as it is."""
    old = Product.objects.get(pk=revision.product_id)
    answers = {k: v for k, v in revision.answers.items() if k not in _OF_THE_OLD}
    answers |= {"jan": jan, "successor_of": old.jan}
    refuse_known_jan(answers, supplier_id=old.supplier_id)
    product = Product(
        code=new_code("PR"),
        supplier_id=old.supplier_id,
        gtin=gtin_of(answers),
        item_code=str(answers.get("supplier_item_code", ""))[:60],
        family=old.family,
        created_at=at,
        replaces=old,
    )
    product.facts["replaced"] = old.code
    with PRODUCT_STEPS.begin("enter_successor", product, by=by, at=at):
        prepare(product=product, answers=answers, by=by, at=at, writers=revision.writers)
        drop_draft(revision=revision, by=by, at=at)
    return product


def draft_of(product: Product) -> Revision | None:
    """The revision that can be edited now; None where an edit begins a new one."""
    draft = product.in_preparation
    return draft if draft is not None and draft.state in EDITABLE else None
