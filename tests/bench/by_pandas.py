"""The same figures by pandas, from the same files: as somebody would write them who knows pandas and the contracts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
from elsewhere import YEARS, Files, Found

DONE = ("已完成", "长期坚持")


def _rows(files: Files, table: str, *columns: str, **chosen: Any) -> pd.DataFrame:
    """Only these columns, and only the rows whose column has the named value."""
    filters = [(name, "==", value) for name, value in chosen.items()] or None
    return pd.read_parquet(files.of(table), columns=list(columns), filters=filters)


def _found(figures: pd.DataFrame) -> Found:
    many = figures.reset_index(allow_duplicates=True)
    keys = figures.index.nlevels
    return {
        tuple(None if pd.isna(key) else key for key in row[:keys]): tuple(map(float, row[keys:]))
        for row in many.itertuples(index=False)
    }


def _rated(files: Files) -> pd.DataFrame:
    forms = _rows(files, "survey_responses", "survey_year", "response_id", "unit", valid=True)
    answers = _rows(files, "survey_answers", "survey_year", "response_id", "item_code", "favourable", rated=True)
    return answers.merge(forms, on=["survey_year", "response_id"])


def _rate(rows: pd.DataFrame, *keys: str) -> Found:
    grouped = rows.groupby(list(keys), dropna=False)
    return _found(
        grouped.agg(favourable=("favourable", "sum"), all=("favourable", "size"), base=("response_id", "nunique"))
    )


def rate(files: Files) -> Found:
    return _rate(_rated(files), "survey_year")


def rate_by_division(files: Files) -> Found:
    rows = _rated(files)
    divisions = {unit: files.place(unit).division for unit in rows["unit"].unique()}
    return _rate(rows.assign(division=rows["unit"].map(divisions)), "survey_year", "division")


def rate_by_item(files: Files) -> Found:
    items = _rows(files, "survey_items", "survey_year", "item_code", "item")
    return _rate(_rated(files).merge(items, on=["survey_year", "item_code"], how="left"), "survey_year", "item")


def valid_forms(files: Files) -> Found:
    counted = _rows(files, "survey_responses", "survey_year", "valid").groupby("survey_year")["valid"].sum()
    return _found(pd.DataFrame({"valid": counted, "base": counted}))


def _attended(files: Files) -> pd.DataFrame:
    """Sign-ins to events, dated by the register; a number given out twice names the later event."""
    register = _rows(files, "activities", "activity_id", "start_date").sort_values("start_date")
    register = register.drop_duplicates("activity_id", keep="last")
    rows = _rows(files, "activity_attendance", "activity_id", "person_key", "checked_in")
    rows = rows.merge(register, on="activity_id", how="left")
    day = pd.to_datetime(rows["start_date"]).fillna(rows["checked_in"].dt.normalize())
    return pd.DataFrame({"person_key": rows["person_key"], "day": day, "year": day.dt.year})


def _persons(rows: pd.DataFrame, *keys: str) -> Found:
    grouped = rows.groupby(list(keys), dropna=False)["person_key"]
    counted = grouped.nunique()
    return _found(pd.DataFrame({"persons": counted, "base": counted + _keyless(rows, keys)}))


def _keyless(rows: pd.DataFrame, keys: tuple[str, ...]) -> pd.Series[int]:
    return rows["person_key"].isna().groupby([rows[key] for key in keys], dropna=False).sum()


def attenders(files: Files) -> Found:
    return _persons(_attended(files), "year")


def attenders_by_gender(files: Files) -> Found:
    """Who somebody was on the day, by the newest roster up to it; the first speaks also for the time before."""
    staff = _staff(files, "person_key", "snapshot_date", "gender").sort_values("snapshot_date")
    staff["since"] = pd.to_datetime(staff["snapshot_date"])
    staff.loc[~staff["person_key"].duplicated(), "since"] = pd.Timestamp(1900, 1, 1)
    staff["since"] = staff["since"].astype("datetime64[us]")
    rows = _attended(files)
    rows["day"] = rows["day"].astype("datetime64[us]")
    known = pd.merge_asof(
        rows.sort_values("day"),
        staff.dropna(subset="person_key").sort_values("since")[["person_key", "since", "gender"]],
        left_on="day", right_on="since", by="person_key",
    )  # fmt: skip
    return _persons(known, "year", "gender")


def _staff(files: Files, *columns: str) -> pd.DataFrame:
    rows = _rows(files, "roster", *columns, "employ_type")
    return rows[rows["employ_type"] != "退休"].drop(columns="employ_type")


def employees(files: Files) -> Found:
    """On the last day of a year: each unit's newest roster up to it, if the unit still stood."""
    staff = _staff(files, "person_key", "unit", "snapshot_date")
    places = {unit: files.place(unit) for unit in staff["unit"].unique()}
    staff["now"] = staff["unit"].map({unit: place.division_now for unit, place in places.items()})
    staff["ends"] = pd.to_datetime(staff["unit"].map({unit: place.ends for unit, place in places.items()}))
    staff["taken"] = pd.to_datetime(staff["snapshot_date"])
    return {
        key: figures
        for year in YEARS
        for key, figures in _persons(_standing(staff, date(year, 12, 31)), "year").items()
    }


def _standing(staff: pd.DataFrame, day: date) -> pd.DataFrame:
    last = pd.Timestamp(day)
    there = staff[(staff["taken"] <= last) & ~(staff["ends"] < last)]
    newest = there.groupby("now", dropna=False)["taken"].transform("max")
    return there[there["taken"] == newest].assign(year=day.year)


def participation_rate(files: Files) -> Found:
    staff = employees(files)
    return {key: (*figures, staff[key][0]) for key, figures in attenders(files).items()}


def hours(files: Files) -> Found:
    rows = _rows(files, "training_attendance", "start_date", "hours", "person_key", attended=True)
    rows["year"] = pd.to_datetime(rows["start_date"]).dt.year
    grouped = rows.groupby("year")
    base = grouped["person_key"].nunique() + _keyless(rows, ("year",))
    return _found(pd.DataFrame({"hours": grouped["hours"].sum(), "base": base}))


def trainees_by_type(files: Files) -> Found:
    register = _rows(files, "trainings", "training_id", "training_type", "start_date")
    register["year"] = pd.to_datetime(register.pop("start_date")).dt.year
    rows = _rows(
        files, "training_attendance", "training_id", "training_type", "start_date", "person_key", attended=True
    )
    rows["year"] = pd.to_datetime(rows["start_date"]).dt.year
    known = rows.merge(register, on=["training_id", "year"], how="left", suffixes=("", "_registered"))
    known["training_type"] = known["training_type"].fillna(known["training_type_registered"])
    return _persons(known, "year", "training_type")


def _paid(files: Files, figure: str) -> Found:
    rows = _rows(files, "aid_payments", "pay_date", "paid_yuan", "person_key", status="已支付")
    rows = rows[rows["pay_date"].notna()]
    rows["year"] = pd.to_datetime(rows["pay_date"]).dt.year
    yuan = rows["paid_yuan"].astype(float) if figure == "median" else rows["paid_yuan"]
    base = rows.groupby("year")["person_key"].nunique() + _keyless(rows, ("year",))
    return _found(pd.DataFrame({"figure": yuan.groupby(rows["year"]).agg(figure), "base": base}))


def paid(files: Files) -> Found:
    return _paid(files, "sum")


def median(files: Files) -> Found:
    return _paid(files, "median")


def completed(files: Files) -> Found:
    """A measure stands where the last report of its plan's year left it; without one it has not begun."""
    log = _rows(files, "reform_log", "measure_id", "log_date", "status").sort_values("log_date")
    log["plan_year"] = pd.to_datetime(log["log_date"]).dt.year
    last = log.drop_duplicates(["measure_id", "plan_year"], keep="last")
    measures = _rows(files, "reform_measures", "plan_year", "measure_id")
    rows = measures.merge(last, on=["measure_id", "plan_year"], how="left")
    done = rows["status"].isin(DONE).groupby(rows["plan_year"])
    return _found(pd.DataFrame({"done": done.sum(), "all": done.size(), "base": done.size()}))


def visits_by_hour(files: Files) -> Found:
    rows = _rows(files, "home_visits", "entered", "person_times", "person_key")
    rows["year"], rows["hour"] = rows["entered"].dt.year, rows["entered"].dt.hour
    grouped = rows.groupby(["year", "hour"])
    base = grouped["person_key"].nunique() + _keyless(rows, ("year", "hour"))
    return _found(pd.DataFrame({"visits": grouped["person_times"].sum(), "base": base}))


def valid_issues(files: Files) -> Found:
    """A case carried over stands in two ledgers; the later one tells."""
    rows = _rows(files, "issues", "ledger_year", "issue_id", "submitted_at", "valid").sort_values("ledger_year")
    rows["day"] = rows["submitted_at"].dt.normalize()
    latest = rows.drop_duplicates(["issue_id", "day"], keep="last")
    counted = latest[latest["valid"].fillna(False)].groupby(latest["day"].dt.year).size()
    return _found(pd.DataFrame({"valid": counted, "base": counted}))


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
