"""People who are dissatisfied beyond chance, or who wait for what is due to them."""

from __future__ import annotations

from ledger import compare, findings
from ledger.answer import Answer
from ledger.answers import spread
from ledger.catalogue import metric
from ledger.questions.case import Case, Question, largest, lowest
from ledger.words import number

RATE, DISSATISFIED = "satisfaction.rate", "satisfaction.dissatisfied_rate"


def lowest_branch(case: Case) -> Question | None:
    """The branch with the lowest rate, if the whole interval of its questionnaires lies below the group."""
    whole, last = case.one(RATE), findings.lowest_branch(case.snapshot, case.year)
    where = {"division": str(last.keys["division"])} if last else {}
    ends = _interval(case, last) if last and not case.is_told(RATE, where) else None
    if whole is None or last is None or ends is None or ends[1] >= float(whole.value or 0):
        return None
    low, high = (number(metric(RATE), end, case.lang) for end in ends)
    branch = {"branch": case.named("division", last.keys["division"]), "forms": f"{last.base:,}"}
    values = {"value": case.text(last), "whole": case.text(whole), "low": low, "high": high}
    reply = case.say("lowest.reply", **branch, **values)
    if heaviest := findings.heaviest_item(case.snapshot, case.year, where["division"]):
        reply += case.say("lowest.item", item=case.named("item", heaviest[0]), share=f"{heaviest[1]:.0%}")
    rows = tuple(case.by(name, ("item",), where=where) for name in (DISSATISFIED, RATE))
    return Question("lowest", "people", case.say("lowest.ask", **branch), reply, RATE, where, "satisfaction", rows)


def _interval(case: Case, one: Answer) -> tuple[float, float] | None:
    """The 95 % interval of a branch, out of its staff if the roster tells how many they are."""
    where = {"division": one.keys["division"]}
    staff = case.one("workforce.employees", where=where)
    forms = spread(case.snapshot, RATE, (case.year,), where=where)
    return compare.interval(forms[0], int(staff.value) if staff and staff.value else None) if forms else None


def overdue(case: Case) -> Question | None:
    """Issues past their due date at the end of the period."""
    late = case.one("voices.overdue")
    if late is None or not late.value:
        return None
    counts = {name: _count(case.one(f"voices.{name}")) for name in ("open", "open_over_60")}
    by = tuple(case.by(name, ("category",)) for name in ("voices.overdue", "voices.open"))
    most = largest(by[0], "category")
    told = {"n": _count(late), **counts}
    where = case.say("overdue.most", name=case.named("category", most.keys["category"])) if most else ""
    reply = case.say("overdue.reply", **told, most=where)
    return Question("overdue", "people", case.say("overdue.ask", **told), reply, late.metric, {}, "voices", by)


def _count(one: Answer | None) -> str:
    return f"{one.value:,}" if one else "–"


def unpaid(case: Case) -> Question | None:
    """Aid that was approved in the year and is not paid."""
    waiting = case.one("aid.approved")
    if waiting is None or not waiting.value:
        return None
    by = tuple(case.by(name, ("program",)) for name in ("aid.approved", "aid.paid"))
    most = largest(by[0], "program")
    told = {
        "value": case.text(waiting),
        "people": f"{waiting.base:,}",
        "paid": case.text(case.one("aid.paid"), "aid.paid"),
    }
    name = {"name": case.named("program", most.keys["program"]), "most": case.text(most)} if most else {}
    reply = case.say("unpaid.reply_most" if most else "unpaid.reply", **told, **name)
    return Question("unpaid", "people", case.say("unpaid.ask", **told), reply, waiting.metric, {}, "aid", by)


def not_sent_off(case: Case) -> Question | None:
    """Retirees of the year nobody has held a ceremony for."""
    covered = case.one("retirement.coverage")
    missing = int(covered.denominator or 0) - int(covered.numerator or 0) if covered else 0
    if covered is None or missing <= 0:
        return None
    by = case.by(covered.metric, ("division",))
    last = lowest(by, "division")
    told = {"n": missing, "retired": covered.denominator, "sent": covered.numerator, "value": case.text(covered)}
    place = {"name": case.named("division", last.keys["division"]), "least": case.text(last)} if last else {}
    reply = case.say("sent_off.reply_least" if last else "sent_off.reply", **told, **place)
    return Question(
        "sent_off", "people", case.say("sent_off.ask", **told), reply, covered.metric, {}, "retirement", (by,)
    )
