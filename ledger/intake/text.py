"""Characters: what is a letter in disguise is made plain, and what cannot be seen goes; no meaning changes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

# NFKC repairs Kangxi radicals (⾯→面) but not these of the CJK supplement block, which exported headers do contain.
SUPPLEMENT = dict(
    zip(
        "⺌⺎⺐⺓⺔⺕⺗⺛⺜⺝⺞⺠⺢⺧⺩⺪⺫⺬⺮⺯⺳⺶⺹⺻⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
        "小兀尢幺彐彐心旡日月歹民水牛王疋目示竹糸网羊老聿肉臼虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
        strict=True,
    )
)
_INVISIBLE = [*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xAD, 0xFEFF, 0xFFFE]
_INVISIBLE += [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
_WIDE = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
_WIDE += [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E)]  # Kangxi radicals, compatibility ideographs

PLAIN: dict[int, str | None] = {
    **{ord(odd): plain for odd, plain in SUPPLEMENT.items()},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _WIDE},
    **dict.fromkeys(_INVISIBLE),
    0xA0: " ",
    0x3000: " ",
    0x202F: " ",
}
_ODD = re.compile(f"[{re.escape(''.join(map(chr, PLAIN)))}]")  # spares most cells the slower translate
_SPACES = re.compile(r"\s+")
_DASHES = {"—": "-", "–": "-", "－": "-", "−": "-", "〜": "~", "～": "~"}
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Control characters: what stood there cannot be known, least of all inside a number."""


def clean(cell: str) -> str:
    """A cell as it is kept: wide digits and letters and radicals plain, unseen characters gone, trimmed."""
    return (cell.translate(PLAIN) if _ODD.search(cell) else cell).strip()


@lru_cache(maxsize=65_536)  # headings are held against every contract: 1.2 million calls for the sample's exports
def like(text: str) -> str:
    """What two spellings of one name have in common: for comparing, never for keeping."""
    if text.isascii():
        return _SPACES.sub("", clean(text).casefold())
    folded = unicodedata.normalize("NFKC", clean(text)).casefold().translate(_folded())
    return _SPACES.sub("", folded)


@cache
def _folded() -> dict[int, str]:
    """Dashes and traditional characters (風機 is 风机), as the tables of OpenCC have them.

    The tables are read here: OpenCC needs 0.2 s to say them character by character.
    """
    table = (resources.files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    pairs = (line.split() for line in table.splitlines())
    return str.maketrans({**{pair[0]: pair[1] for pair in pairs if len(pair) > 1}, **_DASHES})


def masked(value: str) -> str:
    """A personal value as a message may show it: its first character."""
    return f"{value[:1]}**" if value else ""
