"""How far each ledger of the sample must be wrong for its printed figure to leave its bounds, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial, reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ledger.store import Change, Snapshot, Store

Edit = Callable[[pa.Table, int], pa.Table]


@dataclass(frozen=True)
class Nudge:
    """`edit` by `far` takes the figure out of its bounds; by one less it does not."""

    figure: str
    says: str
    table: str
    scope: str
    edit: Edit
    far: int
    also: frozenset[str] = frozenset()
    """Figures computed from the same rows that leave their bounds with it."""

    @property
    def name(self) -> str:
        return f"{self.figure}: {self.says}"


@contextmanager
def nudged(store: Store, nudge: Nudge, far: int) -> Iterator[Snapshot]:
    """The store with its ledger that much wrong, as a version of its own; undone after the block."""
    held = store.snapshot().scopes(nudge.table)[nudge.scope]
    after = store.write(nudge.table, nudge.scope, nudge.edit(pq.read_table(held.path), far))
    version = store.commit([Change(nudge.table, nudge.scope, held, after)], [], who="测试").version
    try:
        yield store.snapshot(version)
    finally:
        store.undo(version, who="测试")


# --- edits: which rows, and what becomes of so many of them ------------------------------------------------------


def positions(rows: pa.Table, **wanted: Any) -> list[int]:
    """Where the rows stand whose columns have these values."""
    fits = [pc.equal(rows[name], value) for name, value in wanted.items()]
    fit = reduce(pc.and_, fits, pa.repeat(True, rows.num_rows))
    return list(pc.indices_nonzero(fit).to_pylist())


def put(rows: pa.Table, at: Iterable[int], column: str, value: Callable[[Any], Any]) -> pa.Table:
    """The rows with a new value in some places of one column."""
    values, chosen = rows[column].to_pylist(), set(at)
    new = [value(old) if place in chosen else old for place, old in enumerate(values)]
    return rows.set_column(rows.column_names.index(column), column, pa.array(new, rows.schema.field(column).type))


def loses(rows: pa.Table, far: int, **wanted: Any) -> pa.Table:
    """So many of the rows wanted are missing."""
    gone = set(positions(rows, **wanted)[:far])
    return rows.take([at for at in range(rows.num_rows) if at not in gone])


def repeats(rows: pa.Table, far: int, **changed: Any) -> pa.Table:
    """So many rows more, each like the first but for what is changed; a function gets the row's number."""
    more = rows.take([0] * far)
    for name, value in changed.items():
        new = [value(at) if callable(value) else value for at in range(far)]
        more = more.set_column(more.column_names.index(name), name, pa.array(new, more.schema.field(name).type))
    return pa.concat_tables([rows, more])


def flips(rows: pa.Table, far: int, column: str, to: bool, **wanted: Any) -> pa.Table:
    """In so many of the rows wanted a yes becomes a no, or the other way round."""
    return put(rows, positions(rows, **{column: not to}, **wanted)[:far], column, lambda _: to)


def counts(rows: pa.Table, far: int, column: str, step: int | Decimal = 1, **wanted: Any) -> pa.Table:
    """One row is wrong by so many steps."""
    return put(rows, positions(rows, **wanted)[:1], column, lambda old: old + far * step)


def smallest_lost(rows: pa.Table, far: int, column: str, **wanted: Any) -> pa.Table:
    """So many of the rows wanted are missing, those with the smallest values first."""
    values = rows[column].to_pylist()
    gone = set(sorted(positions(rows, **wanted), key=values.__getitem__)[:far])
    return rows.take([at for at in range(rows.num_rows) if at not in gone])


# --- the table ---------------------------------------------------------------------------------------------------

CENT = Decimal("0.01")
AVERAGE, CHANGE = frozenset({"pf.train.avg"}), frozenset({"pf.demo.yoy"})
ATTENDED, ANSWERS, RATED = "training_attendance", "survey_answers", {"rated": True}

NUDGES = [
    Nudge("pf.sport.pt", "214 of 6,214 lines of the meet are lost", "activity_attendance", "HD2024-08", loses, 214),
    Nudge("pf.sport.pt", "786 lines too many", "activity_attendance", "HD2024-08", repeats, 786),
    Nudge(
        "pf.sport.guest", "27 of 127 guests fewer", "activity_guests", "HD2024-08",
        partial(counts, column="guests", step=-1, from_where="客户代表"), 27,
    ),
    Nudge(
        "pf.sport.date", "a second meet on the day", "activities", "2024",
        lambda rows, far: pa.concat_tables([rows, rows.take(positions(rows, activity_id="HD2024-08") * far)]), 1,
    ),
    Nudge(
        "pf.honor.apply", "12 applied", "honour_cases", "2024",
        partial(repeats, case_id="新", honour="市工匠(示例)", stage="申报"), 1,
    ),
    Nudge(
        "pf.honor.nat", "the national medal was not awarded", "honour_cases", "2024",
        partial(loses, honour="国家级劳动奖章(示例)", stage="授予"), 1,
    ),
    Nudge(
        "pf.model.rec", "41 at the sanatorium", "care_records", "2024",
        partial(repeats, care_type="疗休养", person_key="新"), 1,
    ),
    Nudge(
        "pf.model.rec", "39 at the sanatorium", "care_records", "2024",
        partial(loses, care_type="疗休养"), 1,
    ),
    Nudge("pf.model.talk", "2 talks", "talks", "2024", loses, 1),
    Nudge(
        "pf.reform.key", "13 key measures", "reform_measures", "2024",
        partial(repeats, measure_id="新", **{"class": "重点"}), 1,
    ),
    Nudge(
        "pf.reform.reg", "15 regular measures", "reform_measures", "2024",
        partial(loses, **{"class": "常规"}), 1,
    ),
    Nudge(
        "pf.reform.brief", "5 bulletins", "reform_bulletins", "2024",
        partial(repeats, issue_no="第5期"), 1,
    ),
    Nudge(
        "pf.skill.equip", "one cent more", "equipment", "2024",
        partial(counts, column="paid_yuan", step=CENT, kind="设备"), 1,
    ),
    Nudge("pf.skill.prize", "3 prizes", "innovations", "2024", partial(loses, stage="获奖"), 1),
    Nudge(
        "pf.skill.comp", "513 contestants more than 4,987", "contest_attendance", "JS2024-01",
        partial(repeats, person_key=lambda at: f"新{at}"), 513,
    ),
    Nudge(
        "pf.home.area", "999 square metres", "home_zones", "all",
        partial(counts, column="area_m2", step=-1), 1,
    ),
    Nudge(
        "pf.home.zone", "10 zones are not 近10", "home_zones", "all",
        partial(repeats, zone_id="新", area_m2=Decimal(0)), 1,
    ),
    Nudge("pf.retire.n", "84 sent off", "send_offs", "2024", loses, 1),
    Nudge(
        "pf.demo.issue", "4 of 44 are lost: 40 are not 40余", "issues", "2024",
        partial(loses, channel="职代会提案", valid=True), 4,
    ),
    Nudge(
        "pf.demo.issue", "6 more than 44: 50 are not 40余", "issues", "2024",
        partial(repeats, issue_id=lambda at: f"新{at}", submitted_at=datetime(2024, 3, 1)), 6,
    ),
    Nudge(
        "pf.demo.n", "one form is not valid", "survey_responses", "2024",
        partial(flips, column="valid", to=False), 1,
    ),
    Nudge(
        "pf.demo.rate", "2 answers fewer are favourable", ANSWERS, "2024",
        partial(flips, column="favourable", to=False, **RATED), 2, CHANGE,
    ),
    Nudge(
        "pf.demo.rate", "3 answers more are favourable", ANSWERS, "2024",
        partial(flips, column="favourable", to=True, **RATED), 3,
    ),
    Nudge(
        "pf.demo.yoy", "2 answers of 2023 more are favourable", ANSWERS, "2023",
        partial(flips, column="favourable", to=True, **RATED), 2,
    ),
    Nudge(
        "pf.train.pt", "54 come once more, without hours", ATTENDED, "2024-09",
        partial(repeats, hours=Decimal(0)), 54,
    ),
    Nudge(
        "pf.train.pt", "46 of 246 attendances are lost", ATTENDED, "2024-04",
        partial(smallest_lost, column="hours", attended=True), 46, AVERAGE,
    ),
    Nudge("pf.train.avg", "87 hours fewer", ATTENDED, "2024-03", partial(counts, column="hours", step=-1), 87),
    Nudge(
        "pf.train.hours", "5,072 hours too many in one row", ATTENDED, "2024-03",
        partial(counts, column="hours"), 5_072, AVERAGE,
    ),
    Nudge("pf.train.big", "one is not major", "trainings", "2024", partial(flips, column="major", to=False), 1),
    Nudge(
        "pf.aid.insure", "one insured who is not on the roster", "policies", "2024",
        partial(counts, column="insured_n", plan="职工综合互助保障"), 1,
    ),
    Nudge(
        "pf.aid.insure", "one of 5,287 is not insured", "policies", "2024",
        partial(counts, column="insured_n", step=-1, plan="职工综合互助保障"), 1,
    ),
    Nudge(
        "pf.aid.paid", "one payment is 87,256.31 yuan too high", "aid_payments", "2024-01",
        partial(counts, column="paid_yuan", step=CENT, status="已支付"), 8_725_631,
    ),
    Nudge(
        "pf.aid.pt", "5 of 385 payments are lost", "aid_payments", "2024-01",
        partial(smallest_lost, column="paid_yuan", status="已支付"), 5,
    ),
    Nudge(
        "pf.aid.pt", "5 payments of nothing", "aid_payments", "2024-01",
        partial(repeats, paid_yuan=Decimal(0), status="已支付"), 5,
    ),
]  # fmt: skip
