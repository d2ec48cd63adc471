"""Reform, skills, staff home, mutual aid and returns through the door, as small files."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from intake_files import csv, rows, rules, take, xlsx

from ledger.store import Keys, Store


def test_a_list_of_measures_with_its_class_in_merged_cells(store: Store) -> None:
    head = ["年度", "举措编号", "举措类别", "举措名称", "五大方面", "牵头单位", "启动日期", "完成时限"]
    book = xlsx(
        [
            ["2024年产改举措清单"],
            head,
            [2024, "CG1", "重点举措", "师带徒", "素质提升", "压缩机", "2024.3.1", "2024-10-31"],
            [2024, "CG2", "", "岗位练兵", "素质提升", "转子事业部", "3月1日", "2024年12月31日"],
        ],
        merge=["C3:C4"],
    )
    staged = take(store, book)
    assert staged.files[0].table == "reform_measures"
    found = rows(store.snapshot(), "reform_measures")
    assert [(row["class"], row["unit"], row["start_date"]) for row in found] == [
        ("重点", "压缩机事业部", date(2024, 3, 1)),
        ("重点", "转子事业部", date(2024, 3, 1)),
    ]


def test_a_measure_due_before_it_starts_is_set_aside(store: Store) -> None:
    lines = "方案年度,举措编号,举措类别,举措名称,启动日期,完成时限\n2024,CG1,重点,师带徒,2024-05-01,2024-04-01\n"
    assert rules(take(store, csv(lines, "产改举措清单.csv"))) == ["backwards"]


def test_progress_keeps_status_percent_and_evidence(store: Store) -> None:
    lines = "举措编号,举措名称,更新日期,推进状态,完成进度(%),佐证材料\nCG1,师带徒,2024-06-20,长期推进,100,签到表\n"
    staged = take(store, csv(lines, "产改举措进展.csv"))
    (row,) = rows(store.snapshot(), "reform_log")
    assert staged.files[0].table == "reform_log"
    assert (row["status"], row["pct"], row["evidence"]) == ("长期坚持", Decimal(100), "签到表")


def test_an_unknown_status_is_refused_not_guessed(store: Store) -> None:
    lines = "举措编号,更新日期,推进状态\nCG1,2024-06-20,差不多了\n"
    staged = take(store, csv(lines, "产改举措进展.csv"))
    assert (staged.files[0].accepted, rules(staged)) == (0, ["choice"])


def test_equipment_in_ten_thousands_comes_out_in_yuan_to_the_cent(store: Store) -> None:
    sheet = [
        ["技能装备投入台账"],
        ["单位：万元"],
        ["合同编号", "设备及内容", "支出类别", "使用单位", "批准日期", "付款日期", "批准金额", "付款金额"],
        ["HT1", "深熔焊机", "设备", "压缩机", "2024-02-01", "2024-04-18", 38.600001, 38.600001],
        ["合计", "", "", "", "", "", "", 38.600001],
    ]
    staged = take(store, xlsx(sheet))
    (row,) = rows(store.snapshot(), "equipment")
    assert (staged.files[0].table, row["paid_yuan"]) == ("equipment", Decimal("386000.01"))


def test_an_innovation_has_a_row_per_stage_and_a_repeated_stage_must_say_the_same(store: Store) -> None:
    head = "成果编号,成果名称,五小类型,申报单位,阶段,阶段日期,创效金额(万元),创效依据\n"
    lines = [
        "CX1,快换工装,小改造,压缩机,提交,2024-01-08,,",
        "CX1,快换工装,小改造,压缩机,实施,2024-05-08,1.2,财务核定",
        "CX1,快换工装,小改造,压缩机,实施,2024-06-08,1.2,财务核定",
    ]
    staged = take(store, csv(head + "\n".join(lines) + "\n", "创新成果台账.csv"))
    found = rows(store.snapshot(), "innovations")
    assert [(row["stage"], row["innovation_type"], row["benefit_yuan"]) for row in found] == [
        ("提交", "小革新", None),
        ("实施", "小革新", Decimal(12000)),
    ]
    assert rules(staged) == ["same_key"]


def test_exchanges_are_no_zones_and_no_policies(store: Store) -> None:
    lines = "交流方式,交流主题,交流日期,对方单位,组织单位,参加人次\n请进来,焊接讲座,2024-06-13,某企业,转子事业部,44\n"
    assert take(store, csv(lines, "请进来走出去台账.csv", encoding="gbk")).files[0].table == "outings"


def test_zones_with_square_metres_behind_the_number(store: Store) -> None:
    lines = "板块编号,功能板块,面积(平方米),开放日期,状态\nZJ01,阅览区,120㎡,2024-08-20,在用\n"
    take(store, csv(lines, "职工之家功能区台账.csv"))
    (row,) = rows(store.snapshot(), "home_zones")
    assert (row["area_m2"], row["status"]) == (Decimal(120), "启用")


def test_a_card_reader_knows_people_a_tally_knows_heads(store: Store) -> None:
    cards = "员工编号,区域编号,刷卡时间,识别方式\n00101,ZJ01,2024-09-02 12:05:10,刷卡\n"
    tally = "功能区,时段,人次\n阅览区,2024年9月2日 17:00,25\n"
    take(store, csv(cards, "职工之家刷卡导出.csv"), csv(tally, "职工之家人工计数表.csv"))
    by_card, by_hand = rows(store.snapshot(), "home_visits")
    assert by_card["person_key"] == Keys.at(store.folder).person("00101")
    assert (by_card["person_times"], by_card["source"]) == (1, "刷卡")
    assert (by_hand["person_key"], by_hand["person_times"], by_hand["source"]) == (None, 25, "人工计数")
    assert by_hand["entered"] == datetime(2024, 9, 2, 17)


def test_bookings_keep_whether_they_were_kept(store: Store) -> None:
    lines = "功能区,预约单位,预约开始时间,预约结束时间,预约用途,核销状态\n"
    lines += "多功能厅,转子事业部,2024-09-02 14:00,2024-09-02 16:00,培训,未到\n"
    take(store, csv(lines, "职工之家预约台账.csv"))
    assert [row["status"] for row in rows(store.snapshot(), "home_bookings")] == ["爽约"]


def test_policies_with_a_merged_plan_and_people_counted_in_words(store: Store) -> None:
    book = xlsx(
        [
            ["2024年互助保险投保台账"],
            ["年度", "险种", "基层工会", "参保人数", "保费(元)", "出资方"],
            [2024, "综合互助", "压缩机", "30人", 1200, "工会"],
            [2024, "", "转子事业部", "10人", 400, "工会"],
            ["", "", "小计", "40人", 1600, ""],
        ],
        merge=["B3:B4"],
    )
    take(store, book)
    found = rows(store.snapshot(), "policies")
    assert {(row["plan"], row["unit"]): row["insured_n"] for row in found} == {
        ("综合互助", "压缩机事业部"): 30,
        ("综合互助", "转子事业部"): 10,
    }


def test_a_claim_keeps_the_person_as_a_key_and_no_name(store: Store) -> None:
    lines = "投保年度,理赔编号,险种,单位,姓名,理赔类型,报案日期,结案日期,赔付金额(元),理赔结果\n"
    lines += "2024,LP1,综合互助,转子事业部,赵四,住院,2025-03-04,2025-03-20,500,已赔付\n"
    staged = take(store, csv(lines, "互助保险理赔台账.csv"))
    (row,) = rows(store.snapshot(), "claims")
    assert staged.files[0].table == "claims"
    assert (row["person_key"], row["result"]) == (Keys.at(store.folder).person("00104"), "赔付")
    assert "赵四" not in str(row)


def test_returns_say_who_owes_what_and_when_it_came(store: Store) -> None:
    lines = "报送单位,报表名称,所属期,应报时间,实报日期\n压缩机,帮扶台账,2024年一季度,2024-04-10,2024.4.8\n"
    lines += "转子事业部,帮扶台账,2024年一季度,2024-04-10,\n"
    take(store, csv(lines, "台账报送登记_2024年.csv"))
    found = {row["unit"]: row["filed_on"] for row in rows(store.snapshot(), "returns_due")}
    assert found == {"压缩机事业部": date(2024, 4, 8), "转子事业部": None}


def test_the_evening_of_a_months_last_day_belongs_to_the_month_and_is_not_counted_twice(store: Store) -> None:
    def tally(heads: int) -> str:
        return f"职工之家人工计数表2024年9月\n功能区,时段,人次\n阅览区,2024年9月30日 18:00,{heads}\n"

    take(store, csv(tally(25), "计数表.csv"))
    take(store, csv(tally(26), "计数表(更正).csv"))
    assert [row["person_times"] for row in rows(store.snapshot(), "home_visits")] == [26]
