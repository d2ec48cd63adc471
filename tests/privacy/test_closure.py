"""Closures of random tables: stable, enough together, and nothing hidden where nothing is small."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.privacy import Count, Hidden, Table, closed, closed_members, extreme, small

K = 5
GROUP, UNITS = 0, (1, 2, 3, 4)
quiet = settings(deadline=None, max_examples=120)
counts = st.integers(0, 30)


def table(cells: list[list[int]]) -> Table:
    """Four units under the group, three members each."""
    columns = [Count(sum(row[at] for row in cells)) for at in range(3)]
    return Table(
        k=K,
        top=GROUP,
        rows={
            GROUP: Count(sum(map(sum, cells))),
            **{unit: Count(sum(row)) for unit, row in zip(UNITS, cells, strict=True)},
        },
        margins=[(GROUP, UNITS)],
        cells={
            GROUP: dict(enumerate(columns)),
            **{unit: {at: Count(n) for at, n in enumerate(row)} for unit, row in zip(UNITS, cells, strict=True)},
        },
    )


tables = st.lists(st.lists(counts, min_size=3, max_size=3), min_size=4, max_size=4).map(table)
alike = st.lists(st.permutations([1, 9, 9]), min_size=4, max_size=4).map(table)
"""Tables in which one way of hiding is often as good as another."""


def is_hidden(way: Hidden, unit: int, member: object) -> bool:
    return unit in way.rows or member in (way.members if unit == GROUP else way.below)


@quiet
@given(given_table=tables)
def test_no_small_cell_is_shown(given_table: Table) -> None:
    way = closed(given_table)
    for unit, cells in given_table.cells.items():
        assert all(is_hidden(way, unit, member) for member, one in cells.items() if small(one, K))


@quiet
@given(given_table=tables)
def test_closing_what_is_closed_hides_nothing_more(given_table: Table) -> None:
    way = closed(given_table)
    assert closed(given_table, way) == way


@quiet
@given(given_table=tables)
def test_hidden_rows_are_none_or_two_with_enough_people_in_every_column(given_table: Table) -> None:
    way = closed(given_table)
    rows = [unit for unit in UNITS if unit in way.rows and given_table.rows[unit].people]
    if GROUP in way.rows or not rows:
        return
    assert len(rows) > 1
    for member in set(given_table.cells[GROUP]) - way.below:
        together = sum(given_table.cells[unit][member].people for unit in rows)
        assert together == 0 or together >= K


@quiet
@given(given_table=alike, order=st.permutations(range(3)))
def test_the_order_of_the_cells_changes_nothing(given_table: Table, order: list[int]) -> None:
    """Two processes that hid different cells of the same table would tell more together than either."""
    cells = {unit: {at: one[at] for at in order} for unit, one in reversed(given_table.cells.items())}
    assert closed(replace(given_table, cells=cells)) == closed(given_table)


@quiet
@given(cells=st.lists(st.lists(st.integers(K, 30), min_size=3, max_size=3), min_size=4, max_size=4))
def test_where_nothing_is_small_nothing_is_hidden(cells: list[list[int]]) -> None:
    assert closed(table(cells)) == Hidden()


def test_the_next_smallest_goes_with_a_small_one_until_there_are_enough() -> None:
    cells = {name: Count(people) for name, people in (("甲", 2), ("乙", 1), ("丙", 7), ("丁", 20))}
    assert closed_members(cells, Count(30), K) == {"甲", "乙", "丙"}


def test_two_of_one_mind_are_not_hidden_behind_each_other_alone() -> None:
    """3 of 3 and 4 of 4 would be 7 of 7 together: a third goes with them."""
    cells = {"甲": Count(3, 3, 3), "乙": Count(4, 4, 4), "丙": Count(20, 9, 20), "丁": Count(40, 9, 40)}
    assert closed_members(cells, Count(67, 25, 67), K) == {"甲", "乙", "丙"}


def test_all_of_nine_are_of_one_mind_and_all_of_ten_are_many() -> None:
    assert extreme(Count(9, 9, 9), K)
    assert extreme(Count(9, 0, 9), K)
    assert not extreme(Count(10, 10, 10), K)
    assert not extreme(Count(9, 8, 9), K)
