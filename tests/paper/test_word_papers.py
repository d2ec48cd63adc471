"""One page, report and congress appendix: what they say is what the answers say at the version in their footer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import small_ledgers
from carried_away import known, sayings
from paper_text import body, everything, footers, footnotes, numbers, opened, rows
from pocket_ledgers import Pocket, Row, event, organisation, present, staff
from small_ledgers import ASSEMBLY, LAB

from ledger.answers import answer
from ledger.paper import Figure, Paper, UnknownKind, write
from ledger.paper.lint import faults
from ledger.paper.styles import SLOT
from ledger.store import Snapshot, Store

KINDS = ("brief", "report", "congress")
EACH = [
    *((kind, "zh") for kind in KINDS),
    *(pytest.param(kind, "en", marks=[] if kind == KINDS[0] else pytest.mark.long) for kind in KINDS),
]
"""Every kind in Chinese; of the English ones, the first alone in the fast suite."""


@pytest.fixture(scope="module")
def paper(small_store: Store) -> Callable[..., Paper]:
    """Papers about 2024 from the small store, each written once."""
    known: dict[str, Paper] = {}

    def written(kind: str, lang: str = "zh", division: str = "") -> Paper:
        where = {"division": division} if division else {}
        key = f"{kind} {lang} {division}"
        return known.get(key) or known.setdefault(
            key, write(kind, small_store, small_store.snapshot(), 2024, lang, where=where)
        )

    return written


def again(snapshot: Snapshot, figure: Figure) -> object:
    """The figure asked once more, past the book."""
    found = answer(snapshot, figure.metric.name, (figure.year,), by=tuple(figure.keys), where=figure.where)
    (one,) = (one for one in found if one.keys == figure.keys)
    return getattr(one, figure.part)


def sourced(paper: Paper) -> set[str]:
    """Every number that a paper may hold: of its figures, of what it tells, of its days, years and sections."""
    return known(paper, *footers(paper.data), *(f"{number:02}" for number in range(1, 11)))


@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_every_number_equals_its_answer_at_the_version_in_the_footer(
    paper: Callable[..., Paper], small_store: Store, kind: str, lang: str
) -> None:
    made = paper(kind, lang)
    text = everything(made.data)
    version = re.search(r"第(\d+)版|version (\d+)", footers(made.data)[1])
    assert version
    snapshot = small_store.snapshot(int(version[1] or version[2]))
    shown = [one for one in made.figures if one.shown]
    assert len(shown) >= 5
    for one in shown:
        assert one.number == again(snapshot, one)
        assert any(said in text for said in sayings(one)), one
    assert numbers(text) - sourced(made) == set()


@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_no_sentence_says_what_may_not_be_said_of_numbers(paper: Callable[..., Paper], kind: str, lang: str) -> None:
    assert [faults(text, lang) for text in body(paper(kind, lang).data) if faults(text, lang)] == []


@pytest.mark.long
def test_another_row_makes_another_paper_with_another_version(tmp_path: Path) -> None:
    store = small_ledgers.filed(tmp_path / "store")
    before = everything(write("brief", store, store.snapshot(), 2024).data)
    small_ledgers.aided_again(store)
    after = everything(write("brief", store, store.snapshot(), 2024).data)
    assert ("2.80万元" in before, "第1版" in before) == (True, True)
    assert ("3.10万元" in after, "2.80" in after, "第2版" in after) == (True, False, True)
    assert everything(write("brief", store, store.snapshot(1), 2024).data) == before


def test_a_rate_changes_by_points_and_a_small_count_by_pieces(paper: Callable[..., Paper]) -> None:
    table = {row[0]: row for row in rows(paper("congress").data)}
    assert table["总体满意率"][1:5] == ["%", "93.06", "86.11", "提升6.94个百分点"]
    assert table["参训人次"][1:5] == ["人次", "5", "3", "较上年增加2人次"]
    assert table["帮扶支付金额"][1:5] == ["万元", "2.80", "5000元", "较上年增加2.30万元"]


def test_a_table_writes_thousands_in_one_piece_as_the_text_does(small_store: Store) -> None:
    made = write("congress", small_store, small_store.snapshot(), 2024, where={"division": ASSEMBLY})
    table = {row[0]: row for row in rows(made.data)}
    assert table["帮扶支付金额"][1:5] == ["元", "8000", "5000", "较上年增加3000元"]
    assert not re.search(r"\d,\d{3}", everything(made.data))


def test_what_has_no_ledger_is_named_and_not_listed(paper: Callable[..., Paper]) -> None:
    made = paper("congress")
    assert "互助保险参保人数" not in {row[0] for row in rows(made.data)}
    (missing,) = (text for text in body(made.data) if text.startswith("未列入"))
    assert "互助保险参保人数" in missing


@pytest.mark.long
def test_without_last_year_there_is_no_change_and_no_arrow(one_year_store: Store) -> None:
    snapshot = one_year_store.snapshot()
    text = everything(write("brief", one_year_store, snapshot, 2024).data)
    assert "无上年同口径数据" in text
    assert not re.search("[↑↓]", text)
    told = " ".join(body(write("report", one_year_store, snapshot, 2024).data))
    assert "总体满意率达93.06%(无上年同口径数据)。" in told
    table = {row[0]: row for row in rows(write("congress", one_year_store, snapshot, 2024).data)}
    assert table["总体满意率"][2:5] == ["93.06", "–", "无上年同口径数据"]


def test_a_year_without_rows_makes_papers_that_say_so(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    assert "本年台账没有数据。" in body(write("brief", small_store, snapshot, 2020).data)
    assert "【本年台账没有数据】" in body(write("congress", small_store, snapshot, 2020).data)
    report = body(write("report", small_store, snapshot, 2020).data)
    assert sum(text.endswith("请补写或删去本节】") for text in report) == 10


def test_a_small_cell_stays_hidden_on_paper(small_store: Store) -> None:
    """Four forms came from the laboratory; nobody may see what they said."""
    made = write("report", small_store, small_store.snapshot(), 2024, where={"division": LAB})
    (section,) = (text for text in body(made.data) if "满意度调查" in text)
    assert "总体满意率达【总体满意率：人数过少，不写】。" in section
    made_congress = write("congress", small_store, small_store.snapshot(), 2024, where={"division": LAB})
    table = {row[0]: row for row in rows(made_congress.data)}
    assert table["总体满意率"][2] == "不显示"
    assert "写“不显示”的，人数过少或与小格相邻，不是零。" in body(made_congress.data)
    assert table["总体满意率"][4] == "人数过少，不作比较"


def test_a_units_paper_is_about_the_unit(paper: Callable[..., Paper]) -> None:
    made = paper("brief", division=ASSEMBLY)
    assert made.name == "一页纸-2024年-总装事业部-第1版.docx"
    assert body(made.data)[0] == "总装事业部工会工作一页纸"
    assert "95.00%" in everything(made.data)
    assert all(one.where["division"] == ASSEMBLY for one in made.figures)


# --- one page ----------------------------------------------------------------------------------------------


def test_the_page_has_figures_findings_risks_and_definitions(paper: Callable[..., Paper]) -> None:
    text = body(paper("brief").data)
    for heading in ("要点", "风险", "口径"):
        assert heading in text
    (best,) = (one for one in text if one.startswith("最好的消息"))
    assert best.endswith("总体满意率93.06%，提升6.94个百分点，1个可比单位中1个上升。")
    assert len(paper("brief").figures) <= 8


@pytest.mark.long
def test_of_the_sample_it_has_eight_figures_three_findings_and_two_risks(sample_store: Store) -> None:
    made = write("brief", sample_store, sample_store.snapshot(), 2024)
    text = body(made.data)
    findings, risks, terms = (text.index(one) for one in ("要点", "风险", "口径"))
    assert (len(made.figures), risks - findings - 1, terms - risks - 1) == (8, 3, 2)
    assert "示例数据，数字为虚构" in footers(made.data)[1]


def test_of_a_unit_what_became_worse_is_the_risk_or_that_nothing_can_be_compared(
    paper: Callable[..., Paper], one_year_store: Store
) -> None:
    text = body(paper("brief", division=ASSEMBLY).data)
    assert text[text.index("风险") + 1] == "这一页的数字2024年都没有变差。"
    text = body(write("brief", one_year_store, one_year_store.snapshot(), 2024, where={"division": ASSEMBLY}).data)
    assert text[text.index("风险") + 1] == "没有同口径的年度可比，2024年有没有变差看不出来。"


# --- report ------------------------------------------------------------------------------------------------


def test_the_report_has_ten_sections_in_the_reports_order(paper: Callable[..., Paper]) -> None:
    heads = [text for text in body(paper("report").data) if re.match(r"\d\d  【", text)]
    assert [head[:2] for head in heads] == [f"{number:02}" for number in range(1, 11)]
    assert heads[0] == "01  【标题：文体活动】"
    assert heads[7] == "08  【标题：满意度、意见办理】"


def test_each_number_of_the_report_has_a_footnote_with_number_definition_and_file(paper: Callable[..., Paper]) -> None:
    made = paper("report")
    notes = [note.strip() for note in footnotes(made.data)]
    assert len(notes) == sum(one.shown and bool(one.number) for one in made.figures if not one.keys)
    (rate,) = (note for note in notes if note.startswith("总体满意率"))
    assert rate.startswith("总体满意率93.06% = 67 ÷ 72。全部有效问卷的全部作答中")
    assert "来自survey_answers-2024.csv" in rate
    assert "(第1版)" in rate


def test_what_is_to_be_written_is_marked_as_such(paper: Callable[..., Paper]) -> None:
    document = opened(paper("report").data)
    slots = [run for one in document.paragraphs for run in one.runs if run.style.name == SLOT]
    assert len(slots) > 20
    assert all(re.fullmatch("【[^】]+】", run.text) for run in slots)
    rest = "".join(run.text for one in document.paragraphs[2:] for run in one.runs if run.style.name != SLOT)
    assert "【" not in rest


def test_the_meet_is_told_with_its_day_and_without_a_meet_the_years_activities(small_store: Store) -> None:
    snapshot = small_store.snapshot()
    (meet,) = (text for text in body(write("report", small_store, snapshot, 2024).data) if text.startswith("2024年9月"))
    assert "嘉宾3人受邀出席，职工共17人次参与其中" in meet
    (none,) = (text for text in body(write("report", small_store, snapshot, 2023).data) if "文体活动1场" in text)
    assert "职工8人次参加" in none


def test_of_two_meets_the_day_is_left_open(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    meets = [event("E1", "2024-05-11"), event("E2", "2024-09-27")]
    small_ledgers.file(store, {("org_units", "all"): organisation(), ("activities", "2024"): meets})
    small_ledgers.file(
        store, {("activity_attendance", "E1"): present("E1", "a"), ("activity_attendance", "E2"): present("E2", "b")}
    )
    (meet,) = (text for text in body(write("report", store, store.snapshot(), 2024).data) if "职工运动会名称" in text)
    assert meet.startswith("2024年【月日】，")


def test_the_years_events_are_listed_by_day(tmp_path: Path) -> None:
    events: list[Row] = [
        {"date": date(2024, 9, 27), "event": "职工运动会开幕。", "detail": None, "domain": "文体活动"},
        {"date": date(2024, 1, 5), "event": "表彰会", "detail": "集团礼堂", "domain": None},
    ]
    store = Pocket(tmp_path / "store").filed(chronicle=events)
    text = body(write("report", store, store.snapshot(), 2024).data)
    at = text.index("本年大事")
    assert text[at + 1 : at + 3] == ["1月5日，表彰会(集团礼堂)。", "9月27日，职工运动会开幕。"]


# --- congress ----------------------------------------------------------------------------------------------


def proposals() -> list[Row]:
    """Thirteen received, twelve of them valid: nine solved, two being solved, one explained."""
    return [
        {
            "ledger_year": 2024,
            "issue_id": f"I{nth}",
            "unit": "总装",
            "channel": "职代会提案",
            "category": "食堂后勤",
            "submitted_at": datetime(2024, 3, 1, 8),
            "due_on": date(2024, 4, 1),
            "replied_at": datetime(2024, 3, 9) if outcome else None,
            "closed_on": date(2024, 3, 9) if outcome else None,
            "outcome": outcome,
            "valid": outcome is not None,
            "callback": "满意" if nth < 3 else None,
        }
        for nth, outcome in enumerate([*"AAAAAAAAABBD", None])
    ]


def test_the_proposals_are_told_by_outcome_and_what_too_few_rated_is_left_open(tmp_path: Path) -> None:
    """9 and 2 of 12 leave one of outcome C or D, and it is not said which. All twelve were in time, roughly told."""
    store = Store.create(tmp_path / "store")
    own = {("org_units", "all"): organisation(), ("roster", "2024-12-31"): staff("2024-12-31", "总装", "a")}
    small_ledgers.file(store, own | {("issues", "2024"): proposals()})
    made = write("congress", store, store.snapshot(), 2024)
    (told,) = (text for text in body(made.data) if text.startswith("2024年共收到职代会提案"))
    assert told == (
        "2024年共收到职代会提案13件，立案12件，立案率92.31%。已办复12件：A类(已解决或基本解决)9件，占75.00%；"
        "B类(正在解决)2件，占16.67%；C类(列入计划逐步解决)占【C类列入计划率(职代会提案)：人数过少，不写】；"
        "D类(暂不能解决，已作解释说明)占【D类解释说明率(职代会提案)：人数过少，不写】。"
        "按时办结率≥95%，回访满意率【回访满意率(职代会提案)：人数过少，不写】。"
    )


def test_nine_proposals_are_too_few_to_be_told_and_are_not_called_none(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    small_ledgers.file(store, {("org_units", "all"): organisation(), ("issues", "2024"): proposals()[:9]})
    text = body(write("congress", store, store.snapshot(), 2024).data)
    assert "【职代会提案：件数过少，不写】" in text


def test_rates_that_are_told_roughly_on_screen_are_told_so_in_the_sentence(tmp_path: Path) -> None:
    """Ten of ten were filed and solved: how many is not told, and the sentence asks nobody for the number."""
    store = Store.create(tmp_path / "store")
    solved = [{**one, "outcome": "A"} for one in proposals()[:10]]
    small_ledgers.file(store, {("org_units", "all"): organisation(), ("issues", "2024"): solved})
    text = " ".join(body(write("congress", store, store.snapshot(), 2024).data))
    assert "立案率≥95%。已办复10件：A类(已解决或基本解决)占≥95%；B类(正在解决)占≤5%；" in text


def test_without_proposals_the_paragraph_is_left_open(paper: Callable[..., Paper]) -> None:
    assert "【职代会提案：本年台账没有登记】" in body(paper("congress").data)


# --- files -------------------------------------------------------------------------------------------------


def test_the_file_bears_kind_year_place_and_version(paper: Callable[..., Paper]) -> None:
    names = [paper(kind).name for kind in KINDS]
    assert names == [
        "一页纸-2024年-全集团-第1版.docx",
        "十大件大事-2024年-全集团-第1版.docx",
        "职代会附表-2024年-全集团-第1版.docx",
    ]
    assert paper("report", "en").name == "Ten major events 2024 Whole group v1.docx"


def test_a_kind_nobody_knows_is_refused(small_store: Store) -> None:
    with pytest.raises(UnknownKind):
        write("poster", small_store, small_store.snapshot(), 2024)
