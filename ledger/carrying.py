"""The command that writes a paper to a file."""

from __future__ import annotations

import difflib
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ledger import answers, paper, units
from ledger.access import Act
from ledger.access.audit import Done
from ledger.auditing import left
from ledger.catalogue import catalogue
from ledger.paper import Memory, Paper, Since, memory, pdf
from ledger.paper.since import lines
from ledger.refusals import NotUnderstood
from ledger.replies import existing, filters, reading, reply, say, seen
from ledger.store import Snapshot, Store


def paper_(asked: Namespace) -> int:
    """Writes one paper; with --rebuild says besides which figures are no longer what the older one printed.

    Everything that can be refused is refused before anything is written.
    """
    own = asked.reader.division
    where = {**({"division": own} if own else {}), **filters(asked.where)}
    out = _target(asked, where)
    store = reading(asked)
    snapshot = seen(asked, store, asked.as_of)
    _check(snapshot, asked.year, where)
    older = _older(asked, store, where)
    sources = asked.reader.may(Act.SOURCES)
    made = paper.write(asked.kind, store, snapshot, asked.year, asked.lang, asked.base, where, older, sources)
    data = pdf.pdf(made.data, made.name.rpartition(".")[2]) if asked.pdf else made.data
    left(asked, Done.EXPORT, f"{made.name} · version={snapshot.version}")
    out.write_bytes(data)
    reply(asked, _document(asked, made, snapshot, where), _lines(asked, made))
    return 0


def _target(asked: Namespace, where: dict[str, Any]) -> Path:
    """Where it goes. A name that ends otherwise than the file would is refused: it would open in the wrong program.

    Raises Denied for a kind that names files and rows to who may not see them.
    """
    if asked.kind not in paper.KINDS:
        known = difflib.get_close_matches(asked.kind, paper.KINDS, n=3, cutoff=0.4) or paper.KINDS
        raise NotUnderstood("refused.unknown_kind", about=asked.kind, known="、".join(known))
    ending = paper.ending_of(asked.kind, where)
    wanted = "pdf" if asked.pdf and ending != "zip" else ending
    out = Path(asked.out)
    if out.suffix.lower() != f".{wanted}":
        raise NotUnderstood("refused.ending", about=asked.out, ending=wanted)
    if not out.parent.is_dir():
        raise NotUnderstood("refused.no_folder", about=out.parent)
    if asked.kind in paper.OF_SOURCES:
        asked.reader.check(Act.SOURCES)
    if asked.pdf and pdf.office() is None:
        raise NotUnderstood("refused.no_office")
    return out


def _check(snapshot: Snapshot, year: int, where: dict[str, Any]) -> None:
    """Raises Refused for a year without any figure and for a unit nobody knows: its paper would be empty."""
    for dim in where:
        if dim not in ("division", "workshop"):
            raise answers.Refused("unknown_dimension", dim, ("division", "workshop"))
    known = sorted({unit.division for unit in units.known(snapshot)})
    division = where.get("division")
    if division is not None and division not in known and snapshot.division is None:
        near = difflib.get_close_matches(str(division), known, cutoff=0.3)
        raise answers.Refused("unknown_member", str(division), near or known[:8])
    filed = [name for name, found in catalogue().items() if not found.at]
    if not any(year in answers.years(snapshot, name) for name in filed):
        known_years = sorted({one for name in filed for one in answers.years(snapshot, name)})
        raise answers.Refused("unknown_year", str(year), [str(one) for one in known_years])


def _older(asked: Namespace, store: Store, where: dict[str, Any]) -> Memory | None:
    """What the older paper printed: one on disk, or the one that a version of the ledgers would have given."""
    if asked.rebuild is None:
        return None
    if asked.rebuild.isdigit() and not Path(asked.rebuild).exists():
        older = seen(asked, store, int(asked.rebuild))
        return memory.recalled(paper.write(asked.kind, store, older, asked.year, asked.lang, asked.base, where).data)
    try:
        told = memory.recalled(existing(asked.rebuild).read_bytes())
    except memory.NoPaper as error:
        raise NotUnderstood("refused.no_paper", about=asked.rebuild) from error
    if (told.kind, told.year, told.lang, dict(told.where)) != (asked.kind, asked.year, asked.lang, where):
        about = {"kind": told.kind, "year": told.year, "place": "".join(told.where.values()), "said": told.lang}
        raise NotUnderstood("refused.other_paper", about=asked.rebuild, **about)
    return told


def _document(asked: Namespace, made: Paper, snapshot: Snapshot, where: dict[str, Any]) -> dict[str, Any]:
    about = {"kind": asked.kind, "year": asked.year, "base_year": asked.base, "where": where, "lang": asked.lang}
    told = {"file": asked.out, **about, "version": snapshot.version, "figures": len(made.figures)}
    return {**told, "since": _told(made.since) if made.since else None}


def _told(since: Since) -> dict[str, Any]:
    return {"version": since.version, "changed": [asdict(one) for one in since.moved]}


def _lines(asked: Namespace, made: Paper) -> list[str]:
    written = say(asked, "cli.paper", file=asked.out, n=len(made.figures))
    return [written, *(lines(made.since, asked.lang) if made.since else [])]
