"""What somebody had typed when its sign-in ended: looked at, sent after all, or thrown away."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kitamae.doors.public.own import OwnRequest
from kitamae.people.security.kept_forms import forget, kept_for
from kitamae.ui.replies import moved, page


@login_required
@never_cache
def kept_form(request: OwnRequest) -> HttpResponse:
    """The words as they were typed, in a form that goes where they were meant to go."""
    kept = kept_for(request)
    if kept is None:
        raise Http404
    if request.method == "POST":
        forget(request)
        return moved(request, kept.path, _("What you had typed is thrown away."))
    del request.kept_form  # type: ignore[attr-defined]  # this page says it itself
    typed = [value for _name, value in kept.said if len(value.strip()) > 1]
    return page(request, "public/kept_form.html", kept=kept, typed=typed)
