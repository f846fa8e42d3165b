"""What an edit on a maker's behalf rests on: the office attaches it, the maker reads it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.catalogue.models import Proof
from kitamae.catalogue.proofs import actions
from kitamae.catalogue.proofs.forms import ProofForm
from kitamae.doors.supplier.entry import SignedInRequest, signed_in
from kitamae.doors.supplier.views.product_form import draft_of, edit_url, product_of
from kitamae.kernel.refusal import Refusal
from kitamae.ui.replies import moved


@require_POST
@signed_in
def attach_proof(request: SignedInRequest, code: str) -> HttpResponse:
    """Attach a file to the draft; why one is not taken is said on the form's page."""
    product = product_of(request, code)
    draft, form = draft_of(product), ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return moved(request, edit_url(product), str(form.errors["file"][0]), "warn")
    try:
        actions.attach_proof(
            revision=draft, file=form.cleaned_data["file"], by=request.user, at=now()
        )
    except Refusal as refusal:
        return moved(request, edit_url(product), str(refusal), "warn")
    return moved(request, edit_url(product), _("The file is attached. The maker can read it, too."))


@require_POST
@signed_in
def drop_proof(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Take a wrong file away."""
    product = product_of(request, code)
    proof = get_object_or_404(
        Proof.objects.visible_to(request.user).filter(revision__product=product), pk=number
    )
    actions.drop_proof(proof=proof, by=request.user, at=now())
    return moved(request, edit_url(product), _("The file is taken away."))
