"""A survey's own row and its items: what was asked, how it is counted, who was to answer."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.intake.definition import RULES, Definition
from ledger.intake.known import Known
from ledger.intake.propose import submit_days
from ledger.intake.reading import Reading, Survey
from ledger.intake.tools import NAMES


def describe(reading: Reading, survey: Survey, known: Known) -> None:
    """Add the survey's own row and its items, from the first file of its year."""
    definition, form = reading.definition, reading.form
    days = submit_days(form)
    own: dict[str, object] = {
        "title": definition.title,
        "mode": NAMES[form.tool],
        "eligible": definition.eligible,
        "opened": min(days, default=None),
        "closed": max(days, default=None),
        "overall_rule": _rule(definition),
        "favourable": _joined(definition.favourable),
        "not_rated": _joined(definition.not_rated),
        "min_seconds": definition.min_seconds or 0,
        "definition_version": _version(known, survey.year, definition),
        "_file": reading.file,
        "_row": form.numbers[0],
    }
    survey.add("surveys", {name: [value] for name, value in own.items()})
    _items(reading, survey)


def _items(reading: Reading, survey: Survey) -> None:
    definition, form = reading.definition, reading.form
    items = definition.items
    survey.add(
        "survey_items",
        {
            "item_code": [item.code for item in items],
            "item": [item.item for item in items],
            "item_en": [item.item_en or None for item in items],
            "topic": [item.topic or None for item in items],
            "scale": [_joined(item.scale or definition.scale) for item in items],
            "position": list(range(1, len(items) + 1)),
            "reversed": [item.reversed for item in items],
            "_file": [reading.file] * len(items),
            "_row": [form.sheet.numbers[form.header]] * len(items),
        },
    )


def _joined(options: Iterable[str] | None) -> str:
    return "、".join(options or ())


def _rule(definition: Definition) -> str:
    """The overall rule in words; of a single item with its wording."""
    rule = RULES[definition.overall_rule or "pooled"]
    named = (item.item for item in definition.items if item.code == definition.overall_item)
    return f"{rule}：{next(named)}" if definition.overall_rule == "single" else rule


def _version(known: Known, year: int, definition: Definition) -> int:
    """The number of the definition: that of another year which counts the same answers alike, else the next."""
    columns = ("survey_year", "favourable", "not_rated", "overall_rule", "definition_version")
    rows = [row for row in known.rows("surveys", columns) if row[0] != year]
    mine = _set(_joined(definition.favourable)), _set(_joined(definition.not_rated)), _rule(definition)
    same = [int(str(row[4] or 1)) for row in rows if (_set(row[1]), _set(row[2]), row[3] or mine[2]) == mine]
    return max(same) if same else max((int(str(row[4] or 1)) for row in rows), default=0) + 1


def _set(options: object) -> set[str]:
    return set(str(options or "").split("、"))
