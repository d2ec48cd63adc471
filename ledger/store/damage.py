"""Batches that are no longer as they were written: found before anything is answered from them, told in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.contracts import contracts
from ledger.store import disk
from ledger.store.errors import BatchDamaged
from ledger.store.model import Batch

_known: set[Path] = set()
"""Files whose bytes this process has looked at. A batch is never written again, so once is enough."""


def whole(path: Path) -> bool:
    """Whether a batch is there with the bytes that its name states. 2.9 MB in 201 files take 0.1 s, later nothing."""
    if path in _known:
        return True
    try:
        found = disk.sha256_of(path)
    except OSError:
        return False
    if not found.startswith(path.stem.rpartition("-")[2]):
        return False
    _known.add(path)
    return True


def check(batches: Iterable[Batch]) -> None:
    """Raises BatchDamaged for the first of them that is not whole."""
    for batch in batches:
        if not whole(batch.path):
            raise damaged(batch.table)


def forget() -> None:
    """Every file is looked at again: something could not be read."""
    _known.clear()


def damaged(table: str) -> BatchDamaged:
    """What is to be said of a ledger one of whose files is not whole."""
    contract = contracts()[table]
    return BatchDamaged(
        f"「{contract.zh}」的一个数据文件已损坏或不见了，读不出来。已登记的没有改动："
        "请用 check 看是哪一个，从备份恢复，或重新导入原来的文件。",
        f"A data file of {contract.en} is damaged or gone and cannot be read. What was filed is unchanged: "
        "`check` names the file; restore a backup, or import the original file again.",
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Around reading a batch without the engine. Raises BatchDamaged where that fails."""
    import pyarrow as pa

    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise damaged(path.parent.name) from error
