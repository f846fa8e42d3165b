"""The forms of a page as a browser reads them: where each goes, and what stands in its fields."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = {
    "text",
    "search",
    "email",
    "url",
    "tel",
    "number",
    "date",
    "time",
    "datetime-local",
    "month",
}
TRAPS = {"website"}  # nobody sees it, and only a program fills it
FREE = {"text", "search", "textarea"}


@dataclass
class Field:
    """One control: its name, its kind, what stands in it, and what may be chosen."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = False
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form: its address, its method, its controls."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def typed(self) -> list[str]:
        """The names of what somebody types."""
        return [each.name for each in self.fields if each.kind in TYPED | {"textarea"}]

    def value(self, name: str) -> str | None:
        """What stands in a field."""
        return next((each.value for each in self.fields if each.name == name), None)

    def naughty(self, *, is_free_only: bool) -> list[str]:
        """The names of the boxes into which any word may be typed, or only where words may be."""
        kinds = FREE if is_free_only else FREE | TYPED
        return [each.name for each in self.fields if each.kind in kinds and each.name not in TRAPS]

    def filled(self, words: Iterator[str], *, is_free_only: bool) -> dict[str, list[str]]:
        """What is sent with words typed into its boxes.

        With `is_free_only` numbers, days and addresses stay as they are, and all is chosen and
        ticked, so that as much as possible is kept.
        """
        said: dict[str, list[str]] = {}
        boxes = self.naughty(is_free_only=is_free_only)
        for each in self.fields:
            if each.name in boxes:
                said[each.name] = [next(words)]
            elif each.kind == "select":
                real = [choice for choice in each.choices if choice or not is_free_only]
                said[each.name] = [each.value or (real[0] if real else "")]
            elif each.kind in {"checkbox", "radio"}:
                is_free = each.kind == "checkbox" or each.name not in said
                if each.is_on or (is_free_only and is_free):
                    said.setdefault(each.name, []).append(each.value)
            elif each.kind not in {"file", "button"}:
                said[each.name] = [each.value]
        return said


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: Field | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(said.get("action", ""), said.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is None or "disabled" in said:
            return
        elif tag in {"input", "button"} and said.get("name"):
            kind = said.get("type", "text") if tag == "input" else "button"
            value = said.get("value", "on" if kind in {"checkbox", "radio"} else "")
            self._form.fields.append(Field(said["name"], kind, value, "checked" in said))
        elif tag == "textarea":
            self._area = Field(said.get("name", ""), "textarea")
            self._form.fields.append(self._area)
        elif tag == "select":
            self._select = Field(said.get("name", ""), "select")
            self._form.fields.append(self._select)
        elif tag == "option" and self._select is not None:
            self._select.choices.append(said.get("value", ""))
            if "selected" in said:
                self._select.value = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area is not None:
            self._area.value = self._area.value.removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data


def forms_of(html: str) -> list[Form]:
    """Every form of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms
