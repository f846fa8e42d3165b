"""Figures over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kitamae.ui.charts.frame import Series, Text, check, figure, joined, percent, table
from kitamae.ui.words import number

LEFT, RIGHT = 9.0, 87.0  # per cent
TOP, BOTTOM = 30, 212  # px
MOST_TICKS = 5
LABEL_HEIGHT = 16


@dataclass(frozen=True, slots=True)
class Band:
    """A span of the line chart with its name: a campaign from one label to another."""

    name: Text
    first: int
    last: int


def line(
    *,
    key: str,
    finding: Text,
    unit: Text,
    labels: Sequence[Text],
    series: Sequence[Series],
    bands: Iterable[Band] = (),
    head: Text = "",
) -> SafeString:
    """Figures over time, at most three series; `key` is the chart's own word on its page."""
    check(labels, series)
    known = [value for row in series for value in row.values if value is not None]
    ticks = _ticks(max(known, default=0))
    xs = [_x(i, len(labels)) for i in range(len(labels))]
    body = joined(
        [
            *(_band(band, xs) for band in bands),
            *(_tick(value, ticks[-1]) for value in ticks),
            *_x_labels(labels, xs),
            *(_path(i, row, xs, ticks[-1]) for i, row in enumerate(series)),
            *_names(series, xs, ticks[-1]),
            *_gaps(series, xs),
        ]
    )
    drawing = format_html(
        '<svg width="100%" height="242" role="img" aria-labelledby="{}-t">'
        '<title id="{}-t">{}</title>{}</svg>',
        key,
        key,
        finding,
        body,
    )
    return figure(finding, unit, drawing, table(labels, series, head))


def _x(place: int, count: int) -> float:
    return (LEFT + RIGHT) / 2 if count == 1 else LEFT + (RIGHT - LEFT) * place / (count - 1)


def _y(value: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)


def _ticks(most: float) -> list[float]:
    """Round figures from 0 to at least the largest, five at most."""
    if most <= 0:
        return [0, 1]
    rough = most / (MOST_TICKS - 1)
    size = 10 ** floor(log10(rough))
    step = next(size * by for by in (1, 2, 5, 10) if size * by >= rough)
    return [round(step * i, 10) for i in range(ceil(most / step) + 1)]


def _tick(value: float, top: float) -> SafeString:
    y = _y(value, top)
    return format_html(
        '<line class="axis" x1="6%" x2="96%" y1="{}" y2="{}"/>'
        '<text x="5%" y="{}" text-anchor="end">{}</text>',
        y,
        y,
        y + 4.5,
        number(int(value) if value == int(value) else value),
    )


def _x_labels(labels: Sequence[Text], xs: Sequence[float]) -> list[SafeString]:
    every = ceil(len(labels) / 5) or 1
    return [
        format_html('<text x="{}%" y="234" text-anchor="middle">{}</text>', percent(x), label)
        for i, (x, label) in enumerate(zip(xs, labels, strict=True))
        if i % every == 0
    ]


def _band(band: Band, xs: Sequence[float]) -> SafeString:
    half = (xs[1] - xs[0]) / 2 if len(xs) > 1 else 2
    first, last = xs[band.first] - half, xs[band.last] + half
    return format_html(
        '<rect class="band" x="{}%" y="{}" width="{}%" height="{}"/>'
        '<text class="strong" x="{}%" y="20" text-anchor="middle">{}</text>',
        percent(first),
        TOP,
        percent(last - first),
        BOTTOM - TOP,
        percent((first + last) / 2),
        band.name,
    )


def _path(place: int, row: Series, xs: Sequence[float], top: float) -> SafeString:
    points = [
        None if value is None else (percent(x), _y(value, top))
        for x, value in zip(xs, row.values, strict=True)
    ]
    lines = format_html_join(
        "",
        '<line class="s{}l" x1="{}%" y1="{}" x2="{}%" y2="{}"/>',
        ((place + 1, *a, *b) for a, b in pairwise(points) if a and b),
    )
    marks = joined(_mark(place, *point) for point in points if point)
    return format_html("{}{}", lines, marks)


def _mark(place: int, x: str, y: float) -> SafeString:
    if place == 0:
        return format_html('<circle class="dot" cx="{}%" cy="{}" r="4"/>', x, y)
    shape = (
        SafeString('<rect class="dot grey" x="-4" y="-4" width="8" height="8"/>')
        if place == 1
        else SafeString('<path class="dot ink" d="M0-5l5 9h-10z"/>')
    )
    return format_html('<svg x="{}%" y="{}" overflow="visible">{}</svg>', x, y, shape)


def _names(series: Sequence[Series], xs: Sequence[float], top: float) -> Iterable[SafeString]:
    """The highest line's name above its end, the others' below theirs, none over another."""
    ends = []
    for i, row in enumerate(series):
        known = [j for j, value in enumerate(row.values) if value is not None]
        if known:
            ends.append((_y(row.values[known[-1]] or 0, top), i, xs[known[-1]]))
    below = 0.0
    for place, (y, i, x) in enumerate(sorted(ends)):
        at = max(min(y + 22, BOTTOM - 4) if place else y - 12, below)
        below = at + LABEL_HEIGHT
        yield format_html(
            '<text class="strong{}" x="{}%" y="{}" text-anchor="end">{}</text>',
            " ai-t" if i == 0 else "",
            percent(x + 3),
            round(at, 1),
            series[i].name,
        )


def _gaps(series: Sequence[Series], xs: Sequence[float]) -> Iterable[SafeString]:
    """The words for a gap, once for each run of missing figures, low down where the gap is."""
    up = 0
    for row in series:
        for i, value in enumerate(row.values):
            if value is None and (i == 0 or row.values[i - 1] is not None):
                yield format_html(
                    '<text x="{}%" y="{}" text-anchor="middle">{}</text>',
                    percent(xs[i]),
                    BOTTOM - 6 - up,
                    _("no data"),
                )
                up += LABEL_HEIGHT
