"""No small cell can be worked out from everything that is told; from cells hidden one by one it can."""

from __future__ import annotations

import random
from typing import Any

import pytest
from attacker import Attacker, pinned
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, branch, organisation, paid, survey

from ledger.store import Snapshot, Store

AID = ("aid.person_times", ("program", "fund", "paid_within"), ("program", "fund", "month", "quarter"))
FORMS = ("satisfaction.valid_forms", ("gender", "age_band", "job_class"), ("gender", "age_band", "job_class"))


@pytest.fixture
def helped(pocket: Pocket) -> Snapshot:
    """Four branches in two years, the smallest with 3 and 4 persons a year, two programmes, every other month."""
    units = [*organisation(), branch("R", "检修"), branch("L", "物流")]
    sizes = {"总装/一车间": 12, ASSEMBLY: 18, FOUNDRY: 9, "检修": 4, "物流": 3}
    rows = [
        paid(
            f"{year}-{2 * (nth % 6) + 1:02}-10",
            100,
            f"{year}{unit}{nth}",
            unit,
            program=("送温暖", "大病救助", "送温暖")[nth % 3],
        )
        for year in (2023, 2024)
        for unit, size in sizes.items()
        for nth in range(size)
    ]
    return pocket.holding(org_units=units, aid_payments=rows)


def attacked(
    snapshot: Snapshot, what: tuple[str, tuple[str, ...], tuple[str, ...]], k: int, most: int = 0
) -> list[Any]:
    """The small cells that everything told pins down to fewer than k people; of many a random `most`."""
    name, attributes, dims = what
    attacker = Attacker(snapshot, name, attributes)
    attacker.listen(("natural", "union") if attacker.dated else ("natural",))
    small = attacker.small(k, attacker.truth(dims))
    assert small
    if most:
        small = random.Random(7).sample(small, min(most, len(small)))
    return pinned(attacker, k, small)


def test_nobody_helped_can_be_worked_out(helped: Snapshot) -> None:
    assert attacked(helped, ("aid.person_times", ("program",), ("program", "month", "quarter")), 5, 15) == []


@pytest.mark.long
@pytest.mark.usefixtures("one_by_one")
def test_where_cells_are_hidden_one_by_one_they_can(helped: Snapshot) -> None:
    assert attacked(helped, ("aid.person_times", ("program",), ("program", "month", "quarter")), 5, 15)


def test_no_form_can_be_worked_out(pocket: Pocket) -> None:
    """9 of 61 forms are one branch's; in two branches one gender has 4 and 7."""
    forms = [*[("总装/一车间", [True, False])] * 9, *[(FOUNDRY, [True, False])] * 22, *[("别处", [True, False])] * 30]
    tables = survey(2024, *forms)
    for nth, row in enumerate(tables["survey_responses"]):
        row["gender"] = "男" if nth % 5 == 0 else "女"
    snapshot = pocket.holding(**tables)
    assert attacked(snapshot, ("satisfaction.valid_forms", ("gender",), ("gender",)), 10) == []


# --- the sample --------------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize(("what", "k"), [(AID, 5), (FORMS, 10)], ids=["aid", "survey"])
def test_nobody_of_the_sample_can_be_worked_out(sample_store: Store, what: Any, k: int) -> None:
    assert attacked(sample_store.snapshot(), what, k, 400) == []


@pytest.mark.long
@pytest.mark.usefixtures("one_by_one")
@pytest.mark.parametrize(("what", "k"), [(AID, 5), (FORMS, 10)], ids=["aid", "survey"])
def test_of_the_sample_with_cells_hidden_one_by_one_many_can(sample_store: Store, what: Any, k: int) -> None:
    assert len(attacked(sample_store.snapshot(), what, k, 40)) > 10
