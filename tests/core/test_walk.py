"""Every metric in every year, for the group and each division: what is printed is what the ledger holds.

Seeded samples stand for the rest where a question costs a statement of its own; `long` asks them all.
"""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, paid
from recount import Counted, recounted
from typed import typed

from ledger import access, engine, explain, units, words
from ledger.answers import Answer, answer, years
from ledger.catalogue import catalogue, metric
from ledger.compare import rounded
from ledger.show import asking, parts
from ledger.show.scene import Scene
from ledger.store import Snapshot, Store

NAMES = sorted(catalogue())
YEARS = (2022, 2023, 2024)
SEED = 20241231
HIDDEN = tuple(words.say(f"value.{one}", "zh") for one in ("hidden", "bound_all", "bound_none"))


@pytest.fixture(scope="module")
def snapshot(sample_store: Store) -> Snapshot:
    return sample_store.snapshot()


def divided(name: str) -> bool:
    wanted = metric(name)
    return all(
        "division" in one.dims for one in (wanted, *([metric(wanted.denominator)] if wanted.denominator else []))
    )


def given(snapshot: Snapshot, name: str, year: int) -> Iterator[Answer]:
    """The figure of the group and those of the divisions."""
    yield from answer(snapshot, name, (year,))
    if divided(name):
        yield from answer(snapshot, name, (year,), by=("division",))


def same(one: object, other: object) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(float(str(one)), float(str(other)), rel_tol=1e-9, abs_tol=1e-9)


def wrong(found: Answer, row: dict[str, Any], cut: bool = False) -> list[str]:
    """The parts of a figure that the second count does not bear out; a hidden figure has none.

    It is of fewer than ten; or, in a group below twenty, of one mind; or it cuts too few off what is told besides.
    """
    if found.suppressed:
        told = {found.numerator, found.denominator, found.value, found.base, found.unkeyed} != {None}
        return [f"hidden: {row}"] if told or not (cut or 0 < row["base"] < 10 or of_one_mind(row)) else []
    names = {"value", "base"} if "value" in row else {"numerator", "base", *({"denominator"} & set(row))}
    nothing = 0 if found.value == 0 else None  # a sum over no rows
    counted = {name: nothing if row[name] is None else row[name] for name in names}
    return [
        f"{name}: {getattr(found, name)} ≠ {at}" for name, at in counted.items() if not same(getattr(found, name), at)
    ]


def of_one_mind(row: dict[str, Any]) -> bool:
    return row["base"] < 20 and bool(row.get("denominator")) and row["numerator"] in (0, row["denominator"])


def few_cut_off(snapshot: Snapshot, year: int) -> bool:
    """Whether some branch paid one to four people in October of a year that aid's season has days of.

    The union's year begins with October and the season's with November: the one less the other would tell of them.
    """
    unkeyed = "count(*) FILTER (WHERE person_key IS NULL)"
    helped = f"SELECT count(DISTINCT person_key) + {unkeyed} AS persons FROM aid_payments"
    october = f"status = '已支付' AND month(pay_date) = 10 AND year(pay_date) IN ({year - 1}, {year})"
    sql = f"SELECT persons FROM ({helped} WHERE {october} GROUP BY year(pay_date), division) WHERE persons < 5"
    return bool(engine.run(snapshot, sql).rows)


def few_brought(snapshot: Snapshot, year: int) -> set[str]:
    """Branches into which another was merged that closed one to nine issues of its own: what the branch has as it is
    organised now less what it had then would tell of them, and what it was given less what waits is what it closed.
    """
    of = "SELECT division_now, count(*) AS n FROM issues"
    brought = f"valid AND division <> division_now AND year(closed_on) = {year}"
    sql = f"SELECT division_now FROM ({of} WHERE {brought} GROUP BY division, division_now) WHERE n < 10"
    return {row["division_now"] for row in engine.run(snapshot, sql).dicts()}


def cut_off(snapshot: Snapshot, name: str, year: int, places: set[str]) -> set[str]:
    """The places that may be hidden because others are told."""
    if metric(name).when == "season_year" and few_cut_off(snapshot, year):
        return places
    return few_brought(snapshot, year) if metric(name).domain == "voices" else set()


def astray(found: list[Answer], counted: Counted, cut: Collection[str] = ()) -> list[str]:
    """Where answers and second count differ, place by place; a place without an answer must have no rows."""
    said = {one.keys.get("division", ""): one for one in found if one.source == "ledger"}
    missing = [f"{place}: {row}" for place, row in counted.items() if place not in said and row["base"]]
    return missing + [
        f"{place}: {at}"
        for place, one in said.items()
        if place in counted
        for at in wrong(one, counted[place], place in cut)
    ]


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_numerator_denominator_and_base_are_those_of_the_file_run_by_hand(snapshot: Snapshot, name: str) -> None:
    for year in YEARS:
        filed = {one.keys.get("division", "") for one in given(snapshot, name, year) if one.source == "reported"}
        assert astray(answer(snapshot, name, (year,)), _without(recounted(snapshot, name, year), filed)) == []
        if divided(name):
            groups = answer(snapshot, name, (year,), by=("division",))
            rows = _without(recounted(snapshot, name, year, divisions=True), filed)
            assert astray(groups, rows, cut_off(snapshot, name, year, set(rows))) == []


def _without(counted: Counted, places: set[Any]) -> Counted:
    """A filed total stands in only where the ledger has no row."""
    assert not any(counted[place]["base"] for place in places if place in counted)
    return {place: row for place, row in counted.items() if place not in places}


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_prints_what_a_page_prints(snapshot: Snapshot, in_sample: Store, name: str) -> None:
    for by in ((), ("--by", "division")) if divided(name) else ((),):
        told = typed("answer", name, *by, "--json")
        rows = {(row["year"], row.get("division")): row for row in told.document} if told.code == 0 else {}
        shown = [one for year in years(snapshot, name) for one in parts.shown(asked(in_sample, name, year, by))]
        assert {(one.year, one.keys.get("division")) for one in shown} == {
            at for at, row in rows.items() if row["value"] is not None
        }
        for one in shown:
            row = rows[one.year, one.keys.get("division")]
            assert row["text"] == words.text(metric(name), one, "zh")
            assert same(row["value"], one.value)


def scene(store: Store, year: int, **where: str) -> Scene:
    """What a page answers from, without a browser."""
    return Scene(store, store.snapshot(), "zh", False, year, None, YEARS, where, reader=access.local())


def asked(store: Store, name: str, year: int, by: tuple[str, ...] = (), **where: str) -> list[Answer]:
    return asking.ask(scene(store, year, **where), name, years=(year,), by=by[1:])


def chosen(number: int) -> list[tuple[str, int, int]]:
    """So many metrics with a year and the place of a division, the same ones every time."""
    drawn = random.Random(SEED)
    return [(drawn.choice(NAMES), drawn.choice(YEARS), drawn.randrange(14)) for _ in range(number)]


@pytest.mark.parametrize(
    ("name", "year", "place"),
    [
        *chosen(60),
        *(
            pytest.param(name, year, place, marks=pytest.mark.long)
            for name in NAMES
            for year in YEARS
            for place in range(14)
        ),
    ],
)
def test_a_divisions_own_page_prints_what_the_row_of_the_division_says(
    snapshot: Snapshot, sample_store: Store, name: str, year: int, place: int
) -> None:
    """A tile asks for one division alone, a chart for all at once; hidden stays hidden both ways."""
    if not divided(name):
        assert asked(sample_store, name, year, division=division(snapshot, year, place)) == []
        return
    unit = division(snapshot, year, place)
    alone = asked(sample_store, name, year, division=unit)
    beside = [one for one in answer(snapshot, name, (year,), by=("division",)) if one.keys["division"] == unit]
    if not beside:
        assert [one.value for one in alone] in ([], [0])
        return
    assert [(one.numerator, one.denominator, one.value, one.base, one.suppressed) for one in alone] == [
        (one.numerator, one.denominator, one.value, one.base, one.suppressed) for one in beside
    ]


def division(snapshot: Snapshot, year: int, place: int) -> str:
    names = [unit.division for unit in units.units(snapshot, year) if not unit.workshop]
    return names[place % len(names)]


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in NAMES if divided(name)])
def test_the_table_behind_a_card_holds_the_figures_and_hides_the_hidden(sample_store: Store, name: str) -> None:
    wanted, shown = metric(name), scene(sample_store, 2024)
    groups = asking.ask(shown, name, years=YEARS, by=("division",))
    if not groups:
        assert not answer(sample_store.snapshot(), name)
        return
    table = parts.frame(shown, [groups])
    column = next(one for one in table.columns if str(one).startswith(wanted.label("zh")))
    for one, printed in zip(groups, table[column], strict=True):
        if one.suppressed:
            assert printed == words.text(wanted, one, "zh")
            assert [getattr(one, part) for part in ("numerator", "denominator", "value", "base", "unkeyed")] == [
                None
            ] * 5
        elif isinstance(printed, str) and not printed.replace(",", "").replace(".", "").isdigit():
            assert printed == words.text(wanted, one, "zh")
        elif one.value is not None:
            decimals = 2 if wanted.unit == "yuan" else wanted.decimals
            assert same(str(printed).replace(",", ""), rounded(one.value, decimals))


@pytest.mark.parametrize(("name", "year", "place"), chosen(40))
def test_every_figure_has_a_passport_that_holds_it(
    sample_store: Store, snapshot: Snapshot, name: str, year: int, place: int
) -> None:
    unit = {"division": division(snapshot, year, place)} if divided(name) else {}
    for where in ({}, unit):
        for one in answer(snapshot, name, (year,), where=where):
            told = explain.passport(sample_store, snapshot, one, where, "zh")
            assert words.text(metric(name), one, "zh") in told.lines[0]
            assert told.document["means"] == metric(name).means["zh"]
            if one.value and one.source == "ledger":
                assert told.document["sources"]
            if one.suppressed:
                printed = words.text(metric(name), one, "zh")
                assert printed in HIDDEN
                told_beside = told.lines[0].replace(str(year), "").replace(metric(name).zh, "").replace(printed, "")
                assert not any(letter.isdigit() for letter in told_beside)


def test_a_changed_row_is_noticed(snapshot: Snapshot) -> None:
    """The second count is one of its own: with one answer turned it no longer agrees."""
    (found,) = answer(snapshot, "satisfaction.rate", (2024,))
    counted = recounted(snapshot, "satisfaction.rate", 2024)
    turned = {"": counted[""] | {"numerator": counted[""]["numerator"] - 1}}
    assert astray([found], counted) == []
    assert astray([found], turned) == [": numerator: 44184 ≠ 44183"]


def test_a_figure_hidden_without_a_reason_is_noticed(snapshot: Snapshot) -> None:
    """Nineteen of one mind may be hidden, eighteen of nineteen or twenty may not, and no number may be left in it."""
    hidden = Answer("satisfaction.rate", 2024, {}, suppressed=True)
    assert wrong(hidden, {"numerator": 19, "denominator": 19, "base": 19}) == []
    for said, of in ((18, 19), (20, 20)):
        assert wrong(hidden, {"numerator": said, "denominator": of, "base": of})
    assert wrong(replace(hidden, base=9), {"numerator": 8, "denominator": 9, "base": 9})


def test_branches_seasons_are_told_where_october_has_enough(pocket: Pocket) -> None:
    """With three helped in October the season less the union's year would tell of them."""
    for few, hidden in ((0, False), (3, True), (5, False)):
        rows = [*_helped(ASSEMBLY, few), *_helped(FOUNDRY, 10)]
        snapshot = pocket.holding(aid_payments=rows)
        found = answer(snapshot, "aid.season_person_times", (2024,), by=("division",))
        assert [one.suppressed for one in found] == [hidden, hidden]
        assert few_cut_off(snapshot, 2024) is hidden


def _helped(unit: str, in_october: int) -> list[Row]:
    """Twenty in March, some in October, ten in December."""
    days = (("2024-03-01", 20), ("2024-10-09", in_october), ("2024-12-02", 10))
    return [paid(day, 100, f"{unit}{day}{nth}", unit) for day, number in days for nth in range(number)]
