"""Texts on their way into a batch: whatever is personal by its shape stays outside, whoever writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ledger.contracts import Contract
from ledger.personal import HINT, redacted
from ledger.store.keys import Keys
from ledger.store.texts import coded, is_text

if TYPE_CHECKING:
    import pyarrow as pa

OURS = ("_file", "person_key", "name_key")
"""Columns whose texts are digests of ours."""


def private(store: Path, contract: Contract, rows: pa.Table) -> pa.Table:
    """The rows with 〔电话〕 and the like in the place of personal data; an identifier stays one, by a keyed mark.

    Texts come out as dictionaries, in which each is looked at once.
    """
    import pyarrow as pa

    for place, field in enumerate(rows.schema):
        if is_text(field.type):
            texts = coded(rows.column(place))
            clean = _clean(store, texts.dictionary, contract, field.name)
            if clean is not texts.dictionary:
                texts = coded(pa.chunked_array([pa.DictionaryArray.from_arrays(texts.indices, clean)]))
            rows = rows.set_column(place, field.name, texts)
    return rows


def _clean(store: Path, texts: pa.Array, contract: Contract, name: str) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if name in OURS:
        return texts
    suspects = pc.match_substring_regex(texts, HINT)
    if not pc.any(suspects).as_py():
        return texts
    identifies = contract.identifies(name)
    told = zip(texts.to_pylist(), suspects.to_pylist(), strict=True)
    return pa.array([_instead(store, text, identifies) if suspect else text for text, suspect in told], pa.string())


def _instead(store: Path, text: str, identifies: bool) -> str:
    clean = redacted(text)
    return Keys.at(store).disguise(text) if identifies and clean != text else clean
