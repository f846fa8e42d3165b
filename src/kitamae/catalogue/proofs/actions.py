"""What is done with proofs: attached by the office, taken away where it was the wrong file."""

import hashlib
from datetime import datetime

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Proof, Revision
from kitamae.catalogue.proofs.choices import MOST_FILES
from kitamae.catalogue.proofs.intake import fault_of, head_of, kind_of
from kitamae.catalogue.steps import REVISION_STEPS
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User


def attach_proof(*, revision: Revision, file: File[bytes], by: User, at: datetime) -> Proof:
    """Keep a letter or an e-mail beside the edit that rests on it; the same file once."""
    name, size = str(file.name or "")[-255:], file.size
    if problem := fault_of(file, name=name, size=size):  # type: ignore[arg-type]
        raise Refusal(problem.code, problem.message(current_language()), field="file")
    head = head_of(file)  # type: ignore[arg-type]
    known = kind_of(head, name)
    assert known is not None  # said by fault_of
    fingerprint = hashlib.sha256()
    for piece in file.chunks():
        fingerprint.update(piece)
    digest = fingerprint.hexdigest()
    with REVISION_STEPS.take("attach_proof", revision, by=by, at=at) as revision:
        standing = revision.proofs.all()
        if standing.filter(fingerprint=digest).exists():
            raise Refusal("attached_already", _("This file is attached already."), field="file")
        if standing.count() >= MOST_FILES:
            raise Refusal(
                "too_many_proofs",
                _("%(most)s files are attached already. Take one away that is not needed."),
                field="file",
                most=MOST_FILES,
            )
        proof = Proof(
            revision=revision, file_name=name, file_kind=known[0], file_bytes=size,
            fingerprint=digest, by=by, at=at,
        )  # fmt: skip
        file.seek(0)
        proof.file.save(f"{digest[:16]}{known[1]}", file)
        revision.facts["file"] = name
    return proof


def drop_proof(*, proof: Proof, by: User, at: datetime) -> None:
    """Take a wrong file away, whole: it may be somebody else's letter."""
    with REVISION_STEPS.take("drop_proof", proof.revision, by=by, at=at) as revision:
        revision.facts["file"] = proof.file_name
        proof.file.delete(save=False)
        proof.delete()
