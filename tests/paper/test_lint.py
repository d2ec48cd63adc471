"""The number lint: what no sentence of ours may say about numbers, and what every one of them may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from carried_away import said

from ledger import comparing, findings, questions, quote
from ledger.answers import answer
from ledger.catalogue import catalogue
from ledger.compare import compare
from ledger.paper import ALONE, Against, write
from ledger.paper.lint import faults
from ledger.store import Snapshot, Store

WRONG = {
    "意见下降1倍": "times_fall",
    "支出减少了两倍": "times_fall",
    "费用下降150%": "below_nothing",
    "参训人次同比增长到12.0%": "to_or_by",
    "举措增长了到3项": "to_or_by",
    "参训增加到2倍": "to_or_by",
    "场次翻两倍": "doubled",
    "总体满意率97.28%，同比提升1.44%": "points_due",
    "参训率较上年提高3%": "points_due",
    "参训6,214人次，同比增长2.10个百分点": "percent_due",
    "满意率提升1.44百分点": "points_word",
    "满意率提升1.44%个百分点": "points_word",
    "占10~20%": "range",
    "占10%-20%": "range",
    "支付3~5万元": "range",
    "3千余人参加": "hundreds",
    "满意率约97.28%": "about_exact",
    "问卷约4,582份": "about_exact",
    "收到4582余份": "about_exact",
    "约380余人次": "about_twice",
    "近200人左右": "about_twice",
    "支付增长-5.0%": "signed",
    "支付同比增长∞%": "empty",
    "满意率{value}": "empty",
    "满意率97.28 %": "spaced",
}
WRONG_IN_ENGLISH = {
    "issues were 2 times fewer": "times_fall",
    "costs down 150%": "below_nothing",
    "overall satisfaction rate 97.28%, up 1.44%": "points_due",
    "6,214 attendances, up 2.10 percentage points": "percent_due",
    "up 1.44 percent points": "points_word",
    "10-20% of answers": "range",
    "about 97.28%": "about_exact",
    "paid up -5.0%": "signed",
    "the rate is nan": "empty",
}
RIGHT = (
    "总体满意率97.28%，提升1.44个百分点。",
    "总体满意率97.28%，帮扶支付金额同比增长12.0%。",
    "满意率由95.84%提升至97.28%",
    "装备投入为上年的2倍，创新成果翻一番",
    "约5000名职工，380余人次，近10个板块，约30000学时，80余万元，1.5万余人",
    "占10%~20%，支付3万~5万元",
    "可能波动(95%区间−0.30至0.90个百分点)",
    "经费减少一半，降到上年的30%，下降100%",
    "率先完成5%的任务，每百人12.3项，3千瓦，2022–2024年",
    "总装最低(91.20%)，铸造最高(98.90%)",
)
RIGHT_IN_ENGLISH = (
    "Overall satisfaction rate 97.28%, up 1.44 percentage points.",
    "Aid paid 812,600 yuan, up 12.0% on last year.",
    "3 or more comparable years, about 5000 persons",
)


@pytest.mark.parametrize(("said", "rule"), WRONG.items())
def test_what_may_not_be_said_of_numbers_is_named_by_its_rule(said: str, rule: str) -> None:
    assert [one.rule for one in faults(said)] == [rule]


@pytest.mark.parametrize(("said", "rule"), WRONG_IN_ENGLISH.items())
def test_so_it_is_in_english(said: str, rule: str) -> None:
    assert [one.rule for one in faults(said, "en")] == [rule]


def test_what_may_be_said_is_let_pass() -> None:
    assert [one for said in RIGHT for one in faults(said)] == []
    assert [one for said in RIGHT_IN_ENGLISH for one in faults(said, "en")] == []


@pytest.mark.parametrize(
    ("said", "lang"), [("为2022年以来最高", "zh"), ("创2022年以来新高", "zh"), ("the highest since 2022", "en")]
)
def test_a_record_is_one_among_three_comparable_years(said: str, lang: str) -> None:
    assert [one.rule for one in faults(said, lang, comparable=2)] == ["record"]
    assert faults(said, lang, comparable=3) == []


def test_a_record_names_the_year_it_counts_from() -> None:
    assert [one.words for one in faults("满意率为历史最高", comparable=9)] == ["历史最高"]


# --- what the product says ---------------------------------------------------------------------------------


def test_a_booking_is_no_about() -> None:
    assert faults("职工之家预约2024年233次", "zh") == []


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.long)])
def test_the_sentences_of_a_small_ledger_pass(small_store: Store, lang: str) -> None:
    told = list(_said(small_store.snapshot(), 2024, lang))
    assert len(told) > 5
    assert [(text, one) for text in told for one in faults(text, lang)] == []


@pytest.mark.long
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("year", [2024, 2023, 2022])
def test_the_sentences_of_the_sample_pass(sample_store: Store, year: int, lang: str) -> None:
    told = list(_said(sample_store.snapshot(), year, lang))
    assert len(told) > 200
    assert [(text, one) for text in told for one in faults(text, lang)] == []


@pytest.mark.long
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("division", ["", "总装事业部"])
@pytest.mark.parametrize(("year", "against"), [(2022, None), (2023, ALONE), (2024, None), (2024, 2022)])
def test_the_papers_of_the_sample_pass(
    sample_store: Store, year: int, against: Against, division: str, lang: str
) -> None:
    """Of the whole group, and of a branch as it sees itself; compared as usual, with an older year and not at all."""
    snapshot = replace(sample_store.snapshot(), division=division or None)
    where = {"division": division} if division else {}
    found = []
    for kind in ("brief", "report", "congress", "survey", "bulletin", "slides"):
        made = write(kind, sample_store, snapshot, year, lang, against, where, sources=not division)
        found += [(kind, text, one) for text in said(made) for one in faults(text, lang)]
    assert found == []


def _said(snapshot: Snapshot, year: int, lang: str) -> Iterator[str]:
    """Every generated sentence of a year: findings, questions, comparisons with what moved them, quotes."""
    yield from (one.text for one in findings.sentences(snapshot, year, year - 1, lang))
    for asked in questions.questions(snapshot, year, None, lang):
        yield from (asked.ask, asked.reply)
    footing = quote.Footing(snapshot.version, None, snapshot.sample)
    for name, found in catalogue().items():
        if given := answer(snapshot, name, (year,)):
            told = compare(snapshot, name, year, year - 1)
            yield comparing.sentence(snapshot, told, lang)
            yield comparing.moved_by(snapshot, told, lang)
            yield quote.figure(found, given[0], told.change, footing, lang, place="全集团")
