"""Kept: what has been worked out stays for the process, the latest used of it within one budget of bytes.

For functions of hashable arguments whose result never changes and is changed by nobody: of a version of the store, or
of finished rows. Streamlit's own cache hashes the arguments and unpickles a copy at every call, 0.1 ms and more each;
a page asks two hundred times.
"""

from __future__ import annotations

import functools
import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

BUDGET = 256 * 2**20
"""Bytes of all that is kept, as it would be written down."""
UNKNOWN = 2**14
"""Bytes that a result counts as which cannot be written down."""


class Shelf:
    """Results by function and arguments. A result that several ask for at once is worked out once."""

    def __init__(self, budget: int) -> None:
        self.budget, self.bytes = budget, 0
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock, self._turns = threading.Lock(), dict[Hashable, threading.RLock]()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The result kept under the key, else what `make` gives; what it raises is not kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][0]
            turn = self._turns.setdefault(key, threading.RLock())
        with turn:
            with self._lock:
                if key in self._held:
                    return self._held[key][0]
            return self._put(key, make)

    def _put(self, key: Hashable, make: Callable[[], Any]) -> Any:
        try:
            value = make()
            size = _bytes(value)
        finally:
            with self._lock:
                self._turns.pop(key, None)
        with self._lock:
            self._held[key] = value, size
            self.bytes += size
            while self.bytes > self.budget and len(self._held) > 1:
                self.bytes -= self._held.popitem(last=False)[1][1]
        return value

    def drop(self, unwanted: Callable[[Hashable], bool]) -> None:
        with self._lock:
            for key in [key for key in self._held if unwanted(key)]:
                self.bytes -= self._held.pop(key)[1]


def _bytes(value: object) -> int:
    try:
        return len(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
    except (pickle.PicklingError, TypeError, AttributeError):
        return UNKNOWN


_shelf = Shelf(BUDGET)


class Kept(Generic[P, R]):
    """A function whose results are kept."""

    def __init__(self, function: Callable[P, R]) -> None:
        functools.update_wrapper(self, function)
        self._function = function

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (self, tuple(map(_fixed, args)), tuple((name, _fixed(value)) for name, value in sorted(kwargs.items())))
        found: R = _shelf.get(key, lambda: self._function(*args, **kwargs))
        return found

    def cache_clear(self) -> None:
        _shelf.drop(lambda key: isinstance(key, tuple) and key[0] is self)


def _fixed(value: object) -> Hashable:
    return tuple(map(_fixed, value)) if isinstance(value, list) else value


def kept(function: Callable[P, R]) -> Kept[P, R]:
    """Keeps the function's results; lists among the arguments stand as tuples."""
    return Kept(function)
