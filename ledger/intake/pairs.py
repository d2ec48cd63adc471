"""One survey exported twice, by text and by number: joined on 序号, verified, counted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ledger.intake.codes import is_number, order
from ledger.intake.form import UNANSWERED, Asked, Form, whole
from ledger.intake.matching import bare
from ledger.intake.model import Lang, Problem
from ledger.intake.phrases import listed, refuse, say
from ledger.intake.sources import Piece
from ledger.intake.text import like

Joined = list[tuple[int, int]]
"""Positions of one and the same respondent in the export by text and in the other."""


@dataclass
class Filed:
    """A questionnaire to read, and what its twin by number has told about it."""

    piece: Piece
    form: Form
    twin: Form | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    """Label → number → option."""


def paired(pieces: Sequence[Piece], lang: Lang) -> list[Filed]:
    """Every questionnaire once. Raises Refused where two exports of one survey do not agree, naming rows."""
    filed = [Filed(piece, piece.form) for piece in pieces if piece.form and not piece.form.coded]
    for piece in pieces:
        if piece.form is None or not piece.form.coded:
            continue
        own = next((one for one in filed if one.twin is None and _are_twins(one.form, piece.form)), None)
        if own is None:
            filed.append(Filed(piece, piece.form))
        else:
            _join(own, piece, lang)
    return filed


def _are_twins(text: Form, number: Form) -> bool:
    """The same questions, and nothing that says they are of different surveys."""
    if text.coded or text.tool != number.tool:
        return False
    shared = _shared(text, number)
    if len(shared) * 2 <= sum(not question.option_of for question in number.asked):
        return False
    if text.number and number.number:
        return text.number == number.number
    times, others = _by_id(text, "submitted"), _by_id(number, "submitted")
    both = [key for key in times if key in others]
    same = sum(times[key] == others[key] for key in both)
    return len(both) * 2 > len(others) and same * 2 > len(both)


def _shared(text: Form, number: Form) -> list[tuple[Asked, Asked]]:
    """Questions that both have, as one column each."""
    texts = {bare(question.text): question for question in text.asked}
    named = [(texts.get(bare(question.text)), question) for question in number.asked if not question.option_of]
    rows = {bare(question.item): question for question in text.asked if question.stem}
    found = [(ours or rows.get(bare(question.text)), question) for ours, question in named]
    return [(ours, question) for ours, question in found if ours]


def _by_id(form: Form, what: str) -> dict[tuple[str, int], str]:
    """One column by 序号 and how often that 序号 has come: pasted exports have it again."""
    seen: Counter[str] = Counter()
    found = {}
    place = form.meta.get("submitted") if what == "submitted" else form.meta.get("id")
    for key, cell in zip(form.column(form.meta.get("id")), form.column(place), strict=True):
        found[key, seen[key]] = cell
        seen[key] += 1
    return found


def _join(filed: Filed, piece: Piece, lang: Lang) -> None:
    text, number = filed.form, piece.form
    assert number
    joined = _joined(text, number, lang)
    for ours, theirs in _shared(text, number):
        filed.codes[ours.label] = _agreed(text, number, ours, theirs, joined, lang)
    _check_options(text, number, joined, lang)
    filed.twin = number
    count = len(number.rows)
    piece.report.read = piece.report.duplicate = count
    message = say("paired", lang, other=filed.piece.upload.name, count=count)
    piece.report.problems.append(Problem(None, "", "", "paired", message, refuses=False))


def _joined(text: Form, number: Form, lang: Lang) -> Joined:
    """Raises Refused for a form that only one of the two has."""
    if "id" not in text.meta or "id" not in number.meta:
        raise refuse("pair_no_id", lang)
    ours, theirs = list(_by_id(text, "id")), list(_by_id(number, "id"))
    at = {key: position for position, key in enumerate(theirs)}
    lacking = [text.numbers[position] for position, key in enumerate(ours) if key not in at]
    extra = [number.numbers[position] for key, position in at.items() if key not in set(ours)]
    if lacking or extra:
        raise refuse("pair_apart", lang, lacking=_rows(lacking, lang), extra=_rows(extra, lang))
    return [(position, at[key]) for position, key in enumerate(ours)]


def _rows(rows: list[int], lang: Lang) -> str:
    return listed([str(row) for row in rows], lang, 10) or "—"


def _agreed(text: Form, number: Form, ours: Asked, theirs: Asked, joined: Joined, lang: Lang) -> dict[str, str]:
    """Number → option of one question. Raises Refused naming the rows where a number says two things."""
    words, numbers = text.answers(ours), [whole(cell) for cell in number.answers(theirs)]
    pairs = [(position, words[position], numbers[other]) for position, other in joined]
    said: dict[str, Counter[str]] = defaultdict(Counter)
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for _, word, code in pairs:
        if like(word) not in UNANSWERED and like(code) not in UNANSWERED:
            said[code][word] += 1
            meant[word][code] += 1
    words_of = {code: _commonest(found) for code, found in said.items()}
    codes_of = {word: _commonest(found) for word, found in meant.items()}
    wrong = [
        position
        for position, word, code in pairs
        if like(word) != like(code)
        and (words_of.get(code), codes_of.get(word)) != (word, code)
        and not {like(word), like(code)} <= UNANSWERED
    ]
    _refuse_rows(text, ours.label, wrong, lang)
    return {code: words_of[code] for code in sorted(filter(is_number, words_of), key=order)}


def _commonest(found: Counter[str]) -> str:
    """The value most rows have; where two have as many neither can be told to be right, and it is none."""
    first, *rest = found.most_common(2)
    return "" if rest and rest[0][1] == first[1] else first[0]


def _check_options(text: Form, number: Form, joined: Joined, lang: Lang) -> None:
    """A multiple choice: what the one names the other has as 1."""
    for option in (question for question in number.asked if question.option_of):
        ours = next((q for q in text.asked if q.label.startswith(f"{option.option_of}、")), None)
        called = option.label.partition("(")[2].removesuffix(")")
        if ours is None or "【" in called:
            continue
        words, cells = text.answers(ours), number.column(option.place)
        wrong = [
            position
            for position, other in joined
            if cells[other] in ("0", "1", "0.0", "1.0")
            and (whole(cells[other]) == "1") != (like(called) in {like(word) for word in words[position].split("┋")})
        ]
        _refuse_rows(text, option.label, wrong, lang)


def _refuse_rows(text: Form, column: str, wrong: list[int], lang: Lang) -> None:
    if wrong:
        rows = _rows([text.numbers[position] for position in wrong], lang)
        raise refuse("pair_differs", lang, column=column, count=len(wrong), rows=rows)
