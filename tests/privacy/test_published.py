"""Versions that leaders see differ by nobody or by enough people; the others wait."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Row, organisation, paid, survey

from ledger import access
from ledger.__main__ import main
from ledger.access import Reader, Role
from ledger.answers import answer
from ledger.published import published
from ledger.store import Change, Store

LEADER, ANALYST = Reader("leader@example.org", Role.LEADER), Reader("analyst@example.org", Role.ANALYST)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "store")
    file(made, org_units=organisation())
    return made


def file(store: Store, scope: str = "all", **tables: list[Row]) -> None:
    """One more version: these tables' rows in that scope."""
    put(store, {(name, scope): rows for name, rows in tables.items()})


def put(store: Store, everything: dict[tuple[str, str], list[Row]]) -> None:
    """One more version: rows by table and scope."""
    now = store.snapshot()
    changes = [
        Change(name, scope, now.scopes(name).get(scope), store.write(name, scope, pa.Table.from_pylist(rows)))
        for (name, scope), rows in everything.items()
    ]
    store.commit(changes, [], who="测试员")


def aided(unit: str, persons: int, day: str = "2024-03-01") -> list[Row]:
    return [paid(day, 100, f"{unit}{nth}", unit) for nth in range(persons)]


def told(store: Store, reader: Reader, version: int | None = None) -> list[object]:
    snapshot = access.snapshot(reader, store, version)
    return [one.value for one in answer(snapshot, "aid.person_times", (2024,))]


def test_what_is_published_first_is_published_as_it_is(store: Store) -> None:
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 7))
    assert told(store, LEADER) == [7]
    assert published(store).held == ()


def test_three_more_wait_and_the_analyst_sees_them(store: Store) -> None:
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 7))
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 10))
    assert (told(store, LEADER), told(store, ANALYST)) == ([7], [10])
    assert published(store).held == (("aid_payments", "2024-03"),)


@pytest.mark.long
def test_with_two_more_they_are_five_and_published(store: Store) -> None:
    for persons in (7, 10, 12):
        file(store, "2024-03", aid_payments=aided(ASSEMBLY, persons))
    assert [told(store, LEADER, version) for version in (2, 3, 4)] == [[7], [7], [12]]


def test_five_more_in_two_branches_are_too_few_in_each(store: Store) -> None:
    file(store, "2024-03", aid_payments=[*aided(ASSEMBLY, 7), *aided(FOUNDRY, 7)])
    file(store, "2024-03", aid_payments=[*aided(ASSEMBLY, 10), *aided(FOUNDRY, 9)])
    assert told(store, LEADER) == [14]


def test_a_corrected_amount_is_one_persons_and_waits(store: Store) -> None:
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 7))
    file(store, "2024-03", aid_payments=[paid("2024-03-01", 900, f"{ASSEMBLY}0"), *aided(ASSEMBLY, 7)[1:]])
    snapshots = [access.snapshot(reader, store) for reader in (LEADER, ANALYST)]
    assert [answer(one, "aid.paid", (2024,))[0].value for one in snapshots] == [700, 1500]


def test_another_month_of_the_same_year_waits_until_it_is_of_enough_people(store: Store) -> None:
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 7))
    file(store, "2024-04", aid_payments=aided(ASSEMBLY, 3, "2024-04-01"))
    assert told(store, LEADER) == [7]
    file(store, "2024-05", aid_payments=[paid("2024-05-01", 100, f"q{nth}") for nth in range(3)])
    assert told(store, LEADER) == [13]


def test_what_was_taken_back_is_what_was_published_before(store: Store) -> None:
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 7))
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 9))
    store.undo(3, who="测试员")
    assert (told(store, LEADER), published(store).held) == ([7], ())


def test_a_forms_answers_are_published_with_the_forms(store: Store) -> None:
    for forms in (20, 24):
        file(store, "2024", **survey(2024, *[(ASSEMBLY, [nth > 2, True]) for nth in range(forms)]))
    leader, analyst = (access.snapshot(reader, store) for reader in (LEADER, ANALYST))
    bases = [answer(one, "satisfaction.rate", (2024,))[0].base for one in (leader, analyst)]
    assert bases == [20, 24]


def test_six_forms_and_six_others_answers_are_of_the_rate_six(store: Store) -> None:
    """Twelve forms differ, six in nothing but that they are no longer valid; of six others one answer does."""
    file(store, "2024", **survey(2024, *forms_of(ASSEMBLY, 30)))
    forms, answers = (survey(2024, *forms_of(ASSEMBLY, 30))[name] for name in ("survey_responses", "survey_answers"))
    file(store, "2024", survey_responses=forms, survey_answers=[flipped(one, 10, 16) for one in answers])
    assert len(published(store).held) == 1
    unasked = [{**one, "response_id": f"S{nth}"} for nth, one in enumerate(forms[:6])]
    file(store, "2024", survey_responses=[*forms, *unasked])
    assert (len(published(store).held), rated(store, 2024)) == (2, [30, 30])
    file(store, "2024", survey_answers=[flipped(one, 10, 20) for one in answers])
    assert len(published(store).held) == 2  # the forms without an answer are six still


def flipped(row: Row, first: int, end: int) -> Row:
    """The answer turned over, if it is of one of these forms."""
    return row | {"favourable": row["favourable"] ^ (first <= int(str(row["response_id"])[1:]) < end)}


def forms_of(unit: str, forms: int) -> list[tuple[str, list[bool]]]:
    return [(unit, [nth > 1]) for nth in range(forms)]


def rated(store: Store, year: int) -> list[int | None]:
    """How many forms stand behind the rate, to the leader and to the analyst."""
    return [
        one.base
        for reader in (LEADER, ANALYST)
        for one in answer(access.snapshot(reader, store), "satisfaction.rate", (year,))
    ]


def test_first_surveys_of_two_years_in_one_version_are_published_with_their_answers(store: Store) -> None:
    surveys = {
        year: survey(year, *forms_of(ASSEMBLY, 20), *forms_of(FOUNDRY, few)) for year, few in ((2023, 4), (2024, 3))
    }
    put(store, {(name, str(year)): rows for year, one in surveys.items() for name, rows in one.items()})
    assert (published(store).held, rated(store, 2023), rated(store, 2024)) == ((), [24, 24], [23, 23])


def test_first_answers_that_come_after_their_forms_do_not_wait(store: Store) -> None:
    first = survey(2024, *forms_of(ASSEMBLY, 20), *forms_of(FOUNDRY, 4))
    file(store, "2024", **{name: rows for name, rows in first.items() if name != "survey_answers"})
    file(store, "2024", survey_answers=first["survey_answers"])
    assert (published(store).held, rated(store, 2024)) == ((), [24, 24])


def test_the_first_months_of_a_year_do_not_wait_for_a_late_one_of_the_year_before(store: Store) -> None:
    file(store, "2023-11", aid_payments=aided(ASSEMBLY, 7, "2023-11-01"))
    put(
        store,
        {
            ("aid_payments", "2023-12"): aided(ASSEMBLY, 3, "2023-12-01"),
            ("aid_payments", "2024-01"): aided(ASSEMBLY, 7, "2024-01-04"),
            ("aid_payments", "2024-02"): aided(ASSEMBLY, 2, "2024-02-01"),
        },
    )
    assert (published(store).held, told(store, LEADER)) == ((("aid_payments", "2023-12"),), [9])


def test_ledgers_open_to_all_never_wait(store: Store) -> None:
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 7))
    assert published(store).snapshot.of("org_units") == store.snapshot().of("org_units")


def test_the_command_line_says_on_stderr_that_a_version_waits(
    store: Store, as_role: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 7))
    file(store, "2024-03", aid_payments=aided(ASSEMBLY, 10))
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    for role, value, waits in (("leader", 7, True), ("analyst", 10, False)):
        as_role(role)
        assert main(["answer", "aid.person_times", "--year", "2024", "--json"]) == 0
        printed = capsys.readouterr()
        assert json.loads(printed.out)[0]["value"] == value
        assert ("帮扶救济金台账的新数据与已公布的相差不足5人，暂按上一版显示" in printed.err) == waits
