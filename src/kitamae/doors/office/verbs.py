"""What may be done with a thing, as the buttons and small forms beside it; and doing it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise

from kitamae.doors.office.entry import OfficeRequest
from kitamae.kernel.models import Stepped
from kitamae.kernel.steps import Steps
from kitamae.ui.replies import acted

Open = Sequence[tuple[str, str | Promise]]


@dataclass(frozen=True, slots=True)
class Act:
    """A verb, its action, what it asks for, what is said when it is done.

    `warning` names the consequences: such an act is asked once more.
    """

    verb: str
    action: Callable[..., Any]
    form: type[forms.Form]
    done: str | Promise
    warning: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One act as the page shows it: its label, its form, and whether it stands open."""

    act: Act
    label: str | Promise
    form: forms.Form
    is_open: bool

    @property
    def is_plain(self) -> bool:
        """Whether a button alone is enough."""
        return not self.form.fields and not self.act.warning


class Decisions:
    """The acts that are open to somebody on a thing, and the one that was just chosen."""

    def __init__(  # noqa: PLR0917 -- what a page knows
        self,
        request: OfficeRequest,
        thing: Any,
        open_now: Open,
        acts: Iterable[Act],
        verb: str = "",
        known: dict[str, dict[str, Any]] | None = None,
    ) -> None:
        self.request, self.thing, self.verb = request, thing, verb
        labels = dict(open_now)
        by_verb = {act.verb: act for act in acts}
        self.is_posted = request.method == "POST"
        if verb and verb not in (by_verb if self.is_posted else by_verb.keys() & labels.keys()):
            raise Http404
        self.choices = [
            self._choice(act, labels.get(act.verb, act.verb), (known or {}).get(act.verb, {}))
            for act in by_verb.values()
            if act.verb in labels or act.verb == verb
        ]

    def _choice(self, act: Act, label: str | Promise, known: dict[str, Any]) -> Choice:
        is_chosen = act.verb == self.verb
        # without a post, as after a switch of language, the form merely stands open
        posted = self.request.POST if is_chosen and self.is_posted else None
        form = act.form(posted, prefix=act.verb, **known)
        return Choice(act, label, form, is_chosen)

    def taken(self, name: str) -> Act | None:
        """Do what was chosen; None where nothing was, or where it was refused."""
        for choice in self.choices:
            if (
                choice.is_open
                and self.is_posted
                and acted(
                    choice.form,
                    choice.act.action,
                    **{name: self.thing},
                    by=self.request.user,
                    at=timezone.now(),
                )
            ):
                return choice.act
        return None

    @property
    def status(self) -> int | None:
        """422 where the chosen act was refused, or asks for more."""
        return 422 if self.verb and self.is_posted else None


def open_steps(steps: Iterable[Steps], request: OfficeRequest, thing: Stepped) -> Open:
    """The steps of these tables that are open to the reader now."""
    return [
        (step.verb, step.label) for table in steps for step in table.open_to(request.user, thing)
    ]
