"""A page taken down as the calls it makes to Streamlit, to be made again with nothing behind them: the floor.

The floor of a page is the same elements with constant data. What a run of the real page calls is kept with its
arguments, figures and tables included; played back, everything is left out but Streamlit's own work on them.
"""

from __future__ import annotations

import functools
import inspect
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

WITHOUT = {"args", "kwargs"}
"""What is handed to callbacks: on the floor they do nothing."""
INNER = {"_bidi_component"}
"""Own components are mounted through this."""


@dataclass(frozen=True)
class Call:
    """One call: on which container, by its number, and the numbers of the containers it gave."""

    on: int
    method: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    gave: tuple[int, ...]


def nothing(*_args: Any, **_kwargs: Any) -> None:
    """What callbacks are on the floor."""


def _frozen(value: Any) -> Any:
    return nothing if inspect.isroutine(value) or isinstance(value, functools.partial) else value


def _labelled(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Options as they are printed: what prints them knows the ledger."""
    if "format_func" not in kwargs:
        return args, kwargs
    printed = list(map(kwargs["format_func"], args[1]))
    return (args[0], printed, *args[2:]), {key: value for key, value in kwargs.items() if key != "format_func"}


def _containers(result: Any) -> list[DeltaGenerator]:
    several = result if isinstance(result, list | tuple) else [result]
    return [one for one in several if isinstance(one, DeltaGenerator)]


class Recorder:
    """Listens to the outermost calls of one session at a time."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.held: list[DeltaGenerator] = []
        self.inside = False
        for kind in (DeltaGenerator, *DeltaGenerator.__subclasses__()):
            for name, method in _methods(kind):
                setattr(kind, name, self._listening(name, method))
        for name, bound in vars(st).copy().items():
            if inspect.ismethod(bound) and bound.__self__ is st._main:
                setattr(st, name, getattr(st._main, bound.__func__.__name__))

    def start(self) -> None:
        self.calls, self.held = [], []

    def save(self, path: Path, menu: dict[str, list[dict[str, Any]]]) -> None:
        path.write_bytes(pickle.dumps({"calls": self.calls, "menu": menu}))

    def _number(self, container: DeltaGenerator) -> int:
        """-1 for the page itself."""
        for nth, one in enumerate(self.held):
            if one is container:
                return nth
        return -1

    def _listening(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def listening(container: DeltaGenerator, *args: Any, **kwargs: Any) -> Any:
            if self.inside:
                return method(container, *args, **kwargs)
            self.inside, on = True, self._number(container._active_dg)
            try:
                result = method(container, *args, **kwargs)
            finally:
                self.inside = False
            found = _containers(result)
            self.held += found
            args, kwargs = _labelled(args, kwargs)
            kept = {key: _frozen(value) for key, value in kwargs.items() if key not in WITHOUT}
            gave = tuple(range(len(self.held) - len(found), len(self.held)))
            self.calls.append(Call(on, name, tuple(map(_frozen, args)), kept, gave))
            return result

        return listening


def _methods(kind: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The methods of a container that draw something: its own, and of the base those of its mixins."""
    source = inspect.getmembers(kind, inspect.isfunction) if kind is DeltaGenerator else vars(kind).items()
    for name, method in source:
        if inspect.isfunction(method) and (not name.startswith("_") or name in INNER):
            yield name, method


def play(calls: list[Call], pages: dict[str, Any]) -> None:
    """Makes the calls again. Links lead to `pages`, by the name of their file."""
    held: dict[int, DeltaGenerator] = {-1: st._main}
    for call in calls:
        args = call.args
        if call.method == "page_link":
            args = (pages[Path(args[0]).stem],)
        result = getattr(held[call.on], call.method)(*args, **call.kwargs)
        held.update(zip(call.gave, _containers(result), strict=True))
