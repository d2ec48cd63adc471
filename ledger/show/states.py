"""States a page can be in beside showing figures, and the line that says what it rests on."""

from __future__ import annotations

import logging
from typing import NoReturn

import streamlit as st

from ledger import refusals, words
from ledger.access import Act, Denied, audit, whom_to_ask
from ledger.contracts import contracts
from ledger.engine import TooLong
from ledger.places import ROOT
from ledger.published import published
from ledger.show import asking, passports, prose, reader, taking
from ledger.show.links import VERSION, Pin
from ledger.show.scene import Scene, language, let_go, made, open_store, shown
from ledger.store import StoreError
from ledger.until import until

log = logging.getLogger(__name__)
UPLOAD, OVERVIEW = (ROOT / "pages" / f"{page}.py" for page in ("upload", "overview"))
RETURNS = "returns.complete"


def nothing_filed(lang: str) -> NoReturn:
    """An empty store: says so, offers the one next step (last year's totals typed in, or a file), and ends the page.

    Who may not file anything is told whom to ask.
    """
    if not _files():
        _ends(words.say("show.empty.title", lang), words.say("show.empty.ask", lang, ask=_ask(lang)))
    with st.container(key="empty", width=620, gap="small"):
        st.title(words.say("show.empty.title", lang), anchor=False)
        st.markdown(words.say("show.empty.text", lang))
        with st.container(horizontal=True, gap="small"):
            _step("totals", {"form": "totals"}, "edit_note", lang)
            _step("file", {}, "upload_file", lang)
    st.stop()
    raise AssertionError("unreachable")


def no_such_page() -> None:
    """Where an address leads that no page has: says so, and back to the overview with the year and unit of the link."""
    lang = language()
    with st.container(key="empty", width=620, gap="small"):
        st.title(words.say("show.unknown.title", lang), anchor=False)
        st.markdown(words.say("show.unknown.text", lang))
        label, query = words.say("screen.leave", lang), st.query_params.to_dict()
        st.page_link(OVERVIEW, label=label, icon=":material/home:", query_params=query)


def _files() -> bool:
    who = reader.current()
    return who is not None and who.may(Act.UPLOAD)


def _ask(lang: str) -> str:
    return prose.plain(whom_to_ask() or words.say("gate.unknown.administrator", lang))


def _ends(title: str, text: str, onward: str = "") -> NoReturn:
    """A quiet page of two lines, perhaps a button that looks again, and nothing after it."""
    with st.container(key="empty", width=620, gap="small"):
        st.title(title, anchor=False)
        st.markdown(text)
        if onward:
            st.button(onward, key="onward")
    st.stop()
    raise AssertionError("unreachable")


def denied(error: Denied, lang: str) -> NoReturn:
    """What the reader's role does not give: says so, and whom to ask. From another's unit a click leads to his own."""
    own = words.say("access.own", lang) if error.what == "unit" else ""
    _ends(words.say("access.title", lang), prose.plain(refusals.not_allowed(error, lang)), own)


def unreadable(error: StoreError, lang: str) -> NoReturn:
    """A store that is damaged or closed to us: what happened and what helps, in place of every figure."""
    log.error("the store cannot be read", exc_info=error)
    again = words.say("show.unreadable.again", lang)
    _ends(words.say("show.unreadable.title", lang), prose.plain(error.text(lang)), again)


def unit_unknown(unit: str, lang: str) -> NoReturn:
    """A branch whose unit, as the role file writes it, the organisation does not know."""
    text = words.say("access.own_only", lang, unit=prose.plain(unit), ask=_ask(lang))
    _ends(words.say("access.title", lang), text)


def _step(name: str, query: dict[str, str], icon: str, lang: str) -> None:
    if st.button(words.say(f"show.empty.{name}", lang), key=f"first-{name}", icon=f":material/{icon}:"):
        st.switch_page(UPLOAD, query_params=query)


def broken(error: Exception) -> bool:
    """What the reader sees where a page fails: one sentence in his language. The log has the rest."""
    if isinstance(error, Denied):
        audit.refused(error, reader.current() or audit.NOBODY, taking.origin())
        st.error(prose.plain(refusals.not_allowed(error, language())), icon=":material/lock:")
        return True
    log.error("a page failed", exc_info=error)
    if isinstance(error, StoreError):
        st.error(prose.plain(error.text(language())), icon=":material/error:")
        return True
    said = "refused.too_long" if isinstance(error, TooLong) else "show.broken"
    st.error(words.say(said, language()), icon=":material/error:")
    return True


def nothing_here(scene: Scene, reason: str = "show.none_here") -> None:
    """A quiet line where a card has nothing to draw, naming unit and year."""
    unit = scene.org_label or words.say("show.group", scene.lang)
    st.caption(words.say(reason, scene.lang, unit=prose.plain(unit), year=scene.year))


def status_line(scene: Scene) -> None:
    """One grey line under the title: what the page rests on, and that it is a sample where it is one."""
    with st.container(key="status", horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(_basis(scene), width="content")
        _filed(scene)
        if scene.pin:
            _pinned(scene, scene.pin)
        _held(scene)
        st.html(_foot(scene))
        if scene.sample and not scene.still and scene.may(Act.UPLOAD):
            st.page_link(UPLOAD, label=words.say("show.status.own", scene.lang))


def _held(scene: Scene) -> None:
    """Which ledgers stand as they were published before, since the newest would tell of a few people."""
    if scene.may(Act.SOURCES):
        return
    held = published(scene.store, scene.snapshot.version).held
    for table in dict.fromkeys(table for table, _ in held):
        one = contracts()[table]
        title = one.en if scene.lang == "en" else one.zh
        st.caption(prose.plain(words.say("show.status.held", scene.lang, table=title, k=one.k)), width="content")


def _basis(scene: Scene) -> str:
    """「示例数据 · 数据截至2024-12-31 · 第1版」; under a pinned link the version is told apart."""
    day = until(scene.snapshot, scene.year)
    parts = [
        words.say("show.status.sample", scene.lang) if scene.sample else "",
        words.say("show.status.as_of", scene.lang, date=day.isoformat()) if day else "",
        "" if scene.pin else words.say("show.status.version", scene.lang, version=scene.snapshot.version),
    ]
    return " · ".join(part for part in parts if part)


def _foot(scene: Scene) -> str:
    """The same at the foot of every printed sheet, the version always."""
    version = words.say("show.status.version", scene.lang, version=scene.snapshot.version)
    told = " · ".join(dict.fromkeys([words.say("show.product", scene.lang), *_basis(scene).split(" · "), version]))
    return f'<style>@page {{ @bottom-left {{ content: "{told}"; }} }}</style>'


def _pinned(scene: Scene, pin: Pin) -> None:
    """What the link pins, or why it could not; beside it the way to the newest data."""
    text = words.say(f"pinned.{_case(pin)}", scene.lang, **_versions(scene, pin))
    st.caption(f":material/{'push_pin' if pin.holds else 'link_off'}: {text}", width="content")
    if scene.still:
        return
    way = "newest" if pin.newer or not pin.holds else "release"
    label = words.say(f"pinned.{way}", scene.lang)
    st.button(label, key="release", type="tertiary", on_click=let_go, args=(VERSION,))


def _case(pin: Pin) -> str:
    return pin.why or ("older" if pin.newer else "holds")


def _versions(scene: Scene, pin: Pin) -> dict[str, object]:
    day = made(scene.snapshot.key, scene.snapshot.version, scene.store)
    return {"version": pin.version, "date": day.isoformat(), "shown": scene.snapshot.version}


def acts_on_newest(lang: str) -> None:
    """On pages that file or undo: under a pinned link they go by the newest version all the same, and say so."""
    store = open_store()
    _, pin = shown(store) if store and store.latest() else (None, None)
    if pin and pin.holds:
        text = words.say("pinned.not_here", lang, version=pin.version)
        st.caption(f":material/push_pin: {text}")


def _filed(scene: Scene) -> None:
    """「已报11/14」: how many units have filed all that fell due; coloured only while some have not."""
    found = asking.one(scene, RETURNS)
    if found is None or not found.denominator:
        return
    text = words.say("show.status.filed", scene.lang, filed=found.numerator, due=found.denominator)
    missing = (found.numerator or 0) < found.denominator
    passports.behind(scene, f":red[{text}]" if missing else f":gray[{text}]", found, {}, key="status-filed")
