"""PDF: papers put through LibreOffice, where this machine has it."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import psutil

NAMES = ("soffice", "libreoffice")
PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where installers put it without telling the search path."""
SECONDS = 120
"""It takes four for a one-page document and thirteen for 22 of them on two cores; the first start of a profile more."""
_ONE_AT_A_TIME = threading.Lock()
"""Each takes a quarter of a gigabyte."""


class NoOffice(RuntimeError):
    """This machine has no LibreOffice."""


class NotPrinted(RuntimeError):
    """LibreOffice gave no PDF; its own last words are the argument."""


@cache
def office() -> str | None:
    """Where LibreOffice is on this machine, looked for once; None where it is not."""
    found = (shutil.which(name) for name in NAMES)
    return next((one for one in (*found, *PLACES) if one and Path(one).is_file()), None)


def pdf(data: bytes, ending: str) -> bytes:
    """The file as PDF; of an archive, each document in it as PDF, archived again.

    Raises NoOffice, and NotPrinted where LibreOffice fails or takes longer than SECONDS.
    """
    if ending == "zip":
        return _archive({f"{name.rpartition('.')[0]}.pdf": one for name, one in _each(_members(data)).items()})
    ((_, printed),) = _each({f"paper.{ending}": data}).items()
    return printed


def _each(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All in one start, each under a number of its own: names of units never reach the command line."""
    program = office()
    if program is None:
        raise NoOffice
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        sources = {name: Path(folder, f"{nth}.{name.rpartition('.')[2]}") for nth, name in enumerate(files)}
        for name, source in sources.items():
            source.write_bytes(files[name])
        said = _convert(program, Path(folder), sources.values())
        printed = {name: source.with_suffix(".pdf") for name, source in sources.items()}
        if not all(one.is_file() for one in printed.values()):
            raise NotPrinted(said)
        return {name: one.read_bytes() for name, one in printed.items()}


def _convert(program: str, folder: Path, sources: Iterable[Path]) -> str:
    """With a profile of its own, so that an office open on the same desk is neither used nor in the way."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
    said = folder / "said"
    with _ONE_AT_A_TIME, said.open("wb") as told:
        process = psutil.Popen(
            [*command, *map(str, sources)], stdout=told, stderr=told, env={**os.environ, "HOME": str(folder)}
        )
        try:
            process.wait(SECONDS)
        except psutil.TimeoutExpired as error:
            raise NotPrinted(f"> {SECONDS} s") from error
        finally:
            _end(process)
    return said.read_text(encoding="utf-8", errors="replace").strip()[-200:]


def _end(process: psutil.Process) -> None:
    """It and what it started: the program is a script around the office, which would go on without it."""
    with contextlib.suppress(psutil.NoSuchProcess):
        for one in (*process.children(recursive=True), process):
            one.kill()


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _archive(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()
