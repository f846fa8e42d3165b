"""What stands in the way of submitting a product, and of giving it a JAN."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kitamae.answers.differences import differences, is_material
from kitamae.answers.readiness import missing
from kitamae.catalogue.gtin_rules import (
    GtinFinding,
    gtin_findings,
    needs_new_case,
    needs_new_unit,
)
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.stating import gtin_of
from kitamae.catalogue.writers import others_texts
from kitamae.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class JanQuestion:
    """“The same JAN?”: the rules that a change falls under, and the new JAN where one is given."""

    findings: tuple[GtinFinding, ...]
    new_jan: str = ""


def unready(revision: Revision, product: Product) -> Refusal | None:
    """Why a revision cannot be submitted yet; `key` names the field to go to. None if it can."""
    table = product_fields()
    for key in revision.unread:
        if key in table:
            return Refusal(
                "unread",
                _("“%(field)s” cannot be read yet. Mend it, then submit."),
                field=table[key].label,
                key=key,
            )
    if lacks := missing(revision.answers, "register", table):
        return Refusal(
            "answer_missing",
            _("“%(field)s” is not filled in yet. Fill it in, then submit."),
            field=lacks[0].label,
            key=lacks[0].key,
        )
    if jan_question(revision, product) is not None:
        return Refusal(
            "same_jan",
            _("This change asks for a new JAN. Say whether the JAN stays, then submit."),
            key="jan",
        )
    return None


def refuse_unready(revision: Revision, product: Product) -> None:
    """Refuse a revision that cannot be submitted yet."""
    refusal = unready(revision, product)
    if refusal is not None:
        raise refusal


def jan_question(revision: Revision, product: Product) -> JanQuestion | None:
    """Whether a change asks for a new JAN, until its supplier has answered.

    Another JAN on an approved product is itself such a question: a misprint, or another product?
    """
    if product.shown is None or not product.gtin or revision.jan_kept_because:
        return None
    findings = gtin_findings(product.shown.answers, revision.answers)
    jan = str(revision.answers.get("jan", ""))
    new_jan = jan if jan != product.jan else ""
    return JanQuestion(findings, new_jan) if new_jan or needs_new_unit(findings) else None


def case_findings(revision: Revision, product: Product) -> tuple[GtinFinding, ...]:
    """The rules by which a change asks for another case code only, while the old one stands."""
    if product.shown is None or revision.jan_kept_because:
        return ()
    before, after = product.shown.answers, revision.answers
    findings = gtin_findings(before, after)
    kept = before.get("gtin_case") and before.get("gtin_case") == after.get("gtin_case")
    return findings if kept and needs_new_case(findings) else ()


def is_minor(revision: Revision, product: Product) -> bool:
    """Whether a revision changes something of what is shown, and nothing that needs a review."""
    if product.shown is None or revision.unread:
        return False
    shown = product.shown
    changes = differences(shown.answers, revision.answers, product_fields())
    marks = [others_texts(each.answers, each.writers) for each in (shown, revision)]
    return (bool(changes) or marks[0] != marks[1]) and not is_material(changes)


def refuse_known_jan(
    answers: Mapping[str, Any], *, supplier_id: int, besides: int | None = None
) -> None:
    """Refuse a JAN that another product of the same supplier has."""
    gtin = gtin_of(answers)
    known = Product.objects.filter(supplier=supplier_id, gtin=gtin)
    if besides is not None:
        known = known.exclude(pk=besides)
    if gtin and (other := known.first()) is not None:
        raise Refusal(
            "jan_known",
            _("Another of your products has this JAN already: %(other)s. Go on with that one."),
            field="jan",
            other=other.code,
        )
