"""Passports on the page: the number is a button; behind it three plain lines, and technique one click deeper."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ledger import passport, reconcile, words
from ledger.answers import Answer, Number
from ledger.catalogue import Metric
from ledger.compare import rounded
from ledger.passport import Passport, Source
from ledger.show import prose
from ledger.show.scene import Scene


def behind(scene: Scene, label: str, answer: Answer, where: Mapping[str, str], key: str) -> None:
    """A button that reads `label` and opens the answer's passport; nothing is worked out while it is closed."""
    tip = words.say("show.passport.open", scene.lang)
    door = st.popover(label, type="tertiary", key=key, on_change="rerun", help=tip, wrap=False)
    if door.open:
        with door:
            page(scene, answer, where)


def page(scene: Scene, answer: Answer, where: Mapping[str, str] | None = None) -> None:
    """The passport itself: title, meaning, three plain lines, then the technical part, closed."""
    found = passport.of(scene.store, scene.snapshot, answer, {**(where or {}), **scene.where})
    st.markdown(f"**{_title(scene, found)}**")
    st.caption(prose.plain(found.metric.means[scene.lang]))
    for line in lines(found, scene.lang):
        st.markdown(line)
    if found.metric.caveat:
        st.caption(prose.plain(found.metric.caveat[scene.lang]))
    with st.expander(words.say("show.passport.technical", scene.lang)):
        _technical(found, scene.lang)


def _title(scene: Scene, found: Passport) -> str:
    parts = [found.metric.label(scene.lang), *map(str, found.where.values()), str(found.answer.year)]
    return prose.plain(" · ".join(parts))


def lines(found: Passport, lang: str) -> tuple[str, str, str]:
    """Three plain lines: how it comes about, whose rows it rests on, what the report printed."""
    return _sum(found, lang), _origin(found, lang), _report(found, lang)


def _sum(found: Passport, lang: str) -> str:
    one, text = found.answer, words.number(found.metric, found.answer.value, lang)
    parts = [f"**{text}**"]
    if one.denominator is not None:
        above, below = (_count(one.numerator), _count(one.denominator))
        parts = [f"{above} ÷ {below} = **{text}**"]
    if one.base is not None:
        parts.append(words.say(f"show.passport.base.{_base_word(found.metric)}", lang, n=f"{one.base:,}"))
    if one.unkeyed:
        parts.append(words.say("show.passport.unkeyed", lang, n=f"{one.unkeyed:,}"))
    return " · ".join(parts)


def _count(number: Number | None) -> str:
    return "–" if number is None else words.grouped(number if isinstance(number, int) else rounded(number, 2))


def _base_word(metric: Metric) -> str:
    """Whom a base counts: questionnaires, people, or cases."""
    if metric.cluster:
        return "forms"
    return "people" if metric.unit in ("persons", "person_times", "hours", "yuan", "percent") else "cases"


def _origin(found: Passport, lang: str) -> str:
    if not found.sources:
        return words.say("show.passport.no_file", lang)
    latest = max(found.sources, key=lambda source: source.at)
    return words.say(
        "show.passport.origin" if len(found.sources) == 1 else "show.passport.origins",
        lang,
        file=prose.plain(found.sources[0].file),
        files=len(found.sources),
        rows=f"{sum(source.rows for source in found.sources):,}",
        who=prose.plain(latest.who),
        at=when(latest),
    )


def when(source: Source) -> str:
    """The moment of an import in the reader's own clock."""
    return f"{source.at.astimezone():%Y-%m-%d %H:%M}"


def _report(found: Passport, lang: str) -> str:
    if found.answer.source == "reported":
        return words.say("show.passport.reported", lang)
    if found.printed is None:
        return words.say("show.passport.unprinted", lang)
    status = {"一致": "agrees", "偏差": "differs"}.get(found.printed.status, "apart")
    return words.say(f"show.passport.{status}", lang, wording=prose.plain(found.printed.wording))


def wording(scene: Scene, name: str, where: Mapping[str, str]) -> str:
    """「年报:380余人次 ✓」 under a tile of the whole group; empty where the report prints nothing of the kind."""
    line = None if scene.where else _printed(scene, name, where)
    if line is None or line.status not in ("一致", "偏差"):
        return ""
    key = "show.printed.agrees" if line.status == "一致" else "show.printed.differs"
    return words.say(key, scene.lang, short=prose.plain(line.short))


def _printed(scene: Scene, name: str, where: Mapping[str, str]) -> reconcile.Line | None:
    return reconcile.printed(scene.snapshot, name, scene.year, where)


def _technical(found: Passport, lang: str) -> None:
    st.markdown(
        words.say(
            "show.passport.definition",
            lang,
            name=prose.plain(found.metric.name),
            version=found.metric.version,
            store=found.version,
        )
    )
    st.code(found.statement, language="sql", wrap_lines=True)
    for source in found.sources:
        st.caption(
            words.say(
                "show.passport.source",
                lang,
                file=prose.plain(source.file),
                sheet=prose.plain(source.sheet or "–"),
                rows=f"{source.rows:,}",
                first=source.first_row,
                last=source.last_row,
                who=prose.plain(source.who),
                at=when(source),
                version=source.version,
            )
        )
    st.caption(words.say("show.passport.batches", lang, digests=", ".join(one[:12] for one in found.batches)))
