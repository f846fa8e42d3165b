"""Figures by name: bars, and bars made of parts."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kitamae.ui.charts.frame import Series, Text, check, figure, joined, no_data, percent, table
from kitamae.ui.words import number

FILLS = ("s1", "pd", "ph")  # solid, dots, hatch


def bar(*, finding: Text, unit: Text, rows: Sequence[tuple[Text, float | None]]) -> SafeString:
    """One figure to a name, as bars from the left; the figures stand beside them."""
    most = max((value for _name, value in rows if value is not None), default=0) or 1
    drawn = format_html_join(
        "",
        "<dt>{}</dt><dd>{}</dd>",
        (
            (
                name,
                no_data()
                if value is None
                else format_html(
                    '<svg width="100%" height="18" aria-hidden="true">'
                    '<rect class="s1" width="{}%" height="18" rx="2"/></svg><b class="n">{}</b>',
                    percent(value / most * 100),
                    number(value),
                ),
            )
            for name, value in rows
        ),
    )
    return figure(
        finding, unit, format_html('<dl class="funnel wide-label">{}</dl>', drawn), SafeString("")
    )


def stacked(
    *,
    key: str,
    finding: Text,
    unit: Text,
    labels: Sequence[Text],
    series: Sequence[Series],
    head: Text = "",
) -> SafeString:
    """Sums made of at most three parts, as bars of solid, dots and hatch."""
    check(labels, series)
    sums = [sum(row.values[i] or 0 for row in series) for i in range(len(labels))]
    most = max(sums, default=0) or 1
    names = format_html_join(
        "",
        '<span class="swatch"><svg width="16" height="16" aria-hidden="true">{}</svg>{}</span>',
        ((_block(key, i, 0, 100, 16), row.name) for i, row in enumerate(series)),
    )
    rows = format_html_join(
        "",
        '<dt>{}</dt><dd><svg width="100%" height="18" aria-hidden="true">{}</svg>'
        '<b class="n">{}</b></dd>',
        (
            (label, _blocks(key, series, i, most), number(total))
            for i, (label, total) in enumerate(zip(labels, sums, strict=True))
        ),
    )
    drawing = format_html(
        '{}<p class="row keys">{}</p><dl class="funnel wide-label">{}</dl>',
        _patterns(key),
        names,
        rows,
    )
    return figure(finding, unit, drawing, table(labels, series, head))


def _blocks(key: str, series: Sequence[Series], place: int, most: float) -> SafeString:
    parts, x = [], 0.0
    for i, row in enumerate(series):
        width = (row.values[place] or 0) / most * 100
        if width:
            parts.append(_block(key, i, x, width, 18))
        x += width
    return joined(parts)


def _block(key: str, place: int, x: float, width: float, height: int) -> SafeString:
    pattern = ("", f"{key}-dots", f"{key}-hatch")[place]
    fill = format_html(' fill="url(#{})"', pattern) if pattern else SafeString("")
    return format_html(
        '<rect class="{}" x="{}%" width="{}%" height="{}"{}/>',
        FILLS[place],
        percent(x),
        percent(width),
        height,
        fill,
    )


def _patterns(key: str) -> SafeString:
    return format_html(
        '<svg width="0" height="0" aria-hidden="true"><defs>'
        '<pattern id="{}-dots" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<rect class="hatch-bg" width="7" height="7"/>'
        '<circle class="hatch-d" cx="3.5" cy="3.5" r="1.4"/></pattern>'
        '<pattern id="{}-hatch" width="7" height="7" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect class="hatch-bg" width="7" height="7"/>'
        '<path class="hatch-l" d="M0 0v7"/></pattern></defs></svg>',
        key,
        key,
    )
