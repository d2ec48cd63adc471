"""Before it counts: what the files are, and what is wrong in which row."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from ledger import changes, spans, words
from ledger.intake import FileReport, Problem, Staged
from ledger.intake.phrases import say
from ledger.show import desk_narrow
from ledger.show.prose import plain

MOST_PROBLEMS = 300
UNNAMED = re.compile(r"(Sheet\d*)?$", re.IGNORECASE)
"""What a sheet is called when nobody has given it a name."""
LONG_NOTE = 120
"""Characters, about a line and a half."""
TWO_LINES = 52
WIDTHS = (60, 110, 130, 560, 60)
"""Pixels of row, column, value, message, outcome."""


def files(staged: Staged, lang: str) -> None:
    """Every file with what it was taken for, and its problems by the row that Excel shows."""
    for place, report in enumerate(staged.files):
        with st.container(border=True, gap="xsmall", key=f"file-{place}"):
            told = f" :gray-badge[:material/done_all: {plain(report.message)}]" if report.message else ""
            st.markdown(f":material/description: **{plain(report.file)}**{told}")
            st.caption(plain(line(staged, report, lang)))
            _problems(report, place, lang)


def line(staged: Staged, report: FileReport, lang: str) -> str:
    """帮扶救济金台账 · 2024年三季度 · GB18030 · 读取102行 · 未收3行."""
    parts = [
        words.say("desk.sheet", lang, name=report.sheet) if not UNNAMED.match(report.sheet) else "",
        _span(staged, report, lang),
        encoding(report.encoding),
        words.say("desk.file_read", lang, n=words.grouped(report.read)),
    ]
    for count, key in ((report.rejected, "rejected"), (report.duplicate, "duplicate")):
        parts.append(words.say(f"desk.file_{key}", lang, n=words.grouped(count)) if count else "")
    return words.say("desk.file", lang, what=_what(report, lang), parts=" · ".join(filter(None, parts)))


def _what(report: FileReport, lang: str) -> str:
    """A ledger by its name, a questionnaire by the tool it comes from."""
    if report.table == "survey_responses" and report.kind != "in force":
        return words.say(f"desk.tool.{report.kind}", lang)
    return changes.title(report.table, lang)


def encoding(name: str) -> str:
    """UTF-8, GB18030, as an office knows them; empty for a workbook."""
    return name.upper().removesuffix("-SIG")


def _span(staged: Staged, report: FileReport, lang: str) -> str:
    """The periods a file covers, where it is the only one of its ledger."""
    if sum(other.table == report.table for other in staged.files) > 1:
        return ""
    return spans.span((one.scope for one in staged.changes if one.table == report.table and one.after), lang)


def _problems(report: FileReport, place: int, lang: str) -> None:
    rows = [problem for problem in report.problems if problem.row is not None]
    if rows:
        left_out = len({problem.row for problem in rows if problem.refuses})
        key = "desk.problems" if left_out else "desk.problems_kept"
        st.markdown(words.say(key, lang, n=left_out or len(rows)))
        shown = rows[:MOST_PROBLEMS]
        frame = problem_frame(shown, lang)
        with desk_narrow.wide(f"problems-{place}", [_problem(problem, lang) for problem in shown]):
            st.dataframe(
                frame, hide_index=True, key=f"problems-{place}", column_config=_widths(frame), row_height=TWO_LINES
            )
    if len(rows) > MOST_PROBLEMS:
        st.caption(words.say("desk.problems_more", lang, n=MOST_PROBLEMS))
    for problem in report.problems:
        if problem.row is None:
            _note(problem.message)


def _note(message: str) -> None:
    """What is worth knowing about a whole file; a long list of names stays closed."""
    if len(message) <= LONG_NOTE:
        st.caption(plain(message))
        return
    with st.expander(f"{plain(message[: LONG_NOTE // 2])}…"):
        st.caption(plain(message))


def problem_frame(problems: Sequence[Problem], lang: str) -> pd.DataFrame:
    """Row, column, value, what is wrong and whether the row was left out; values come masked from the door."""
    said = {
        "row": [problem.row for problem in problems],
        "column": [problem.column for problem in problems],
        "value": [problem.value for problem in problems],
        "message": [_why(problem, lang) for problem in problems],
        "taken": [words.say(f"desk.{'left_out' if one.refuses else 'kept'}", lang) for one in problems],
    }
    return pd.DataFrame({words.say(f"desk.{name}", lang): column for name, column in said.items()})


def _problem(problem: Problem, lang: str) -> str:
    """The same as a line: **第8行 · 发放金额：八千** · 未收, what is wrong below."""
    place = {"row": problem.row, "column": plain(problem.column), "value": plain(problem.value)}
    taken = words.say(f"desk.{'left_out' if problem.refuses else 'kept'}", lang)
    return words.say("desk.problem_line", lang, **place, taken=taken, why=plain(_why(problem, lang)))


def _why(problem: Problem, lang: str) -> str:
    """The message without the row, column and value that stand beside it."""
    place = {"row": problem.row, "column": problem.column, "value": problem.value}
    return problem.message.removeprefix(say("cell", "en" if lang == "en" else "zh", **place, why="").rstrip()).lstrip()


def _widths(frame: pd.DataFrame) -> dict[str, ColumnConfig]:
    return {name: st.column_config.Column(width=pixels) for name, pixels in zip(map(str, frame), WIDTHS, strict=True)}
