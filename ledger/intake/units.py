"""Units as people write them, matched to the organisation: 「集团-压缩机事业部-机加车间」→「压缩机事业部/机加车间」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ledger.intake.known import Known
from ledger.intake.phrases import listed
from ledger.intake.text import like
from ledger.intake.tidy import Tidy

GROUP, DIVISION, WORKSHOP = "集团", "基层工会", "分会"
Node = Sequence[object]
"""Id, name, level and parent of a unit."""
_CUT = re.compile(r"\s*[-/—–＞>\\|→／－]+\s*")


@dataclass
class Units:
    """The organisation by every name a unit goes under."""

    divisions: dict[str, str] = field(default_factory=dict)
    """Compared name → division."""
    workshops: dict[tuple[str, str], str] = field(default_factory=dict)
    """(division, compared name) → "division/workshop"."""
    alone: dict[str, set[str]] = field(default_factory=dict)
    """Compared name of a workshop or alias → every "division/workshop" it may be."""
    groups: set[str] = field(default_factory=set)

    @staticmethod
    def of(known: Known) -> Units:
        """The organisation and its aliases, in force or staged."""
        nodes = {str(row[0]): row for row in known.rows("org_units", ("unit_id", "name", "level", "parent_id"))}
        units = Units()
        for unit_id, name, _, _ in nodes.values():
            units.add(nodes, str(unit_id), str(name))
            units.add(nodes, str(unit_id), str(unit_id))
        for alias, unit_id in known.rows("org_aliases", ("alias", "unit_id")):
            if str(unit_id) in nodes:
                units.add(nodes, str(unit_id), str(alias))
        return units

    def add(self, nodes: Mapping[str, Node], unit_id: str, called: str) -> None:
        """Let a unit go under one more name."""
        _, name, level, parent = nodes[unit_id]
        if level == GROUP:
            self.groups.add(like(called))
        elif level == DIVISION:
            self.divisions[like(called)] = str(name)
        elif str(parent) in nodes:
            division = str(nodes[str(parent)][1])
            path = f"{division}/{name}"
            self.workshops[division, like(called)] = path
            self.alone.setdefault(like(called), set()).add(path)

    def find(self, text: str) -> str | None:
        """The canonical path a text means, or None; a name that fits several units is none."""
        whole = like(text)
        if found := self._one(whole):
            return found
        pieces = [like(piece) for piece in _CUT.split(text) if piece]
        if len(pieces) > 1 and pieces[0] in self.groups:
            pieces = pieces[1:]
        if len(pieces) == 1:
            return self._one(pieces[0])
        division = self.divisions.get(pieces[0]) if pieces else None
        return self._below(division, pieces[1:]) if division else None

    def _one(self, name: str) -> str | None:
        if name in self.divisions:
            return self.divisions[name]
        paths = self.alone.get(name, set())
        return next(iter(paths)) if len(paths) == 1 else None

    def _below(self, division: str, pieces: list[str]) -> str | None:
        """A workshop of the division; a team below a workshop counts for the workshop."""
        return self.workshops.get((division, pieces[0])) or self.workshops.get((division, "".join(pieces)))

    def path(self, unit: str | None, workshop: str | None) -> tuple[str | None, bool]:
        """What the two columns mean together, and whether the organisation knows it; else the text as filed."""
        filed = "/".join(part for part in (*_CUT.split(unit or ""), workshop) if part)
        if not filed:
            return None, True
        if not workshop:
            found = self.find(unit or "") or (unit if like(unit or "") in self.groups else None)
            return (found, True) if found else (unit, False)
        found = self.find(f"{unit}/{workshop}") if unit else self.find(workshop)
        above = self.find(unit) if unit else None
        if found or above is None:
            return found or filed, bool(found)
        if "/" in above:
            return above, True
        found = self._one(like(f"{above}/{workshop}"))
        return found or f"{above}/{workshop}", bool(found)


def tell_unknown(tidy: Tidy, names: Iterable[str]) -> None:
    """One note with every unknown unit."""
    unknown = sorted(set(names))
    if unknown:
        tidy.note("unknown_units", tidy.title("unit"), count=len(unknown), names=listed(unknown, tidy.lang, 40))
