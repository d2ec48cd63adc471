"""Units the organisation lacks: matched once for all rows, founded on the analyst's word, or counted as they are."""

from __future__ import annotations

import pytest
from intake_files import csv, rows, take

from ledger.intake import Options, Refused, stage
from ledger.store import Store

HEADS = "单位,姓名,帮扶项目,发放日期,金额"
FILE = csv(
    f"{HEADS}\n转子厂,赵四,大病,2024-05-06,1\n转子厂,某某,大病,2024-05-07,2\n铸造公司/熔炼车间,某,大病,2024-05-08,4\n",
    "帮扶.csv",
)


def units(store: Store, table: str = "aid_payments") -> list[str]:
    return [str(row["unit"]) for row in rows(store.snapshot(), table)]


def test_an_unknown_unit_is_told_with_its_rows_and_the_nearest(store: Store) -> None:
    first, second = stage(store, [FILE]).unit_gaps
    assert (first.text, first.rows, first.likely[0].path) == ("转子厂", 2, "转子事业部")
    assert (second.text, second.rows, second.new) == ("铸造公司/熔炼车间", 1, True)


def test_it_stops_nothing_and_is_kept_as_filed(store: Store) -> None:
    take(store, FILE)
    assert units(store) == ["转子厂", "转子厂", "铸造公司/熔炼车间"]


def test_matched_once_all_its_rows_follow_and_the_alias_comes_with_the_same_version(store: Store) -> None:
    before = store.latest()
    take(store, FILE, units={"转子厂": "D2"})
    assert units(store) == ["转子事业部", "转子事业部", "铸造公司/熔炼车间"]
    assert store.latest() == before + 1
    aliases = {row["alias"]: row["unit_id"] for row in rows(store.snapshot(), "org_aliases")}
    assert aliases == {"转子分厂工会": "D2", "压缩机": "D1", "转子厂": "D2"}


def test_the_next_file_knows_the_alias(store: Store) -> None:
    take(store, FILE, units={"转子厂": "转子事业部"})
    staged = take(store, csv(f"{HEADS}\n转子厂,赵四,大病,2024-07-06,1\n"))
    assert staged.unit_gaps == ()


def test_undone_the_alias_goes_with_its_version(store: Store) -> None:
    take(store, FILE, units={"转子厂": "D2"})
    store.undo(store.latest(), who="甲")
    assert len(rows(store.snapshot(), "org_aliases")) == 2


def test_a_workshop_unknown_in_a_known_division_can_be_matched_too(store: Store) -> None:
    file = csv("单位,车间,姓名,帮扶项目,发放日期,金额\n压缩机,机加一,王一,大病,2024-05-06,1\n")
    (gap,) = stage(store, [file]).unit_gaps
    assert (gap.text, gap.likely[0].path) == ("压缩机事业部/机加一", "压缩机事业部/机加车间")
    take(store, file, units={gap.text: gap.likely[0].unit_id})
    assert units(store) == ["压缩机事业部/机加车间"]


def test_a_unit_that_is_matched_to_nothing_known_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="「转子厂」要对应的单位「D9」在组织机构中没有"):
        stage(store, [FILE], Options(units={"转子厂": "D9"}))


def test_the_first_file_of_a_new_store_can_found_all_it_mentions(bare: Store) -> None:
    staged = stage(bare, [FILE])
    assert [gap.text for gap in staged.unit_gaps if gap.new] == ["转子厂", "铸造公司/熔炼车间"]
    take(bare, FILE, new_units="all")
    founded = [
        (row["unit_id"], row["name"], row["level"], row["parent_id"]) for row in rows(bare.snapshot(), "org_units")
    ]
    assert founded == [
        ("N001", "集团", "集团", None),
        ("N002", "转子厂", "基层工会", "N001"),
        ("N003", "铸造公司", "基层工会", "N001"),
        ("N004", "熔炼车间", "分会", "N003"),
    ]
    assert bare.latest() == 1


def test_only_those_chosen_are_founded(store: Store) -> None:
    staged = take(store, FILE, new_units=("铸造公司/熔炼车间",))
    assert [gap.text for gap in staged.unit_gaps] == ["转子厂"]
    names = [row["name"] for row in rows(store.snapshot(), "org_units")]
    assert names[-2:] == ["铸造公司", "熔炼车间"]
    assert len(names) == 8
