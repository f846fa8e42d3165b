"""The glossary of the search: the office's own words, what is proposed, the project's words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters_of_words import TermFilters
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.search.glossary import Term, key_of, seeded_terms
from kitamae.search.terms import actions
from kitamae.search.terms.forms import TermForm, typed_of
from kitamae.search.terms.models import GlossaryTerm
from kitamae.search.terms.queries import words_of_the_project
from kitamae.ui.replies import acted, moved, page

SORTS = {"new": ("-changed_at",), "ja": ("ja",), "makers": ("-named_by",), "state": ("state",)}
VERBS = {"confirm": actions.confirm_term, "drop": actions.drop_term}


@require_safe
@for_office
def glossary(request: OfficeRequest) -> HttpResponse:
    """Every word, with what is proposed; those that come with the project below."""
    rows = GlossaryTerm.objects.visible_to(request.user).select_related("by")
    found = listing(request, TermFilters, rows, SORTS)
    said = found.form.said()
    project = [] if "state" in said else _with(words_of_the_project(), said.get("q", ""))
    heading = names()["glossary"]
    return page(
        request, "office/glossary.html", found=found, project_words=project, heading=heading
    )


@for_office
def new_term(request: OfficeRequest) -> HttpResponse:
    """Add a word, or put one in the place of a word of the project."""
    base = _seeded(request.GET.get("word", ""))
    form = TermForm(request.POST or None, initial=typed_of(base) if base else None)
    if acted(form, actions.enter_term, by=request.user, at=now()):
        return moved(request, "office:glossary", _("The word is in the glossary."))
    return page(request, "office/term.html", form=form, base=base)


@for_office
def term(request: OfficeRequest, code: str) -> HttpResponse:
    """Change a word."""
    found = get_object_or_404(GlossaryTerm.objects.visible_to(request.user), code=code)
    form = TermForm(request.POST or None, initial=typed_of(found))
    if acted(form, actions.change_term, term=found, by=request.user, at=now()):
        return moved(request, "office:glossary", _("The word is saved."))
    return page(request, "office/term.html", form=form, term=found)


@require_POST
@for_office
def decide_term(request: OfficeRequest, code: str, verb: str) -> HttpResponse:
    """Take a proposed word, or drop one."""
    found = get_object_or_404(GlossaryTerm.objects.visible_to(request.user), code=code)
    if verb not in VERBS:
        raise Http404
    VERBS[verb](term=found, by=request.user, at=now())
    said = _("The search uses the word.") if verb == "confirm" else _("The word is dropped.")
    return moved(request, _back(request), said)


@require_POST
@for_office
def drop_word(request: OfficeRequest) -> HttpResponse:
    """Drop a word that comes with the project."""
    word = _seeded(request.POST.get("word", ""))
    if word is None:
        raise Http404
    actions.drop_seeded(word=word, by=request.user, at=now())
    return moved(request, "office:glossary", _("The word is dropped."))


def _back(request: HttpRequest) -> str:
    """The list as it was filtered."""
    query = request.META.get("QUERY_STRING", "")
    return f"/office/glossary/?{query}" if query else "office:glossary"


def _seeded(word: str) -> Term | None:
    return next((each for each in seeded_terms() if each.languages[0] == word), None)


def _with(words: list[Term], text: str) -> list[Term]:
    """Those that hold some letters in any language."""
    key = key_of(text)
    return [word for word in words if any(key in key_of(form) for form in word.forms)]
