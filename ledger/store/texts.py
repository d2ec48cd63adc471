"""Columns of texts on their way into a batch: each different text once, and row by row which of them stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def is_text(kind: pa.DataType) -> bool:
    """Whether a column holds texts, one by one or as a dictionary of them."""
    import pyarrow as pa

    return bool(pa.types.is_string(kind.value_type if pa.types.is_dictionary(kind) else kind))


def coded(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """The column as a dictionary of exactly the texts that stand in it, each once; an empty cell is no text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_dictionary(column.type) or column.num_chunks != 1:
        return column.cast(pa.string()).combine_chunks().dictionary_encode()
    texts, places = column.chunk(0).dictionary, column.chunk(0).indices
    if texts.null_count:
        places = pc.if_else(pc.is_valid(texts).take(places), places, None)
    used = places.dictionary_encode()
    found = pa.DictionaryArray.from_arrays(used.indices, texts.take(used.dictionary))
    twice = len(pc.unique(found.dictionary)) < len(found.dictionary)
    return found.cast(pa.string()).dictionary_encode() if twice else found
