"""Figures of ours that say different things."""

from __future__ import annotations

from ledger import agreement, identities, words
from ledger.questions.case import Case, Question
from ledger.reconcile import Line

TIMES, EACH = "training.person_times", "training.hours_per_trainee"


def contradiction(case: Case) -> Question | None:
    """A printed figure the ledger does not bear out, else an identity that does not hold; how many there are."""
    found = identities.contradictions(case.snapshot, case.year)
    if not found:
        return None
    first = found[0]
    name, where = _figure(first)
    title, told = agreement.contradiction(first, case.lang)
    heads = [case.say(f"disagrees.{head}") for head in ("what", "how")]
    rows = [dict(zip(heads, agreement.contradiction(one, case.lang), strict=True)) for one in found]
    reply = case.say("disagrees.reply", told=told, n=len(found))
    ask = case.say("disagrees.printed" if isinstance(first, Line) else "disagrees.identity", title=title)
    return Question("disagrees", "disagrees", ask, reply, name, where, "reconciliation", listed=tuple(rows))


def _figure(one: Line | identities.Identity) -> tuple[str, dict[str, str]]:
    """The figure behind it; a printed figure that disagrees always has a metric."""
    if isinstance(one, Line):
        assert one.metric
        return one.metric.name, dict(one.filters)
    return one.metric, {}


def by_the_word(case: Case) -> Question | None:
    """The report's own attendances times hours per head give more than its hours: somebody will multiply."""
    literal, average = identities.by_the_word(case.snapshot, case.year), case.one(EACH)
    if literal is None or average is None:
        return None
    printed = {"person_times": literal.times.short, "hours_per_trainee": literal.each.short}
    divided = {"numerator": f"{average.numerator:,}", "denominator": f"{average.denominator:,}"}
    told = {**printed, "hours": literal.total.short, **divided, "value": case.text(average)}
    return Question(
        "by_the_word",
        "disagrees",
        case.say("by_the_word.ask", **told),
        words.say("training.puzzle", case.lang, **told),
        EACH,
        page="training",
        answers=tuple(case.by(name, ("division",)) for name in (EACH, TIMES, "training.persons")),
    )
