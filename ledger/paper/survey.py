"""满意度调查报告 (survey): who answered, by which rule, how satisfied they are with what, where and since when.

Its intervals take the questionnaire as the unit of sampling, and whoever is hidden on screen is hidden here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.document import Document
from docx.table import Table

from ledger import answers, choices, comparing, findings, privacy, quote, rows, words
from ledger.catalogue import metric
from ledger.compare import Comparison
from ledger.paper import official, ruled, tabled
from ledger.paper.book import Book
from ledger.paper.figure import Figure
from ledger.paper.sampling import RATE, Interval, intervals, side
from ledger.rows import Row

GROUPS = ("gender", "age_band", "job_class")
LOWEST = 3
"""Items that the sentence names."""
WIDTHS = (44, 24, 26, 34, 28)


def made(book: Book) -> bytes:
    """The report as a Word document."""
    known = answers.years(book.snapshot, RATE)
    document = official.blank(book.lang, book.footer, book.say("survey.title"))
    heading = book.tell(book.say("survey.heading", year=book.year, place=book.place))
    document.add_paragraph(heading, style="Title")
    made_on = f"{book.say('survey.who')} · {book.day(book.today)}"
    document.add_paragraph(made_on, style="Subtitle")
    document.add_paragraph()
    _forms(document, book)
    _whole(document, book, [year for year in known if year <= book.year])
    _items(document, book)
    _units(document, book)
    _people(document, book)
    _attention(document, book)
    return official.saved(document)


def _heading(document: Document, book: Book, part: str) -> None:
    document.add_paragraph(book.say(f"survey.part.{part}"), style="Heading 1")


def _write(document: Document, book: Book, *sentences: str) -> None:
    """One paragraph; what is empty is left out."""
    said = [one for one in sentences if one]
    if said:
        document.add_paragraph(book.tell(("" if book.lang == "zh" else " ").join(said)), style="Body Text")


# --- who answered, and by which rule -----------------------------------------------------------------------


def _forms(document: Document, book: Book) -> None:
    """Issued, returned, valid; then what counts as satisfied and what does not count."""
    _heading(document, book, "forms")
    found = rows.rows(book.snapshot, "survey_definitions", book.year)
    definition: Row = found[0] if found else {}
    valid, share = book.figure("satisfaction.valid_forms"), book.figure("satisfaction.valid_rate")
    response = book.figure("satisfaction.response_rate")
    opened, eligible = definition.get("opened"), definition.get("eligible")
    days = {"opened": book.day(opened), "closed": book.day(definition["closed"])} if opened else {}
    _write(
        document,
        book,
        book.say("survey.held", **days) if days and definition.get("closed") else "",
        book.say("survey.eligible", n=words.grouped(eligible)) if eligible and not book.where else "",
        _returned(book, valid, share),
        book.say("survey.response", value=response.text) if response.shown else "",
    )
    _write(document, book, *_rules(book, definition))


def _returned(book: Book, valid: Figure, share: Figure) -> str:
    if not share.shown or share.now is None:
        return book.say("survey.valid", valid=valid.text)
    returned = book.figure("satisfaction.valid_rate", part="denominator").text
    return book.say("survey.returned", returned=returned, valid=valid.text, share=share.text)


def _rules(book: Book, definition: Row) -> list[str]:
    told = {
        "overall_rule": definition.get("overall_rule"),
        "favourable": definition.get("favourable"),
        "not_rated": definition.get("not_rated"),
        "min_seconds": definition.get("min_seconds"),
    }
    return [book.say(f"survey.rule.{name}", said=said) for name, said in told.items() if said]


# --- the whole ---------------------------------------------------------------------------------------------


def _whole(document: Document, book: Book, years: Sequence[int]) -> None:
    """The rate with its change, its verdict and its interval in words; what moved it; the years side by side."""
    _heading(document, book, "whole")
    now = book.figure(RATE)
    if not now.shown:
        _write(document, book, book.say("survey.no_rate", why=now.text))
        return
    sure = _sure(book, intervals(book, "").get(None))
    if book.compared:
        _moved(document, book, sure)
    else:
        _write(document, book, _ended(book, book.say("survey.rate", name=now.label, value=now.text)), sure)
    both = [(book.look(RATE, year=year), book.look("satisfaction.valid_forms", year=year)) for year in years]
    shown = [pair for pair in both if pair[0].shown]
    book.figures += [one for pair in shown for one in pair]
    heads, widths = _heads(book, "year", "forms", "rate", *_last(book)), (30, 36, 36, 54)
    table = ruled.table(document, heads, widths[: len(heads)], (1, 2))
    for rate, forms in shown:
        ruled.row(table, (str(rate.year), forms.text, rate.text, rate.changed)[: len(heads)], (1, 2))
    ruled.together(table)


def _last(book: Book) -> tuple[str, ...]:
    """The column that tells of change."""
    return ("change",) if book.compared else ()


def _moved(document: Document, book: Book, sure: str) -> None:
    """The rate beside the other year's, what moved it, and what was asked otherwise."""
    found = _compared(book)
    _write(document, book, _ended(book, comparing.sentence(book.snapshot, found, book.lang)), sure)
    _write(document, book, _ended(book, comparing.moved_by(book.snapshot, found, book.lang)))
    apart = comparing.apart(found.differences, book.lang)
    _write(document, book, *(book.say("survey.apart", said=one) for one in apart))


def _ended(book: Book, sentence: str) -> str:
    """The sentence with its full stop."""
    stop = quote.ENDS[book.lang].strip()
    return f"{sentence.rstrip('。.')}{stop}" if sentence else ""


def _compared(book: Book) -> Comparison:
    below = _below(book)
    return choices.compared(book.snapshot, RATE, book.year, book.base_year, book.where, below, choices.Choices()).found


def _below(book: Book) -> str | None:
    return {0: "division", 1: "workshop"}.get(len(book.where))


def _sure(book: Book, ends: Interval | None) -> str:
    """The interval as a reader understands it."""
    return book.say("survey.sure", **_ends(book, ends)) if ends else ""


def _ends(book: Book, ends: Interval) -> dict[str, str]:
    low, high = (words.number(metric(RATE), end, book.lang) for end in ends)
    return {"low": low, "high": high}


def _heads(book: Book, *names: str) -> list[str]:
    return [book.say(f"survey.column.{name}") for name in names]


# --- items, units, groups ----------------------------------------------------------------------------------


def _items(document: Document, book: Book) -> None:
    """Every item, the lowest first; the sentence names the lowest three."""
    found = [one for one in book.by(RATE, "item") if one.keys["item"] is not None]
    if not found:
        return
    _heading(document, book, "items")
    shown = _lowest_first(found)
    if len(shown) > LOWEST:
        lowest = ((book.named("item", one.keys["item"]), one.text) for one in shown[:LOWEST])
        listed = [book.say("survey.item", name=name, value=value) for name, value in lowest]
        _write(document, book, book.say("survey.lowest", items=words.say("chart.comma", book.lang).join(listed)))
    tabled.groups(document, book, "item", [*shown, *(one for one in found if not one.shown)])


def _lowest_first(found: Sequence[Figure]) -> list[Figure]:
    return sorted((one for one in found if one.shown), key=lambda one: float(one.number or 0))


def _units(document: Document, book: Book) -> None:
    """Every unit with its interval, the lowest first, and whether it differs from the whole beyond chance."""
    dim = _below(book)
    found = [one for one in book.by(RATE, dim) if one.keys[dim] is not None] if dim else []
    if dim is None or not found:
        return
    _heading(document, book, "units")
    ends, whole = intervals(book, dim), book.figure(RATE)
    shown = _lowest_first(found)
    below = [book.named(dim, one.keys[dim]) for one in shown if side(whole, ends.get(one.keys[dim])) == "below"]
    listed = words.say("chart.comma", book.lang).join(below)
    alike = "units_alike_shown" if any(one.hidden for one in found) else "units_alike"
    _write(document, book, book.say("survey.units_below" if below else f"survey.{alike}", units=listed))
    forms = {one.keys[dim]: one for one in book.by("satisfaction.valid_forms", dim)}
    table = ruled.table(document, _heads(book, "unit", "forms", "rate", "interval", "beside"), WIDTHS, (1, 2))
    for one in shown:
        member = one.keys[dim]
        count = forms[member].text if member in forms else ""
        ruled.row(table, (book.named(dim, member), count, one.text, *_told(book, whole, ends.get(member))), (1, 2))
    _hidden(document, book, dim, found)


def _told(book: Book, whole: Figure, ends: Interval | None) -> tuple[str, str]:
    interval = book.tell(book.say("survey.interval", **_ends(book, ends))) if ends else ""
    return interval, book.say(f"survey.side.{side(whole, ends)}")


def _hidden(document: Document, book: Book, dim: str, found: Sequence[Figure]) -> None:
    names = [book.named(dim, one.keys[dim]) for one in found if one.hidden]
    if names:
        listed = words.say("chart.comma", book.lang).join(names)
        document.add_paragraph(words.say("chart.hidden", book.lang, names=listed), style="Caption")


def _people(document: Document, book: Book) -> None:
    """Gender, age and job class as stated on the questionnaire."""
    found = {dim: [one for one in book.by(RATE, dim) if one.keys[dim]] for dim in GROUPS}
    if not any(one.shown for of_dim in found.values() for one in of_dim):
        return
    _heading(document, book, "people")
    heads, widths = _heads(book, "group", "rate", "interval", *_last(book)), (44, 30, 40, 42)
    table = ruled.table(document, heads, widths[: len(heads)], (1,))
    for dim, of_dim in found.items():
        ends = intervals(book, dim)
        ruled.band(table, words.say(f"dim.{dim}", book.lang))
        for one in of_dim:
            _group(table, book, dim, one, ends)


def _group(table: Table, book: Book, dim: str, one: Figure, ends: Mapping[object, Interval]) -> None:
    reach = ends.get(one.keys[dim]) if one.shown else None
    interval = book.tell(book.say("survey.interval", **_ends(book, reach))) if reach else ""
    cells = (book.named(dim, one.keys[dim]), one.text, interval, *([one.changed] if book.compared else ()))
    ruled.row(table, cells, (1,))


def _attention(document: Document, book: Book) -> None:
    """What the numbers point at, then places for why and what is done about it; then how the figures are made."""
    _heading(document, book, "attention")
    told = [] if book.where else findings.sentences(book.snapshot, book.year, None, book.lang, compared=False)
    _write(document, book, *(one.text for one in told if one.kind == "worry"))
    for place in ("causes", "steps"):
        official.slot(document.add_paragraph(style="Body Text"), book.say(f"survey.{place}"))
    _heading(document, book, "means")
    k = privacy.threshold(metric(RATE))
    _write(document, book, metric(RATE).means[book.lang], book.say("survey.small", k=k), book.say("survey.sampling"))
