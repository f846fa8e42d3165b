"""What is done with products: prepared, submitted, decided, listed, shown.

Rows of a sheet go through `catalogue.sheets`; this is the way of one product at a time, and of
the office's decisions.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.changes.actions import tell_of_changes
from kitamae.catalogue.choices import UNDECIDED, Occasion, ProductState, RevisionState
from kitamae.catalogue.models import Dirty, Disclosure, Exclusion, Product, Revision
from kitamae.catalogue.stating import codes_of, exclusions_of, stated
from kitamae.catalogue.steps import PRODUCT_STEPS, REVISION_STEPS
from kitamae.catalogue.submission import refuse_known_jan, refuse_unready
from kitamae.catalogue.writers import Writers
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.models import Organisation, User
from kitamae.programmes.queries import is_shut_out, shut_out

Answers = Mapping[str, Any]
Known = Writers | None  # who wrote which text; None takes over what the newest revision knows

# of reviewing.actions.settling; said here, where a history looks for a room's sentences
say("catalogue", tell_apart=_("%(by)s said that %(what)s and %(other)s are two products."))


def enter_product(
    *, supplier: Organisation, answers: Answers, by: User, at: datetime, writers: Known = None
) -> Product:
    """Enter a new product with its first revision as a draft."""
    refuse_known_jan(answers, supplier_id=supplier.pk)
    product = Product(
        code=new_code("PR"),
        supplier=supplier,
        created_at=at,
        **codes_of(answers),
    )
    with PRODUCT_STEPS.begin("enter_product", product, by=by, at=at):
        prepare(product=product, answers=answers, by=by, at=at, writers=writers)
    return product


def prepare(
    *, product: Product, answers: Answers, by: User, at: datetime, writers: Known = None
) -> Revision:
    """Prepare a new revision of a product, based on its newest; who wrote what stays known."""
    newest = product.newest
    if writers is None:
        writers = newest.writers if newest else {}
    revision = Revision(
        product=product,
        number=product.revisions.count() + 1,
        based_on=newest,
        created_at=at,
        created_by=by,
        writers=writers,
        **stated(answers),
    )
    with REVISION_STEPS.begin("prepare", revision, by=by, at=at):
        product.in_preparation = revision
        Product.objects.filter(pk=product.pk).update(in_preparation=revision)
        follow_exclusions(product=product)
    return revision


def edit(*, revision: Revision, answers: Answers, by: User, at: datetime) -> Revision:
    """Save what a draft says now."""
    with REVISION_STEPS.take("edit", revision, by=by, at=at) as revision:
        for column, value in stated(answers).items():
            setattr(revision, column, value)
        revision.edited_at = at
        product = Product.objects.get(pk=revision.product_id)
        product.in_preparation = revision
        if product.shown_id is None:
            follow_codes(product=product, answers=answers)
        follow_exclusions(product=product)
    return revision


def submit(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Submit a revision for review; refused while an answer that registering needs is missing."""
    with REVISION_STEPS.take("submit", revision, by=by, at=at) as revision:
        product = Product.objects.select_related("shown").get(pk=revision.product_id)
        refuse_unready(revision, product)
        revision.submitted_at = at
        _supersede_undecided(revision)
        Product.objects.filter(pk=revision.product_id).update(
            in_review=revision, in_preparation=None
        )
    return revision


def _supersede_undecided(revision: Revision) -> None:
    """What the product had in review gives way to what is submitted now."""
    Revision.objects.filter(product=revision.product_id, state__in=UNDECIDED).exclude(
        pk=revision.pk
    ).update(state=RevisionState.SUPERSEDED, turn_side="", turn_due_date=None)


def start_review(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Start to review a revision, so that colleagues see that somebody has it."""
    with REVISION_STEPS.take("start_review", revision, by=by, at=at) as revision:
        revision.facts["reviewer"] = str(by)
    return revision


def ask_changes(
    *, revision: Revision, note: str, by: User, at: datetime, is_one_of_many: bool = False
) -> Revision:
    """Ask the supplier for changes, and say which; of many, one letter tells it of them all."""
    with REVISION_STEPS.take("ask_changes", revision, by=by, at=at) as revision:
        revision.note = note
        revision.facts |= {"note": note, **({"is_one_of_many": True} if is_one_of_many else {})}
        Product.objects.filter(pk=revision.product_id).update(
            in_review=None, in_preparation=revision
        )
    return revision


def reject(
    *,
    revision: Revision,
    reason: str,
    note: str,
    by: User,
    at: datetime,
    is_one_of_many: bool = False,
) -> Revision:
    """Reject a revision with a reason (a code of the vocabulary `reason_codes`) and a next step.

    One of many is told with the others, in one letter.
    """
    with REVISION_STEPS.take("reject", revision, by=by, at=at) as revision:
        revision.note = note
        revision.decided_at = at
        revision.facts |= {"reason": reason, "note": note}
        revision.facts |= {"is_one_of_many": True} if is_one_of_many else {}
        Product.objects.filter(pk=revision.product_id).update(in_review=None)
    return revision


def approve(*, revision: Revision, by: User, at: datetime, because: str = "") -> Revision:
    """Approve a revision: it is shown from now on, and its product listed if it may be.

    `because` says why it is approved although not all of the checklist was looked at.
    """
    with REVISION_STEPS.take("approve", revision, by=by, at=at) as revision:
        revision.decided_at = at
        if because:
            revision.facts["because"] = because
        shown = Revision.objects.filter(pk=revision.pk)
        numbers = show(shown)
        tell_of_changes(approved=shown, at=at)
        list_wanted(numbers, by=by, at=at)
    return revision


def show(approved: QuerySet[Revision]) -> list[int]:
    """Point the products at their approved revisions, in the caller's transaction; which."""
    numbers = list(Product.objects.filter(revisions__in=approved).values_list("pk", flat=True))
    before = Product.objects.filter(pk__in=numbers, shown__isnull=False).values("shown")
    Revision.objects.filter(pk__in=before).exclude(pk__in=approved).update(
        state=RevisionState.SUPERSEDED
    )
    mine = approved.filter(product=OuterRef("pk")).values("pk")[:1]
    shown = Product.objects.filter(pk__in=numbers)
    shown.update(shown=Subquery(mine), in_review=None)
    # standing exclusions of all at once; only a product that says otherwise is written to
    now = shown.select_related("shown", "in_preparation").prefetch_related("exclusions")
    for product in now:
        follow_exclusions(product=product)
        if product.shown is not None:
            follow_codes(product=product, answers=product.shown.answers)
    touch(products=numbers)
    return numbers


def list_wanted(products: Collection[int], *, by: User, at: datetime, is_told: bool = True) -> int:
    """List those of these approved products whose suppliers want them in the catalogue."""
    wanted = Product.objects.filter(
        pk__in=products, state=ProductState.UNLISTED, shown__answers__catalogue_optin=True
    ).exclude(supplier__in=shut_out())
    makers = set(wanted.values_list("supplier", flat=True)) if is_told else set()
    # a join cannot be updated through
    rows = Product.objects.filter(pk__in=list(wanted.values_list("pk", flat=True)))
    first = Coalesce(F("listed_at"), at)
    count = PRODUCT_STEPS.take_chunk(
        "list_product", rows, about=None, by=by, at=at, listed_at=first
    )
    if count and is_told:
        PRODUCT_STEPS.tell_all("list_product", count, about=None, by=by, at=at, parties=makers)
    return count


def list_product(*, product: Product, by: User, at: datetime) -> Product:
    """Show a product in the catalogue."""
    with PRODUCT_STEPS.take("list_product", product, by=by, at=at) as product:
        if product.shown_id is None:
            raise Refusal(
                "not_approved",
                _("This product is not approved yet. Once it is, it can be shown to buyers."),
            )
        if is_shut_out(product.supplier_id):
            raise Refusal(
                "shut_out",
                _("The company’s participation is stopped. It can be shown once that is resumed."),
            )
        product.is_withheld = False
        product.listed_at = product.listed_at or at
        touch(products=[product.pk])
    return product


def pause_product(*, product: Product, by: User, at: datetime) -> Product:
    """Take a product out of the catalogue for now."""
    with PRODUCT_STEPS.take("pause_product", product, by=by, at=at) as product:
        touch(products=[product.pk])
    return product


def discontinue_product(*, product: Product, by: User, at: datetime) -> Product:
    """End a product for good."""
    with PRODUCT_STEPS.take("discontinue_product", product, by=by, at=at) as product:
        touch(products=[product.pk])
    return product


def disclose(
    *,
    product: Product,
    to: Organisation,
    destination: str,
    occasion: Occasion,
    by: User,
    at: datetime,
) -> Disclosure:
    """Show a product's approved revision to an organisation, and enter it in the share log."""
    with PRODUCT_STEPS.take("disclose", product, by=by, at=at) as product:
        if product.shown is None:
            raise Refusal(
                "not_approved",
                _("No revision of this product is approved yet. Approve one, then show it."),
            )
        disclosure, _made = Disclosure.objects.get_or_create(
            revision=product.shown,
            to=to,
            destination=destination,
            defaults={"product": product, "occasion": occasion, "at": at},
        )
        product.facts |= {"to": to.pk, "destination": destination, "revision": product.shown_id}
        touch(products=[product.pk])
    return disclosure


def touch(*, products: Iterable[int]) -> None:
    """Queue products for the index, in the caller's transaction."""
    Dirty.objects.bulk_create((Dirty(product_id=number) for number in products), batch_size=1000)


def untouch(*, rows: Collection[int]) -> None:
    """Take rows off the queue that the index has; a product touched since has another row."""
    numbers = list(rows)
    for first in range(0, len(numbers), 1000):
        Dirty.objects.filter(pk__in=numbers[first : first + 1000]).delete()


def follow_codes(*, product: Product, answers: Answers) -> None:
    """Let the columns of JAN and item code follow the answers that hold."""
    found = codes_of(answers, product.family)
    if all(getattr(product, column) == code for column, code in found.items()):
        return
    refuse_known_jan(answers, supplier_id=product.supplier_id, besides=product.pk)
    for column, code in found.items():
        setattr(product, column, code)
    Product.objects.filter(pk=product.pk).update(**found)


def follow_exclusions(*, product: Product) -> None:
    """Let the table of exclusions follow what the product's revisions say.

    An exclusion holds from the moment it is stated, before anybody reviews it; it is lifted only
    when no revision that may still be shown states it.
    """
    stated_now = {
        (kind, code)
        for revision in (product.shown, product.in_review, product.in_preparation)
        if revision is not None
        for kind, code in exclusions_of(revision.answers)
    }
    standing = {(each.kind, each.code) for each in product.exclusions.all()}
    if stated_now == standing:
        return
    for kind, code in standing - stated_now:
        product.exclusions.filter(kind=kind, code=code).delete()
    Exclusion.objects.bulk_create(
        Exclusion(product=product, kind=kind, code=code) for kind, code in stated_now - standing
    )
    touch(products=[product.pk])
