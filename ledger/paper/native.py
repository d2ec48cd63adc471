"""Native charts: drawn by the office program from numbers in the file, quiet, every number at its bar."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from ledger.paper.dress import COLOURS, FONT, SMALL, TINY, rgb
from ledger.paper.plot import Plot

MANY_BARS = 10
"""More names than these are set smaller."""
FEW_BARS = 4
"""So few bars stand wide apart, so that none is as thick as a wall."""


def draw(chart: Any, plot: Plot) -> None:
    """The look of a chart that python-pptx has made."""
    chart.font.name, chart.font.size = FONT, TINY if len(plot.labels) > MANY_BARS else SMALL
    chart.font.color.rgb = rgb(COLOURS.text)
    chart.has_title = chart.has_legend = False
    _axes(chart, plot)
    drawn = chart.plots[0]
    drawn.gap_width = 60 if len(plot.labels) > FEW_BARS else 140
    drawn.vary_by_categories = False
    drawn.has_data_labels = True
    labels = drawn.data_labels
    labels.number_format, labels.number_format_is_linked = plot.number_format, False
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    _paint(drawn.series[0], plot.strong)


def _axes(chart: Any, plot: Plot) -> None:
    """Names only: every number stands at its bar, from nought on."""
    names, numbers = chart.category_axis, chart.value_axis
    names.has_major_gridlines = numbers.has_major_gridlines = False
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = rgb(COLOURS.grid)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.reverse_order = plot.shape == "bars"
    _every_name(names)
    numbers.visible = False
    if all((value or 0) >= 0 for value in plot.series.values):
        numbers.minimum_scale = 0


def _paint(series: Any, strong: int | None) -> None:
    """The bar that is meant dark and the others light; all dark where none is meant."""
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(COLOURS.accent if strong is None else COLOURS.accent_soft)
    if strong is not None:
        point = series.points[strong]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = rgb(COLOURS.accent)


def _every_name(axis: Any) -> None:
    """Every bar has its name: without this an office program leaves out what seems crowded."""
    skip = etree.Element(qn("c:tickLblSkip"), val="1")
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
