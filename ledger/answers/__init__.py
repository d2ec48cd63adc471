"""Answers: metric + grouping + filters → one statement → figures."""

from ledger.answer import Answer, Number
from ledger.answers.answering import answer, divide, of_group, uncovered, years
from ledger.answers.ask import UNMATCHED, Ask, Calendar, Refused, Windows, ask
from ledger.answers.distribution import Band, distribution
from ledger.answers.located import located
from ledger.answers.members import members
from ledger.answers.spread import Spread, spread
from ledger.answers.statement import first_day, last_day, statement
from ledger.answers.within import own

__all__ = [
    "UNMATCHED",
    "Answer",
    "Ask",
    "Band",
    "Calendar",
    "Number",
    "Refused",
    "Spread",
    "Windows",
    "answer",
    "ask",
    "distribution",
    "divide",
    "first_day",
    "last_day",
    "located",
    "members",
    "of_group",
    "own",
    "spread",
    "statement",
    "uncovered",
    "years",
]
