"""Own drawings of figures: line, bar and stacked bars, each with its table.

x is in per cent and y in px, so that one drawing fits every width and its letters keep their size.
A heading says the finding; names stand at the lines; a missing figure is a gap that says so, never
a zero. Series differ by dash and marker, or by pattern, not by colour alone.
"""

from kitamae.ui.charts.bars import bar, stacked
from kitamae.ui.charts.frame import Series
from kitamae.ui.charts.lines import Band, line

__all__ = ["Band", "Series", "bar", "line", "stacked"]
