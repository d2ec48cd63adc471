"""Slides: a finding each, charts that stay editable, what they rest on in the notes; nothing hidden gets out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from carried_away import behind, charts, drawn, known, slides, texts, titles, untrue, workbook
from paper_text import numbers
from pocket_ledgers import FOUNDRY, Pocket, Row, branch, paid, survey
from small_ledgers import ASSEMBLY, LAB

from ledger.paper import Paper, lint, write
from ledger.store import Store


@pytest.fixture(scope="module")
def carried(small_store: Store) -> Paper:
    return write("slides", small_store, small_store.snapshot(), 2024)


@pytest.fixture(scope="module")
def first_year(one_year_store: Store) -> Paper:
    """For a reader who sees figures only."""
    return write("slides", one_year_store, one_year_store.snapshot(), 2024, sources=False)


def test_every_figure_is_the_answer_at_the_version_in_the_footer(carried: Paper, small_store: Store) -> None:
    assert carried.figures
    assert untrue(carried, small_store.snapshot()) == []


def test_a_figure_that_is_no_answer_would_be_found(carried: Paper, small_store: Store) -> None:
    first = next(one for one in carried.figures if one.shown and one.now)
    false = replace(first, now=first.now and replace(first.now, value=-1))
    assert untrue(replace(carried, figures=(false,)), small_store.snapshot())


def test_no_number_is_printed_that_no_figure_or_sentence_accounts_for(carried: Paper) -> None:
    footer = next(text for text in texts(slides(carried)[1]) if "生成于" in text)
    counted = known(carried, footer, *(label for chart in charts(carried) for label in drawn(chart)))
    pages = {str(nth) for nth in range(1, len(slides(carried)) + 1)}
    printed = numbers("\n".join(text for slide in slides(carried) for text in texts(slide)))
    assert printed <= counted | pages


def test_charts_are_edited_with_the_very_numbers_they_show(carried: Paper) -> None:
    assert len(charts(carried)) >= 5
    for chart in charts(carried):
        assert behind(chart) == pytest.approx(drawn(chart))


def test_what_charts_show_by_group_are_unrounded_answers(carried: Paper) -> None:
    answered = {float(one.number) for one in carried.figures if one.shown}
    by_group = [chart for chart in charts(carried) if "+" not in chart.plots[0].data_labels.number_format]
    assert by_group
    assert {value for chart in by_group for value in drawn(chart).values()} <= answered


def test_what_units_contribute_adds_up_to_the_change(carried: Paper) -> None:
    pushes = [chart for chart in charts(carried) if "+" in chart.plots[0].data_labels.number_format]
    points = sum(drawn(pushes[0]).values())
    assert points == pytest.approx((67 / 72 - 62 / 72) * 100)


def test_hidden_units_are_in_no_chart_and_named_as_hidden(tmp_path: Path) -> None:
    """Of 40, 45, 12 and 3 forms the three could be worked out from the total, were the twelve shown."""
    sizes = {"甲厂": 40, "乙厂": 45, "丙厂": 12, "丁厂": 3}
    forms = [(name, [nth % 4 > 0, True]) for name, size in sizes.items() for nth in range(size)]
    store = Pocket(tmp_path / "store").filed(branches(*sizes), **survey(2024, *forms))
    few = write("slides", store, store.snapshot(), 2024, sources=False)
    worry = next(slide for slide in slides(few) if any("为可显示的单位最低" in text for text in texts(slide)))
    (chart,) = [shape.chart for shape in worry.shapes if shape.has_chart]
    assert set(drawn(chart)) == {"甲厂", "乙厂"}
    assert "人数过少，或为免由合计推出相邻的小格，不显示：丁厂、丙厂" in list(texts(worry))


def branches(*names: str) -> list[Row]:
    return [{"unit_id": "G", "name": "集团", "level": "集团"}, *(branch(name, name) for name in names)]


def test_titles_are_findings_in_sound_sentences(carried: Paper) -> None:
    found = titles(carried)
    assert "总体满意率93.06%，提升6.94个百分点" in found[2]
    assert all(one and not one.endswith("。") for one in found)
    assert [fault for one in found for fault in lint.faults(one)] == []


def test_notes_tell_definition_division_base_and_version(carried: Paper) -> None:
    notes = slides(carried)[2].notes_slide.notes_text_frame.text
    for part in ("67 ÷ 72", "36份问卷", "口径(第1版)：全部有效问卷", "第1版"):
        assert part in notes


@pytest.mark.long
def test_a_reader_of_figures_alone_gets_no_file_in_the_notes(first_year: Paper) -> None:
    notes = slides(first_year)[2].notes_slide.notes_text_frame.text
    assert "由工会办公室和审计查看" in notes
    assert "行；" not in notes


def test_pages_are_wide_and_fonts_are_named(carried: Paper) -> None:
    whole = slides(carried)[0].part.package.presentation_part.presentation
    assert whole.slide_width / whole.slide_height == pytest.approx(16 / 9, rel=0.001)
    master = whole.slide_master.part
    theme = next(one.target_part for one in master.rels.values() if one.reltype.endswith("/theme"))
    assert theme.blob.count(b'<a:ea typeface="Microsoft YaHei"/>') == 2


def test_in_the_first_year_nothing_is_compared(first_year: Paper) -> None:
    assert any("无上年同口径数据" in one for one in titles(first_year))
    assert not any("+" in chart.plots[0].data_labels.number_format for chart in charts(first_year))
    assert titles(first_year)[1].endswith("项数字一览")


@pytest.mark.long
def test_a_unit_has_slides_of_its_own_figures_only(small_store: Store) -> None:
    own = write("slides", small_store, small_store.snapshot(), 2024, where={"division": ASSEMBLY})
    assert untrue(own, small_store.snapshot()) == []
    assert all(one.where["division"] == ASSEMBLY for one in own.figures)
    assert not any(LAB in text for slide in slides(own) for text in texts(slide))


def test_a_domain_without_data_has_no_slide(tmp_path: Path) -> None:
    store = Pocket(tmp_path / "store").filed(aid_payments=[paid("2024-05-06", 900, f"p{nth}") for nth in range(6)])
    few = write("slides", store, store.snapshot(), 2024, sources=False)
    assert [one for one in titles(few) if "满意" in one or "培训" in one] == []
    assert any(one.startswith("帮扶支付金额5,400元") for one in titles(few))


def test_of_two_equal_groups_neither_is_called_the_largest(tmp_path: Path) -> None:
    payments = [paid("2024-05-06", 900, f"p{nth}", program="送温暖") for nth in range(6)]
    payments += [paid("2024-05-06", 900, f"q{nth}", program="送清凉") for nth in range(6)]
    store = Pocket(tmp_path / "store").filed(aid_payments=payments)
    alike = write("slides", store, store.snapshot(), 2024, sources=False)
    (told,) = [one for one in titles(alike) if one.startswith("帮扶支付金额")]
    assert "最多" not in told
    assert {value for chart in charts(alike) for value in drawn(chart).values()} == {5400}


@pytest.mark.long
def test_english_slides_speak_english(small_store: Store) -> None:
    english = write("slides", small_store, small_store.snapshot(), 2024, lang="en")
    assert titles(english)[2].startswith("Overall satisfaction rate 93.06%, up 6.94 percentage points")
    assert untrue(english, small_store.snapshot()) == []


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    forms = [("=1+1", [True, False])] * 12 + [(FOUNDRY, [True, True])] * 12
    store = Pocket(tmp_path / "store").filed(branches("=1+1", FOUNDRY), **survey(2024, *forms))
    for chart in charts(write("slides", store, store.snapshot(), 2024, sources=False)):
        assert behind(chart) == pytest.approx(drawn(chart))
    cells = [
        cell for sheet in workbook(write("workbook", store, store.snapshot(), 2024)) for row in sheet for cell in row
    ]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}
