"""Text that no spreadsheet takes for a formula: whatever is written as csv or xlsx goes through here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

DANGEROUS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV Injection), full-width forms included."""
_FIGURE = re.compile(r"[+-][\d,]+(\.\d+)?%?")
"""A signed number or rate: the same as a text and as what a spreadsheet reads."""
WORKBOOK: Mapping[str, Any] = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options of an xlsxwriter workbook in which a text is always a text."""


def cell(value: Any) -> Any:
    """The value; a text that would be calculated led by an apostrophe. Numbers and signed figures stay as they are.

    A carriage return becomes a line break: csv writers leave it unquoted, and what follows it would begin a cell.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(DANGEROUS) and not _FIGURE.fullmatch(text) else text
