"""Any other table with a form in each row: told by its answers, never by a guess at a ledger's headings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledger.intake.form import Form
from ledger.intake.grid import Sheet
from ledger.intake.likert import scale_of
from ledger.intake.text import like
from ledger.intake.tools.columns import columns
from ledger.intake.tools.heads import ASKED, asked, gridded, plain, title, told_apart


def any_form(sheet: Sheet, titles: tuple[str, ...], mapping: Mapping[str, Any] | None = None) -> Form | None:
    """The sheet as a table of forms, if it has two rated questions (or what the mapping names); else None."""
    for index, row in enumerate(sheet.rows[:10]):
        form = _form(sheet, index, row, titles)
        if len(form.asked) < 2 or not form.rows:
            continue
        if mapping is not None and mapping.get("items"):
            if all(isinstance(item, Mapping) and form.find(str(item.get("header", ""))) for item in mapping["items"]):
                return form
        elif sum(_is_rated(form, place) for place in range(len(form.asked))) >= 2:
            return form
    return None


def _form(sheet: Sheet, index: int, row: list[str], titles: tuple[str, ...]) -> Form:
    places = {like(cell): place for place, cell in enumerate(row) if cell}
    own = columns("survey").own(places)
    heads = [(place, plain(cell)) for place, cell in enumerate(row) if cell and place not in own]
    numbered = {place: match for place, cell in heads if (match := ASKED.match(cell))}
    loose = gridded([(place, cell) for place, cell in heads if place not in numbered])
    counted = [asked(match[1], "", " ".join(match[2].split()), place) for place, match in numbered.items()]
    meta = columns("survey").meta(places)
    return Form(
        sheet, index, meta, told_apart(sorted([*counted, *loose], key=lambda q: q.place)), title(titles), "survey"
    )


def _is_rated(form: Form, place: int) -> bool:
    """Whether nearly all answers to a question rate something."""
    question = form.asked[place]
    scale, given = scale_of(form.answered(question)), form.options(question)
    return len(scale) > 1 and len(scale) * 2 >= len(given)
