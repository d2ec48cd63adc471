"""What was said of an upload as TOML: the answers that `--mapping` carries, and the proposal it starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import tomli_w

from ledger.contracts import contracts
from ledger.intake.model import Answers, Options, Place, Question, Upload
from ledger.intake.phrases import refuse
from ledger.intake.staged import Staged

OWN = ("files", "units", "new_units")
"""Keys that are not the questionnaire's."""
_OF_A_FILE: Mapping[str, type] = {
    **dict.fromkeys(("file", "sheet", "sha256", "table", "activity"), str),
    **dict.fromkeys(("columns", "survey"), dict),
    "year": int,
}


def answered(options: Options, document: Mapping[str, Any], uploads: Sequence[Upload]) -> tuple[Options, list[Upload]]:
    """The options and uploads with what the document says of them. Raises Refused naming a key it cannot take."""
    survey = {key: value for key, value in document.items() if key not in OWN}
    entries = _checked_list(document.get("files", []), options)
    units, new = document.get("units", {}), document.get("new_units", [])
    _expect(isinstance(units, dict) and _texts(list(units.values())), "units", options)
    _expect(new == "all" or (isinstance(new, list) and _texts(new)), "new_units", options)
    said = replace(
        options,
        mapping=survey or None,
        units=units,
        new_units=new if new == "all" else tuple(new),
        answers=tuple(_answers(entry) for entry in entries),
    )
    return said, [_mapped(upload, entries) for upload in uploads]


def _checked_list(entries: Any, options: Options) -> list[dict[str, Any]]:
    _expect(isinstance(entries, list), "files", options)
    for entry in entries:
        _expect(isinstance(entry, dict) and bool({"file", "sha256"} & set(entry)), "files", options)
        for key, value in entry.items():
            _expect(isinstance(value, _OF_A_FILE.get(key, type(None))), f"files.{key}", options)
        _expect(_texts(list(entry.get("columns", {}).values())), "files.columns", options)
        _expect(entry.get("table") in (None, *contracts()), "files.table", options)
    return list(entries)


def _expect(fine: bool, key: str, options: Options) -> None:
    if not fine:
        raise refuse("answers_key", options.lang, key=key)


def _texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _answers(entry: Mapping[str, Any]) -> Answers:
    place = Place(entry.get("file", ""), entry.get("sheet", ""), entry.get("sha256", ""))
    said = {key: entry[key] for key in ("table", "year", "activity", "columns") if key in entry}
    return Answers(place, **said)


def _mapped(upload: Upload, entries: Sequence[Mapping[str, Any]]) -> Upload:
    """The upload with the questionnaire's mapping that is said of it alone."""
    found = [entry["survey"] for entry in entries if "survey" in entry and entry.get("file") == upload.name]
    return replace(upload, mapping=found[0]) if found else upload


def proposal(staged: Staged) -> str:
    """What is open as a document to correct and give back: the questionnaire's mapping, then each sheet's answers."""
    names = [report.file for report in staged.files]
    places = list(dict.fromkeys(question.place for question in staged.questions if question.place))
    entries = [_entry(staged, place, names.count(place.file) > 1) for place in places]
    own = tomli_w.dumps({"files": entries}) if entries else ""
    return "\n".join(filter(None, (staged.proposal, own)))


def _entry(staged: Staged, place: Place, several: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"file": place.file}
    if several:
        entry |= {"sheet": place.sheet, "sha256": place.sha256}
    for question in staged.questions:
        if question.place == place:
            entry |= _proposed(staged, question)
    return entry


def _proposed(staged: Staged, question: Question) -> dict[str, Any]:
    if question.kind == "columns":
        layout = next(layout for layout in staged.layouts if layout.place == question.place)
        open_ones = [one for one in layout.headings if one.how in ("like", "none", "said")]
        return {"table": layout.table, "columns": {one.heading: one.column for one in open_ones}}
    if question.kind == "year":
        return {"year": date.today().year}
    return {question.kind: question.choices[0]} if question.choices else {}
