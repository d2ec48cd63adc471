"""Whatever is dropped, the door answers with a report, a question or one sentence; never with a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_files import ACTIVITIES, ORG, ROSTER, csv, take

from ledger.contracts import contracts
from ledger.intake import Refused, Upload, stage
from ledger.store import Store

DATES, NUMBERS = ["2024-09-27", "9月27日", "45296"], ["1,500", "0.8万", "-3", "#REF!"]
WORDS = ["合计", "王一", "00101", "压缩机事业部/机加车间", "A2401", "是"]
CELLS = st.text(max_size=8) | st.sampled_from([*DATES, *NUMBERS, *WORDS])
HEADS = [b"", b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.create(Path(tmp_path_factory.mktemp("any")) / "store")
    take(store, csv(ORG, "组织.csv"), csv(ROSTER, "花名册_20240630.csv"), csv(ACTIVITIES, "活动2024.csv"))
    return store


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A table under a contract's headings, in any order and number, with any cells."""
    table = draw(st.sampled_from(sorted(contracts())))
    columns = list(contracts()[table].columns.values())
    heads = draw(st.permutations([column.headers[0] for column in columns] + ["工号", "姓名"]))
    rows = draw(st.lists(st.lists(CELLS, min_size=1, max_size=len(heads) + 1), max_size=4))
    return table, [list(heads), *rows]


def answered(store: Store, upload: Upload) -> None:
    """Staged or refused, and every row read is accounted for."""
    try:
        staged = stage(store, [upload])
    except Refused as refusal:
        sentence = str(refusal)
    else:
        sentence = "、".join(question.message for question in staged.questions) or "taken"
        for report in staged.files if not staged.questions else ():
            refused = {problem.row for problem in report.problems if problem.refuses}
            assert len(refused) == report.rejected
            assert report.read == report.accepted + report.rejected + report.duplicate
    assert 5 <= len(sentence) < 1500


@pytest.mark.long
@given(ledgers())
@settings(deadline=None, max_examples=60)
def test_a_ledger_of_any_cells_is_taken_or_refused_row_by_row(known: Store, drawn: tuple[str, list[list[str]]]) -> None:
    table, rows = drawn
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    answered(known, csv("\n".join(lines), f"{contracts()[table].zh}2024年.csv", "utf-8-sig"))


@pytest.mark.long
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "b.xlsx", "c.xls", "d.parquet"]), st.sampled_from(HEADS))
@settings(deadline=None, max_examples=60)
def test_any_bytes_are_answered_in_a_sentence(known: Store, data: bytes, name: str, head: bytes) -> None:
    answered(known, Upload(name, head + data))
