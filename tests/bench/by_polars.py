"""The same figures by Polars, from the same files: as somebody would write them who knows Polars and the contracts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl
from elsewhere import YEARS, Files, Found

DONE = ("已完成", "长期坚持")
PERSONS = pl.col("person_key").drop_nulls().n_unique()
KEYLESS = pl.col("person_key").is_null().sum()


def _rows(files: Files, table: str) -> pl.LazyFrame:
    return pl.scan_parquet(files.of(table))


def _found(rows: pl.LazyFrame, *keys: str) -> Found:
    """Collected: the keys apart from the figures, which stand in the order they were asked for."""
    many = rows.collect(engine="streaming").rows(named=True)
    return {
        tuple(row[key] for key in keys): tuple(float(row[name]) for name in row if name not in keys) for row in many
    }


def _year(column: str) -> pl.Expr:
    return pl.col(column).dt.year().alias("year")


def _rated(files: Files) -> pl.LazyFrame:
    forms = _rows(files, "survey_responses").filter("valid").select("survey_year", "response_id", "unit")
    answers = (
        _rows(files, "survey_answers").filter("rated").select("survey_year", "response_id", "item_code", "favourable")
    )
    return answers.join(forms, on=["survey_year", "response_id"])


def _rate(rows: pl.LazyFrame, *keys: str) -> Found:
    figures = pl.col("favourable").sum(), pl.len().alias("all"), pl.col("response_id").n_unique()
    return _found(rows.group_by(keys).agg(*figures), *keys)


def rate(files: Files) -> Found:
    return _rate(_rated(files), "survey_year")


def rate_by_division(files: Files) -> Found:
    units = _rows(files, "survey_responses").select("unit").unique().collect()["unit"]
    places = pl.LazyFrame({"unit": units, "division": [files.place(unit).division for unit in units]})
    return _rate(_rated(files).join(places, on="unit"), "survey_year", "division")


def rate_by_item(files: Files) -> Found:
    items = _rows(files, "survey_items").select("survey_year", "item_code", "item")
    rows = _rated(files).join(items, on=["survey_year", "item_code"], how="left")
    return _rate(rows, "survey_year", "item")


def valid_forms(files: Files) -> Found:
    counted = pl.col("valid").sum()
    return _found(
        _rows(files, "survey_responses").group_by("survey_year").agg(counted, counted.alias("base")), "survey_year"
    )


def _attended(files: Files) -> pl.LazyFrame:
    """Sign-ins to events, dated by the register; a number given out twice names the later event."""
    register = _rows(files, "activities").sort("start_date").unique("activity_id", keep="last", maintain_order=True)
    rows = _rows(files, "activity_attendance").join(
        register.select("activity_id", "start_date"), on="activity_id", how="left"
    )
    day = pl.coalesce("start_date", pl.col("checked_in").dt.date())
    return rows.select("person_key", day=day).with_columns(_year("day"))


def _persons(rows: pl.LazyFrame, *keys: str) -> Found:
    return _found(rows.group_by(keys).agg(PERSONS, (PERSONS + KEYLESS).alias("base")), *keys)


def attenders(files: Files) -> Found:
    return _persons(_attended(files), "year")


def attenders_by_gender(files: Files) -> Found:
    """Who somebody was on the day, by the newest roster up to it; the first speaks also for the time before."""
    staff = _staff(files).select("person_key", "snapshot_date", "gender").sort("person_key", "snapshot_date")
    first = staff.group_by("person_key").agg(pl.col("gender").first().alias("at_first"))
    rows = _attended(files).sort("day").join_asof(
        staff.drop_nulls("person_key").sort("snapshot_date"),
        left_on="day", right_on="snapshot_date", by="person_key",
    )  # fmt: skip
    known = rows.join(first, on="person_key", how="left").with_columns(
        pl.when(pl.col("snapshot_date").is_null()).then("at_first").otherwise("gender").alias("gender")
    )
    return _persons(known, "year", "gender")


def _staff(files: Files) -> pl.LazyFrame:
    return _rows(files, "roster").filter(pl.col("employ_type").ne_missing("退休"))


def employees(files: Files) -> Found:
    """On the last day of a year: each unit's newest roster up to it, if the unit still stood."""
    units = _rows(files, "roster").select("unit").unique().collect()["unit"]
    places = [files.place(unit) for unit in units]
    known = {"unit": units, "now": [one.division_now for one in places], "ends": [one.ends for one in places]}
    staff = _staff(files).select("person_key", "unit", "snapshot_date").join(
        pl.LazyFrame(known, schema_overrides={"ends": pl.Date}), on="unit", how="left"
    )  # fmt: skip
    return {
        key: figures
        for year in YEARS
        for key, figures in _persons(_standing(staff, date(year, 12, 31)), "year").items()
    }


def _standing(staff: pl.LazyFrame, day: date) -> pl.LazyFrame:
    there = staff.filter(pl.col("snapshot_date") <= day, pl.col("ends").is_null() | (pl.col("ends") >= day))
    newest = pl.col("snapshot_date") == pl.col("snapshot_date").max().over("now")
    return there.filter(newest).with_columns(year=pl.lit(day.year))


def participation_rate(files: Files) -> Found:
    staff = employees(files)
    return {key: (*figures, staff[key][0]) for key, figures in attenders(files).items()}


def hours(files: Files) -> Found:
    rows = _rows(files, "training_attendance").filter("attended").with_columns(_year("start_date"))
    figures = pl.col("hours").sum().cast(float), (PERSONS + KEYLESS).alias("base")
    return _found(rows.group_by("year").agg(*figures), "year")


def trainees_by_type(files: Files) -> Found:
    register = _rows(files, "trainings").select("training_id", _year("start_date"), registered="training_type")
    rows = _rows(files, "training_attendance").filter("attended").with_columns(_year("start_date"))
    kind = pl.coalesce("training_type", "registered").alias("training_type")
    known = rows.join(register, on=["training_id", "year"], how="left").with_columns(kind)
    return _persons(known, "year", "training_type")


def _paid(files: Files, figure: pl.Expr) -> Found:
    rows = _rows(files, "aid_payments").filter(pl.col("status") == "已支付", pl.col("pay_date").is_not_null())
    return _found(rows.group_by(_year("pay_date")).agg(figure, (PERSONS + KEYLESS).alias("base")), "year")


def paid(files: Files) -> Found:
    return _paid(files, pl.col("paid_yuan").sum().cast(float))


def median(files: Files) -> Found:
    return _paid(files, pl.col("paid_yuan").cast(float).median())


def completed(files: Files) -> Found:
    """A measure stands where the last report of its plan's year left it; without one it has not begun."""
    log = _rows(files, "reform_log").sort("log_date").with_columns(plan_year=pl.col("log_date").dt.year())
    last = log.group_by("measure_id", "plan_year").agg(pl.col("status").last())
    rows = _rows(files, "reform_measures").join(last, on=["measure_id", "plan_year"], how="left", coalesce=True)
    figures = pl.col("status").is_in(DONE).sum(), pl.len().alias("all"), pl.len().alias("base")
    return _found(rows.group_by(pl.col("plan_year").cast(int)).agg(*figures), "plan_year")


def visits_by_hour(files: Files) -> Found:
    entered = pl.col("entered")
    rows = _rows(files, "home_visits").with_columns(_year("entered"), entered.dt.hour().alias("hour"))
    figures = pl.col("person_times").sum(), (PERSONS + KEYLESS).alias("base")
    return _found(rows.group_by("year", "hour").agg(*figures), "year", "hour")


def valid_issues(files: Files) -> Found:
    """A case carried over stands in two ledgers; the later one tells."""
    rows = _rows(files, "issues").sort("ledger_year").with_columns(day=pl.col("submitted_at").dt.date())
    latest = rows.unique(["issue_id", "day"], keep="last", maintain_order=True).filter("valid")
    return _found(latest.group_by(_year("day")).agg(pl.len(), pl.len().alias("base")), "year")


FIGURES: Mapping[str, Callable[[Files], Found]] = {
    "satisfaction.rate": rate,
    "satisfaction.rate/division": rate_by_division,
    "satisfaction.rate/item": rate_by_item,
    "satisfaction.valid_forms": valid_forms,
    "activities.persons": attenders,
    "activities.persons/gender": attenders_by_gender,
    "activities.participation_rate": participation_rate,
    "workforce.employees": employees,
    "training.hours": hours,
    "training.persons/training_type": trainees_by_type,
    "aid.paid": paid,
    "aid.median": median,
    "reform.completed_rate": completed,
    "home.visits/hour": visits_by_hour,
    "voices.valid_issues": valid_issues,
}
