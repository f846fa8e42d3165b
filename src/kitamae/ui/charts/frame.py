"""What every chart has: a finding, a unit, a drawing, and the figures as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kitamae.ui.words import number

Text = str | Promise
MOST_SERIES = 3


@dataclass(frozen=True, slots=True)
class Series:
    """One named row of figures; None is a figure that is not known."""

    name: Text
    values: Sequence[float | None]


def check(labels: Sequence[Text], series: Sequence[Series]) -> None:
    """Refuse what cannot be told apart, or a row that does not fit its labels."""
    if len(series) > MOST_SERIES:
        raise ValueError(f"{len(series)} series cannot be told apart; draw at most {MOST_SERIES}")
    for row in series:
        if len(row.values) != len(labels):
            raise ValueError(f"{row.name}: {len(row.values)} figures for {len(labels)} labels")


def figure(finding: Text, unit: Text, drawing: SafeString, table: SafeString) -> SafeString:
    """A drawing under its finding and unit, above its table."""
    return format_html(
        '<figure class="card chart"><figcaption><h2>{}</h2><small>{}</small></figcaption>{}{}'
        "</figure>",
        finding,
        unit,
        drawing,
        table,
    )


def table(labels: Sequence[Text], series: Sequence[Series], head: Text) -> SafeString:
    """The figures themselves, folded away until asked for."""
    heads = format_html_join("", '<th scope="col" class="n">{}</th>', ((s.name,) for s in series))
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (
                label,
                format_html_join(
                    "",
                    '<td class="n">{}</td>',
                    ((_said(row.values[i]),) for row in series),
                ),
            )
            for i, label in enumerate(labels)
        ),
    )
    return format_html(
        '<details><summary>{}</summary><table class="table"><thead><tr><th scope="col">{}</th>{}'
        "</tr></thead><tbody>{}</tbody></table></details>",
        _("See the figures as a table"),
        head or _("Name"),
        heads,
        rows,
    )


def _said(value: float | None) -> str:
    return _("no data") if value is None else number(value)


def no_data() -> SafeString:
    """The words where a figure is not known."""
    return format_html('<span class="status none">{}</span>', _("no data"))


def percent(value: float) -> str:
    """A length without needless noughts."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Drawings one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))
