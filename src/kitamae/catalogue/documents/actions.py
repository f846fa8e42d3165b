"""What is done with papers: added, described, verified or sent back, replaced, and let expire."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.documents.choices import STANDING, About, DocumentState
from kitamae.catalogue.documents.intake import fault_of, kind_of
from kitamae.catalogue.documents.steps import DOCUMENT_STEPS
from kitamae.catalogue.models import Document, Product
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.problems import Problem
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import Organisation, User

COPIED = ("kind", "about", "factory", "issuer", "scope", "languages")  # to a newer paper


@dataclass(frozen=True, slots=True)
class Added:
    """What became of many files handed in at once."""

    kept: tuple[Document, ...]
    left_out: tuple[Problem, ...]


def add_documents(
    *, supplier: Organisation, papers: Iterable[File[bytes]], by: User, at: datetime
) -> Added:
    """Keep each file as a paper of its own; what cannot be kept is named, the others stay."""
    kept, left_out = [], []
    for file in papers:
        made = _kept(supplier, file, replaces=None, by=by, at=at)
        if isinstance(made, Document):
            kept.append(made)
        else:
            left_out.append(made)
    return Added(tuple(kept), tuple(left_out))


def renew_document(*, document: Document, file: File[bytes], by: User, at: datetime) -> Document:
    """Add the newer paper of one that ends; the older stays valid until the newer is verified."""
    if document.state not in STANDING:
        raise Refusal("not_standing", _("Only a verified paper can be followed by a newer one."))
    made = _kept(document.supplier, file, replaces=document, by=by, at=at)
    if isinstance(made, Problem):
        raise Refusal(made.code, made.message("ja" if by.language == "ja" else "en"), field="file")
    return made


def describe_document(
    *,
    document: Document,
    kind: str,
    about: str,
    factory: str = "",
    products: Sequence[Product] = (),
    number: str = "",
    issuer: str = "",
    issued_date: date | None = None,
    expires_date: date | None = None,
    scope: str = "",
    languages: Sequence[str] = (),
    by: User,
    at: datetime,
) -> Document:
    """Say what a paper is, and hand it in for verification."""
    with DOCUMENT_STEPS.take("describe_document", document, by=by, at=at) as document:
        _check(document, kind, about, factory, products)
        if issued_date and expires_date and expires_date < issued_date:
            raise Refusal(
                "ends_before",
                _("The paper would expire before it was issued. Look at both dates again."),
                field="expires_date",
            )
        document.kind, document.about, document.number = kind, about, number
        document.factory = factory if about == About.FACTORY else ""
        document.issuer, document.scope, document.languages = issuer, scope, list(languages)
        document.issued_date, document.expires_date = issued_date, expires_date
        document.note = ""
        document.products.set(products if about == About.PRODUCT else ())
    return document


def _check(
    document: Document, kind: str, about: str, factory: str, products: Sequence[Product]
) -> None:
    if kind not in vocabularies()["certificates"]:
        raise Refusal("kind_unknown", _("Choose what kind of paper this is."), field="kind")
    if about == About.FACTORY and not factory:
        raise Refusal("factory_missing", _("Write which factory it is about."), field="factory")
    if about == About.PRODUCT and not products:
        raise Refusal(
            "products_missing",
            _("Write the JAN of each product that it is about."),
            field="products",
        )
    if any(product.supplier_id != document.supplier_id for product in products):
        raise Refusal(
            "not_own", _("A paper can be about your own products only."), field="products"
        )


def verify_document(*, document: Document, by: User, at: datetime) -> Document:
    """The office has seen the paper, and it is what it says; what it follows is replaced."""
    with DOCUMENT_STEPS.take("verify_document", document, by=by, at=at) as document:
        left = document.days_left(timezone.localdate(at))
        if left is not None and left < 0:
            raise Refusal(
                "already_expired",
                _("This paper has expired already. Send it back and ask for the newer one."),
            )
        document.verified_at, document.verified_by = at, by
        document.reminded = None
        older = document.replaces
        if older is not None and older.state in STANDING:
            replaced = DOCUMENT_STEPS.take("replace_document", older, by=by, at=at)
            with replaced as older:
                older.facts["newer"] = document.code
    return document


def reject_document(*, document: Document, note: str, by: User, at: datetime) -> Document:
    """The office sends a paper back, and says what is wrong with it."""
    with DOCUMENT_STEPS.take("reject_document", document, by=by, at=at) as document:
        document.note = note
        document.facts["note"] = note
    return document


def withdraw_document(*, document: Document, by: User, at: datetime) -> Document:
    """The supplier takes back a paper that was never verified."""
    with DOCUMENT_STEPS.take("withdraw_document", document, by=by, at=at) as document:
        pass
    return document


def remind_of_expiry(*, document: Document, stage: int, by: User, at: datetime) -> Document:
    """Remind a supplier that a paper expires within so many days; each stage once."""
    with DOCUMENT_STEPS.take("remind_of_expiry", document, by=by, at=at) as document:
        if document.reminded is not None and document.reminded <= stage:
            raise Refusal("reminded", _("The supplier was reminded of this already."))
        document.reminded = stage
        document.facts |= {"days": stage, "expires": str(document.expires_date)}
    return document


def expire_document(*, document: Document, by: User, at: datetime) -> Document:
    """A paper's last day has passed."""
    with DOCUMENT_STEPS.take("expire_document", document, by=by, at=at) as document:
        document.facts["expires"] = str(document.expires_date)
    return document


def _kept(
    supplier: Organisation, file: File[bytes], *, replaces: Document | None, by: User, at: datetime
) -> Document | Problem:
    """The paper made of a file, or why there is none."""
    name, stream = str(file.name or ""), file.open("rb")
    fault = fault_of(stream, name=name, size=file.size)  # type: ignore[arg-type]  # a file of bytes
    if fault is not None:
        return fault
    fingerprint = hashlib.sha256()
    for chunk in file.chunks():
        fingerprint.update(chunk)
    same = (
        Document.objects.filter(supplier=supplier, fingerprint=fingerprint.hexdigest())
        .exclude(state__in=(DocumentState.WITHDRAWN, DocumentState.REPLACED))
        .first()
    )
    if same is not None:
        return Problem("document.already_here", {"file": name, "code": same.code})
    file.seek(0)
    known = kind_of(file.read(16))
    assert known is not None  # said by fault_of
    return _stored(supplier, file, known, fingerprint.hexdigest(), replaces, by=by, at=at)


def _stored(
    supplier: Organisation,
    file: File[bytes],
    known: tuple[str, str],
    fingerprint: str,
    replaces: Document | None,
    *,
    by: User,
    at: datetime,
) -> Document:
    copied: dict[str, Any] = (
        {key: getattr(replaces, key) for key in COPIED} if replaces is not None else {}
    )
    document = Document(
        code=new_code("DC"),
        supplier=supplier,
        file_name=str(file.name or "")[-255:],
        file_kind=known[0],
        file_bytes=file.size,
        fingerprint=fingerprint,
        replaces=replaces,
        added_at=at,
        **copied,
    )
    with DOCUMENT_STEPS.begin("add_document", document, by=by, at=at):
        file.seek(0)
        document.file.save(f"{document.code}{known[1]}", file)
        if replaces is not None:
            document.products.set(replaces.products.all())
    return document
