"""Definitions (口径): what a metric counts, told from its own file, and the catalogue searched by words."""

from __future__ import annotations

from ledger.catalogue import Domain, catalogue, domains
from ledger.metric import Metric

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
    """The metrics whose name, title or meaning in either language holds every word, by domain in the report's order."""
    sought = text.casefold().split()
    found = [one for one in catalogue().values() if all(word in _all_words(one) for word in sought)]
    ordered = sorted(domains().values(), key=lambda domain: (domain.report, domain.order))
    grouped = {domain: [one for one in found if one.domain == domain.name] for domain in ordered}
    return {domain: metrics for domain, metrics in grouped.items() if metrics}


def _all_words(one: Metric) -> str:
    return " ".join((one.name, one.zh, one.en, *one.means.values(), *one.caveat.values())).casefold()
