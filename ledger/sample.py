"""The sample store: the invented exports of data/sample, through the same door as any upload, in one version."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger import places
from ledger.store import Receipt, Store

if TYPE_CHECKING:  # only building needs the door: an answer does without, and without its 0.3 s
    from ledger.intake import Upload

WHO = "示例"


def is_built(folder: Path = places.SAMPLE_STORE) -> bool:
    return (folder / "ledger.db").exists() and Store.open(folder).latest() > 0


def is_current(folder: Path = places.SAMPLE_STORE) -> bool:
    """Whether the sample there came from the very files of data/sample; one that was added to is left as it is."""
    if not is_built(folder):
        return False
    versions = Store.open(folder).history()
    made_of = {(file.name, file.sha256) for file in versions[-1].files}
    return len(versions) > 1 or made_of == {(one.name, sha256(one.data).hexdigest()) for one in _uploads()}


def build(
    folder: Path = places.SAMPLE_STORE, progress: Callable[[str, float], None] = lambda _text, _share: None
) -> Receipt:
    """The sample store, made anew in `folder` in one commit and marked 示例.

    An existing sample there is replaced; raises FileExistsError for a folder that holds anything else.
    """
    from ledger.intake import Options, stage

    if not _is_free(folder):
        raise FileExistsError(str(folder))
    draft = folder.with_name(f".{folder.name}.draft")
    _remove(draft)
    staged = stage(Store.create(draft, sample=True), list(_uploads()), Options(), progress)
    receipt = staged.commit(who=WHO, note="示例数据：由虚构的导出文件一次导入")
    _remove(folder)
    draft.rename(folder)
    _keys(draft).rename(_keys(folder))
    return receipt


def _is_free(folder: Path) -> bool:
    """Whether nothing but a sample would be lost."""
    if (folder / "ledger.db").exists():
        return Store.open(folder).sample
    if _keys(folder).exists():
        return False
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _keys(folder: Path) -> Path:
    return folder.with_name(folder.name + ".keys")


def _remove(folder: Path) -> None:
    for one in (_keys(folder), folder):
        shutil.rmtree(one, ignore_errors=True)


def _uploads() -> list[Upload]:
    listed: list[dict[str, Any]] = tomllib.loads((places.SAMPLE / "build.toml").read_text(encoding="utf-8"))["file"]
    return [_upload(one) for one in listed]


def _upload(one: dict[str, Any]) -> Upload:
    from ledger.intake import Upload

    path = places.SAMPLE / one["path"]
    mapping = places.SAMPLE / one["mapping"] if "mapping" in one else None
    read = tomllib.loads(mapping.read_text(encoding="utf-8")) if mapping else None
    return Upload(path.name, path.read_bytes(), mapping=read)
