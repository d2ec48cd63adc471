"""The door: what branches and survey tools really send, checked, typed and staged as a provisional version."""

from ledger.intake.model import FileReport, Options, Problem, Question, Refused, Upload
from ledger.intake.stage import stage
from ledger.intake.staged import Staged

__all__ = ["FileReport", "Options", "Problem", "Question", "Refused", "Staged", "Upload", "stage"]
