"""How a sheet's columns are read, as one table to confirm; confirmed once, remembered by its headings."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

import tomli_w

from ledger.contracts import Contract, contracts
from ledger.intake import headings
from ledger.intake.grid import Sheet
from ledger.intake.likeness import SOUND, STRONG, WEAK, likely_columns
from ledger.intake.marks import shown
from ledger.intake.model import Heading, Lang, Layout, Options, Place, Question
from ledger.intake.phrases import listed, say
from ledger.intake.recognise import PERSON, Match, header_rows, match_row
from ledger.intake.text import masked

Recall = Callable[[str], str | None]
_SAMPLE_ROWS = 50
_LIKELY_HEADERS = 6
"""So many of the fullest rows are tried as a header that nobody knows."""


@dataclass(frozen=True)
class Reading:
    """What was said of a sheet's columns, now or when files with these headings came before."""

    table: str | None
    columns: Mapping[str, str] = field(default_factory=dict)
    how: Literal["known", "said", "remembered"] = "known"


def fingerprint(heads: tuple[str, ...]) -> str:
    """Of a source: its headings, whatever their order."""
    text = "\n".join(sorted(headings.plain(head) for head in heads if _counts(head)))
    return f"columns:{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def _counts(heading: str) -> bool:
    """Whether a column is one to decide about: no running number, nothing private."""
    return bool(heading) and not headings.is_private(heading) and not headings.is_counter(heading)


def remembered(sheet: Sheet, recall: Recall) -> Reading | None:
    """How files with these headings were read before."""
    for _, row, _ in header_rows(sheet):
        if sum(map(bool, row)) > 1 and (found := recall(fingerprint(tuple(row)))):
            said = tomllib.loads(found)
            return Reading(said["table"], said["columns"], "remembered")
    return None


def to_remember(layout: Layout) -> dict[str, str]:
    """Fingerprint → TOML of a layout that somebody confirmed."""
    if not any(one.how == "said" for one in layout.headings):
        return {}
    columns = {one.heading: one.column for one in layout.headings if one.how == "said"}
    heads = tuple(one.heading for one in layout.headings)
    return {fingerprint(heads): tomli_w.dumps({"table": layout.table, "columns": columns})}


def laid_out(sheet: Sheet, place: Place, match: Match, read: Reading, lang: Lang) -> Layout:
    """The sheet's columns as the match reads them; what it does not know with what it is like."""
    contract = match.contract
    taken = {at: name for name, at in match.columns.items()}
    taken |= {at: who for at, who in ((match.number, "工号"), (match.name, "姓名")) if at is not None}
    open_heads = [head for head in match.unknown if head not in read.columns]
    near = likely_columns(open_heads, contract, taken.values())
    shown = partial(_is_shown, match)
    found = [_heading(sheet, match, at, taken, near, read, lang) for at, head in enumerate(match.heads) if shown(head)]
    missing = _missing(contract, match, near)
    asks = bool(match.missing) or any(likeness >= STRONG for _, likeness in near.values())
    row = sheet.numbers[match.header]
    return Layout(place, contract.table, row, tuple(found), missing, _choices(contract, lang), asks)


def _is_shown(match: Match, heading: str) -> bool:
    return _counts(heading) or heading in match.private


def _heading(
    sheet: Sheet,
    match: Match,
    at: int,
    taken: Mapping[int, str],
    near: Mapping[str, tuple[str, float]],
    read: Reading,
    lang: Lang,
) -> Heading:
    head = match.heads[at]
    private, (column, likeness) = head in match.private, near.get(head, ("", 0.0))
    personal = private or taken.get(at, column) in PERSON
    samples = tuple(masked(cell) if personal else shown(cell)[:40] for cell in _samples(sheet, match, at))
    if private:
        return Heading(head, samples, "", "", 0.0, "private")
    if head in read.columns:
        said = read.columns[head]
        return Heading(head, samples, said, _title(match.contract, said, lang), 1.0, read.how)
    if at in taken:
        return Heading(head, samples, taken[at], _title(match.contract, taken[at], lang), 1.0, "known")
    title = _title(match.contract, column, lang)
    return Heading(head, samples, column, title, round(likeness, 2), "like" if column else "none")


def _samples(sheet: Sheet, match: Match, at: int) -> list[str]:
    below = sheet.rows[match.header + 1 : match.header + 1 + _SAMPLE_ROWS]
    return list(dict.fromkeys(row[at] for row in below if row[at]))[:3]


def _title(contract: Contract, column: str, lang: Lang) -> str:
    found = contract.columns.get(column)
    return (found.zh if lang == "zh" else found.en) if found else column


def _missing(contract: Contract, match: Match, near: Mapping[str, tuple[str, float]]) -> tuple[str, ...]:
    """Needed columns that neither a heading nor a likeness stands for."""
    proposed = {_title(contract, column, "zh") for column, _ in near.values()}
    return tuple(gap for gap in match.missing if gap.partition("(")[0] not in proposed)


def _choices(contract: Contract, lang: Lang) -> tuple[tuple[str, str], ...]:
    own = [(column.name, _title(contract, column.name, lang)) for column in contract.columns.values()]
    return (("", say("leave_out", lang)), *own, *(((who, who) for who in PERSON) if contract.person else ()))


Header = tuple[int, list[str], tuple[str, ...]]


def nearest(sheet: Sheet, texts: tuple[str, ...], read: Reading) -> Match | None:
    """The likeliest way to read a sheet of which no ledger's header is known whole; its gaps are still open."""
    best = max(_guesses(sheet, texts, read), key=lambda one: one[0], default=None)
    if best is None:
        return None
    _, contract, (index, row, above) = best
    return match_row(row, index, contract, (*above, *texts), read.columns, anyway=True)


def liker(sheet: Sheet, texts: tuple[str, ...], read: Reading) -> float:
    """The best score of a ledger all of whose needed columns (two or more) are there by likeness; 0 without one."""
    return max((score for score, _, _ in _guesses(sheet, texts, read, needed=2)), default=0.0)


def _guesses(
    sheet: Sheet, texts: tuple[str, ...], read: Reading, needed: int = 0
) -> Iterator[tuple[float, Contract, Header]]:
    """Score, contract and header row of every way to read the sheet by likeness."""
    chosen = [contracts()[read.table]] if read.table else list(contracts().values())
    rows = sorted(header_rows(sheet), key=lambda one: -len({*filter(None, one[1])}))[:_LIKELY_HEADERS]
    for contract in chosen:
        for header in rows:
            match = _guessed(contract, header, texts, read, SOUND if needed else WEAK)
            if match and (not needed or (match.complete and match.needed >= needed)):
                yield match.score - 0.1 * len(match.missing), contract, header


def _guessed(contract: Contract, header: Header, texts: tuple[str, ...], read: Reading, least: float) -> Match | None:
    """The row as this contract's header if what is alike were the same."""
    index, row, above = header
    unknown = [cell for cell in row if _counts(cell) and cell not in read.columns]
    near = {head: column for head, (column, _) in likely_columns(unknown, contract, (), least).items()}
    return match_row(row, index, contract, (*above, *texts), {**near, **read.columns})


def worth_asking(layout: Layout, read: Reading) -> bool:
    """Whether confirming could settle it: all that is needed is proposed, or there are headings left to choose from."""
    if read.table or read.columns:
        return True
    sure = sum(one.how == "known" for one in layout.headings)
    unsure = [one for one in layout.headings if one.how in ("like", "none")]
    return sure + len(unsure) > 1 and (not layout.missing or (sure > 1 and len(unsure) >= len(layout.missing)))


def columns_question(layout: Layout, options: Options) -> Question:
    """Ask to confirm a layout."""
    contract = contracts()[layout.table]
    title = contract.zh if options.lang == "zh" else contract.en
    joint = "、" if options.lang == "zh" else ", "
    near = joint.join(f"{one.heading} → {one.title}" for one in layout.headings if one.how == "like")
    words = {"file": layout.place.file, "table": title, "row": layout.header_row, "near": near or "–"}
    code = "which_columns" if not layout.missing else "columns_missing"
    gaps = listed(layout.missing, options.lang)
    return Question("columns", say(code, options.lang, missing=gaps, **words), place=layout.place)
