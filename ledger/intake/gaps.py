"""Units nobody knows: matched or founded on the analyst's word, else counted and offered with the nearest."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa

from ledger.contracts import contracts
from ledger.intake.coded import Coded, paired
from ledger.intake.known import Known
from ledger.intake.likeness import likely_units
from ledger.intake.model import Options, UnitGap, UnitLike
from ledger.intake.phrases import refuse
from ledger.intake.text import like
from ledger.intake.tidy import Tidy
from ledger.intake.units import DIVISION, GROUP, WORKSHOP, Units, tell_unknown
from ledger.store import Change, Store
from ledger.store.batches import fitted

Pair = tuple[str | None, str | None]
MOST_OFFERED = 200
"""For so many unknown units the nearest are looked for; a column that is no unit has thousands."""


class Organisation:
    """The organisation while one upload is read, with the aliases and new units that it brings."""

    def __init__(self, known: Known, options: Options) -> None:
        self.known, self.wanted = known, options.new_units
        self.nodes: dict[str, tuple[str, str, str, str | None]] = {}
        for unit_id, name, level, parent in known.rows("org_units", ("unit_id", "name", "level", "parent_id")):
            self.nodes[str(unit_id)] = str(unit_id), str(name), str(level), str(parent) if parent else None
        self.units = Units.of(known)
        self.rows: Counter[str] = Counter()
        self.aliases = {text: self._meant(text, target, options) for text, target in options.units.items() if target}
        self.founded: list[dict[str, Any]] = []
        for text, unit_id in self.aliases.items():
            self.units.add(self.nodes, unit_id, text)

    def _meant(self, text: str, target: str, options: Options) -> str:
        """The id that an analyst's word means. Raises Refused."""
        by_path = {path: unit_id for unit_id, path in self.paths().items()}
        found = target if target in self.nodes else by_path.get(target) or by_path.get(self.units.find(target) or "")
        if found is None:
            raise refuse("no_such_unit", options.lang, text=text, unit=target)
        return found

    def paths(self) -> dict[str, str]:
        """Unit id → path, of every unit but the group."""
        found = {}
        for unit_id, (_, name, level, parent) in self.nodes.items():
            above = self.nodes.get(parent or "")
            if level != GROUP:
                found[unit_id] = f"{above[1]}/{name}" if level == WORKSHOP and above else name
        return found

    def settled(self, pairs: Coded[Pair]) -> tuple[Coded[str | None], list[str]]:
        """Row by row the canonical path, else the text as filed; and the texts that nobody knows."""
        memo = {pair: self.units.path(*pair) for pair in pairs.values}
        for pair, (text, known) in memo.items():
            if text and not known and self._is_wanted(text):
                self._found(text)
                memo[pair] = self.units.path(*pair)
        unknown = sorted({text for text, known in memo.values() if text and not known})
        paths = pairs.map(lambda pair: memo[pair][0])
        for pair, rows in pairs.counts():
            if memo[pair][0] and not memo[pair][1]:
                self.rows[str(memo[pair][0])] += rows
        return paths, unknown

    def _is_wanted(self, text: str) -> bool:
        return self.wanted == "all" or text in self.wanted

    def _found(self, text: str) -> None:
        """Found the unit, and the division and the group above it where they are lacking."""
        division, _, workshop = text.partition("/")
        group = next((node[0] for node in self.nodes.values() if node[2] == GROUP), None)
        group = group or self._new("集团", GROUP, None)
        name = self.units.divisions.get(like(division))
        above = next((node[0] for node in self.nodes.values() if node[2] == DIVISION and node[1] == name), None)
        above = above or self._new(division, DIVISION, group)
        if workshop:
            self._new(workshop.replace("/", ""), WORKSHOP, above)

    def _new(self, name: str, level: str, parent: str | None) -> str:
        number = next(n for n in range(len(self.nodes) + 1, 10**6) if f"N{n:03}" not in self.nodes)
        unit_id = f"N{number:03}"
        self.nodes[unit_id] = unit_id, name, level, parent
        self.founded.append({"unit_id": unit_id, "name": name, "level": level, "parent_id": parent, "position": number})
        self.units.add(self.nodes, unit_id, name)
        return unit_id

    def place(self, tidy: Tidy) -> None:
        """Put canonical units into the sheet, its workshops with them; name once what the organisation lacks."""
        if "unit" not in tidy.columns:
            return
        workshops = tidy.columns.pop("workshop", None) or Coded.repeated(None, len(tidy))
        pairs = paired(tidy.columns["unit"], workshops)
        if tidy.bad:  # nobody is asked about a unit of which no row counts
            nowhere: Pair = (None, None)
            pairs = Coded.of(nowhere if at in tidy.bad else pair for at, pair in enumerate(pairs))
        tidy.columns["unit"], unknown = self.settled(pairs)
        tell_unknown(tidy, unknown)

    def gaps(self) -> tuple[UnitGap, ...]:
        """The units nobody knows, the most frequent first, each with what it is most like."""
        paths = self.paths()
        return tuple(self._gap(text, rows, paths) for text, rows in self.rows.most_common(MOST_OFFERED))

    def _gap(self, text: str, rows: int, paths: dict[str, str]) -> UnitGap:
        near = likely_units(text, paths)
        return UnitGap(text, rows, tuple(UnitLike(key, paths[key], likeness) for key, likeness in near))

    def keep_aliases(self, store: Store) -> list[Change]:
        """The aliases the analyst gave, added to those in force or staged."""
        added = [{"alias": text, "unit_id": unit_id} for text, unit_id in self.aliases.items()]
        return self._grown(store, "org_aliases", added, set(self.aliases)) if added else []

    def keep_founded(self, store: Store) -> list[Change]:
        """The units that were founded, added to the organisation."""
        return self._grown(store, "org_units", self.founded, set()) if self.founded else []

    def _grown(self, store: Store, table: str, added: list[dict[str, Any]], again: set[str]) -> list[Change]:
        names = list(contracts()[table].stored)
        held = (dict(zip(names, row, strict=True)) for row in self.known.rows(table, names))
        kept = [row for row in held if row.get("alias") not in again or not again]
        rows = fitted(table, pa.Table.from_pylist([*kept, *({**dict.fromkeys(names), **row} for row in added)]))
        self.known.stage(table, {"all": rows})
        before = self.known.snapshot.scopes(table).get("all")
        return [Change(table, "all", before, store.write(table, "all", rows))]
