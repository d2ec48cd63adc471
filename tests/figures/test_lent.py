"""A figure is built and written out once, and lent to every page that shows it."""

from __future__ import annotations

import pickle

import plotly.graph_objects as go
import plotly.io
from plotly.tools import return_figure_from_figure_or_data as handed_over

from ledger.figures.lent import as_high_as, lent

BUILT: list[str] = []


@lent
def drawing(name: str) -> go.Figure:
    BUILT.append(name)
    return go.Figure(go.Bar(x=[1, 2], y=["甲", "乙"], customdata=[["甲"], ["乙"]]), layout={"title": name})


def sent(figure: go.Figure) -> str:
    """As Streamlit sends it to the browser."""
    return str(plotly.io.to_json(handed_over(figure, validate_figure=True), validate=False))


def test_what_is_lent_is_built_once_and_sent_as_it_would_be_unlent() -> None:
    first, again = drawing("一"), drawing("一")
    assert BUILT.count("一") == 1
    assert sent(first) == sent(again) == sent(drawing.__wrapped__("一"))


def test_writing_a_lent_figure_down_leaves_it_as_it_was() -> None:
    figure = drawing("二")
    before = sent(figure)
    assert pickle.loads(pickle.dumps(figure)) == figure
    assert sent(figure) == before


def test_another_height_is_another_figure() -> None:
    with as_high_as(286):
        low = drawing("三")
    assert (low.layout.height, drawing("三").layout.height) == (286, None)
    assert '"height":286' in sent(low)
