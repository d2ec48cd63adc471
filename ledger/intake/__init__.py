"""The door: what branches and survey tools really send, checked, typed and staged as a provisional version."""

from ledger.intake.model import (
    Answers,
    Cancelled,
    Compared,
    Doubt,
    FileReport,
    Heading,
    Layout,
    Options,
    Place,
    Problem,
    Question,
    Refused,
    UnitGap,
    UnitLike,
    Upload,
)
from ledger.intake.rejected import rejected_workbook
from ledger.intake.stage import stage
from ledger.intake.staged import Staged

__all__ = [
    "Answers",
    "Cancelled",
    "Compared",
    "Doubt",
    "FileReport",
    "Heading",
    "Layout",
    "Options",
    "Place",
    "Problem",
    "Question",
    "Refused",
    "Staged",
    "UnitGap",
    "UnitLike",
    "Upload",
    "rejected_workbook",
    "stage",
]
