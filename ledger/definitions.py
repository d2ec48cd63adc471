"""Definitions (口径): what a metric counts, told from its own file, and the catalogue searched by words."""

from __future__ import annotations

from ledger import words
from ledger.catalogue import Domain, catalogue, domains
from ledger.metric import Metric

LANGUAGES = ("zh", "en")
UNITS = {"percent": ("%", "百分比"), "yuan": ("万元",)}
"""How a unit is also written, beside its own word."""
PARTS = ("value", "numerator", "denominator", "base")


def formula(wanted: Metric) -> dict[str, str]:
    """The parts of a metric as its file writes them, `where` and `view` last; a denominator may be another's name."""
    columns = {one.alias: one.this.sql("duckdb") for one in wanted.expression().expressions}
    parts = {part: columns[part] for part in PARTS if part in columns}
    if wanted.denominator:
        base = parts.pop("base", "")
        parts |= {"denominator": wanted.denominator, "base": base}
    where = wanted.expression().args.get("where")
    if where is not None:
        parts["where"] = where.this.sql("duckdb")
    return parts | {"view": wanted.view}


def matching(text: str) -> dict[Domain, list[Metric]]:
    """The metrics whose key, title, meaning or unit in either language holds every word, by domain as in the report."""
    sought = text.casefold().split()
    found = [one for one in catalogue().values() if all(word in _all_words(one) for word in sought)]
    ordered = sorted(domains().values(), key=lambda domain: (domain.report, domain.order))
    grouped = {domain: [one for one in found if one.domain == domain.name] for domain in ordered}
    return {domain: metrics for domain, metrics in grouped.items() if metrics}


def _all_words(one: Metric) -> str:
    own = (one.name, one.zh, one.en, *one.means.values(), *one.caveat.values())
    return " ".join(
        (*own, one.unit, *UNITS.get(one.unit, ()), *(words.unit_word(one, lang) for lang in LANGUAGES))
    ).casefold()
