"""Placing: what a question about a sensitive ledger asks for in its fixed tables: an organisation and an attribute."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.answers.ask import Ask, Refused
from ledger.answers.populations import NESTED
from ledger.answers.tabulating import UNITS


@dataclass(frozen=True)
class Place:
    """What a question asks for: which organisation, and the finest of its attributes; empty for none."""

    tree: str
    attribute: str

    @property
    def units(self) -> tuple[str, str]:
        return ("division_now", "workshop_now") if self.tree == "now" else ("division", "workshop")


def placed(question: Ask) -> Place:
    """Raises Refused where more than one attribute, or both organisations at once, would be needed."""
    dims = {*question.by, *(dim for dim, _ in question.where)}
    trees = {"now" if dim.endswith("_now") else "was" for dim in dims & set(UNITS)}
    attributes = dims - set(UNITS)
    finest = [one for one in sorted(attributes) if attributes <= {one, *NESTED.get(one, ())}]
    if len(trees) > 1 or (attributes and not finest):
        raise Refused("two_attributes", question.metric.name, sorted(attributes if len(trees) < 2 else dims))
    return Place(next(iter(trees), "was"), finest[0] if finest else "")
