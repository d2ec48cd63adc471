"""What was measured as a table and as a page: every figure beside what is aimed at, with its spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import plotly.graph_objects as go

DOCS = Path(__file__).parents[2] / "docs" / "bench"
DIGITS = {"MB": 0, "ms": 0, "×": 2}
BEGIN, END = "<!-- make bench 写的，不要手改 -->", "<!-- 到这里为止 -->"


@dataclass(frozen=True)
class Figure:
    """One measured figure: a value per repetition."""

    what: str
    unit: str
    """`×` for a ratio within one run, `ms`, `秒`, `MB`, `次`."""
    aim: float | None
    """At most this; None where nothing is aimed at and the figure is told for what it is."""
    values: Sequence[float]
    cause: str = ""
    """Why the aim is missed, where it is."""

    @property
    def spread(self) -> tuple[float, float, float]:
        return min(self.values), median(self.values), max(self.values)

    @property
    def reached(self) -> bool:
        return self.aim is None or median(self.values) <= self.aim

    def row(self) -> str:
        cells = [f"{value:.{DIGITS.get(self.unit, 1)}f}" for value in self.spread]
        aim = "–" if self.aim is None else f"≤ {self.aim:g}"
        judged = "–" if self.aim is None else "是" if self.reached else "否"
        return "| " + " | ".join([self.what, aim + f" {self.unit}", *cells, judged]) + " |"


@dataclass(frozen=True)
class Part:
    """Figures that belong together, and how they were measured."""

    title: str
    about: str
    figures: Sequence[Figure]

    def text(self) -> str:
        causes = [f"- {one.what}：{one.cause}" for one in self.figures if one.cause and not one.reached]
        missed = "\n没有达到的，原因：\n\n" + "\n".join(causes) + "\n" if causes else ""
        return f"### {self.title}\n\n{table(self.figures, self.about)}{missed}"


def table(figures: Sequence[Figure], about: str) -> str:
    head = "| 测什么 | 目标 | 最小 | 中位 | 最大 | 达到 |\n|---|---|---|---|---|---|\n"
    return f"{about}\n\n{head}" + "\n".join(figure.row() for figure in figures) + "\n"


def page(figures: Sequence[Figure]) -> go.Figure:
    """Medians as shares of their aims, with their spread: left of 1 an aim is reached."""
    aimed = [figure for figure in figures if figure.aim]
    shares = [[value / (figure.aim or 1) for value in figure.spread] for figure in aimed]
    bars = go.Bar(
        x=[middle for _, middle, _ in shares],
        y=[figure.what for figure in aimed],
        orientation="h",
        error_x={
            "array": [most - middle for _, middle, most in shares],
            "arrayminus": [middle - least for least, middle, _ in shares],
        },
        text=[f"{figure.spread[1]:.{DIGITS.get(figure.unit, 1)}f}{figure.unit}" for figure in aimed],
    )
    chart = go.Figure(bars).add_vline(x=1, line_dash="dash")
    chart.update_layout(title="目标 = 1", margin_l=260, height=120 + 32 * len(aimed))
    return chart.update_yaxes(autorange="reversed")


def write(figures: Sequence[Figure], about: str, folder: Path = DOCS) -> str:
    """`desk.md` and `desk.html` in the folder; the table's text."""
    folder.mkdir(parents=True, exist_ok=True)
    text = table(figures, about)
    (folder / "desk.md").write_text(f"# 上传的快慢\n\n{text}", encoding="utf-8")
    page(figures).write_html(folder / "desk.html", include_plotlyjs="directory")
    return text


def publish(parts: Sequence[Part], folder: Path = DOCS) -> str:
    """The parts' tables between the two marks of README.md, their chart as `report.html`; the tables' text."""
    text = "\n".join(part.text() for part in parts)
    readme = folder / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    readme.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")
    page([figure for part in parts for figure in part.figures]).write_html(
        folder / "report.html", include_plotlyjs="directory"
    )
    return text
