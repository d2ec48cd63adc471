"""Answers: metric + grouping + filters → one statement → figures."""

from ledger.answer import Answer, Number
from ledger.answers.answering import answer, divide, years
from ledger.answers.ask import UNMATCHED, Ask, Calendar, Refused, ask
from ledger.answers.distribution import Band, distribution
from ledger.answers.members import members
from ledger.answers.spread import Spread, spread
from ledger.answers.statement import last_day, statement

__all__ = [
    "UNMATCHED",
    "Answer",
    "Ask",
    "Band",
    "Calendar",
    "Number",
    "Refused",
    "Spread",
    "answer",
    "ask",
    "distribution",
    "divide",
    "last_day",
    "members",
    "spread",
    "statement",
    "years",
]
