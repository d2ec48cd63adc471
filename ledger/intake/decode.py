"""Text files: the whole file decoded strictly, its separator found, its records as Excel would number them."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from ledger.intake.grid import Sheet, gather
from ledger.intake.model import Lang
from ledger.intake.phrases import refuse

SEPARATORS = ",;\t，|"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes, lang: Lang = "zh") -> tuple[str, str]:
    """The text and the encoding it was in. Raises Refused: nothing is replaced or guessed byte by byte."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding, lang), encoding
    if (text := _tried(data, "utf-8")) is not None:
        if text.count("\0") * 3 < len(text):
            return text, "utf-8"
        return _strictly(data, _ends(data), lang), _ends(data)
    if data[:4000].count(0) * 5 > min(len(data), 4000):
        return _strictly(data, _ends(data), lang), _ends(data)
    _refuse_damaged(data, lang)
    text = _tried(data, "gb18030")
    if text is None or not _plausible(text):
        raise refuse("undecodable", lang)
    return text, "gb18030"


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, encoding: str, lang: Lang) -> str:
    text = _tried(data, encoding)
    if text is None:
        raise refuse("undecodable_as", lang, encoding=encoding)
    return text


def _ends(data: bytes) -> str:
    """UTF-16 without a mark: NULs stand where Western letters have their high byte."""
    return "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"


def _refuse_damaged(data: bytes, lang: Lang) -> None:
    """UTF-8 that is broken somewhere would pass as GB18030 gibberish: most of its lines give it away."""
    bad, good = [], 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.isascii():
            continue
        text = _tried(line, "utf-8")
        if text is None:
            bad.append(number)
        elif sum(letter > "\x7f" for letter in text) >= 3:
            good += 1
    cut = len(bad) == 1 and b"\n" not in data.strip() and any(_tried(data[:-end], "utf-8") for end in (1, 2, 3))
    if bad and (cut or 0 < len(bad) <= good):
        raise refuse("damaged", lang, row=bad[0])


def _plausible(text: str) -> bool:
    """Chinese and ASCII, not the rare and private characters that other encodings turn into."""
    beyond = [letter for letter in text if letter > "\x7f"]
    common = sum(
        "\u4e00" <= letter <= "\u9fff" or "\u3000" <= letter <= "\u303f" or letter >= "\uff00" for letter in beyond
    )
    others = sum("\ue000" <= letter <= "\uf8ff" or letter == "\ufffd" for letter in beyond)
    return not others and common * 10 >= len(beyond) * 7


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
    text, encoding = decoded(data, lang)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator(text), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        code = "open_quote" if "unexpected end" in str(error) else "torn_line"
        code = "huge_cell" if "field limit" in str(error) else code
        raise refuse(code, lang, row=len(rows) + 1) from error
    return gather("", rows, 1, ragged=True), encoding
