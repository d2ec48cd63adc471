"""经审底稿: from a figure down to its statement, batches, files and rows, and to who put them there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pytest
from carried_away import rows, untrue, workbook
from pocket_ledgers import Row, organisation, paid, trained

from ledger import engine, reconcile
from ledger.paper import Closed, Paper, write
from ledger.paper.audit import SHEETS
from ledger.store import Change, FileReceipt, Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Training in two files: row 4 of the first was refused at the door, its row 6 is of another year, and who stands
    in row 7 did not come. Aid in a third."""
    made = Store.create(tmp_path_factory.mktemp("audited") / "store")
    file_in(made, "机构.csv", "org_units", dict(enumerate(organisation(), start=2)))
    days = {2: "2024-03-01", 3: "2024-04-01", 5: "2024-05-01", 6: "2023-05-01"}
    came = {at: trained(day, f"p{at}") for at, day in days.items()}
    absent = {7: trained("2024-05-01", "p7", attended=False)}
    file_in(made, "培训签到.xlsx", "training_attendance", {**came, **absent})
    file_in(made, "补充.xlsx", "training_attendance", {2: trained("2024-06-01", "p9")})
    aided = [paid("2024-03-01", 100, "p1"), paid("2024-03-02", 200, "p2"), paid("2024-03-03", 0, "p3", status="核准")]
    file_in(made, "帮扶.xlsx", "aid_payments", dict(enumerate(aided, start=2)))
    return made


def file_in(store: Store, name: str, table: str, numbered: dict[int, Row]) -> None:
    """One import of one file, its rows numbered as Excel shows them."""
    sha = hashlib.sha256(name.encode()).hexdigest()
    found = [{**row, "_file": sha[:16], "_row": at} for at, row in numbered.items()]
    batch = store.write(table, name, pa.Table.from_pylist(found))
    receipt = FileReceipt(name, sha, Path(name).suffix[1:], table, "", "Sheet1", len(found) + 1, len(found), 1)
    store.commit([Change(table, name, None, batch)], [receipt], who="王办事员", note="第一季度")


@pytest.fixture(scope="module")
def carried(store: Store) -> Paper:
    return write("audit", store, store.snapshot(), 2024)


def test_every_figure_is_the_answer_at_the_version_in_the_footer(carried: Paper, store: Store) -> None:
    assert untrue(carried, store.snapshot()) == []
    told = {row["编号"].value: row for row in rows(workbook(carried)["数字"], "序号")}
    assert told["training.person_times"]["数值"].value == 4
    assert told["training.hours_per_trainee"]["分子"].value == 32


def test_a_figure_leads_to_the_very_rows_of_its_files(carried: Paper) -> None:
    lines = [row for row in rows(workbook(carried)["文件与行"], "指标") if row["编号"].value == "training.person_times"]
    told = {row["文件"].value: (row["行数"].value, row["Excel行号"].value, row["台账版本"].value) for row in lines}
    assert told == {"培训签到.xlsx": (3, "2–3、5", 2), "补充.xlsx": (1, "2", 3)}
    assert {row["谁"].value for row in lines} == {"王办事员"}


def listed(carried: Paper, code: str) -> list[tuple[str, str]]:
    found = [row for row in rows(workbook(carried)["文件与行"], "指标") if row["编号"].value == code]
    return [(row["Excel行号"].value, row["列哪些行"].value) for row in found]


def test_the_rows_are_those_that_the_figure_s_own_conditions_keep(carried: Paper) -> None:
    """Row 7 of the first file stayed away: it is no attendance, and behind the rate of those who came."""
    assert listed(carried, "training.person_times") == [("2–3、5", "逐行"), ("2", "逐行")]
    assert listed(carried, "training.attend_rate") == [("2–3、5、7", "逐行"), ("2", "逐行")]


def test_of_a_hidden_figure_the_year_s_rows_are_named_and_not_how_many_it_counts(carried: Paper) -> None:
    """Two payments to two people; the third row is approved and not paid."""
    assert listed(carried, "aid.paid") == [("2–4", "全年")]


def test_a_figure_s_links_lead_to_its_statement_and_to_its_first_file(carried: Paper) -> None:
    book = workbook(carried)
    figures = rows(book["数字"], "序号")
    assert all(row["编号"].hyperlink and row["来源"].hyperlink for row in figures if row["数值"].value)
    for link, code in ((row[at].hyperlink, row["编号"].value) for row in figures for at in ("编号", "来源")):
        if link:
            sheet, cell = link.location.replace("'", "").split("!")
            heads = [one.value for one in book[sheet][4]]
            assert book[sheet].cell(book[sheet][cell].row, heads.index("编号") + 1).value == code
    assert book["文件与行"].auto_filter.ref == "A4:L" + str(book["文件与行"].max_row)


def test_the_statement_on_paper_gives_the_figure_again(carried: Paper, store: Store) -> None:
    told = {row["编号"].value: row for row in rows(workbook(carried)["口径与语句"], "指标")}
    statement = told["training.person_times"]["语句"].value
    (row,) = engine.run(store.snapshot(), str(statement)).dicts()
    assert (row["year"], row["numerator"]) == (2024, 4)


def test_batches_and_versions_are_those_of_the_store(carried: Paper, store: Store) -> None:
    book = workbook(carried)
    digests = {batch.digest for batch in store.snapshot().of("training_attendance")}
    assert digests <= {row["摘要"].value for row in rows(book["批次"], "台账")}
    versions = rows(book["版本与回执"], "台账版本")[1:]
    assert [(row["台账版本"].value, row["文件"].value) for row in versions][:2] == [
        (3, "补充.xlsx"),
        (2, "培训签到.xlsx"),
    ]
    assert (versions[1]["读入"].value, versions[1]["收下"].value, versions[1]["退回"].value) == (6, 5, 1)
    assert versions[1]["摘要"].value == hashlib.sha256("培训签到.xlsx".encode()).hexdigest()


def test_it_is_written_only_for_readers_who_may_see_files(store: Store) -> None:
    with pytest.raises(Closed):
        write("audit", store, store.snapshot(), 2024, sources=False)


def test_a_year_without_a_report_says_that_there_is_nothing_to_hold_against(store: Store) -> None:
    sheet = workbook(write("audit", store, store.snapshot(), 2023))["与年报核对"]
    assert "没有可对的" in str(sheet["A4"].value)
    assert sheet.max_row <= 4


def test_every_sheet_speaks_english(store: Store) -> None:
    book = workbook(write("audit", store, store.snapshot(), 2024, lang="en"))
    assert len(book.sheetnames) == len(SHEETS) + 1
    assert all(name.isascii() for name in book.sheetnames)


@pytest.mark.long
def test_the_sample_s_audit_paper_checks_every_printed_figure(sample_store: Store) -> None:
    snapshot = sample_store.snapshot()
    whole = write("audit", sample_store, snapshot, 2024)
    assert untrue(whole, snapshot) == []
    told = {row["年报编号"].value: row["核对"].value for row in rows(workbook(whole)["与年报核对"], "年报编号")}
    assert told == {line.id: line.status for line in reconcile.reconcile(snapshot, 2024)}
