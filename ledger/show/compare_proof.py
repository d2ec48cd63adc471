"""同比, 统计说明: what the verdict rests on. Closed until somebody asks."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ledger import comparing, proving, tried, words
from ledger import names as naming
from ledger.choices import Compared
from ledger.compare import Comparison
from ledger.proving import Proof, Staffed
from ledger.show import prose, tables
from ledger.show.scene import Scene
from ledger.store import Snapshot
from ledger.tally import RATE

LEAD = "compare.proof"


def proof(scene: Scene, one: Compared) -> None:
    """A closed part for rates: intervals, response, non-response, weighting, many comparisons, rules, definitions."""
    found = one.found
    if found.metric.change != "points":
        return
    key = f"compare-proof-{found.metric.name.replace('.', '-')}"
    title = words.say(f"{LEAD}.title", scene.lang, name=found.metric.label(scene.lang))
    door = st.expander(title, icon=":material/functions:", key=key, on_change="rerun")
    if door.open:
        with door:
            _written(scene, found, key)


def _written(scene: Scene, found: Comparison, key: str) -> None:
    proofs = [_proof(scene, found, year) for year in (found.year, found.base_year)]
    for line in _lines(scene, found, [one for one in proofs if one]):
        st.markdown(prose.plain(line))
    if any(proofs):
        _table(scene, "years", _years(scene, found, proofs), key)
        _many(scene, found, key)
        _rules(scene, found, key)
    _definitions(scene, found)


def _proof(scene: Scene, found: Comparison, year: int) -> Proof | None:
    where = tuple(found.options.where.items())
    return _proved(scene.snapshot.key, scene.snapshot, found.metric.name, year, where)


@st.cache_resource(max_entries=200, show_spinner=False)
def _proved(key: str, _snapshot: Snapshot, name: str, year: int, where: tuple[tuple[str, object], ...]) -> Proof | None:
    return proving.proof(_snapshot, name, year, dict(where))


def _table(scene: Scene, name: str, frame: pd.DataFrame, key: str) -> None:
    title = words.say(f"{LEAD}.{name}", scene.lang)
    st.markdown(f"**{prose.plain(title)}**")
    tables.table(scene, frame, f"{key}-{name}", alt=title)


# --- how sure ----------------------------------------------------------------------------------------------


def _lines(scene: Scene, found: Comparison, proofs: list[Proof]) -> list[str]:
    """The verdict's own rule, and what the intervals are and are not."""
    told = [words.say(f"{LEAD}.rule", scene.lang, n=f"{found.options.material:g}", least=found.metric.min_base)]
    if not proofs:
        return [*told, words.say(f"{LEAD}.everybody", scene.lang)]
    return [*told, words.say(f"{LEAD}.forms", scene.lang), words.say(f"{LEAD}.silent", scene.lang)]


def _years(scene: Scene, found: Comparison, proofs: list[Proof | None]) -> pd.DataFrame:
    """One row a figure, one column a year."""
    heads = [str(found.year), str(found.base_year)]
    rows = [_year(scene, found, one) for one in proofs]
    labels = [words.say(f"{LEAD}.row.{name}", scene.lang) for name in proving.ROWS]
    columns = {head: [row[name] for name in proving.ROWS] for head, row in zip(heads, rows, strict=True)}
    return pd.DataFrame({words.say(f"{LEAD}.figure", scene.lang): labels, **columns})


def _year(scene: Scene, found: Comparison, one: Proof | None) -> dict[str, str]:
    if one is None:
        return dict.fromkeys(proving.ROWS, "–")
    return {
        "rate": _percent(found, one.rate),
        "forms": f"{one.forms:,}",
        "staff": "–" if one.staff is None else f"{one.staff:,}",
        "response": "–" if one.response is None else _percent(found, one.response),
        "interval": _between(scene, found, one.interval),
        "without": _between(scene, found, one.without),
        "silent": _between(scene, found, one.silent),
        "weighted": _weighted(scene, found, one.weighted),
        "effect": "–" if one.weighted is None or one.weighted.found is None else f"{one.weighted.found.effect:.2f}",
    }


def _percent(found: Comparison, rate: float) -> str:
    return words.number(found.metric, rate, "zh")


def _between(scene: Scene, found: Comparison, ends: tuple[float, float] | None) -> str:
    if ends is None:
        return "–"
    return words.say(f"{LEAD}.between", scene.lang, low=_percent(found, ends[0]), high=_percent(found, ends[1]))


def _weighted(scene: Scene, found: Comparison, staffed: Staffed | None) -> str:
    """As if every branch had answered alike, or which branch nobody stands for."""
    if staffed is None:
        return "–"
    if staffed.found is None:
        empty = naming.named(scene.snapshot, "division", staffed.empty, scene.lang)
        return words.say(f"{LEAD}.refused", scene.lang, name=empty)
    ends = _between(scene, found, (staffed.found.low, staffed.found.high))
    return f"{_percent(found, staffed.found.rate)} ({ends})"


def _many(scene: Scene, found: Comparison, key: str) -> None:
    """Every member's own interval, and whether it stays sure when all are looked at together."""
    told = [group for group in found.groups if group.difference is not None and group.change.change is not None]
    if not told:
        return
    rows = [
        (
            naming.named(scene.snapshot, found.options.by, group.member, scene.lang),
            words.change(found.metric, group.change, scene.lang),
            words.say(
                f"{LEAD}.points",
                scene.lang,
                low=_points(scene, found, group.difference.low),
                high=_points(scene, found, group.difference.high),
            ),
            _p(group.difference.p),
            words.say(f"verdict.{group.verdict}", scene.lang) if group.verdict else "",
        )
        for group in told
        if group.difference
    ]
    names = ("change", "interval", "p", "verdict")
    heads = [
        words.say(f"dim.{found.options.by}", scene.lang),
        *(words.say(f"compare.column.{one}", scene.lang) for one in names),
    ]
    _table(scene, "many", pd.DataFrame(rows, columns=heads), key)


def _p(p: float) -> str:
    return "<0.0001" if p < 0.0001 else f"{p:.4f}"


def _points(scene: Scene, found: Comparison, fraction: float) -> str:
    return comparing.signed(found, fraction * 100, scene.lang)


# --- rules and definitions ---------------------------------------------------------------------------------


def _rules(scene: Scene, found: Comparison, key: str) -> None:
    """The rate of both years by each of the rules in use, for the whole group."""
    if found.metric.name != RATE or scene.where:
        return
    both = [proving.rules(scene.snapshot, year) for year in (found.year, found.base_year)]
    if not any(both):
        return
    rows = [
        (
            words.say(f"{LEAD}.rules.{rule}", scene.lang),
            *(tried.percent(one[rule], 2) if rule in one else words.say(f"{LEAD}.no_item", scene.lang) for one in both),
        )
        for rule in proving.RULES
    ]
    heads = [words.say("trial.rule", scene.lang), str(found.year), str(found.base_year)]
    _table(scene, "by_rules", pd.DataFrame(rows, columns=heads), key)


def _definitions(scene: Scene, found: Comparison) -> None:
    """What both years' questionnaires share and do not."""
    lines = comparing.apart(found.differences, scene.lang)
    if not lines and not found.differences.matched:
        return
    st.markdown(f"**{prose.plain(words.say(f'{LEAD}.definition', scene.lang))}**")
    if not lines:
        lines = [words.say(f"{LEAD}.alike", scene.lang, n=len(found.differences.matched))]
    for line in lines:
        st.markdown(prose.plain(line))
