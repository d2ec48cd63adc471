"""A comparison worked out: what changed, which units moved it, and whether it is more than noise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ledger import answers
from ledger.answers import UNMATCHED, Answer, Refused, Spread
from ledger.catalogue import Metric, metric
from ledger.compare import bridge
from ledger.compare.bridge import Part, Share
from ledger.compare.change import Change, change
from ledger.compare.comparison import Comparison, Group, Options
from ledger.compare.definition import Differences, differences
from ledger.compare.noise import Difference, difference
from ledger.compare.verdict import Verdict, together, verdict
from ledger.store import Snapshot

STAFF = "workforce.employees"


def compare(snapshot: Snapshot, name: str, year: int, base_year: int, options: Options | None = None) -> Comparison:
    """The comparison of a metric between two years. Raises UnknownMetric, and Refused as `answers.answer` does.

    A dimension that the metric lacks gives no parts and no groups.
    """
    asked, found = options or Options(), metric(name)
    if asked.by not in _groupings(found):
        asked = replace(asked, by="")
    pairs = _pairs(snapshot, found, (year, base_year), asked) if asked.by else {}
    if asked.like_for_like and asked.by:
        both = [member for member, pair in pairs.items() if all(_present(one) for one in pair)]
        asked = replace(asked, where={**asked.where, asked.by: both})
        pairs = {member: pairs[member] for member in both}
    return _Work(snapshot, found, year, base_year, asked).compared(pairs)


Pair = tuple[Answer | None, Answer | None]


def _groupings(found: Metric) -> set[str]:
    below = [metric(found.denominator)] if found.denominator else []
    return set(found.groupings).intersection(*(one.groupings for one in below))


def _pairs(snapshot: Snapshot, found: Metric, years: tuple[int, int], asked: Options) -> dict[Any, Pair]:
    rows = answers.answer(snapshot, found.name, years, (asked.by,), asked.where, asked.calendar)
    by_year = [{one.keys[asked.by]: one for one in rows if one.year == year} for year in years]
    return {member: (by_year[0].get(member), by_year[1].get(member)) for member in _members(rows, asked.by)}


def _members(rows: Iterable[Answer], dim: str) -> list[Any]:
    return list(dict.fromkeys(one.keys[dim] for one in rows))


def _present(one: Answer | None) -> bool:
    return one is not None and (one.suppressed or bool(one.base) or bool(one.value))


@dataclass(frozen=True)
class _Work:
    """One comparison being worked out."""

    snapshot: Snapshot
    metric: Metric
    year: int
    base_year: int
    asked: Options

    @property
    def years(self) -> tuple[int, int]:
        return self.year, self.base_year

    @property
    def scale(self) -> float:
        """From a rate's fraction to percentage points."""
        return 100.0 if self.metric.change == "points" else 1.0

    def compared(self, pairs: Mapping[Any, Pair]) -> Comparison:
        now, before = self._whole()
        apart = differences(self.snapshot, self.metric, *self.years)
        moved = self._change(now, before, apart)
        spreads = self._spreads(())
        noise = self._difference(spreads, self._staff(()) if spreads else {}, ())
        low, high = self._limits(moved, noise)
        judged = self._verdict(now, before, moved, noise, apart)
        groups = self._groups(pairs, apart)
        comparison = Comparison(
            self.metric, self.year, self.base_year, now, before, moved, low, high, judged, apart, options=self.asked
        )
        if moved.change is None or now is None or before is None:
            return replace(comparison, groups=groups)
        parts, paradox = self._parts(pairs, float(now.value or 0) - float(before.value or 0))
        return replace(comparison, parts=tuple(parts), groups=groups, paradox=paradox)

    def _whole(self) -> Pair:
        rows = answers.answer(
            self.snapshot, self.metric.name, self.years, where=self.asked.where, calendar=self.asked.calendar
        )
        found = {one.year: one for one in rows}
        return found.get(self.year), found.get(self.base_year)

    def _change(self, now: Answer | None, before: Answer | None, apart: Differences) -> Change:
        return change(
            self.metric, now, before,
            year=self.year, base_year=self.base_year, same_definition=not apart.any,
            invented=self.asked.invented, against=self.asked.against,
        )  # fmt: skip

    # --- noise ---------------------------------------------------------------------------------------------

    def _spreads(self, by: tuple[str, ...]) -> dict[tuple[Any, ...], Spread]:
        """Sums over questionnaires by year and member; of a metric without questionnaires nothing."""
        if not self.metric.cluster or self.metric.denominator:
            return {}
        found = answers.spread(self.snapshot, self.metric.name, self.years, by, self.asked.where)
        return {(one.year, *(one.keys[dim] for dim in by)): one for one in found}

    def _difference(
        self, spreads: Mapping[tuple[Any, ...], Spread], staff: Mapping[tuple[Any, ...], int], member: tuple[Any, ...]
    ) -> Difference | None:
        now, before = (spreads.get((year, *member)) for year in self.years)
        if now is None or before is None:
            return None
        return difference(now, before, (staff.get((self.year, *member)), staff.get((self.base_year, *member))))

    def _staff(self, by: tuple[str, ...]) -> dict[tuple[Any, ...], int]:
        """Out of how many the forms came, by year and member; {} where the staff cannot be counted at that grain."""
        if {*self.asked.where, *by} - set(metric(STAFF).groupings):
            return {}
        try:
            found = answers.answer(self.snapshot, STAFF, self.years, by, self.asked.where)
        except Refused:
            return {}
        return {(one.year, *(one.keys[dim] for dim in by)): int(one.value) for one in found if one.value}

    def _limits(self, moved: Change, noise: Difference | None) -> tuple[float | None, float | None]:
        if noise is None or moved.change is None or moved.unit == "relative":
            return None, None
        return noise.low * self.scale, noise.high * self.scale

    def _verdict(
        self, now: Answer | None, before: Answer | None, moved: Change, noise: Difference | None, apart: Differences
    ) -> Verdict | None:
        if self.metric.change != "points" or now is None or before is None or now.suppressed or before.suppressed:
            return None
        return verdict(
            moved.change, (float(now.base or 0), float(before.base or 0)), self.metric.min_base,
            same_definition=not apart.any, difference=noise, material=self.asked.material,
        )  # fmt: skip

    # --- members -------------------------------------------------------------------------------------------

    def _groups(self, pairs: Mapping[Any, Pair], apart: Differences) -> tuple[Group, ...]:
        """Every member side by side; what is sure alone must be sure among all of them, too."""
        spreads = self._spreads((self.asked.by,)) if pairs else {}
        staff = self._staff((self.asked.by,)) if spreads else {}
        noises = [self._difference(spreads, staff, (member,)) for member in pairs]
        still = together(noises)
        found = []
        for (member, (now, before)), noise, sure in zip(pairs.items(), noises, still, strict=True):
            moved = self._change(now, before, apart)
            judged = self._verdict(now, before, moved, noise, apart)
            if judged == "明显变化" and noise is not None and not sure:
                judged = "可能波动"
            found.append(Group(member, now, before, moved, noise, judged))
        return tuple(found)

    def _parts(self, pairs: Mapping[Any, Pair], total: float) -> tuple[list[Part], bool]:
        if "value" in self.metric.measures or not pairs:
            return [], False
        hidden = {_name(member) for member, pair in pairs.items() if any(one and one.suppressed for one in pair)}
        now, before = self._shares(pairs, 0), self._shares(pairs, 1)
        now, before = bridge.pooled(now, before, hidden)
        if not self.metric.is_ratio:
            split = bridge.sums if self.metric.count else bridge.counts
            return split(now, before, total), False
        parts = bridge.ratios(now, before, total / self.metric.per)
        paradox = not hidden and bridge.reversed_by_all(now, before, total)
        return bridge.scaled(parts, self.scale * self.metric.per), paradox

    def _shares(self, pairs: Mapping[Any, Pair], place: int) -> dict[str, Share]:
        cases = self._cases(self.years[place]) if self.metric.count else {}
        found: dict[str, Share] = {}
        for member, pair in pairs.items():
            one = pair[place]
            if one is not None and _present(one):
                below = cases.get(member, 0) if self.metric.count else one.denominator
                found[_name(member)] = Share(float(one.numerator or 0), float(below or 0))
        return found

    def _cases(self, year: int) -> dict[Any, float]:
        """How many cases each member's sum is spread over."""
        rows = answers.answer(
            self.snapshot, self.metric.count, (year,), (self.asked.by,), self.asked.where, self.asked.calendar
        )
        return {one.keys[self.asked.by]: float(one.value or 0) for one in rows}


def _name(member: Any) -> str:
    return UNMATCHED if member is None else str(member)
