"""汇报演示 (slides): one finding a slide as its title, charts that can be edited, what each rests on in the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ledger import choices, comparing, findings, questions, words
from ledger.catalogue import metric
from ledger.compare import Comparison
from ledger.paper import chapters, plots
from ledger.paper.book import Book
from ledger.paper.chapters import CHAPTERS, Chapter
from ledger.paper.deck import BODY, COLOURS, LARGE, SMALL, TINY, Box, Deck, Line
from ledger.paper.figure import Figure
from ledger.paper.plot import Plot
from ledger.questions import people, promised
from ledger.questions.case import Case, Question

HEADING, CHART, NOTE = Box(0.6, 1.55, 8.2, 0.4), Box(0.6, 1.95, 8.2, 4.6), Box(0.6, 6.55, 8.2, 0.35)
BESIDE = Box(9.3, 1.55, 3.43, 5.2)
YEAR_ON_YEAR = ("satisfaction.rate", "training.hours_per_trainee", "aid.paid")
"""What was changed by which units: the rate, the average and the sum that the ten sections lead with."""
GROUPS: Mapping[str, tuple[str, str, object]] = {
    "satisfaction.rate": ("satisfaction.rate", "division", None),
    "reform.late": ("reform.standing", "standing", "滞后"),
    "voices.overdue": ("voices.overdue", "category", None),
    "aid.approved": ("aid.approved", "program", None),
    "retirement.coverage": ("retirement.coverage", "division", None),
}
"""By which groups a worry or an open matter is shown, and which of them is meant."""
REPLIES: Mapping[str, Callable[[Case], Question | None]] = {
    "satisfaction.rate": people.lowest_branch,
    "reform.late": promised.late,
    "voices.overdue": people.overdue,
    "aid.approved": people.unpaid,
    "retirement.coverage": people.not_sent_off,
}
"""What more is known of it."""
DEFINED_ON_A_SLIDE = 10


def made(book: Book) -> bytes:
    """The slides as a pptx."""
    deck = Deck(book.footer, book.lang)
    _cover(deck, book)
    _ten(deck, book)
    for one in _sentences(book):
        _finding(deck, book, one)
    for name in chapters.ordered():
        _chapter(deck, book, name)
    for name in YEAR_ON_YEAR:
        _year_on_year(deck, book, name)
    _risks(deck, book)
    _definitions(deck, book)
    return deck.finished()


def _cover(deck: Deck, book: Book) -> None:
    sample = [Line(words.say("quote.sample", book.lang), BODY, bold=True, colour=COLOURS.bad)]
    lines = [Line(book.footer, BODY, colour=COLOURS.muted), *(sample if book.snapshot.sample else [])]
    deck.cover(book.say("slides.cover", place=book.place, year=book.year), lines)


# --- the ten figures ---------------------------------------------------------------------------------------


def _ten(deck: Deck, book: Book) -> None:
    """The ten figures of the overview, five in a row; those without a number are left out."""
    tiles = [(tile, book.look(tile.name, tile.where)) for tile in findings.TEN]
    shown = [(words.say(tile.label, book.lang), one) for tile, one in tiles if one.shown or one.hidden]
    if not shown:
        return
    book.figures += [one for _, one in shown]
    slide = deck.slide(_counted(book, [one for _, one in shown]), _notes(book, [one for _, one in shown]))
    for nth, (label, one) in enumerate(shown):
        row, column = divmod(nth, 5)
        deck.write(slide, Box(0.6 + 2.45 * column, 1.9 + 2.45 * row, 2.35, 2.2), _tile(book, label, one))


def _counted(book: Book, shown: Sequence[Figure]) -> str:
    """「10项数字中9项向好，1项向差」; in the first year how many figures there are."""
    tones = Counter(one.change.tone for one in shown)
    told = {"n": len(shown), "good": tones["good"], "bad": tones["bad"], "rest": tones["neutral"]}
    return book.tell(book.say("slides.ten" if tones["good"] or tones["bad"] else "slides.ten_first", **told))


def _tile(book: Book, label: str, one: Figure) -> list[Line]:
    printed = [Line(_printed(book, one), TINY, colour=COLOURS.muted)] if one.printed else []
    return [
        Line(label, SMALL, colour=COLOURS.muted),
        _value(one),
        Line(one.changed, SMALL),
        *printed,
    ]


def _printed(book: Book, one: Figure) -> str:
    assert one.printed is not None
    agrees = one.printed.status == "一致"
    return words.say(f"show.printed.{'agrees' if agrees else 'differs'}", book.lang, short=book.tell(one.printed.short))


# --- findings ----------------------------------------------------------------------------------------------


def _sentences(book: Book) -> list[findings.Sentence]:
    """The three sentences of the overview; they speak of the whole group only."""
    return [] if book.where else findings.sentences(book.snapshot, book.year, book.beside, book.lang)


def _finding(deck: Deck, book: Book, one: findings.Sentence) -> None:
    """A sentence over the chart it rests on: the best over the years, the others by the groups behind them."""
    figure = book.figure(one.metric, one.where)
    if one.kind == "best":
        plot, more = plots.over_years(book, one.metric, one.where), ""
    else:
        name, dim, strong = GROUPS[one.metric]
        plot, more = plots.by_group(book, name, dim, one.where.get(dim, strong)), _reply(book, one.metric)
    head = Line(words.say(f"show.sentence.{one.kind}", book.lang), BODY, bold=True, colour=COLOURS.muted)
    slide = deck.slide(_titled(book, one.text), _notes(book, [figure]))
    _drawn(deck, slide, plot)
    deck.write(slide, BESIDE, [head, *_spoken(figure), Line(more, SMALL)])


def _reply(book: Book, name: str) -> str:
    found = REPLIES[name](Case(book.snapshot, book.year, book.beside, book.lang))
    return book.tell(found.reply) if found else ""


def _titled(book: Book, sentence: str) -> str:
    """A sentence as a title: without its full stop."""
    return book.tell(sentence.rstrip("。. "))


def _value(one: Figure) -> Line:
    """The number large, its unit small; what is not shown says so."""
    if not one.shown:
        return Line(one.text, SMALL)
    digits, _ = words.figure(one.metric, one.number, one.lang)
    return Line(digits, LARGE, bold=True, tail=one.text.removeprefix(digits))


def _spoken(one: Figure, said: str = "") -> list[Line]:
    """A figure beside the chart; why it is not compared only where the title has not said so."""
    silent = one.change.reason == "not_compared" or (one.change.change is None and one.changed == said)
    return [
        Line(one.label, SMALL, colour=COLOURS.muted),
        _value(one),
        *([] if silent else [Line(one.changed, SMALL)]),
        Line("", TINY),
    ]


def _drawn(deck: Deck, slide: Any, plot: Plot | None) -> None:
    if plot is None:
        return
    deck.write(slide, HEADING, [Line(plot.heading, SMALL, bold=True, colour=COLOURS.muted)])
    deck.chart(slide, CHART, plot)
    if plot.note:
        deck.write(slide, NOTE, [Line(plot.note, TINY, colour=COLOURS.muted)])


# --- a domain a slide --------------------------------------------------------------------------------------


def _chapter(deck: Deck, book: Book, name: str) -> None:
    """A domain's leading figure as title and chart, four others beside it; nothing of a domain without data."""
    chapter = CHAPTERS[name]
    lead = book.look(chapter.lead)
    if not lead.shown:
        return
    beside = [one for other in chapter.beside if (one := book.look(f"{name}.{other}")).shown]
    book.figures += [lead, *beside]
    plot = _split(book, chapter)
    slide = deck.slide(_titled(book, _led(book, lead, plot)), _notes(book, [lead, *beside]))
    _drawn(deck, slide, plot)
    if plot:
        deck.write(slide, BESIDE, [line for one in beside for line in _spoken(one, lead.changed)])
        return
    for nth, one in enumerate(beside):
        deck.write(slide, Box(0.6 + 3.05 * nth, 2.2, 2.9, 2.0), _spoken(one, lead.changed))


def _split(book: Book, chapter: Chapter) -> Plot | None:
    """The leading figure by its groups; over the years, else by unit, where that is not to be or shows too little."""
    plot = plots.by_group(book, chapter.lead, chapter.dim) if chapter.dim else None
    below = "workshop" if book.where else "division"
    return plot or plots.over_years(book, chapter.lead) or plots.by_group(book, chapter.lead, below)


def _led(book: Book, lead: Figure, plot: Plot | None) -> str:
    """「帮扶支付金额81.26万元，同比增长12.1%；大病救助最多，25.51万元」"""
    said = book.say("slides.lead", name=lead.label, value=lead.text, change=lead.changed)
    if plot is None or plot.strong is None:
        return said
    drawn = metric(plots.SMALL_SIDE.get(lead.metric.name, lead.metric.name))
    value = words.number(drawn, plot.series.values[plot.strong], book.lang)
    told = {"lead": said, "member": plot.labels[plot.strong], "value": value, "name": drawn.label(book.lang)}
    return book.say("slides.most" if drawn is lead.metric else "slides.highest", **told)


# --- this year beside the other ----------------------------------------------------------------------------


def _year_on_year(deck: Deck, book: Book, name: str) -> None:
    """What changed and which units moved it, as they are organised now; away without anything to compare."""
    below = "workshop" if book.where else "division"
    chosen = choices.Choices(restated=True)
    found = choices.compared(book.snapshot, name, book.year, book.beside, book.where, below, chosen).found
    plot = plots.pushes(book, found) if found.change.change is not None else None
    if plot is None:
        return
    figure = book.figure(name)
    slide = deck.slide(_titled(book, _judged(book, figure, found)), _notes(book, [figure]))
    _drawn(deck, slide, plot)
    earlier = words.say("compare.was", book.lang, year=found.base_year, value=book.tell(figure.earlier))
    moved = book.tell(comparing.moved_by(book.snapshot, found, book.lang))
    deck.write(slide, BESIDE, [*_spoken(figure)[:-1], Line(earlier, SMALL), Line("", TINY), Line(moved, SMALL)])


def _judged(book: Book, one: Figure, found: Comparison) -> str:
    """「总体满意率97.28%，提升1.44个百分点，明显变化(95%区间1.32至1.56个百分点)」"""
    said = book.say("slides.lead", name=one.label, value=one.text, change=one.changed)
    if found.verdict is None:
        return said
    return words.say("compare.judged", book.lang, told=said, verdict=comparing.judged(found, book.lang))


# --- risks and definitions ---------------------------------------------------------------------------------


def _risks(deck: Deck, book: Book) -> None:
    """The three gravest questions with what can be answered; away where nothing is weak."""
    asked = [] if book.where else questions.questions(book.snapshot, book.year, book.beside, book.lang)
    if not asked:
        return
    head = [book.say("slides.ask"), book.say("slides.reply")]
    rows = [[book.tell(one.ask), book.tell(one.reply)] for one in asked]
    figures = [book.look(one.metric, one.where) for one in asked]
    slide = deck.slide(book.tell(book.say("slides.risks", n=len(asked))), _notes(book, figures))
    deck.table(slide, Box(0.6, 1.75, 12.1, 1.2 * len(rows) + 0.4), [head, *rows], (3, 7), BODY)


def _definitions(deck: Deck, book: Book) -> None:
    """What the figures of the overview and of the years side by side count, as many slides as it takes."""
    names = dict.fromkeys([*(tile.name for tile in findings.TEN), *YEAR_ON_YEAR])
    rows = [_defined(book, name) for name in names if any(one.metric.name == name for one in book.figures)]
    head = [book.say(f"slides.column_{one}") for one in ("metric", "means", "version")]
    for at in range(0, len(rows), DEFINED_ON_A_SLIDE):
        part = rows[at : at + DEFINED_ON_A_SLIDE]
        slide = deck.slide(book.say("slides.definitions"), book.footer)
        deck.table(slide, Box(0.6, 1.6, 12.1, 0.46 * len(part) + 0.4), [head, *part], (2.2, 8.6, 1.3))


def _defined(book: Book, name: str) -> list[str]:
    wanted = metric(name)
    version = words.say("definition.version_is", book.lang, n=wanted.version)
    return [wanted.label(book.lang), wanted.means[book.lang], version]


def _notes(book: Book, figures: Sequence[Figure]) -> str:
    """What the slide's figures rest on: numerator and denominator, base, files, the report, definition, version."""
    parts = [part for one in figures if (part := _passport(book, one))]
    return "\n\n".join([*parts, book.footer])


def _passport(book: Book, one: Figure) -> str:
    told = book.passport(one)
    if told is None:
        return ""
    version = words.say("definition.version_is", book.lang, n=one.metric.version)
    means = book.say("slides.means", version=version, means=one.means)
    return "\n".join(book.tell(line) for line in (*told.lines, means))
