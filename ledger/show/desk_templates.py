"""Templates to fill in: one ledger's, or the whole year's workbook. A filled one needs no question."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ledger import changes, words
from ledger.show import taking
from ledger.show.desk_receipt import XLSX
from ledger.templates import NAME, tables, template


def offered(lang: str) -> None:
    """A list of ledgers with its download, and the workbook that holds them all."""
    with st.expander(words.say("desk.template.title", lang), icon=":material/table_view:"):
        st.caption(words.say("desk.template.lead", lang))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            table = st.selectbox(
                words.say("desk.template.which", lang),
                tables(),
                format_func=partial(changes.title, lang=lang),
                key="template",
                width=320,
            )
            _download(words.say("desk.template.one", lang), f"{changes.title(table, lang)}.xlsx", (table,), lang)
            _download(words.say("desk.template.all", lang), NAME, (), lang)


def _download(label: str, name: str, chosen: tuple[str, ...], lang: str) -> None:
    key = f"template-{'one' if chosen else 'all'}"
    taking.button(label, partial(template, chosen, lang), name, mime=XLSX, key=key)
