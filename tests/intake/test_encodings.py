"""Bytes are judged block by block as they would be letter by letter and line by line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.intake import Refused, encodings
from ledger.intake.decode import text_sheet
from ledger.intake.encodings import Damage, damage, has_private, is_plausible, is_utf8

ODD = [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe4\xb8", b"\xfb", b"\xe0\x80\x80", b"\n"]
pieces = st.one_of(
    st.text("工号a1,，é😀", min_size=1, max_size=4).map(str.encode),
    st.text("工号职工a1,", min_size=1, max_size=4).map(lambda text: text.encode("gb18030")),
    st.sampled_from(ODD),
)
files = st.lists(pieces, max_size=40).map(b"".join)


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "BLOCK", 16)


def text_of(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


@settings(deadline=None)
@given(files)
def test_utf8_is_what_python_decodes(data: bytes) -> None:
    assert is_utf8(data) == (text_of(data) is not None)
    assert is_utf8(memoryview(data)[3:]) == (text_of(data[3:]) is not None)


@pytest.mark.usefixtures("small_blocks")
def test_damaged_lines_are_counted_as_if_each_were_decoded_alone() -> None:
    @settings(deadline=None)
    @given(files)
    def holds(data: bytes) -> None:
        lines = data.split(b"\n")
        bad = [number for number, line in enumerate(lines, 1) if text_of(line) is None]
        good = [line for line in lines if sum(letter > "\x7f" for letter in text_of(line) or "") >= 3]
        found = damage(data)
        if len(bad) <= len(good):
            assert found == Damage(len(bad), len(good), min(bad, default=0))
        else:  # then counting may have ended early, but not the other way round
            assert found.bad > found.good
            assert found.first == min(bad)

    holds()


def test_characters_that_stand_for_none_are_found_at_the_ends_of_their_range() -> None:
    assert [has_private(letter.encode()) for letter in "\ue000\uefff\uf000\uf8ff\ufffd"] == [True] * 5
    assert [has_private(letter.encode()) for letter in "\ud7ff\uf900，\ufffc\uffff😀"] == [False] * 6


@pytest.mark.parametrize(("text", "plausible"), [("工会，a", True), ("æøå工", False), ("abc", True), ("", True)])
def test_what_is_mostly_chinese_is_plausible(text: str, plausible: bool) -> None:
    assert is_plausible(text) is plausible


@settings(deadline=None)
@given(st.lists(st.lists(st.text("工a1é😀丂亅亊|", max_size=3), min_size=3, max_size=3), min_size=1, max_size=6))
def test_gb18030_is_cut_where_its_text_would_be(rows: list[list[str]]) -> None:
    """Letters whose second byte is a mark of ASCII (丂, 亅) and letters of four bytes (é, 😀) included.

    The heading has more Chinese letters than the rows can have foreign ones: whether a file is Chinese is not asked.
    """
    heading = [
        "职工在集团内部使用的工作证号码",
        "与身份证件上的写法完全一致的姓名",
        "截至本年末所在的二级单位或者直属部门的规范名称",
    ]
    text = "\n".join(",".join(row) for row in [heading, *rows])
    there, _ = text_sheet(text.encode())
    here, encoding = text_sheet(text.encode("gb18030"))
    assert (list(here.rows), list(here.numbers)) == (list(there.rows), list(there.numbers))
    assert encoding == "gb18030"


@pytest.mark.parametrize("cell", [b"\x81", b"\xb9\xa4\xff", "\ue000".encode("gb18030")])
def test_one_letter_that_is_none_spoils_a_gb18030_file_wherever_it_stands(cell: bytes) -> None:
    lines = ["工号,姓名".encode("gb18030"), *["001,职工".encode("gb18030")] * 1000]
    lines[600] = b"001," + cell
    with pytest.raises(Refused, match="编码"):
        text_sheet(b"\n".join(lines))
