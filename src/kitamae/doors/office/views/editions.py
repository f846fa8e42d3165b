"""The rules of destinations: those in force, and editions that change them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.markets.choices import EditionState
from kitamae.markets.editions import actions
from kitamae.markets.editions.forms import ProposalForm, RuleForm
from kitamae.markets.editions.queries import changed_rules, open_edition
from kitamae.markets.editions.steps import EDITION_STEPS
from kitamae.markets.editions.trying import try_edition
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.models import Edition
from kitamae.markets.rulebook_reading import source_words
from kitamae.markets.showing import heads, rule_lines
from kitamae.people.rules import is_whole_office
from kitamae.reports.history import happenings
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

EDITION_LOOKS = {
    EditionState.DRAFT: "draft",
    EditionState.PROPOSED: "away",
    EditionState.PUBLISHED: "ok",
    EditionState.SUPERSEDED: "none",
    EditionState.DROPPED: "none",
}
ACTS = (
    Act(
        "propose_edition",
        actions.propose_edition,
        ProposalForm,
        gettext_lazy("A colleague is to look at it. The rules in force stay until then."),
    ),
    Act(
        "publish_edition",
        actions.publish_edition,
        NothingForm,
        gettext_lazy("The edition is in force. What it touches is judged anew now."),
        gettext_lazy("From now on every verdict follows it. It cannot be changed afterwards."),
    ),
    Act(
        "return_edition",
        actions.return_edition,
        NothingForm,
        gettext_lazy("It is in preparation again."),
    ),
    Act(
        "drop_edition",
        actions.drop_edition,
        NothingForm,
        gettext_lazy("The edition was dropped. The rules in force stay."),
        gettext_lazy("Its changes are not taken over. It stays to be read."),
    ),
)


@require_safe
@for_office
def rules(request: OfficeRequest) -> HttpResponse:
    """The rules in force, by destination; what is past its review shouts."""
    today, now = timezone.localdate(), rules_in_force()
    place, words = request.GET.get("to", ""), request.GET.get("q", "").strip()
    return page(
        request,
        "office/rules.html",
        lines=rule_lines(now, today, place, words),
        total=len(now.rules),
        version=now.version,
        overdue=now.overdue(today),
        open=open_edition(),
        editions=Edition.objects.visible_to(request.user)[:20],
        heads=heads(),
        to=place,
        q=words,
        may_write=is_whole_office(request.user),
    )


@require_POST
@for_office
def begin_edition(request: OfficeRequest) -> HttpResponse:
    """Begin an edition from the rules in force, and go on at the rule that was looked at."""
    edition = open_edition() or actions.begin_edition(by=request.user, at=timezone.now())
    if rule := request.POST.get("rule", ""):
        return moved(request, address("office:edit_rule", code=edition.code, rule=rule))
    return moved(request, address("office:edition", code=edition.code))


@for_office
def edition(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One edition: what it changes, which products would change verdict, and the decision."""
    found = _edition(request, code)
    open_now = open_steps([EDITION_STEPS], request, found)
    decisions = Decisions(request, found, open_now, ACTS, verb)
    if act := decisions.taken("edition"):
        return moved(request, address("office:edition", code=code), act.done)
    is_open = found.state in {EditionState.DRAFT, EditionState.PROPOSED}
    changes = changed_rules(found)
    return page(
        request,
        "office/edition.html",
        status=decisions.status,
        edition=found,
        look=EDITION_LOOKS[EditionState(found.state)],
        changes=changes,
        trial=try_edition(found, timezone.localdate()) if is_open and changes else None,
        decisions=decisions,
        may_edit="change_rule" in dict(open_now),
        happenings=happenings(viewer=request.user, about=[found]),
    )


@for_office
def edit_rule(request: OfficeRequest, code: str, rule: str = "") -> HttpResponse:
    """One rule of an edition in preparation, or a new one."""
    found = _edition(request, code)
    row = found.rows.get(rule)
    if rule and row is None:
        raise Http404
    form = RuleForm(request.POST or None, initial=RuleForm.stated(row or {}))
    if rule:
        form.fields["id"].disabled = True
    if acted(form, actions.change_rule, edition=found, by=request.user, at=timezone.now()):
        told = _("The rule was changed in this edition. The rules in force stay.")
        return moved(request, address("office:edition", code=code), told)
    return page(
        request,
        "office/edit_rule.html",
        form=form,
        edition=found,
        rule=rule,
        source=source_words((row or {}).get("source", "")),
        may_edit="change_rule" in dict(open_steps([EDITION_STEPS], request, found)),
    )


@require_POST
@for_office
def undo_rule(request: OfficeRequest, code: str, rule: str) -> HttpResponse:
    """Take the change of one rule back."""
    found = _edition(request, code)
    actions.undo_rule(edition=found, rule=rule, by=request.user, at=timezone.now())
    return moved(request, address("office:edition", code=code), _("It is as it is in force."))


def _edition(request: OfficeRequest, code: str) -> Edition:
    return get_object_or_404(
        Edition.objects.visible_to(request.user).select_related("based_on", "proposed_by"),
        code=code,
    )
