"""What is not shown because its ledger is empty, derived from the catalogue."""

from __future__ import annotations

from datetime import date

import pytest
from pocket_ledgers import ASSEMBLY, Pocket, filed, trained

from ledger.catalogue import catalogue, views
from ledger.contracts import contracts
from ledger.gaps import gaps, on_page, page_of
from ledger.places import ROOT
from ledger.store import Snapshot


@pytest.fixture(scope="module")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Pocket:
    return Pocket(tmp_path_factory.mktemp("pocket") / "store")


def lacking(snapshot: Snapshot, page: str) -> dict[tuple[str, ...], set[str]]:
    return {gap.tables: {one.name for one in gap.metrics} for gap in gaps(snapshot, 2024, on_page(page))}


def test_without_any_row_every_ledger_of_a_page_is_lacking(pocket: Pocket) -> None:
    found = lacking(pocket.holding(), "retirement")
    assert found["send_offs",] >= {"retirement.sent_off", "retirement.ceremonies"}
    assert found["retirements",] == {"retirement.retired"}
    assert found["send_offs", "retirements"] == {"retirement.coverage"}


def test_what_is_on_file_is_not_lacking(pocket: Pocket) -> None:
    """One person sent off: the list of retirees still lacks, and with it coverage and the days it took."""
    ceremony = [{"ceremony_date": date(2024, 5, 1), "person_key": "p", "unit": ASSEMBLY}]
    found = lacking(pocket.holding(send_offs=ceremony), "retirement")
    assert set(found) == {("retirements",)}
    assert "retirement.coverage" in found["retirements",]


def test_a_filed_total_tells_a_figure_too(pocket: Pocket) -> None:
    totals = [filed("home.area", 2024, 1000, base=1)]
    found = lacking(pocket.holding(reported_totals=totals), "home")
    assert not any("home.area" in names for names in found.values())


def test_another_years_rows_tell_nothing_of_this_year(pocket: Pocket) -> None:
    assert ("training_attendance",) in lacking(
        pocket.holding(training_attendance=[trained("2023-03-01", "p")]), "training"
    )


def test_every_metric_has_a_page_and_a_ledger_with_a_name() -> None:
    for one in catalogue().values():
        assert (ROOT / "pages" / f"{page_of(one)}.py").exists()
        assert views()[one.view].first in contracts()


def test_the_overview_could_show_everything() -> None:
    assert on_page("overview") == list(catalogue().values())
