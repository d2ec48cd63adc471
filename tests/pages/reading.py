"""Opening a page through the shell, and reading what stands on it."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from ledger.figures import hits
from ledger.places import ROOT

Figure = dict[str, Any]


def opened(page: str, **query: str) -> AppTest:
    """The page as a reader opens it at `?year=…&base=…&org=…&lang=…`; an exception on it fails the test."""
    app = AppTest.from_file(str(ROOT / "ledger" / "shell.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert [error.message for error in app.exception] == []
    return app


def title(app: AppTest) -> str:
    return str(app.title[0].value)


def figures(app: AppTest) -> dict[str, Figure]:
    """Every chart by its title, which is its text for those who do not see it; without the marks nobody sees."""
    charts = [element.proto for element in app.get("plotly_chart")]
    return {chart.alt: _seen(json.loads(chart.spec)) for chart in charts}


def _seen(spec: Figure) -> Figure:
    return {**spec, "data": [trace for trace in spec["data"] if trace.get("name") != hits.NAME]}


def figure(app: AppTest, part: str) -> Figure:
    """The one chart whose title holds this."""
    found = [spec for name, spec in figures(app).items() if part in name]
    assert len(found) == 1, list(figures(app))
    return found[0]


def texts(spec: Figure) -> list[str]:
    """Everything written in a chart: at its marks, on its axes, beside its lines."""
    at_marks = [text for trace in spec["data"] for text in trace.get("text") or []]
    axes = [axis for name, axis in spec["layout"].items() if name.startswith(("xaxis", "yaxis"))]
    on_axes = [text for axis in axes for text in axis.get("ticktext") or []]
    return [*at_marks, *on_axes, *(note["text"] for note in spec["layout"].get("annotations", []))]


def said(app: AppTest) -> str:
    """All prose of a page."""
    return "\n".join(str(one.value) for kind in (app.markdown, app.caption) for one in kind).replace("\\", "")


def numbers(app: AppTest) -> list[str]:
    """The tiles' numbers, in their order: each is the label of the button that opens its passport."""
    return [label.replace("*", "").replace(" ", "") for label in doors(app) if label.startswith("**")]


def doors(app: AppTest) -> list[str]:
    """The labels of everything on the page that opens a little window."""
    return [block.proto.popover.label for block in _inside(app._tree) if block.type == "popover"]


def _inside(block: Any) -> list[Any]:
    children = list(getattr(block, "children", {}).values())
    return [found for child in children for found in (child, *_inside(child))]
