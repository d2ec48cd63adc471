"""Refusals: every way of being told no, as one sentence in the reader's language."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from ledger import answers, tried, unfit
from ledger.access import Denied, RolesBroken, whom_to_ask
from ledger.catalogue import CatalogueError, UnknownMetric, catalogue
from ledger.contracts import ContractError
from ledger.engine import EngineAway, NoSelect, StatementError, TooLong
from ledger.grim import NoPercentage
from ledger.store import BatchLost, KeysForeign, KeysLost, StoreDamaged, StoreError, StoreUnwritable
from ledger.store.faults import fault
from ledger.tally import NoSurvey
from ledger.words import say


class NotUnderstood(ValueError):
    """An argument that says nothing we know; `key` is its phrase, `parts` its gaps."""

    def __init__(self, key: str, **parts: object) -> None:
        super().__init__(key)
        self.key, self.parts = key, parts


FAILED = (StoreDamaged, StoreUnwritable, BatchLost, KeysLost, KeysForeign, OSError, RuntimeError)
"""Reasons of ours: nothing is wrong with what was asked."""
REFUSED = (
    NotUnderstood,
    Denied,
    answers.Refused,
    unfit.Refused,
    UnknownMetric,
    StatementError,
    StoreError,
    CatalogueError,
    ContractError,
    NoPercentage,
    NoSurvey,
)


def sentence(refused: Exception, lang: str) -> str:
    """One clear sentence for a refusal."""
    if isinstance(refused, Denied):
        return not_allowed(refused, lang)
    if isinstance(refused, UnknownMetric):
        near = difflib.get_close_matches(str(refused.args[0]), catalogue(), n=3, cutoff=0.4)
        return say(
            "refused.unknown_metric", lang, about=refused.args[0], known=_listed(near or sorted(catalogue())[:5], lang)
        )
    if isinstance(refused, answers.Refused):
        return say(f"refused.{refused.code}", lang, about=refused.about, known=_listed(refused.known, lang))
    if isinstance(refused, NoPercentage):
        return say("trial.not_percent", lang, about=refused)
    if isinstance(refused, NoSurvey):
        return tried.no_survey(refused, lang)
    if isinstance(refused, NotUnderstood):
        return say(refused.key, lang, **refused.parts)
    if isinstance(refused, StoreError):
        return refused.text(lang)
    if isinstance(refused, NoSelect):
        return say("refused.no_select", lang)
    if isinstance(refused, TooLong):
        return say("refused.too_long", lang)
    if isinstance(refused, StatementError):
        return say("refused.statement", lang, about=refused)
    return str(refused)


def _listed(known: Sequence[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(known) or "–"


def denied(error: PermissionError, lang: str) -> str:
    return say("refused.denied", lang, about=error.filename or error)


def not_allowed(denied: Denied, lang: str) -> str:
    """That a role does not give this, and whom to ask for more."""
    role = say(f"gate.role.{denied.reader.role}", lang) if denied.reader else ""
    key = denied.what if denied.what in ("nobody", "unit") else "act"
    what = say(f"audit.denied.{denied.what}", lang) if key == "act" else ""
    ask = whom_to_ask() or say("gate.unknown.administrator", lang)
    return say(f"access.{key}", lang, role=role, what=what, ask=ask)


def broken_roles(broken: RolesBroken, lang: str) -> str:
    """What is wrong with the role file, and in which line."""
    at = say("access.at_line", lang, line=broken.line) if broken.line else ""
    return say("access.broken", lang, at=at, why=say(f"access.file.{broken.key}", lang, about=broken.about))


def failed(error: Exception, lang: str) -> str:
    """One clear sentence for a failure."""
    if isinstance(error, StoreError):
        return error.text(lang)
    if isinstance(error, EngineAway):
        return say(f"refused.engine_{error.code}", lang, about=error.about)
    if isinstance(error, OSError):
        why = fault(error)[lang == "en"]
        return say("refused.fault", lang, about=error.filename, why=why) if error.filename else _failed(why, lang)
    return _failed(error, lang)


def _failed(why: object, lang: str) -> str:
    return say("refused.failed", lang, about=why)
