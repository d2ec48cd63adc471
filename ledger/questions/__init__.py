"""Questions: what a head of the union will be asked, found by rules, each with its answer and its rows."""

from ledger.questions.case import Case, Question, Severity
from ledger.questions.rules import RULES, questions

__all__ = ["RULES", "Case", "Question", "Severity", "questions"]
