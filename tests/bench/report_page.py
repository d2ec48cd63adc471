"""The report as a page: a bar for each aim, and the tables below it. Opens from the disk, asks nothing of the net."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10
from pathlib import Path

import plotly.graph_objects as go
from report import DOCS, Figure, Part

from ledger.palette import PALETTES

COLOURS = PALETTES["light"]
ROW, EDGE = 46, 64
"""Pixels of a bar with its name above it, and of what stands around the bars."""
LEAST, MOST = 0.1, 100
"""The axis, as multiples of the aim; a figure outside it stands at its end and says so in its label."""
STYLE = """
body { margin: 0 auto; max-width: 860px; padding: 24px 16px 64px; background: %(ground)s; color: %(text)s;
  font: 16px/1.6 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 24px; margin: 0; } h2 { font-size: 18px; margin: 40px 0 4px; }
p { margin: 4px 0 12px; } .muted { color: %(muted)s; font-size: 14px; } .missed { color: #9A4610; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: 14px; width: 100%%; }
th, td { text-align: right; padding: 6px; white-space: nowrap; border-bottom: 1px solid %(grid)s;
  font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; white-space: normal; min-width: 9em; }
th { font-weight: 600; color: %(muted)s; }
ul { padding-left: 1.2em; font-size: 14px; } summary { cursor: pointer; color: %(accent)s; font-size: 14px; }
"""


def page(parts: Sequence[Part]) -> str:
    """The whole document."""
    aimed = [figure for part in parts for figure in part.aimed]
    reached = sum(figure.reached for figure in aimed)
    style = STYLE % vars(COLOURS)
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>工会台账看板：多快，多大</title>
<style>{style}</style>
<script src="plotly.min.js" charset="utf-8"></script>
</head>
<body>
<h1>多快，多大</h1>
<p class="muted" lang="en">How fast, how large: every figure beside its aim.</p>
<p>{len(aimed)}个目标，达到{reached}个。条越短越好，竖线是目标：左边达到，右边没有；细线是最小到最大。</p>
<p class="muted" lang="en">Shorter is better; left of the line the aim is reached; whiskers: least to most.</p>
{"".join(_section(part) for part in parts)}
</body>
</html>
"""


def _section(part: Part) -> str:
    failed = f'<p class="missed">没有量完：{escape(part.failed)}</p>' if part.failed else ""
    drawn = chart([one for one in part.aimed if one.aim])
    plot = drawn.to_html(full_html=False, include_plotlyjs=False, config={"displayModeBar": False}) if drawn else ""
    missed = _missed(part.aimed)
    about = f'<p class="muted">{escape(part.about)} {escape(part.taken)}</p>'
    return f"<h2>{escape(part.title)}</h2>{failed}{plot}{missed}{_table(part.figures)}{about}\n"


def _missed(figures: Sequence[Figure]) -> str:
    """Each cause once, with all that it explains."""
    causes = dict.fromkeys(one.cause for one in figures if one.cause)
    lines = [f"{'；'.join(one.what for one in figures if one.cause == cause)}。{cause}" for cause in causes]
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p>没有达到的，差在哪里：</p><ul>{listed}</ul>" if causes else ""


def _table(figures: Sequence[Figure]) -> str:
    heads = "".join(f"<th>{head}</th>" for head in ("测什么", "目标", "最小", "中位", "最大", "达到"))
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in figure.cells()) + "</tr>" for figure in figures
    )
    whole = f'<div class="wide"><table><tr>{heads}</tr>{body}</table></div>'
    return f"<details><summary>全部数字 · all figures</summary>{whole}</details>" if figures else ""


def chart(figures: Sequence[Figure]) -> go.Figure | None:
    """Medians as multiples of their aims, with their spread; None where nothing is aimed at."""
    if not figures:
        return None
    shares = [[_within(value / (figure.aim or 1)) for value in figure.spread] for figure in figures]
    drawn = go.Figure(_bars(figures, shares), layout={"template": "none"})
    drawn.add_vline(x=1, line={"color": COLOURS.text, "width": 1, "dash": "dot"})
    for place, figure in enumerate(figures):
        drawn.add_annotation(
            x=0, xref="paper", xanchor="left", y=place, yshift=17, showarrow=False, align="left",
            text=_label(figure), font={"size": 13, "color": COLOURS.text}, bgcolor=COLOURS.ground, borderpad=0,
        )  # fmt: skip
    ticks = [0.1, 0.3, 1, 3, 10, 30, 100]
    drawn.update_xaxes(
        type="log", range=[log10(LEAST), log10(MOST)], tickvals=ticks, fixedrange=True, gridcolor=COLOURS.grid,
        ticktext=["目标" if tick == 1 else f"{tick:g}倍" for tick in ticks], tickfont={"color": COLOURS.muted},
    )  # fmt: skip
    drawn.update_yaxes(visible=False, range=[len(figures) - 0.5, -0.75], fixedrange=True)
    return drawn.update_layout(
        height=EDGE + ROW * len(figures), margin={"l": 4, "r": 12, "t": 8, "b": 32}, showlegend=False,
        paper_bgcolor=COLOURS.ground, plot_bgcolor=COLOURS.ground,
    )  # fmt: skip


def _bars(figures: Sequence[Figure], shares: Sequence[Sequence[float]]) -> go.Bar:
    return go.Bar(
        x=[middle for _, middle, _ in shares],
        y=list(range(len(figures))),
        orientation="h",
        width=0.26,
        marker_color=[COLOURS.accent if figure.reached else COLOURS.bad for figure in figures],
        error_x={
            "array": [most - middle for _, middle, most in shares],
            "arrayminus": [middle - least for least, middle, _ in shares],
            "color": COLOURS.muted,
            "thickness": 1,
            "width": 3,
        },
        hoverinfo="skip",
    )


def _within(share: float) -> float:
    return min(max(share, LEAST), MOST)


def _label(figure: Figure) -> str:
    """Its name and, so that colour is not needed, whether its aim is reached."""
    mark = "✓" if figure.reached else "✗"
    return f"{mark} {escape(figure.what)} <b>{figure.written(figure.spread[1])}{figure.unit}</b>({figure.aimed})"


def write(parts: Sequence[Part], folder: Path = DOCS) -> None:
    """`report.html` in the folder, and beside it the one script it needs."""
    from plotly.offline import get_plotlyjs

    (folder / "report.html").write_text(page(parts), encoding="utf-8")
    script = folder / "plotly.min.js"
    if not script.exists():
        script.write_text(get_plotlyjs(), encoding="utf-8")
