"""Text files: the whole file decoded strictly, its separator found, its records as Excel would number them."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import count

from ledger.intake.coded import Coded
from ledger.intake.encodings import Text, damage, has_private, is_plausible, is_utf8
from ledger.intake.grid import Sheet, gather, sheet_of
from ledger.intake.model import Lang
from ledger.intake.phrases import refuse
from ledger.intake.unquoted import columns_of

SEPARATORS = ",;\t，|"
_PLAIN = ",;\t"
"""Separators whose byte is no part of a letter in GB18030."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BLOCK = 1 << 16
"""Bytes decoded at a time: a third quicker than 1 << 20, text and all stay near the processor."""
_JUDGED = 2_000_000
"""Characters by which an encoding is judged plausible."""


def decoded(data: bytes, lang: Lang = "zh") -> tuple[Text, str]:
    """The text, and the encoding it was in. Raises Refused: nothing is replaced or guessed byte by byte."""
    encoding = encoding_of(data, lang)
    return _text(data, encoding, lang), encoding


def encoding_of(data: bytes, lang: Lang = "zh") -> str:
    """What the bytes are to be read as. Raises Refused for UTF-8 that is damaged."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if is_utf8(data):
        return "utf-8" if data.count(b"\0") * 3 < len(data) else _ends(data)
    if data[:4000].count(0) * 5 > min(len(data), 4000):
        return _ends(data)
    _refuse_damaged(data, lang)
    return "gb18030"


def _text(data: bytes, encoding: str, lang: Lang) -> Text:
    if encoding == "utf-8":
        return data
    if encoding == "utf-8-sig":
        return _valid(memoryview(data)[len(codecs.BOM_UTF8) :], lang)
    return _from_gb18030(data, lang) if encoding == "gb18030" else _strictly(data, encoding, lang)


def _valid(data: memoryview, lang: Lang) -> memoryview:
    if not is_utf8(data):
        raise refuse("undecodable_as", lang, encoding="utf-8-sig")
    return data


def _from_gb18030(data: bytes, lang: Lang) -> memoryview:
    decoder, found, judged = codecs.getincrementaldecoder("gb18030")(), bytearray(), ""
    try:
        for start in range(0, len(data), _BLOCK):
            text = decoder.decode(data[start : start + _BLOCK], start + _BLOCK >= len(data))
            judged += text[: _JUDGED - len(judged)]
            plain = text.encode()
            found += plain
            if has_private(plain):
                raise refuse("undecodable", lang)
    except UnicodeDecodeError as error:
        raise refuse("undecodable", lang) from error
    if not is_plausible(judged):
        raise refuse("undecodable", lang)
    return memoryview(found)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, encoding: str, lang: Lang) -> bytes:
    text = _tried(data, encoding)
    if text is None:
        raise refuse("undecodable_as", lang, encoding=encoding)
    return text.removeprefix("\ufeff").encode()


def _ends(data: bytes) -> str:
    """UTF-16 without a mark: NULs stand where Western letters have their high byte."""
    return "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"


def _refuse_damaged(data: bytes, lang: Lang) -> None:
    """UTF-8 that is broken somewhere would pass as GB18030 gibberish: most of its lines give it away."""
    found = damage(data)
    one = found.bad == 1 and b"\n" not in data.strip()
    cut = one and any(_tried(data[:-end], "utf-8") for end in (1, 2, 3))
    if found.bad and (cut or found.bad <= found.good):
        raise refuse("damaged", lang, row=found.first)


def separator(text: str) -> str:
    """The mark that cuts the first lines most evenly into more than one cell; a comma if none does."""
    lines = [line for line in text[:20000].splitlines()[:30] if line.strip()]

    def evenness(mark: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
        width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return times, width

    best = max(SEPARATORS, key=evenness)
    return best if evenness(best)[0] else ","


def text_sheet(data: bytes, lang: Lang = "zh") -> tuple[Sheet, str]:
    """The one sheet of a csv or txt file, and the encoding. Raises Refused naming the line that cannot be read."""
    encoding = encoding_of(data, lang)
    if encoding == "gb18030" and (columns := _cut_as_it_is(data)):
        return _cut(columns), encoding
    text = _text(data, encoding, lang)
    mark = separator(bytes(text[:60_000]).decode("utf-8", "ignore"))
    if columns := columns_of(text, mark):
        return _cut(columns), encoding
    return gather("", _records(text, mark, lang), 1, ragged=True), encoding


def _cut(columns: list[Coded[str]]) -> Sheet:
    return sheet_of("", columns, range(1, len(columns[0]) + 1), ragged=True)


def _cut_as_it_is(data: bytes) -> list[Coded[str]]:
    """The columns of GB18030, only the different cells of which are decoded; none where it has to be read as a text.

    A million rows take 0.6 s less so. Whether it is Chinese is judged by the same letters as there.
    """
    try:
        judged = codecs.getincrementaldecoder("gb18030")().decode(data[: 4 * _JUDGED])[:_JUDGED]
    except UnicodeDecodeError:
        return []
    mark = separator(judged)
    if mark not in _PLAIN or not is_plausible(judged):
        return []
    columns = columns_of(data, mark, "gb18030")
    return [] if any(has_private("".join(column.values).encode()) for column in columns) else columns


def _records(text: Text, mark: str, lang: Lang) -> Iterator[list[str]]:
    """Row by row as the csv module reads it. Raises Refused."""
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(text), "utf-8", newline=""), delimiter=mark, strict=True)
    rows = count(1)
    try:
        for cells in reader:
            next(rows)
            yield cells
    except csv.Error as error:
        code = "open_quote" if "unexpected end" in str(error) else "torn_line"
        code = "huge_cell" if "field limit" in str(error) else code
        raise refuse(code, lang, row=next(rows)) from error
