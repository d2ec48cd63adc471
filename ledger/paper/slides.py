"""汇报演示 (slides): one finding a slide as its title, charts that can be edited, what each rests on in the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ledger import findings, words
from ledger.catalogue import metric
from ledger.paper import chapters, plots, rebuilt
from ledger.paper.book import Book
from ledger.paper.chapters import CHAPTERS, Chapter
from ledger.paper.deck import Deck, Line
from ledger.paper.dress import BODY, COLOURS, SMALL, TINY, Box
from ledger.paper.figure import Figure
from ledger.paper.plot import Plot
from ledger.paper.since import headline
from ledger.paper.slide_findings import YEAR_ON_YEAR, finding, risks, sentences, year_on_year
from ledger.paper.slide_parts import BESIDE, drawn, notes, spoken, titled, value

DEFINED_ON_A_SLIDE, CHANGED_ON_A_SLIDE = 10, 9


def made(book: Book) -> bytes:
    """The slides as a pptx."""
    deck = Deck(book.footer, book.lang)
    _cover(deck, book)
    _ten(deck, book)
    for one in sentences(book):
        finding(deck, book, one)
    for name in chapters.ordered():
        _chapter(deck, book, name)
    for name in YEAR_ON_YEAR if book.compared else ():
        year_on_year(deck, book, name)
    risks(deck, book)
    _definitions(deck, book)
    _changes(deck, book)
    return deck.finished()


def _cover(deck: Deck, book: Book) -> None:
    sample = [Line(words.say("quote.sample", book.lang), BODY, bold=True, colour=COLOURS.bad)]
    lines = [Line(book.footer, SMALL, colour=COLOURS.muted), *(sample if book.snapshot.sample else [])]
    deck.cover(book.say("slides.cover", place=book.place, year=book.year), lines)


# --- the ten figures ---------------------------------------------------------------------------------------


def _ten(deck: Deck, book: Book) -> None:
    """The ten figures of the overview, five in a row; those without a number are left out."""
    tiles = [(tile, book.look(tile.name, tile.where)) for tile in findings.TEN]
    shown = [(words.say(tile.label, book.lang), one) for tile, one in tiles if one.shown or one.hidden]
    if not shown:
        return
    book.figures += [one for _, one in shown]
    slide = deck.slide(_counted(book, [one for _, one in shown]), notes(book, [one for _, one in shown]))
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
        value(one),
        *([Line(one.changed, SMALL)] if one.changed else []),
        *printed,
    ]


def _printed(book: Book, one: Figure) -> str:
    assert one.printed is not None
    agrees = one.printed.status == "一致"
    return words.say(f"show.printed.{'agrees' if agrees else 'differs'}", book.lang, short=book.tell(one.printed.short))


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
    slide = deck.slide(titled(book, _led(book, lead, plot)), notes(book, [lead, *beside]))
    drawn(deck, slide, plot)
    if plot:
        deck.write(slide, BESIDE, [line for one in beside for line in spoken(one, lead.changed)])
        return
    for nth, one in enumerate(beside):
        deck.write(slide, Box(0.6 + 3.05 * nth, 2.2, 2.9, 2.0), spoken(one, lead.changed))


def _split(book: Book, chapter: Chapter) -> Plot | None:
    """The leading figure by its groups; over the years, else by unit, where that is not to be or shows too little."""
    plot = plots.by_group(book, chapter.lead, chapter.dim) if chapter.dim else None
    below = "workshop" if book.where else "division"
    return plot or plots.over_years(book, chapter.lead) or plots.by_group(book, chapter.lead, below)


def _led(book: Book, lead: Figure, plot: Plot | None) -> str:
    """「帮扶支付金额81.26万元，同比增长12.1%；大病救助最多，25.51万元」"""
    key = "lead" if lead.changed else "lead_alone"
    said = book.say(f"slides.{key}", name=lead.label, value=lead.text, change=lead.changed)
    if plot is None or plot.strong is None:
        return said
    drawn = metric(plots.SMALL_SIDE.get(lead.metric.name, lead.metric.name))
    value = words.number(drawn, plot.series.values[plot.strong], book.lang)
    told = {"lead": said, "member": plot.labels[plot.strong], "value": value, "name": drawn.label(book.lang)}
    return book.say("slides.most" if drawn is lead.metric else "slides.highest", **told)


# --- risks and definitions ---------------------------------------------------------------------------------


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


# --- held against an older paper ---------------------------------------------------------------------------


def _changes(deck: Deck, book: Book) -> None:
    """The closing slides: the figures that are no longer what they were, as many slides as it takes."""
    found = rebuilt.changed(book)
    if found is None or not found.moved:
        return
    rows = rebuilt.rows(found, book.lang)
    for at in range(0, len(rows), CHANGED_ON_A_SLIDE):
        part = rows[at : at + CHANGED_ON_A_SLIDE]
        slide = deck.slide(book.tell(headline(found, book.lang)), book.footer)
        deck.table(slide, Box(0.6, 1.6, 12.1, 0.48 * len(part) + 0.4), [rebuilt.heads(book.lang), *part], (4, 2, 2, 4))
