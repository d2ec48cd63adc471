"""An upload as it would count, and its commit."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace

from ledger.intake.model import Compared, Doubt, FileReport, Layout, Question, Refused, UnitGap
from ledger.intake.rejected import Rejected
from ledger.intake.sketch import Sketch
from ledger.personal import hidden
from ledger.store import Change, FileReceipt, Receipt, Snapshot, Store


@dataclass
class Staged:
    """An upload as it would count: reports, changes against what is in force, and what is still open."""

    files: tuple[FileReport, ...]
    changes: tuple[Change, ...]
    """Every scope the files state, those that stay as they are included."""
    before: Snapshot
    after: Snapshot
    """Provisional: what the questions leave open is kept as it is."""
    questions: tuple[Question, ...]
    proposal: str
    """A whole survey mapping as TOML, where a survey's definition is open."""
    store: Store = field(repr=False)
    mappings: dict[str, str] = field(default_factory=dict)
    originals: dict[str, bytes] = field(default_factory=dict, repr=False)
    lang: str = "zh"
    surveys: tuple[Sketch, ...] = ()
    """The questionnaires among the files."""
    layouts: tuple[Layout, ...] = ()
    unit_gaps: tuple[UnitGap, ...] = ()
    warnings: tuple[Doubt, ...] = ()
    compared: dict[tuple[str, str], Compared] = field(default_factory=dict)
    """(table, scope) → its rows beside those in force, for every scope that changes."""
    kept: tuple[str, ...] = ()
    """A sentence a ledger: what the files leave out and stays, as the analyst has said."""
    rejected: tuple[Rejected, ...] = ()
    """Sheets with rows left out, as filed: for `rejected_workbook`."""

    @property
    def changed(self) -> bool:
        """Whether a commit would change anything."""
        return any(change.real for change in self.changes)

    @property
    def repeats(self) -> str:
        """Why a supplement must not count before somebody has said that its rows are others; else empty."""
        return next((one.message for one in self.warnings if one.kind == "repeated"), "")

    def discard(self) -> None:
        """Give it up: what was written for it is taken away, where no version names it."""
        self.store.discard(change.after for change in self.changes if change.after)

    @property
    def frozen(self) -> tuple[int, ...]:
        """Frozen years that it would change: the commit then takes a reason."""
        return self.store.frozen_by(self.changes)

    def commit(self, *, who: str, note: str = "", reason: str = "", role: str = "", origin: str = "") -> Receipt:
        """Put it in force, whole. Raises Refused while a question is open, and what Store.commit raises."""
        if self.questions:
            raise Refused(self.questions[0].message)
        named = frozenset[str]().union(*(report.named for report in self.files))
        receipts = [_receipt(report, named) for report in self.files if report.sha256 in self.originals]
        return self.store.commit(
            self.changes,
            receipts,
            who=who,
            note=note,
            mappings=self.mappings,
            originals=self.originals,
            reason=reason,
            role=role,
            origin=origin,
        )


def _receipt(report: FileReport, named: frozenset[str]) -> FileReceipt:
    """What is kept of a file: nobody whom the files list is named in it."""
    known = {name: value for name, value in vars(report).items() if name in FileReceipt.__dataclass_fields__}
    said = {"name": hidden(report.file, named), "sheet": hidden(report.sheet, named)}
    problems = tuple(
        asdict(replace(one, value=hidden(one.value, named), message=hidden(one.message, named)))
        for one in report.problems
    )
    return FileReceipt(**{**known, **said, "problems": problems})
