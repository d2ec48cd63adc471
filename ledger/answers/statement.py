"""The statement: groups, years and filters added to a metric's parsed SELECT, never pasted as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlglot import exp

from ledger.answers.ask import UNION_YEAR_STARTS, Ask, Calendar, Windows
from ledger.catalogue import CALENDAR_DIMS


def year_of(column: str, calendar: Calendar) -> exp.Expr:
    """The year of a date column, which a declared year (`survey_year`) is already."""
    when = exp.column(column)
    if column.endswith("year"):
        return when
    if calendar == "natural":
        return exp.func("year", when)
    if isinstance(calendar, Windows):
        return exp.Case(ifs=[_within(when, year, *days) for year, *days in calendar.days])
    shift = exp.Interval(this=exp.Literal.string(str(13 - UNION_YEAR_STARTS)), unit=exp.var("MONTH"))
    return exp.func("year", exp.Add(this=when, expression=shift))


def _within(when: exp.Expr, year: int, first: date, last: date) -> exp.If:
    """The year, if the day lies in its window; of a timestamp the whole last day counts."""
    days = [exp.cast(exp.Literal.string(day.isoformat()), "DATE") for day in (first, last + timedelta(days=1))]
    inside = exp.and_(exp.GTE(this=when.copy(), expression=days[0]), exp.LT(this=when.copy(), expression=days[1]))
    return exp.If(this=inside, true=exp.convert(year))


def keys(question: Ask) -> dict[str, exp.Expr]:
    """What the statement groups by, name → expression: the year, then the asked dimensions."""
    if question.metric.at:
        return {name: exp.column(name) for name in ("year", *question.by)}
    parts = {"quarter": "quarter", "month": "month"}
    when = question.metric.when
    dims = {dim: exp.func(parts[dim], exp.column(when)) if dim in parts else exp.column(dim) for dim in question.by}
    return {"year": year_of(when, question.calendar), **dims}


def _condition(question: Ask, dim: str, values: tuple[str | int | None, ...]) -> exp.Expr:
    column: exp.Expr = exp.column(dim)
    if dim in CALENDAR_DIMS and not question.metric.at:
        column = exp.func(dim, exp.column(question.metric.when))
    if dim.endswith("date"):
        column = exp.cast(column, "VARCHAR")
    present = [exp.convert(value) for value in values if value is not None]
    tests: list[exp.Expr] = [exp.In(this=column.copy(), expressions=present)] if present else []
    if None in values:
        tests.append(exp.Is(this=column.copy(), expression=exp.null()))
    return exp.or_(*tests)


def first_day(year: int, calendar: Calendar) -> date:
    """The first day of a year: what the year before left over, or its window's."""
    return calendar.of(year)[0] if isinstance(calendar, Windows) else last_day(year - 1, calendar) + timedelta(days=1)


def last_day(year: int, calendar: Calendar) -> date:
    """The last day of a year: 31 December, 30 September of the statistical year, or its window's."""
    if isinstance(calendar, Windows):
        return calendar.of(year)[1]
    return date(year, 12, 31) if calendar == "natural" else date(year, UNION_YEAR_STARTS - 1, 30)


def _periods(question: Ask) -> exp.Expr:
    """Each asked period with its last day, as rows: a stock is what stood on that day."""
    selects = [
        exp.select(
            exp.alias_(exp.convert(year), "year"),
            exp.alias_(exp.convert(quarter), "quarter"),
            exp.alias_(exp.convert(month), "month"),
            exp.alias_(exp.cast(exp.Literal.string(last.isoformat()), "DATE"), "last_day"),
        )
        for year in question.years
        for quarter, month, last in _parts_of_year(question, year)
    ]
    return exp.union(*selects, distinct=False) if len(selects) > 1 else selects[0]


def _parts_of_year(question: Ask, year: int) -> list[tuple[int, int, date]]:
    """Quarter, month and last day of each part of the year that the question tells apart."""
    named = {*question.by, *(dim for dim, _ in question.where)}
    if "month" in named:
        return [((month + 2) // 3, month, _month_end(question, year, month)) for month in range(1, 13)]
    if "quarter" in named:
        return [(quarter, 0, _month_end(question, year, quarter * 3)) for quarter in range(1, 5)]
    return [(0, 0, last_day(year, question.calendar))]


def _month_end(question: Ask, year: int, month: int) -> date:
    """The last day of a calendar month of that year; of a statistical year the autumn lies in the year before."""
    if question.calendar == "union" and month >= UNION_YEAR_STARTS:
        year -= 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _standing(question: Ask) -> exp.Subquery:
    """Rows of the last snapshot of each unit up to the period's last day, if the unit still stood then.

    Rows of no known unit count from the last snapshot of all: they would otherwise never leave.
    """
    wanted = question.metric
    view, when, of = "v", exp.column(wanted.when, "v"), exp.column(wanted.of, "v")
    last_day, ends = exp.column("last_day", "p"), exp.column("ends", "v")
    newest = exp.Window(this=exp.Max(this=when.copy()), partition_by=[last_day.copy(), of.copy()])
    newest_of_all = exp.Window(this=exp.Max(this=when.copy()), partition_by=[last_day.copy()])
    due = exp.Case(ifs=[exp.If(this=exp.Is(this=of.copy(), expression=exp.null()), true=newest_of_all)], default=newest)
    inner = (
        exp.select("v.*", "p.year", "p.quarter", "p.month")
        .from_(exp.alias_(exp.to_table(wanted.view), view))
        .join(
            exp.alias_(exp.Subquery(this=_periods(question)), "p"),
            on=exp.LTE(this=when.copy(), expression=last_day.copy()),
        )
        .where(exp.or_(exp.Is(this=ends, expression=exp.null()), exp.GTE(this=ends.copy(), expression=last_day.copy())))
    )
    inner.set("qualify", exp.Qualify(this=exp.EQ(this=when.copy(), expression=due)))
    return exp.Subquery(this=inner, alias=exp.TableAlias(this=exp.to_identifier(wanted.view)))


def source_of(question: Ask, computed: Mapping[str, exp.Expr]) -> exp.Subquery:
    """The rows behind a metric under its own WHERE, dated, with further columns; of a stock those of its periods."""
    wanted = question.metric
    own = wanted.expression()
    select = exp.select("*").from_(_standing(question) if wanted.at else exp.to_table(wanted.view))
    for name, made in computed.items():
        select = select.select(exp.alias_(made, name))
    select = select.where(exp.Not(this=exp.Is(this=exp.column(wanted.when), expression=exp.null())))
    if own.args.get("where"):
        select = select.where(own.args["where"].this)
    return exp.Subquery(this=select, alias=exp.TableAlias(this=exp.to_identifier(wanted.view)))


def grouped(question: Ask, extra: Sequence[str] = ()) -> exp.Select:
    """The metric's SELECT with source, filters and groups added to the parsed statement."""
    select = question.metric.expression()
    groups = {**keys(question), **{name: exp.column(name) for name in extra}}
    if question.metric.at:
        select.set("from_", exp.From(this=_standing(question)))
        select = select.select(exp.alias_(exp.Min(this=exp.column(question.metric.when)), "as_of"))
    elif question.years:
        years = [exp.convert(year) for year in question.years]
        select = select.where(exp.In(this=year_of(question.metric.when, question.calendar), expressions=years))
    if not question.metric.at:
        select = select.where(exp.Not(this=exp.Is(this=exp.column(question.metric.when), expression=exp.null())))
    for dim, values in question.where:
        select = select.where(_condition(question, dim, values))
    measures = select.expressions
    select.set("expressions", [exp.alias_(one.copy(), name) for name, one in groups.items()])
    for measure in measures:
        select = select.select(measure)
    return select.group_by(*(one.copy() for one in groups.values()))


def statement(question: Ask) -> str:
    """The SQL that answers the question, as it is run and as the passport shows it."""
    return grouped(question).sql("duckdb", pretty=True)
