"""Quotes: a figure or a finding as plain text for a speech, with the footnote that says what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger import words
from ledger.answer import Answer
from ledger.catalogue import Metric
from ledger.compare import Change
from ledger.reconcile import Line
from ledger.words import say

ENDS = {"zh": "。", "en": ". "}


@dataclass(frozen=True)
class Footing:
    """What every figure of a page rests on."""

    version: int
    until: date | None
    sample: bool


def figure(
    wanted: Metric,
    answer: Answer,
    moved: Change | None,
    footing: Footing,
    lang: str,
    *,
    place: str = "",
    printed: Line | None = None,
) -> str:
    """「2024年全集团总体满意率97.28%，提升1.44个百分点。」 and under it what is counted and what it rests on.

    A hidden figure says that it is hidden; without anything to compare with the sentence says why, as the page does.
    """
    told = {"year": answer.year, "place": place, "label": wanted.label(lang), "value": words.text(wanted, answer, lang)}
    said = say("quote.hidden" if answer.suppressed else "quote.figure", lang, **told)
    if moved and not answer.suppressed:
        said = say("quote.moved", lang, said=said, change=words.changed(wanted, moved, lang))
    own = [say("quote.reported", lang)] if answer.source == "reported" else []
    return _with_note(said, [short(wanted, lang), *_printed(printed, lang), *own], footing, lang)


def finding(text: str, year: int, place: str, metrics: Sequence[Metric], footing: Footing, lang: str) -> str:
    """A chart's title with year and unit, and under it what its metrics count and what they rest on."""
    said = say("quote.finding", lang, year=year, place=place, text=text)
    means = [say("quote.means", lang, label=one.label(lang), means=short(one, lang)) for one in metrics]
    return _with_note(said, means, footing, lang)


def footnote(place: str, year: int, footing: Footing, lang: str) -> str:
    """What stands under a picture that leaves the page: unit, year, until when, version, and that it is a sample."""
    sample = [say("quote.sample", lang)] if footing.sample else []
    return " · ".join([place, str(year), *_rests(footing, lang), *sample])


def short(wanted: Metric, lang: str) -> str:
    """The first sentence of the definition."""
    return wanted.means[lang].split(ENDS[lang], 1)[0].rstrip("。.")


def _printed(line: Line | None, lang: str) -> list[str]:
    if line is None or line.status not in ("一致", "偏差"):
        return []
    return [say("quote.agrees" if line.status == "一致" else "quote.differs", lang, short=line.short)]


def _with_note(said: str, notes: Sequence[str], footing: Footing, lang: str) -> str:
    sample = [say("quote.sample", lang)] if footing.sample else []
    stop = ENDS[lang]
    sentences = [
        one.rstrip("。.") + stop for one in (*notes, say("quote.join", lang).join(_rests(footing, lang)), *sample)
    ]
    return f"{said}{stop}".rstrip() + "\n" + say("quote.note", lang, text="".join(sentences).rstrip())


def _rests(footing: Footing, lang: str) -> list[str]:
    day = [say("show.status.as_of", lang, date=footing.until.isoformat())] if footing.until else []
    return [*day, say("show.status.version", lang, version=footing.version)]
