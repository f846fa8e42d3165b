"""The boxes of one block of facts, merged with what stands by now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.answers.fields import Field
from kitamae.answers.forms import AnswersForm
from kitamae.kernel.bilingual import current_language
from kitamae.people.companies.choices import Standing
from kitamae.people.facts.blocks import Block, fact_fields
from kitamae.people.facts.models import Fact
from kitamae.people.models import Organisation
from kitamae.ui.forms import Combobox
from kitamae.ui.typed import fault_in

MISSING: Promise = gettext_lazy("Write this: without it the rest says nothing.")
_SEVERAL = {"longtext", "texts", "table"}


class FactForm(AnswersForm):
    """One block. What is sealed is never shown in a box: an empty one leaves it as it is."""

    def __init__(
        self,
        sent: Any = None,
        *,
        block: Block,
        organisation: Organisation,
        fact: Fact | None = None,
        on: date | None = None,
    ) -> None:
        self.block, self.organisation, self.fact = block, organisation, fact
        standing = dict(fact.answers) if fact else {}
        self.masks = {key: standing.pop(key) for key in block.sealed if key in standing}
        super().__init__(
            sent,
            fields=block.fields,
            table=fact_fields(),
            answers=standing,
            language=current_language(),
            on=on,
            many=Combobox,
        )
        for key, mask in self.masks.items():
            stands = _("Now: %(mask)s. Leave it empty to keep it.") % {"mask": mask}
            self.fields[key].help_text = f"{stands} {self.fields[key].help_text}"
            self.fields[key].required = False
        for key in block.sealed:
            self.fields[key].widget.attrs["autocomplete"] = "off"

    @property
    def version(self) -> int:
        """The number of the version that the page shows; 0 where nothing stands."""
        return self.fact.shown.number if self.fact and self.fact.shown else 0

    def clean(self) -> dict[str, Any]:
        """Read, refuse what cannot be kept letter for letter, and ask for what is needed."""
        said = super().clean()
        for key, each in self.asked.items():
            if key not in self.errors:
                self._refuse_unkept(key, each)
        answers = self.answers
        for key, each in self.asked.items():
            is_empty = key not in answers and key not in self.masks
            if is_empty and key not in self.errors and _is_needed(each, answers):
                self.add_error(key, str(MISSING))
        self._refuse_another_version()
        self._check_invoice()
        return said

    def _refuse_unkept(self, key: str, each: Field) -> None:
        typed = self.data.get(self.add_prefix(key), "")
        fault = fault_in(typed.replace("\r", "\n"), lines=each.kind in _SEVERAL)
        if fault:
            why, sign = fault
            self.add_error(key, str(why) % {"sign": sign} if "%(" in str(why) else str(why))
            self.read.values.pop(key, None)

    def _refuse_another_version(self) -> None:
        """What is sealed shows no difference: who typed it anew saw another version, or this."""
        sealed = self.block.sealed
        typed = [key for key in self.asked if key in sealed and self.read.values.get(key)]
        seen = str(self.data.get("version", ""))
        if typed and seen.isdigit() and int(seen) != self.version:
            told = _(
                "Somebody changed this meanwhile; it ends in %(mask)s now. Look, and save anew."
            )
            self.add_error(typed[0], told % {"mask": self.masks.get(typed[0], "••••")})

    def _check_invoice(self) -> None:
        """A corporation's invoice number is T and its corporate number; a person's is its own."""
        number, company = self.read.values.get("invoice_number"), self.organisation
        own = company.corporate_number
        if not number or company.standing != Standing.COMPANY or not own:
            return
        if number != f"T{own}":
            told = _(
                "The number of a corporation is T and its corporate number: %(number)s. "
                "Compare it with the notice."
            )
            self.add_error("invoice_number", told % {"number": f"T{own}"})
            self.read.values.pop("invoice_number")

    @property
    def is_changed(self) -> bool:
        """Whether anything was said that does not stand yet."""
        return bool(self.changed_keys)


def _is_needed(each: Field, answers: Mapping[str, Any]) -> bool:
    return each.need == "register" and all(test.holds(answers) for test in each.needed_if)
