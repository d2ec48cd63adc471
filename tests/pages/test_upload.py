"""数据上传：what an analyst drops is shown before it counts, counts when confirmed, and is gone when undone."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_ledgers
from desk_page import MAY, Page, aid_file, form_file, paid
from streamlit.runtime.scriptrunner import StopException

from ledger import access, answers, intake, places
from ledger.show import desk_state, desk_totals
from ledger.show.desk_hand import Dropped
from ledger.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A small ledger of one's own: 28,000 yuan of aid in 14 payments in 2024."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "store"))
    return small_ledgers.filed(tmp_path / "store")


def test_a_known_file_takes_two_actions_drop_and_confirm(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    assert "帮扶救济金台账 · 2024年5月 · GB18030 · 读取2行" in page.text
    assert "帮扶支付金额2024年：2.80万元 → 3.10万元(增加3,000元)" in page.text
    assert "帮扶救济金台账：新增2行(2024年5月)" in page.text
    assert paid(store) == 28_000
    page.press("确认导入")
    assert "第2版已生效" in page.text
    assert paid(store) == 31_000


def test_one_click_undoes_and_one_click_brings_back(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    page.press("确认导入")
    page.press("撤销")
    assert "第2版已撤销，现为第3版" in page.text
    assert paid(store) == 28_000
    page.press("恢复第2版")
    assert paid(store) == 31_000


@pytest.mark.long
def test_the_receipt_says_who_when_and_why(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    page.app.text_input[0].set_value("二分厂补报").run()
    page.press("确认导入")
    assert f"{access.user()} · 1个文件 · 2行 · 二分厂补报" in page.text
    assert store.history()[0].note == "二分厂补报"


def test_a_wrong_cell_is_named_by_the_row_that_excel_shows(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file(*MAY, "铸造事业部,王三,大病救助,2024-05-22,八千"))
    assert "读取3行 · 未收1行" in page.text
    wrong = page.table("行").iloc[0]
    assert (wrong["行"], wrong["列"], wrong["值"], wrong["处理"]) == (5, "发放金额", "八千", "未收")
    assert wrong["问题与改法"].startswith("不是可识别的金额")
    assert "**第5行 · 发放金额：八千** · 未收  \n不是可识别的金额" in page.text, "on a phone, as a line"
    page.press("确认导入")
    assert paid(store) == 31_000


@pytest.mark.long
def test_the_same_file_again_changes_nothing(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    page.press("确认导入")
    page.drop(aid_file())
    assert "该文件已在用，未作改动。" in page.text
    assert not page.offers("确认导入")
    assert store.latest() == 2


def test_a_file_that_is_no_ledger_is_refused_in_one_sentence(store: Store) -> None:
    page = Page("upload")
    page.drop(("菜谱.csv", "菜,价\n鱼,20\n".encode(), "text/csv"))
    assert page.errors.startswith("「菜谱.csv」：没有找到任何已知台账的表头")
    assert not page.offers("确认导入")
    assert store.latest() == 1


@pytest.mark.long
def test_what_nobody_foresaw_is_a_sentence_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(intake, "stage", broken)
    page = Page("upload")
    page.drop(aid_file())
    assert page.errors == "没有做成：ZeroDivisionError。台账没有改动。"


@pytest.mark.long
def test_what_another_analyst_changed_meanwhile_is_told_and_shown_anew(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    other = intake.Upload("另一份.csv", aid_file("总装事业部,赵四,金秋助学,2024-05-02,500")[1])
    intake.stage(store, [other]).commit(who="同事")
    page.press("确认导入")
    assert "预览之后，这些数据已被改动：帮扶救济金台账 2024-05(第2版，同事)" in page.errors
    assert paid(store) == 28_500
    assert "帮扶支付金额2024年：2.85万元 → 3.10万元" in page.text
    page.press("确认导入")
    assert paid(store) == 31_000


@pytest.mark.long
def test_branches_that_a_new_file_leaves_out_are_asked_about(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file("铸造事业部,孙五,金秋助学,2024-08-20,2000", name="救济金_2024年8月.csv"))
    assert not page.offers("确认导入"), "nothing is cleared or kept unasked"
    question = page.app.radio[0]
    assert "2024年8月 总装事业部" in question.label.replace("\\", "")
    assert question.value is None
    page.press("就这样")
    assert "还有问题没有回答。" in page.errors
    page.app.radio[0].set_value("keep")
    page.press("就这样")
    page.press("确认导入")
    assert paid(store) == 28_000 - 5 * 2000 + 2000  # 铸造's five of August make way for one, 总装's stays


def test_a_first_questionnaire_asks_three_questions_with_the_proposal_put_in(store: Store) -> None:
    page = Page("upload")
    page.drop(form_file())
    assert "还要您定3件事" in page.text
    assert page.app.button_group[0].value == ["非常满意", "满意"]
    assert [one.value for one in page.app.selectbox][:2] == ["1、您所在的单位", 2025]
    assert answers.years(store.snapshot(), "satisfaction.rate") == [2022, 2023, 2024]
    page.press("就这样")
    assert "总体满意率2025年：无数据 → 62.50%" in page.text
    page.press("确认导入")
    [rate] = answers.answer(store.snapshot(), "satisfaction.rate", (2025,))
    assert (rate.numerator, rate.denominator) == (25, 40)


@pytest.mark.long
def test_an_answer_of_the_analyst_counts_not_the_proposal(store: Store) -> None:
    page = Page("upload")
    page.drop(form_file())
    page.app.button_group[0].set_value(["非常满意"])
    page.press("就这样")
    assert "总体满意率2025年：无数据 → 25.00%" in page.text


@pytest.mark.long
def test_answers_exported_as_numbers_are_asked_about_and_never_guessed(store: Store) -> None:
    numbers = {"非常不满意": "5", "非常满意": "1", "不满意": "4", "满意": "2", "一般": "3"}
    name, data, kind = form_file()
    text = data.decode("utf-8-sig")
    for answer, number in numbers.items():
        text = text.replace(f",{answer}", f",{number}")
    page = Page("upload")
    page.drop((name.replace("按文本", "按序号"), text.encode("utf-8-sig"), kind))
    assert "每个编号代表哪个选项？" in page.text
    page.press("就这样")
    assert "还有问题没有回答。" in page.errors


@pytest.mark.long
def test_two_first_questionnaires_are_asked_about_one_after_the_other(store: Store) -> None:
    page = Page("upload")
    page.drop(form_file(2026), form_file(2025))
    assert "2026_按文本" in page.text.split("还要您定")[1]
    page.app.button_group[0].set_value(["非常满意"])
    page.press("就这样")
    assert [one.value for one in page.app.selectbox][:2] == ["1、您所在的单位", 2025]
    page.press("就这样")
    page.press("确认导入")
    rates = answers.answer(store.snapshot(), "satisfaction.rate", (2025, 2026))
    assert [(rate.year, rate.numerator, rate.denominator) for rate in rates] == [(2025, 25, 40), (2026, 10, 40)]


SIGNED = (
    "签到表.csv",
    "姓名,工号,单位,签到时间\n张一,90001,总装事业部,2024-09-27 08:00\n".encode("gbk"),
    "text/csv",
)


@pytest.mark.long
def test_a_list_without_its_activity_is_asked_about_beside_another_file(store: Store) -> None:
    page = Page("upload")
    page.drop(SIGNED, aid_file())
    assert "还要您定1件事" in page.text
    [events] = page.app.selectbox
    assert events.value is None
    assert events.options == ["春季健步走(2023-05-06)", "职工运动会", "春季健步走(2024-05-11)"]
    events.set_value("春季健步走(2024-05-11)")
    page.press("就这样")
    assert "活动签到表：5行换成" in page.text  # E2's five walkers give way, as for any list that is filed again
    page.press("确认导入")
    assert paid(store) == 31_000


@pytest.mark.long
def test_a_list_of_an_event_that_no_ledger_has_says_what_to_do_instead(store: Store) -> None:
    page = Page("upload")
    page.drop(("签到表.csv", "活动名称,姓名,单位\n拔河,张一,总装事业部\n".encode("gbk"), "text/csv"))
    [told] = page.app.warning
    assert "拔河" in str(told.value)
    assert not page.offers("就这样")
    assert not page.offers("确认导入")


@pytest.mark.long
def test_addresses_of_those_who_answered_are_nowhere_on_the_page(store: Store) -> None:
    page = Page("upload")
    page.drop(form_file())
    page.press("就这样")
    assert b"1.2.3.4" in form_file()[1]
    assert "1.2.3" not in page.text
    assert not any("1.2.3" in table.to_string() for table in page.tables)


@pytest.mark.long
def test_a_rerun_does_not_read_the_files_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    stage = intake.stage
    monkeypatch.setattr(intake, "stage", lambda *given: read.append(1) or stage(*given))
    page = Page("upload")
    page.drop(aid_file())
    page.app.text_input[0].set_value("x").run()
    page.app.run()
    assert len(read) == 1


@pytest.mark.long
def test_after_the_import_the_bytes_are_out_of_the_session(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    assert desk_state.HAND in page.app.session_state
    page.press("确认导入")
    assert desk_state.HAND not in page.app.session_state
    assert not page.app.file_uploader[0].value


@pytest.mark.long
def test_discarding_leaves_everything_as_it_was(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    page.press("放弃")
    assert not page.offers("确认导入")
    assert not page.app.file_uploader[0].value
    assert store.latest() == 1


@pytest.mark.long
def test_one_line_says_what_matters_before_it_counts(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    paid_more = "帮扶支付金额2024年：2.80万元 → 3.10万元(增加3,000元)"
    assert f"{paid_more}，帮扶人次2024年：14人次 → 16人次(增加2人次)，新增单位0，问题0行" in page.text
    assert "行数：新增2，替换0，移除0，不变0" in page.text


@pytest.mark.long
def test_a_year_that_had_nothing_stands_beside_the_year_before(store: Store) -> None:
    page = Page("upload")
    rows = [f"总装事业部,{name},金秋助学,2025-05-20,2000" for name in "甲乙丙丁戊"]
    page.drop(aid_file(*rows, name="救济金发放明细_2025年5月.csv"))
    assert "帮扶支付金额：2024年2.80万元 → 2025年1.00万元(减少1.80万元)" in page.text


@pytest.mark.long
def test_rows_that_stay_are_told_from_those_that_give_way(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file())
    page.press("确认导入")
    page.drop(aid_file(MAY[0], "总装事业部,李二,大病救助,2024-05-21,2500", name="更正.csv"))
    assert "行数：新增0，替换1，移除0，不变1" in page.text
    assert "帮扶救济金台账：2行换成2行，其中1行不变(2024年5月)" in page.text


@pytest.mark.long
def test_a_strange_heading_is_confirmed_in_one_table_and_remembered(store: Store) -> None:
    name, data, kind = aid_file(name="甲.csv")
    strange = data.decode("gbk").replace("发放金额(元)", "发的金额数(元)").encode("gbk")
    page = Page("upload")
    page.drop((name, strange, kind))
    assert "还要您定1件事" in page.text
    page.press("就这样")
    page.press("确认导入")
    assert paid(store) == 31_000
    more = strange.decode("gbk").replace("2000", "2600").encode("gbk")
    page.drop(("乙.csv", more, kind))
    assert page.offers("确认导入"), "the same headings ask no second time"


@pytest.mark.long
def test_an_unknown_unit_is_matched_for_all_its_rows_at_once_and_remembered(store: Store) -> None:
    rows = [row.replace("总装事业部", "总装分厂") for row in MAY]
    page = Page("upload")
    page.drop(aid_file(*rows))
    assert "1个单位在组织机构里找不到" in page.text
    page.press("全部这样对应")
    assert "在组织机构里找不到" not in page.text
    page.press("确认导入")
    [assembly] = [
        one
        for one in answers.answer(store.snapshot(), "aid.paid", (2024,), by=("division",))
        if one.keys["division"] == "总装事业部"
    ]
    assert assembly.value == 8_000 + 3_000
    page.drop(aid_file(*rows, name="又一份.csv"))
    assert "在组织机构里找不到" not in page.text


@pytest.mark.long
def test_reading_that_is_broken_off_keeps_the_answers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = intake.stage
    page = Page("upload")
    page.drop(form_file())
    page.app.button_group[0].set_value(["非常满意"])

    def broken_off(*_: object) -> None:
        raise StopException

    monkeypatch.setattr(intake, "stage", broken_off)
    page.press("就这样")
    monkeypatch.setattr(intake, "stage", stage)
    page.app.run()
    assert "总体满意率2025年：无数据 → 25.00%" in page.text


@pytest.mark.long
def test_rows_left_out_are_offered_as_a_workbook_with_the_receipt(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file(*MAY, "铸造事业部,王三,大病救助,2024-05-22,八千"))
    page.press("确认导入")
    assert "下载未收的行" in [one.proto.label for one in page.app.get("download_button")]
    done = page.app.session_state[desk_state.DONE]
    assert done.rejected.startswith(b"PK"), "a workbook"


@pytest.mark.long
def test_what_is_given_up_leaves_no_file_behind(store: Store) -> None:
    def batches() -> set[Path]:
        return set((store.folder / "batches").rglob("*.parquet"))

    before = batches()
    page = Page("upload")
    page.drop(aid_file())
    assert batches() > before
    page.press("放弃")
    assert batches() == before


@pytest.mark.long
def test_a_closed_year_takes_a_reason_and_the_receipt_shows_old_and_new(store: Store) -> None:
    store.freeze(2024, who="主席")
    page = Page("upload")
    page.drop(aid_file())
    assert "2024年已经定稿" in page.text
    page.press("确认导入")
    assert page.errors
    assert paid(store) == 28_000
    page.app.text_input[0].set_value("审计更正").run()
    page.press("确认导入")
    assert page.table("指标").set_index("指标").loc["帮扶支付金额"].tolist() == [
        "2024",
        "2.80万元",
        "3.10万元",
        "增加3,000元",
    ]
    assert store.history()[0].reason == "审计更正"


@pytest.mark.long
def test_money_a_thousand_times_last_years_is_pointed_out_before_it_counts(store: Store) -> None:
    page = Page("upload")
    page.drop(aid_file(*[f"总装事业部,甲{number},金秋助学,2024-05-20,900000" for number in range(40)]))
    assert "相差上千倍，请核对单位是元还是万元" in page.text
    assert page.offers("确认导入"), "it is for the analyst to say"


@pytest.mark.long
def test_templates_are_offered_by_ledger_and_as_one_workbook(store: Store) -> None:
    labels = [one.proto.label for one in Page("upload").app.get("download_button")]
    assert labels == ["下载这一本", "下载全部(一个工作簿)"]


@pytest.mark.long
def test_typed_totals_go_through_the_same_door(store: Store) -> None:
    page = Page("upload")
    row = {"metric": "总体满意率(%)", "unit": "全集团", "numerator": 95.84}
    data = desk_totals.as_csv([row], 2021, "zh")
    page.app.session_state[desk_state.TYPED] = (Dropped("t", "汇总填报_2021年.csv", data),)
    page.app.run()
    page.sound()
    assert "总体满意率2021年：无数据 → 95.84%" in page.text
    page.press("确认导入")
    [rate] = answers.answer(store.snapshot(), "satisfaction.rate", (2021,))
    assert (rate.value, rate.source) == (0.9584, "reported")


def test_the_first_own_file_starts_the_real_ledger_without_invented_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEDGER_STORE", raising=False)
    monkeypatch.setattr(places, "SAMPLE_STORE", tmp_path / "sample")
    monkeypatch.setattr(places, "REAL_STORE", tmp_path / "real")
    small_ledgers.filed(tmp_path / "sample", sample=True)
    page = Page("upload")
    assert "现在显示的是示例数据" in page.text
    page.drop(aid_file(*[f"总装事业部,{name},金秋助学,2024-05-20,1000" for name in "甲乙丙丁戊"]))
    assert "将建立本单位台账，示例数据不再显示。" in page.text
    assert "有1个单位在组织机构中找不到" in page.text
    assert access.real() is None, "a preview starts nothing"
    assert "发现1个新单位，全部建立？" in page.text
    page.press("全部建立")
    assert "发现1个新单位" not in page.text
    assert "新增单位1" in page.text
    page.press("确认导入")
    assert access.reading().folder == tmp_path / "real"
    assert paid(access.reading()) == 5_000


def test_an_empty_ledger_says_what_can_be_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "none"))
    page = Page("upload")
    assert "还没有数据" in page.text
    assert "帮扶救济金台账" in page.text


@pytest.mark.long
def test_the_desk_speaks_english(store: Store) -> None:
    page = Page("upload", lang="en")
    page.drop(aid_file(*MAY, "铸造事业部,王三,大病救助,2024-05-22,八千"))
    assert "Aid payments · 2024-05 · GB18030 · 3 rows read · 1 left out" in page.text
    assert list(page.table("Row").columns) == ["Row", "Column", "Value", "What is wrong, and the remedy", "Outcome"]
    page.press("Confirm import")
    assert "Version 2 is in force" in page.text


@pytest.mark.long
def test_who_answered_twice_counts_once_where_the_analyst_says_so(store: Store) -> None:
    name, data, kind = form_file()
    head, *forms = data.decode("utf-8-sig").splitlines()
    twice = [f"{head},4、您的工号", *(f"{form},{min(at, 19)}" for at, form in enumerate(forms, 1))]
    page = Page("upload")
    page.drop((name, "\n".join(twice).encode("utf-8-sig"), kind))
    (which,) = [one for one in page.app.radio if one.label == "同一人交了几份"]
    assert which.value == "all"
    which.set_value("first")
    page.press("就这样")
    assert "有效问卷2025年：无数据 → 19份" in page.text
    page.drop(form_file())
    assert "同一人交了几份" not in [one.label for one in page.app.radio], "nobody says who he is"
