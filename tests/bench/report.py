"""What was measured as a table and as a page: every figure a ratio within one run, beside what is aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import plotly.graph_objects as go

DOCS = Path(__file__).parents[2] / "docs" / "bench"


@dataclass(frozen=True)
class Figure:
    """One measured figure: a value per repetition."""

    what: str
    unit: str
    """`×` for a ratio, `MB` for memory."""
    aim: float
    values: Sequence[float]

    @property
    def spread(self) -> tuple[float, float, float]:
        return min(self.values), median(self.values), max(self.values)

    @property
    def reached(self) -> bool:
        return median(self.values) <= self.aim

    def row(self) -> str:
        digits = 0 if self.unit == "MB" else 1
        cells = (f"{value:.{digits}f}" for value in self.spread)
        return f"| {self.what} | ≤ {self.aim:g} {self.unit} | {' | '.join(cells)} | {'是' if self.reached else '否'} |"


def table(figures: Sequence[Figure], about: str) -> str:
    head = "| 测什么 | 目标 | 最小 | 中位 | 最大 | 达到 |\n|---|---|---|---|---|---|\n"
    return f"{about}\n\n{head}" + "\n".join(figure.row() for figure in figures) + "\n"


def page(figures: Sequence[Figure]) -> go.Figure:
    """Medians as shares of their aims, with their spread: left of 1 an aim is reached."""
    shares = [[value / figure.aim for value in figure.spread] for figure in figures]
    bars = go.Bar(
        x=[middle for _, middle, _ in shares],
        y=[figure.what for figure in figures],
        orientation="h",
        error_x={
            "array": [most - middle for _, middle, most in shares],
            "arrayminus": [middle - least for least, middle, _ in shares],
        },
        text=[f"{figure.spread[1]:.1f}{figure.unit}" for figure in figures],
    )
    chart = go.Figure(bars).add_vline(x=1, line_dash="dash")
    chart.update_layout(title="目标 = 1", margin_l=260)
    return chart.update_yaxes(autorange="reversed")


def write(figures: Sequence[Figure], about: str, folder: Path = DOCS) -> str:
    """`desk.md` and `desk.html` in the folder; the table's text."""
    folder.mkdir(parents=True, exist_ok=True)
    text = table(figures, about)
    (folder / "desk.md").write_text(f"# 上传的快慢\n\n{text}", encoding="utf-8")
    page(figures).write_html(folder / "desk.html", include_plotlyjs="directory")
    return text
