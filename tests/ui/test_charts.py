"""Charts: the exact drawing, gaps that say so, and the table beside."""

from itertools import pairwise

import pytest
from django.utils import translation

from kitamae.ui import charts
from kitamae.ui.charts.lines import _ticks


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def line(**changes) -> str:
    given = {
        "key": "k",
        "finding": "Miso sells",
        "unit": "pieces",
        "labels": ["a", "b", "c"],
        "series": [charts.Series("Miso", [0, 10, 20])],
    }
    return charts.line(**(given | changes))


def test_a_line_is_drawn_in_per_cent_across_and_pixels_down():
    assert line() == (
        '<figure class="card chart"><figcaption><h2>Miso sells</h2><small>pieces</small></figcaption>'
        '<svg width="100%" height="242" role="img" aria-labelledby="k-t">'
        '<title id="k-t">Miso sells</title>'
        '<line class="axis" x1="6%" x2="96%" y1="212.0" y2="212.0"/>'
        '<text x="5%" y="216.5" text-anchor="end">0</text>'
        '<line class="axis" x1="6%" x2="96%" y1="166.5" y2="166.5"/>'
        '<text x="5%" y="171.0" text-anchor="end">5</text>'
        '<line class="axis" x1="6%" x2="96%" y1="121.0" y2="121.0"/>'
        '<text x="5%" y="125.5" text-anchor="end">10</text>'
        '<line class="axis" x1="6%" x2="96%" y1="75.5" y2="75.5"/>'
        '<text x="5%" y="80.0" text-anchor="end">15</text>'
        '<line class="axis" x1="6%" x2="96%" y1="30.0" y2="30.0"/>'
        '<text x="5%" y="34.5" text-anchor="end">20</text>'
        '<text x="9%" y="234" text-anchor="middle">a</text>'
        '<text x="48%" y="234" text-anchor="middle">b</text>'
        '<text x="87%" y="234" text-anchor="middle">c</text>'
        '<line class="s1l" x1="9%" y1="212.0" x2="48%" y2="121.0"/>'
        '<line class="s1l" x1="48%" y1="121.0" x2="87%" y2="30.0"/>'
        '<circle class="dot" cx="9%" cy="212.0" r="4"/>'
        '<circle class="dot" cx="48%" cy="121.0" r="4"/>'
        '<circle class="dot" cx="87%" cy="30.0" r="4"/>'
        '<text class="strong ai-t" x="90%" y="18.0" text-anchor="end">Miso</text></svg>'
        "<details><summary>See the figures as a table</summary>"
        '<table class="table"><thead><tr><th scope="col">Name</th>'
        '<th scope="col" class="n">Miso</th></tr></thead><tbody>'
        '<tr><th scope="row">a</th><td class="n">0</td></tr>'
        '<tr><th scope="row">b</th><td class="n">10</td></tr>'
        '<tr><th scope="row">c</th><td class="n">20</td></tr></tbody></table></details></figure>'
    )


def test_a_missing_figure_is_a_gap_that_says_so_and_never_a_zero():
    html = line(series=[charts.Series("Miso", [10, None, 20])])

    assert html.count('class="s1l"') == 0
    assert html.count('class="dot"') == 2
    assert '<text x="48%" y="206" text-anchor="middle">no data</text>' in html
    assert '<th scope="row">b</th><td class="n">no data</td>' in html


def test_a_run_of_missing_figures_says_so_once():
    html = line(series=[charts.Series("Miso", [None, None, 20])])

    assert html.count(">no data</text>") == 1
    assert html.count(">no data</td>") == 2


def test_series_differ_by_dash_and_marker():
    html = line(
        series=[
            charts.Series("One", [1, 2, 3]),
            charts.Series("Two", [3, 2, 1]),
            charts.Series("Three", [2, 2, 2]),
        ]
    )

    assert [html.count(f'class="s{n}l"') for n in (1, 2, 3)] == [2, 2, 2]
    assert html.count("<circle") == 3
    assert html.count('<rect class="dot grey"') == 3
    assert html.count('<path class="dot ink"') == 3


def test_names_of_lines_that_end_together_do_not_touch():
    html = line(
        series=[
            charts.Series("One", [1, 2, 3]),
            charts.Series("Two", [1, 1, 3]),
            charts.Series("Three", [0, 0, 3]),
        ]
    )

    ys = [
        float(part.split('y="')[1].split('"')[0])
        for part in html.split("<text ")
        if part.startswith('class="strong')
    ]
    assert all(after - before >= 16 for before, after in pairwise(ys))


def test_a_fourth_series_is_refused():
    with pytest.raises(ValueError, match="4 series cannot be told apart"):
        line(series=[charts.Series(str(n), [1, 2, 3]) for n in range(4)])


def test_a_series_that_does_not_fit_its_labels_is_refused():
    with pytest.raises(ValueError, match="Miso: 2 figures for 3 labels"):
        line(series=[charts.Series("Miso", [1, 2])])


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 0.5, 1]),
        (63, [0, 20, 40, 60, 80]),
        (100, [0, 50, 100]),
        (1552, [0, 500, 1000, 1500, 2000]),
    ],
)
def test_the_axis_goes_in_round_steps(most, ticks):
    assert _ticks(most) == ticks


def test_what_is_drawn_is_escaped():
    html = line(finding="<b>", labels=["<i>", "b", "c"], bands=[charts.Band("<u>", 0, 1)])

    assert "<b>" not in html
    assert "<i>" not in html
    assert "<u>" not in html


def test_a_band_covers_its_labels_and_half_a_step_more():
    html = line(bands=[charts.Band("Campaign", 1, 1)])

    assert '<rect class="band" x="28.5%" y="30" width="39%" height="182"/>' in html


def test_bars_are_as_long_as_their_figures():
    assert charts.bar(
        finding="Half", unit="pieces", rows=[("Asked", 12), ("Met", 3), ("Sold", None)]
    ) == (
        '<figure class="card chart"><figcaption><h2>Half</h2><small>pieces</small></figcaption>'
        '<dl class="funnel wide-label">'
        '<dt>Asked</dt><dd><svg width="100%" height="18" aria-hidden="true">'
        '<rect class="s1" width="100%" height="18" rx="2"/></svg><b class="n">12</b></dd>'
        '<dt>Met</dt><dd><svg width="100%" height="18" aria-hidden="true">'
        '<rect class="s1" width="25%" height="18" rx="2"/></svg><b class="n">3</b></dd>'
        '<dt>Sold</dt><dd><span class="status none">no data</span></dd></dl></figure>'
    )


def test_a_stack_is_made_of_solid_dots_and_hatch():
    html = charts.stacked(
        key="k",
        finding="Parts",
        unit="pieces",
        labels=["May"],
        series=[
            charts.Series("A", [10]),
            charts.Series("B", [None]),
            charts.Series("C", [30]),
        ],
    )

    assert (
        '<dt>May</dt><dd><svg width="100%" height="18" aria-hidden="true">'
        '<rect class="s1" x="0%" width="25%" height="18"/>'
        '<rect class="ph" x="25%" width="75%" height="18" fill="url(#k-hatch)"/></svg>'
        '<b class="n">40</b></dd>'
    ) in html
    assert '<td class="n">10</td><td class="n">no data</td><td class="n">30</td>' in html


def test_nothing_but_noughts_is_still_a_drawing():
    assert 'width="0%"' in charts.bar(finding="None", unit="", rows=[("Sold", 0)])
    assert "<title" in line(series=[charts.Series("Miso", [0, 0, 0])])
