"""Two versions that leaders may see: what changed between them is nobody's or many people's, by whatever attribute."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Row, organisation, paid, survey

from ledger import access
from ledger.access import Reader, Role
from ledger.answers import Answer, answer
from ledger.published import published
from ledger.store import Change, Store

LEADER, ANALYST = Reader("leader@example.org", Role.LEADER), Reader("analyst@example.org", Role.ANALYST)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "store")
    file(made, "all", org_units=organisation())
    return made


def file(store: Store, scope: str, **tables: list[Row]) -> None:
    """One more version: these tables' rows in that scope."""
    now = store.snapshot()
    store.commit(
        [
            Change(name, scope, now.scopes(name).get(scope), store.write(name, scope, pa.Table.from_pylist(rows)))
            for name, rows in tables.items()
        ],
        [],
        who="测试员",
    )


def told(store: Store, version: int, name: str, *by: str, reader: Reader = LEADER) -> dict[object, object]:
    found: list[Answer] = answer(access.snapshot(reader, store, version), name, (2024,), by)
    return {tuple(one.keys.values()) if by else "": one.value for one in found}


def helped(program: str, persons: int, unit: str = ASSEMBLY, first: int = 0) -> list[Row]:
    return [
        paid("2024-03-01", 100, f"{program}{unit}{nth}", unit, program=program) for nth in range(first, first + persons)
    ]


def test_a_programme_with_two_more_of_six_is_not_told_anew(store: Store) -> None:
    """Six more are published: four of one programme, two of another, and the third as it was."""
    sizes = {"大病救助": 10, "送温暖": 20, "金秋助学": 30}
    rows = [row for program, persons in sizes.items() for row in helped(program, persons)]
    file(store, "2024-03", aid_payments=rows)
    more = [*helped("大病救助", 2, first=50), *helped("送温暖", 4, first=50)]
    file(store, "2024-03", aid_payments=[*rows, *more])
    assert published(store).held == ()
    assert [told(store, version, "aid.person_times") for version in (2, 3)] == [{"": 60}, {"": 66}]
    assert told(store, 2, "aid.person_times", "program") == {(one,): persons for one, persons in sizes.items()}
    assert told(store, 3, "aid.person_times", "program") == {("大病救助",): None, ("送温暖",): None, ("金秋助学",): 30}
    assert told(store, 3, "aid.paid", "program")["大病救助",] is None
    assert told(store, 3, "aid.person_times", "program", reader=ANALYST)["大病救助",] == 12


def test_a_hidden_branch_without_anybody_of_a_programme_stands_in_no_later_versions_way(store: Store) -> None:
    """铸造 has three persons, none of whom the programme helped of which six more come."""
    rows = [*helped("送温暖", 20), *helped("大病救助", 20), *helped("送温暖", 3, FOUNDRY)]
    file(store, "2024-03", aid_payments=rows)
    file(store, "2024-03", aid_payments=[*rows, *helped("大病救助", 6, first=50)])
    assert told(store, 3, "aid.person_times", "program") == {("送温暖",): 23, ("大病救助",): 26}


def test_once_enough_have_come_it_is_told_again(store: Store) -> None:
    """Ten, twelve, sixteen: six more than when it was told last."""
    rows = [*helped("大病救助", 10), *helped("送温暖", 20)]
    file(store, "2024-03", aid_payments=rows)
    file(store, "2024-03", aid_payments=[*rows, *helped("大病救助", 2, first=50), *helped("送温暖", 8, first=50)])
    file(store, "2024-03", aid_payments=[*rows, *helped("大病救助", 6, first=50), *helped("送温暖", 9, first=50)])
    programmes = [told(store, version, "aid.person_times", "program") for version in (2, 3, 4)]
    assert [one["大病救助",] for one in programmes] == [10, None, 16]


def test_a_corrected_amount_among_many_new_ones_is_not_told_by_its_programme(store: Store) -> None:
    rows = [*helped("大病救助", 10), *helped("送温暖", 20)]
    file(store, "2024-03", aid_payments=rows)
    corrected = [rows[0] | {"paid_yuan": rows[0]["paid_yuan"] + 7000}, *rows[1:], *helped("送温暖", 6, first=50)]
    file(store, "2024-03", aid_payments=corrected)
    assert told(store, 2, "aid.paid", "program")["大病救助",] == 1000
    assert told(store, 3, "aid.paid", "program") == {("大病救助",): None, ("送温暖",): None}


@pytest.mark.long
def test_a_few_men_among_a_supplement_of_forms_are_not_what_two_versions_differ_by(store: Store) -> None:
    """30 forms of each gender in each branch; 13 come late, three of them men's."""

    def gendered(late: int) -> dict[str, list[Row]]:
        forms = [(unit, [nth % 7 > 0]) for unit in (ASSEMBLY, FOUNDRY) for nth in range(60)]
        tables = survey(2024, *forms, *[(ASSEMBLY, [nth % 3 > 0]) for nth in range(late)])
        for nth, row in enumerate(tables["survey_responses"]):
            row["gender"] = "男" if (nth % 2 if nth < 120 else nth < 123) else "女"
        return tables

    for late in (0, 13):
        file(store, "2024", **gendered(late))
    assert published(store).held == ()
    assert set(told(store, 2, "satisfaction.valid_forms", "gender").values()) == {60}
    for name in ("satisfaction.valid_forms", "satisfaction.rate", "satisfaction.dissatisfied_rate"):
        assert set(told(store, 3, name, "gender").values()) == {None}, name
    assert told(store, 3, "satisfaction.valid_forms") == {"": 133}
