"""Views of the office's lists: saved under a name, and forgotten."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.catalogue.models import SavedView
from kitamae.catalogue.reviewing.actions import views
from kitamae.catalogue.reviewing.forms import SaveViewForm
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.ui.context import address
from kitamae.ui.replies import moved


@require_POST
@for_office
def save_view(request: OfficeRequest) -> HttpResponse:
    """Keep the filters and the sort of a list under a name of one's own."""
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        name = request.POST.get("page", "")
        back = address(f"office:{name}", address("office:home"))
        return moved(request, back, _("Give the view a name of up to 60 letters."), "warn")
    said = form.cleaned_data
    query = QueryDict(said["query"], mutable=True)
    query.pop("page", None)
    said["query"] = query.urlencode()
    view = views.save_view(**said, by=request.user, at=timezone.now())
    back = f"{address(f'office:{view.page}')}?{view.query}"
    return moved(request, back, _("The view “%(name)s” is saved.") % {"name": view.name})


@require_POST
@for_office
def forget_view(request: OfficeRequest, number: int) -> HttpResponse:
    """Forget a view of one's own."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=number)
    views.forget_view(view=view, by=request.user)
    back = address(f"office:{view.page}")
    return moved(request, back, _("The view “%(name)s” is forgotten.") % {"name": view.name})
