"""What the figures do not know: returns that are missing, and rows of nobody in particular."""

from __future__ import annotations

from collections import Counter

from ledger import rows
from ledger.answer import Answer
from ledger.contracts import contracts
from ledger.questions.case import Case, Question

MET = ("training.person_times", "activities.person_times", "skills.contest_person_times", "aid.person_times")
"""Person-times of lists that bear names or numbers; a tally at the staff home's door never did."""
MANY = 0.02
"""From this share of rows without a person on, the persons counted beside them are too few to be quoted."""
COLUMNS = ("unit", "ledger", "period", "due_date")


def returns(case: Case) -> Question | None:
    """Units that owe a ledger which has fallen due."""
    complete = case.one("returns.complete")
    missing = int(complete.denominator or 0) - int(complete.numerator or 0) if complete else 0
    if complete is None or missing <= 0:
        return None
    owed = [row for row in rows.rows(case.snapshot, "returns_due", case.year) if not row["filed"]]
    told = {"n": missing, "due": complete.denominator, "filed": complete.numerator, "owed": len(owed)}
    reply = case.say("returns.reply", **told)
    for unit, most in Counter(row["unit"] for row in owed).most_common(1):
        reply = case.say("returns.reply_most", **told, name=case.named("owner", unit), most=most)
    listed = tuple(_printed(case, row) for row in owed)
    return Question(
        "returns", "incomplete", case.say("returns.ask", **told), reply, complete.metric, {}, "upload", listed=listed
    )


def _printed(case: Case, row: rows.Row) -> dict[str, str]:
    heads = contracts()["returns_due"].columns
    shown = {**row, "unit": case.named("owner", row["unit"])}
    return {getattr(heads[name], case.lang): str(shown[name]) for name in COLUMNS}


def unknown_people(case: Case) -> Question | None:
    """Of the lists with most rows of nobody known: how many they are."""
    counted = [one for name in MET if (one := case.one(name)) and _share(one) >= MANY]
    worst = max(counted, key=_share, default=None)
    if worst is None:
        return None
    told = {"n": f"{worst.unkeyed:,}", "value": case.text(worst), "share": f"{_share(worst):.1%}"}
    by = (case.by(worst.metric, ("division",)),)
    page = "aid" if worst.metric.startswith("aid") else "participation"
    return Question(
        "unknown", "incomplete", case.say("unknown.ask", **told), case.say("unknown.reply", **told), worst.metric,
        page=page, answers=by,
    )  # fmt: skip


def _share(one: Answer) -> float:
    return (one.unkeyed or 0) / float(one.value) if one.value else 0.0
