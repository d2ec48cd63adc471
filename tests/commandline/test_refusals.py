"""Bad input: one clear sentence in the reader's language, exit code 2, nothing on stdout, nothing changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sample_ledger import raw
from typed import ended, started, typed

from ledger.store import Store

HAN = re.compile(r"[\u4e00-\u9fff]")
SURVEY = str(raw("满意度调查/*2024年*.xlsx"))
FILES = {
    "空.csv": b"",
    "空.xlsx": b"",
    "乱码.csv": bytes(range(128, 256)) * 9,
    "照片.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4,
    "通知.csv": "各基层工会:\n请于月底前报送。\n".encode(),
    ".~帮扶.xlsx": b"\x05Admin" + b" " * 159,
    "半个.xlsx": raw("培训/培训班台账_2024年.xlsx").read_bytes()[:3000],
    "缺列.csv": "单位,帮扶项目\n总装事业部,大病救助\n".encode("gbk"),
    "只有表头.csv": "单位,姓名,帮扶项目,发放日期,金额\n".encode("gbk"),
    "断.toml": b"year = = 2024",
    "错.toml": "favorable = ['满意']".encode(),
    "删.sql": b"DROP TABLE trainings",
    "错.sql": b"SELECT nothing FROM trainings",
}
REFUSED = [
    (["answer", "satisfaction.rat"], "没有名为“satisfaction.rat”的指标", "satisfaction.rate"),
    (["answer", "aid.paid", "--by", "item"], "不能按“item”分组", "division"),
    (["answer", "aid.paid", "--where", "division=总装事业"], "没有“总装事业”", "总装事业部"),
    (["answer", "aid.paid", "--where", "division"], "维度=名称", "dimension=name"),
    (["answer", "aid.paid", "--year", "1999"], "1999年没有这个指标的数据", "2022, 2023, 2024"),
    (["answer", "aid.paid", "--year", "去年"], "命令写法不对", "not written right"),
    (["answer", "aid.paid", "--as-of", "999"], "没有第999版，最新的是第1版", "no version 999"),
    (["reconcile", "--year", "1999"], "1999年", "1999"),
    (["reconcile", "--year", "2024", "--as-of", "999"], "没有第999版", "no version 999"),
    (["undo", "999"], "没有第999版", "no version 999"),
    (["undo", "0"], "第0版是空的", "Version 0 is empty"),
    (["sql", "删.sql"], "只有这一条", "SELECT"),
    (["sql", "错.sql"], "这条语句运行不了", "does not run"),
    (["sql", "没有.sql"], "找不到文件", "There is no file"),
    (["import", "没有.csv"], "找不到文件", "There is no file"),
    (["import", "."], "是文件夹", "is a folder"),
    (["import", "空.csv"], "文件是空的", "the file is empty"),
    (["import", "空.xlsx"], "文件是空的", "the file is empty"),
    (["import", "乱码.csv"], "文字编码无法识别", "encoding"),
    (["import", "照片.jpg"], "照片.jpg", "照片.jpg"),
    (["import", "通知.csv"], "没有找到任何已知台账的表头", "no header of a known ledger"),
    (["import", ".~帮扶.xlsx"], "临时锁文件(165字节)", "165-byte lock file"),
    (["import", "半个.xlsx"], "工作簿已损坏", "damaged"),
    (["import", "缺列.csv"], "缺少必需的列：发放金额", "these columns are missing"),
    (["import", "只有表头.csv"], "只有表头，没有数据行", "no row of data"),
    (["import", "缺列.csv", "--table", "nope"], "没有名为「nope」的台账", 'no ledger named "nope"'),
    (["import", "缺列.csv", "--keep", "--clear"], "命令写法不对", "not written right"),
    (["import", SURVEY, "--mapping", "断.toml"], "不是读得懂的 TOML 文件", "no readable TOML"),
    (["import", SURVEY, "--mapping", "错.toml"], "「favorable」不认识", '"favorable" is unknown'),
    (["import", SURVEY, "--mapping", "没有.toml"], "找不到文件", "There is no file"),
    (["restore", "空.csv"], "恢复不会覆盖已有的数据", "Restoring never overwrites"),
    (["backup", "空.csv/备份.zip"], "备份写不成", "cannot be written"),
    (["sample", "--into", "."], "不会用示例覆盖", "is not overwritten"),
    (["forecast"], "命令写法不对", "not written right"),
]


@pytest.fixture(autouse=True)
def desk(in_sample: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of bad files, before the sample."""
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("words", "zh", "en"), REFUSED, ids=[" ".join(words)[:40] for words, _, _ in REFUSED])
def test_it_is_refused_in_one_sentence_and_nothing_changes(
    in_sample: Store, words: list[str], zh: str, en: str
) -> None:
    before = in_sample.snapshot()
    for lang, part in (("zh", zh), ("en", en)):
        said = typed(*words, "--lang", lang)
        assert (said.code, said.out) == (2, "")
        assert said.err.count("\n") == 1
        assert part in said.err
    assert in_sample.snapshot() == before


def test_chinese_is_the_language_whatever_is_wrong() -> None:
    assert all(HAN.search(typed(*words).err) for words, _, _ in REFUSED)


@pytest.mark.parametrize("words", [["answer", "nope"], ["import", "空.csv"], ["undo", "999"]], ids=" ".join)
def test_with_json_stdout_stays_empty(words: list[str]) -> None:
    said = typed(*words, "--json")
    assert (said.code, said.out) == (2, "")


def test_a_process_of_its_own_ends_alike_without_a_traceback(desk: Path) -> None:
    said = ended(started("import", desk / "缺列.csv", "--json"))
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("「缺列.csv」：最像「帮扶救济金台账」(表头在第1行)，但缺少必需的列：")
    assert "Traceback" not in said.err


def test_one_bad_file_keeps_the_good_ones_out(own_sample: Store, desk: Path) -> None:
    (desk / "好.csv").write_text(
        "单位，姓名，帮扶项目，发放日期，金额\n总装事业部，某人，大病救助，2024-12-20,1000\n", encoding="gbk"
    )
    assert typed("import", "好.csv", "空.csv", "--supplement").code == 2
    assert own_sample.latest() == 1
    assert typed("import", "好.csv", "--supplement").code == 0


@pytest.mark.long
def test_a_reader_who_leaves_early_is_no_failure() -> None:
    process = started("answer", "satisfaction.rate", "--by", "division", "--csv")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(), "pipe" in said.lower()) == (0, False)
