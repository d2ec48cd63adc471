"""口径字典: every metric, searchable, each with its formula and what it gives this year."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ledger import definitions, privacy, words
from ledger.catalogue import Domain, catalogue
from ledger.metric import Metric
from ledger.places import ROOT
from ledger.show import asking, passports, prose
from ledger.show.scene import Scene

PAGE = ROOT / "pages" / "definitions.py"


def dictionary(scene: Scene) -> None:
    """The search, then what it finds by domain; `?metric=satisfaction.rate` opens that one alone."""
    text = _search(scene.lang)
    asked = "" if text else st.query_params.get("metric", "")
    if asked in catalogue():
        _alone(scene, catalogue()[asked])
        return
    if asked:
        st.warning(prose.plain(words.say("definition.unknown", scene.lang, about=asked)), icon=":material/search_off:")
    found = definitions.matching(text)
    if not found:
        st.caption(prose.plain(words.say("definition.none", scene.lang, text=text)))
    for domain, metrics in found.items():
        _domain(scene, domain, metrics)


def _search(lang: str) -> str:
    typed = st.text_input(
        words.say("definition.search", lang),
        key="search",
        type="search",
        placeholder=words.say("definition.hint", lang),
        label_visibility="collapsed",
        icon=":material/search:",
        max_chars=60,
        width=420,
    )
    return (typed or "").strip()


def _alone(scene: Scene, wanted: Metric) -> None:
    with st.container(border=True, key=f"definition-{_slug(wanted)}", gap="small"):
        st.subheader(prose.plain(wanted.label(scene.lang)), anchor=False)
        st.caption(prose.plain(f"{_other(wanted, scene.lang)} · {wanted.name}"))
        _entry(scene, wanted)
    st.page_link(PAGE, label=words.say("definition.all", scene.lang), icon=":material/menu_book:")


def _domain(scene: Scene, domain: Domain, metrics: list[Metric]) -> None:
    with st.container(gap="xsmall", key=f"domain-{domain.name}"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.subheader(domain.label(scene.lang), anchor=False, width="content")
            st.caption(words.say("definition.count", scene.lang, n=len(metrics)), width="content")
        for wanted in metrics:
            door = st.expander(_head(wanted, scene.lang), key=f"definition-{_slug(wanted)}", on_change="rerun")
            if door.open:
                with door:
                    _entry(scene, wanted)
                    link = words.say("definition.link", scene.lang)
                    st.page_link(PAGE, label=link, icon=":material/link:", query_params={"metric": wanted.name})


def _slug(wanted: Metric) -> str:
    return wanted.name.replace(".", "-")


def _head(wanted: Metric, lang: str) -> str:
    rest = prose.plain(f"{_other(wanted, lang)} · {wanted.name}")
    return f"**{prose.plain(wanted.label(lang))}**　:gray[{rest}]"


def _other(wanted: Metric, lang: str) -> str:
    """The name in the language that is not the reader's."""
    return wanted.label("zh" if lang == "en" else "en")


# --- one definition ----------------------------------------------------------------------------------------


def _entry(scene: Scene, wanted: Metric) -> None:
    """Meaning, facts, formula, the SQL closed, and the group's figure of the year with its passport."""
    st.markdown(prose.plain(wanted.means[scene.lang]))
    if caveat := wanted.caveat.get(scene.lang):
        st.caption(prose.plain(caveat))
    st.markdown("  \n".join(_fact(name, text, scene.lang) for name, text in _facts(wanted, scene.lang).items()))
    st.markdown("  \n".join(_part(part, text, scene.lang) for part, text in definitions.formula(wanted).items()))
    with st.expander(words.say("definition.sql", scene.lang)):
        st.code(wanted.sql, language="sql", wrap_lines=True)
    _example(replace(scene, where=scene.widest), wanted)


def _facts(wanted: Metric, lang: str) -> dict[str, str]:
    facts = {
        "unit": _unit(wanted, lang),
        "better": words.say(f"definition.way.{wanted.better}", lang),
        "change": words.say(f"definition.shown.{wanted.change}", lang, n=wanted.min_base),
        "dims": words.say("chart.comma", lang).join(words.say(f"dim.{dim}", lang) for dim in wanted.groupings) or "–",
        "version": words.say("definition.version_is", lang, n=wanted.version),
    }
    if fewest := privacy.threshold(wanted):
        facts["small"] = words.say("definition.small_is", lang, n=fewest)
    return facts


def _unit(wanted: Metric, lang: str) -> str:
    return words.unit_word(wanted, lang) or words.say(f"definition.units.{wanted.unit}", lang)


def _fact(name: str, text: str, lang: str) -> str:
    label = f":gray[{words.say(f'definition.{name}', lang)}]"
    return words.say("definition.is", lang, name=label, text=prose.plain(text))


def _part(part: str, text: str, lang: str) -> str:
    """A part of the formula as its file writes it; another metric by its title."""
    label = f":gray[{words.say(f'definition.{part}', lang)}]"
    told = f"{prose.plain(catalogue()[text].label(lang))} `{text}`" if text in catalogue() else f"`{text}`"
    return words.say("definition.is", lang, name=label, text=told)


def _example(group: Scene, wanted: Metric) -> None:
    place = group.org_label or words.say("show.group", group.lang)
    st.markdown(f"**{prose.plain(words.say('definition.example', group.lang, year=group.year, place=place))}**")
    found = asking.one(group, wanted.name)
    if found is None:
        st.caption(words.say("definition.no_example", group.lang, year=group.year))
        return
    passports.page(group, found)
