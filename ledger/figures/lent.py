"""Lent: a figure is built once for the same rows and lent to every page that shows it; nobody changes it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec

import plotly.graph_objects as go

from ledger.kept import kept

P = ParamSpec("P")
_height: ContextVar[int | None] = ContextVar("height", default=None)


@contextmanager
def as_high_as(height: int) -> Iterator[None]:
    """Figures asked for in this block are this many pixels high, whatever their own height."""
    token = _height.set(height)
    try:
        yield
    finally:
        _height.reset(token)


def lent(build: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """Building and checking took half of a page's script time; a figure once built is only written out again."""

    @kept
    def sized(height: int | None, *args: P.args, **kwargs: P.kwargs) -> go.Figure:
        figure = build(*args, **kwargs)
        return _written(figure.update_layout(height=height) if height else figure)

    @functools.wraps(build)
    def found(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        return sized(_height.get(), *args, **kwargs)

    return found


def _written(figure: go.Figure) -> go.Figure:
    """The figure with its form for the browser kept: copying and coding it took a tenth of a page's script time.

    As pickle sees it, it is a figure like any other.
    """
    told = figure.to_dict()
    figure.__dict__["to_dict"] = lambda: dict(told)
    return figure
