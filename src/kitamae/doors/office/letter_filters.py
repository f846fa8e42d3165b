"""The filters of letters, of letters to many, and of who looked at whose data."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.doors.office.filters import Rows, choice_of, choices_of, text_of
from kitamae.doors.office.listing import FilterForm
from kitamae.letters.choices import LetterState
from kitamae.letters.choices import Topic as LetterTopic
from kitamae.letters.mailings.choices import MailingState
from kitamae.letters.naming import letters_by_subject
from kitamae.privacy.choices import Where
from kitamae.ui.forms import DayInput


class LetterFilters(FilterForm):
    """Filters of the outbox."""

    state = choice_of(
        _("State"), [("", _("All")), ("stopped", _("Held or came back")), *LetterState.choices]
    )
    q = text_of(_("Person, address or subject"))

    topic = choice_of(_("Kind of letter"), choices_of(LetterTopic.choices))
    name = choice_of(_("Letter"), lazy(letters_by_subject, list)())
    matter = text_of(_("Matter (its code)"))
    mailing = text_of(_("Letter to many"))
    day = forms.DateField(label=_("Written on"), required=False, widget=DayInput)

    def by_topic(self, rows: Rows, topic: str) -> Rows:
        """Letters of a kind."""
        return rows.filter(topic=topic)

    def by_name(self, rows: Rows, name: str) -> Rows:
        """One letter, to whomever it went."""
        return rows.filter(name=name)

    def by_matter(self, rows: Rows, code: str) -> Rows:
        """What a matter brought about, by its code."""
        return rows.filter(event__subject_code__iexact=code)

    def by_day(self, rows: Rows, day: date) -> Rows:
        """What was written on a day."""
        start = timezone.make_aware(datetime.combine(day, time()))
        return rows.filter(written_at__gte=start, written_at__lt=start + timedelta(days=1))

    def by_mailing(self, rows: Rows, code: str) -> Rows:
        """The letters of one mailing, by its code."""
        return rows.filter(mailing__code__iexact=code)

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Letters in a state, or those that did not get through."""
        stopped = [LetterState.HELD, LetterState.BOUNCED]
        return rows.filter(state__in=stopped if state == "stopped" else [state])

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Letters by address, person or subject."""
        return rows.filter(
            Q(address__icontains=text)
            | Q(subject__icontains=text)
            | Q(to__name__icontains=text)
            | Q(person_name__icontains=text)
        )


class MailingFilters(FilterForm):
    """Filters of the letters to many."""

    state = choice_of(_("State"), choices_of(MailingState.choices))
    q = text_of(_("Subject"))

    def by_state(self, rows: Rows, state: str) -> Rows:
        """Letters to many in a state."""
        return rows.filter(state=state)

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Letters to many by subject or code."""
        return rows.filter(
            Q(subject_ja__icontains=text) | Q(subject_en__icontains=text) | Q(code__iexact=text)
        )


class AccessFilters(FilterForm):
    """Filters of who looked at whose data."""

    q = text_of(_("Whose data"))
    who = text_of(_("Who looked"))
    where = choice_of(_("Where"), choices_of(Where.choices))

    def by_q(self, rows: Rows, text: str) -> Rows:
        """Looks at the data of somebody of this name or address."""
        return rows.filter(Q(person__name__icontains=text) | Q(person__email__icontains=text))

    def by_who(self, rows: Rows, text: str) -> Rows:
        """Looks by somebody of this name or address."""
        return rows.filter(Q(by__name__icontains=text) | Q(by__email__icontains=text))

    def by_where(self, rows: Rows, where: str) -> Rows:
        """Looks on a kind of page."""
        return rows.filter(where=where)
