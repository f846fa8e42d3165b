"""One part of a product's sheet as a form: its boxes, their glossary, and who wrote its texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kitamae.answers.forms import AnswersForm, Box
from kitamae.answers.readiness import asked_fields
from kitamae.catalogue.choices import Writer
from kitamae.catalogue.editing.glossary import GlossaryTerm, terms_in
from kitamae.catalogue.editing.groups import side_of
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.rules import PRODUCT_RULES
from kitamae.catalogue.writers import Writers, is_worded, writer_of
from kitamae.kernel.bilingual import current_language
from kitamae.ui.forms import Combobox


@dataclass(frozen=True, slots=True)
class PartBox(Box):
    """A box with the words that its translation may need, and who wrote what it holds."""

    terms: tuple[GlossaryTerm, ...] = ()
    writer: Writer | None = None  # of a translation only


class Ticks:
    """Of each translation of a part, whether it is a machine's that nobody checked."""

    def __init__(self, form: AnswersForm, writers: Writers, sent: Any) -> None:
        self._form = form
        texts = [key for key in form.asked if key.endswith("_en") and is_worded(key)]
        self.standing = {key: writer_of(key, form.standing, writers) for key in texts}
        ticked = set(sent.getlist("machine")) if sent is not None else set()
        # a page without scripts sends all its ticks; one that shows none says nothing of them
        asked = sent.getlist("ticks") if sent is not None else []
        self.sent = {key: key in ticked for key in texts if key in asked}

    @property
    def are_changed(self) -> bool:
        """Whether a tick says something else than what is known of the same text."""
        return any(
            is_machine != (self.standing[key] == Writer.MACHINE)
            for key, is_machine in self.sent.items()
            if key in self._form.answers
        )

    def writer(self, key: str) -> Writer | None:
        """Who wrote what the box holds; None for a box that holds no translation."""
        if key not in self.standing:
            return None
        return Writer.MACHINE if self.sent.get(key) else self._unticked(key)

    def _unticked(self, key: str) -> Writer:
        known = self.standing[key]
        return Writer.MAKER if key in self.sent and known == Writer.MACHINE else known


class PartForm(AnswersForm):
    """The boxes of one part, each translation beside its text."""

    def __init__(self, sent: Any, *, writers: Writers, **given: Any) -> None:
        super().__init__(sent, **given)
        for key in self.asked:
            if side_of(key):
                self.fields[key].help_text = ""  # said once, over the three sizes
        self.ticks = Ticks(self, writers, sent)
        for key in self.ticks.standing:
            # an empty box asks nothing of who wrote it: the style sheet knows it by this
            self.fields[key].widget.attrs["placeholder"] = " "

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than what stands."""
        is_same = not self.changed_keys and self.unread == self.standing_unread
        return not is_same or self.ticks.are_changed

    def _box(self, key: str) -> PartBox:
        box = super()._box(key)
        return PartBox(
            key,
            box.bound,
            box.warnings,
            box.conflict,
            terms=tuple(terms_in(self.answers, key)),
            writer=self.ticks.writer(key),
        )


def part_form(product: Product, section: str, sent: Any = None, *, on: date) -> PartForm:
    """One part of a product's sheet as a form, filled with what its newest revision says."""
    newest = product.newest
    answers: Mapping[str, Any] = newest.answers if newest else {}
    table = product_fields()
    return PartForm(
        sent,
        writers=newest.writers if newest else {},
        fields=asked_fields(section, answers, table),
        table=table,
        answers=answers,
        unread=newest.unread if newest else {},
        language=current_language(),
        on=on,
        rules=PRODUCT_RULES,
        many=Combobox,
    )
