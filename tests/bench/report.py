"""What was measured as a table and as a page: every figure beside what is aimed at, with its spread."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from statistics import median

DOCS = Path(__file__).parents[2] / "docs" / "bench"
DIGITS = {"MB": 0, "MB/人": 2, "ms": 0, "×": 2, "次": 0, "个": 0}
BEGIN, END = "<!-- make bench 写的，不要手改 -->", "<!-- 到这里为止 -->"
UNKNOWN = "还没有查明"


@cache
def causes() -> dict[str, str]:
    """Why aims are missed: figures' names, with * for any text → the cause. Written by whoever has looked."""
    return tomllib.loads(Path(__file__).with_name("causes.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Figure:
    """One measured figure: a value per repetition."""

    what: str
    unit: str
    """`×` for a ratio within one run, `ms`, `秒`, `MB`, `MB/人`, `次`, `个`."""
    aim: float | None
    """At most this; None where nothing is aimed at and the figure is told for what it is."""
    values: Sequence[float]

    @property
    def spread(self) -> tuple[float, float, float]:
        return min(self.values), median(self.values), max(self.values)

    @property
    def reached(self) -> bool:
        return self.aim is None or median(self.values) <= self.aim

    @property
    def cause(self) -> str:
        """Why the aim is missed; empty where it is reached."""
        known = (cause for pattern, cause in causes().items() if fnmatch(self.what, pattern))
        return "" if self.reached else next(known, UNKNOWN)

    @property
    def aimed(self) -> str:
        return "–" if self.aim is None else f"≤ {self.aim:g}"

    @property
    def judged(self) -> str:
        return "–" if self.aim is None else "是" if self.reached else "否"

    def written(self, value: float) -> str:
        return f"{value:.{DIGITS.get(self.unit, 1)}f}"

    def cells(self) -> list[str]:
        return [self.what, f"{self.aimed} {self.unit}", *map(self.written, self.spread), self.judged]


@dataclass(frozen=True)
class Part:
    """Figures that belong together, and how they were measured."""

    title: str
    about: str
    figures: Sequence[Figure]
    at: str = ""
    """When it was measured: day and minute."""
    under: str = ""
    """On how many cores, under what load, in how many minutes."""
    failed: str = ""
    """What ended it before it was measured whole."""

    @property
    def aimed(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.aim is not None]

    @property
    def taken(self) -> str:
        return f"{self.at}量，{self.under}。" if self.at else ""

    def text(self) -> str:
        failed = f"**没有量完：{self.failed}**\n\n" if self.failed else ""
        return f"### {self.title}\n\n{failed}{table(self.figures, self.about)}\n{self.taken}\n"


def save(part: Part, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(part), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(file: Path) -> Part:
    held = json.loads(file.read_text(encoding="utf-8"))
    return Part(**held | {"figures": [Figure(**one) for one in held["figures"]]})


def rows(heads: Sequence[str], many: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *many]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def table(figures: Sequence[Figure], about: str) -> str:
    heads = ("测什么", "目标", "最小", "中位", "最大", "达到")
    return f"{about}\n\n" + (rows(heads, [figure.cells() for figure in figures]) if figures else "")


def aims(parts: Sequence[Part]) -> str:
    """Aim and reached side by side, with the cause of what is missed."""
    heads = ("", "测什么", "目标", "量到", "最小—最大", "达到", "差在哪里")
    return rows(heads, [_held(part, figure) for part in parts for figure in part.aimed])


def _held(part: Part, figure: Figure) -> list[str]:
    least, middle, most = map(figure.written, figure.spread)
    told = [f"{figure.aimed} {figure.unit}", middle, f"{least}—{most}", figure.judged, figure.cause]
    return [part.title, figure.what, *told]


def publish(parts: Sequence[Part], folder: Path = DOCS) -> str:
    """All of it between the two marks of README.md; that text."""
    every = [figure for part in parts for figure in part.aimed]
    told = f"{len(every)}个目标，达到{sum(figure.reached for figure in every)}个。"
    text = "\n".join([f"### 目标和达到的\n\n{told}\n", aims(parts), *(part.text() for part in parts)])
    readme = folder / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    readme.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")
    return text
