"""Text files: decoded whole and strictly, or refused with a sentence."""

from __future__ import annotations

import pytest
from intake_files import csv

from ledger.intake.container import opened
from ledger.intake.decode import decoded, separator
from ledger.intake.grid import Sheet
from ledger.intake.model import Refused, Upload
from ledger.intake.stage import stage
from ledger.store import Store

PEOPLE = "工号,姓名,单位\n00123,王一,压缩机事业部\n00124,李二,转子事业部\n"


def sheet(data: bytes, name: str = "表.csv") -> Sheet:
    return opened(Upload(name, data)).sheets[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_the_same_table_comes_out_of_every_encoding(encoding: str) -> None:
    found = sheet(PEOPLE.encode(encoding))
    assert list(found.rows) == [
        ["工号", "姓名", "单位"],
        ["00123", "王一", "压缩机事业部"],
        ["00124", "李二", "转子事业部"],
    ]


def test_a_gb18030_four_byte_name_survives() -> None:
    text = "姓名\n𠮷田\n㛃\n"
    assert decoded(text.encode("gb18030")) == (text.encode(), "gb18030")


def test_western_text_is_refused_not_turned_into_gibberish() -> None:
    with pytest.raises(Refused, match="编码无法识别"):
        decoded("Größe;Übung;Äpfel\nfür;schön;süß\n".encode("cp1252"))


def test_utf8_cut_in_the_middle_of_a_letter_is_refused() -> None:
    with pytest.raises(Refused, match="编码损坏"):
        decoded(PEOPLE.strip().encode()[:-1])


def test_two_encodings_in_one_file_are_refused_naming_the_row() -> None:
    mixed = PEOPLE.encode() + "00125,赵四,转子事业部\n".encode("gbk")
    with pytest.raises(Refused, match="第4行"):
        decoded(mixed)


@pytest.mark.parametrize("mark", [",", ";", "\t", "，"])
def test_the_separator_is_found(mark: str) -> None:
    assert separator(PEOPLE.replace(",", mark)) == mark


def test_line_breaks_in_cells_and_blank_lines_keep_excels_row_numbers() -> None:
    found = sheet('姓名,说明\n\n王一,"第一行\n第二行"\n李二,好\n'.encode())
    assert found.numbers == [1, 3, 4]
    assert found.rows[1] == ["王一", "第一行\n第二行"]


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_ends_a_line(ends: str) -> None:
    assert len(sheet(PEOPLE.replace("\n", ends).encode()).rows) == 3


def test_a_quotation_mark_that_never_closes_is_refused_with_its_row() -> None:
    with pytest.raises(Refused, match=r"第3行.*引号"):
        sheet('姓名,单位\n王一,甲\n"李二,乙\n赵四,丙\n'.encode())


def test_unseen_characters_go_and_wide_ones_become_plain() -> None:
    found = sheet("姓名,工号\n王\u200b一\u3000,００１２３\n李\x00二,\ufeff00124\n".encode())
    assert found.rows[1:] == [["王一", "00123"], ["李二", "00124"]]


def test_radicals_of_exported_headers_are_repaired() -> None:
    assert sheet("建议的意⻅,⾯积\n无,1\n".encode()).rows[0] == ["建议的意见", "面积"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0" * 200, "\ufeff".encode()])
def test_an_empty_file_says_so(data: bytes) -> None:
    with pytest.raises(Refused, match="文件是空的"):
        sheet(data)


def test_a_lock_file_is_named_as_such() -> None:
    data = b"\x03yyq" + b" " * 51 + "\x03yyq".encode("utf-16-le") + b" \0" * 51
    assert len(data) == 165
    with pytest.raises(Refused, match="临时锁文件"):
        opened(Upload(".~调查.xlsx", data))
    with pytest.raises(Refused, match="lock file"):
        opened(Upload("renamed.xlsx", data), "en")


def test_a_web_page_under_an_xls_name_is_told_apart() -> None:
    with pytest.raises(Refused, match="网页"):
        opened(Upload("报表.xls", "<html><table><tr><td>工号</td></tr></table></html>".encode()))


def test_pdf_and_word_are_told_apart() -> None:
    with pytest.raises(Refused, match="PDF"):
        opened(csv("%PDF-1.7 ...", "a.pdf"))


def test_a_row_with_a_cell_too_many_is_named_without_an_empty_column(store: Store) -> None:
    text = "单位,姓名,帮扶项目,发放日期,金额\n转子,甲,大病,2024-05-06,1\n转子,乙,大病,2024-05-07,2,3\n"
    (problem,) = [one for one in stage(store, [csv(text)]).files[0].problems if one.rule == "slipped"]
    assert problem.message.startswith("第3行：这一行的单元格比表头的5列多")
