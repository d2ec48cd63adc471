"""The desk's tables: what an analyst changes in a cell is what is said; what is left alone stays as proposed."""

from __future__ import annotations

import math

from ledger.contracts import contracts
from ledger.intake import Heading, Layout, Options, Place, Question, UnitGap, UnitLike
from ledger.intake.sketch import ColumnSketch, ItemMatch, Sketch
from ledger.show import desk_columns, desk_items, desk_more, desk_survey, desk_totals, desk_units

LAYOUT = Layout(
    Place("甲.xlsx", "Sheet1", "ab"),
    "aid_payments",
    3,
    (
        Heading("发钱数", ("1000",), "paid_yuan", "发放金额", 0.6, "like"),
        Heading("哪天", ("2024-05-20",), "", "", 0.0, "none"),
    ),
    choices=(("", "不导入"), ("paid_yuan", "发放金额"), ("pay_date", "发放日期")),
)


def test_columns_are_taken_as_proposed_and_as_changed() -> None:
    assert desk_columns.chosen(LAYOUT, None, "zh") == {"发钱数": "paid_yuan", "哪天": ""}
    changed = {"edited_rows": {1: {"taken": "发放日期"}}}
    assert desk_columns.chosen(LAYOUT, changed, "zh") == {"发钱数": "paid_yuan", "哪天": "pay_date"}


GAPS = (
    UnitGap("总装厂", 12, (UnitLike("D1", "总装事业部", 0.8),)),
    UnitGap("新材料厂", 3, (UnitLike("D2", "铸造事业部", 0.2),)),
)


def test_a_near_unit_is_proposed_and_a_far_one_left_open() -> None:
    assert dict(desk_units.matched(Options(), GAPS, None).units) == {"总装厂": "总装事业部"}


def test_a_unit_can_be_founded_instead() -> None:
    said = desk_units.matched(Options(), GAPS, {"edited_rows": {1: {"means": "新建这个单位"}}})
    assert said.new_units == ("新材料厂",)
    assert dict(said.units) == {"总装厂": "总装事业部"}


# --- questionnaires ----------------------------------------------------------------------------------------

MAPPING = {
    "scale": ["满意", "一般", "不满意"],
    "items": [
        {"header": "2、食堂", "item": "食堂", "code": "q01"},
        {"header": "3、安全", "item": "安全", "code": "q02"},
    ],
}
SKETCH = Sketch(
    "甲.xlsx",
    "ab",
    "wjx",
    "",
    12,
    "",
    columns=(ColumnSketch("2、食堂", ("满意", "不了解")),),
    last_year=2023,
    matches=(
        ItemMatch("same", "食堂", "食堂", "q01"),
        ItemMatch("added", "安全", "", ""),
        ItemMatch("dropped", "", "劳动保护", "q09"),
    ),
)


def corrected(**fields: object) -> dict[str, object]:
    return desk_more.corrected(SKETCH, dict(MAPPING), "k", {f"k-{name}": value for name, value in fields.items()})


def test_what_is_not_touched_under_more_stays_as_proposed() -> None:
    assert corrected() == MAPPING


def test_a_scale_is_turned_round_and_an_answer_spared() -> None:
    assert corrected(scale=1)["scale"] == ["不满意", "一般", "满意"]
    spared = corrected(not_rated=["一般"])
    assert (spared["scale"], spared["not_rated"]) == (["满意", "不满意"], ["一般"])


def test_an_item_is_dropped_turned_round_or_matched_with_another() -> None:
    [kept] = corrected(items={"edited_rows": {0: {"used": False}, 1: {"reversed": True, "was": "劳动保护"}}})["items"]
    assert kept == {"header": "3、安全", "item": "安全", "code": "q02", "reversed": True, "was": "劳动保护"}


def test_a_question_that_is_new_is_called_so_and_beside_none_of_last_years() -> None:
    rows = desk_items.frame(SKETCH, dict(MAPPING), "zh")
    assert rows[["match", "was"]].to_numpy().tolist() == [["相同", "食堂"], ["新题", "没有"]]
    [kept] = corrected(items={"edited_rows": {0: {"was": "None"}, 1: {"used": False}}})["items"]
    assert kept["was"] == "", "taken for none of last year's, in whatever language"


def test_attributes_are_those_with_a_column() -> None:
    assert corrected(gender="2、性别", age_band=None, job_class=None)["attributes"] == {"gender": "2、性别"}


def test_answers_to_spare_are_those_that_were_given() -> None:
    assert desk_more.answers_of(SKETCH, dict(MAPPING)) == ["满意", "一般", "不满意", "不了解"]


def test_numbers_need_an_answer_each_and_one_that_counts_as_satisfied() -> None:
    frame = desk_survey.codes_frame(Question("codes", "", ("1", "2")), {"codes": {"1": "满意", "2": ""}})
    assert desk_survey.coded(frame, {"edited_rows": {0: {"good": True}}}) is None
    said = {"edited_rows": {0: {"good": True}, 1: {"option": "不满意"}}}
    assert desk_survey.coded(frame, said) == {
        "codes": {"1": "满意", "2": "不满意"},
        "favourable": ["满意"],
        "not_rated": [],
    }


# --- totals ------------------------------------------------------------------------------------------------


def test_only_rows_with_a_value_are_filed() -> None:
    typed = {
        "edited_rows": {0: {"numerator": 6214}},
        "added_rows": [{"metric": "帮扶人数(人)", "numerator": 326}, {"metric": "帮扶人次(人次)"}],
        "deleted_rows": [],
    }
    rows = desk_totals.filled(desk_totals.begun("zh"), typed)
    assert [row["numerator"] for row in rows] == [6214, 326]


def test_a_percentage_alone_is_of_a_hundred_and_the_group_has_no_name() -> None:
    row = {"metric": "总体满意率(%)", "unit": "全集团", "numerator": 95.84, "denominator": math.nan, "base": None}
    head, line = desk_totals.as_csv([row], 2023, "zh").decode("utf-8-sig").splitlines()
    columns = contracts()["reported_totals"].columns
    assert head.split(",")[:3] == [columns[name].zh for name in ("year", "metric", "unit")]
    assert line == "2023,satisfaction.rate,,95.84,100,,"
