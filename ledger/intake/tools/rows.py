"""Which rows below a questionnaire's header are forms: headers come again where exports were pasted together."""

from __future__ import annotations

from dataclasses import replace

from ledger.intake.form import Form
from ledger.intake.model import Lang
from ledger.intake.phrases import refuse
from ledger.intake.text import like
from ledger.intake.tools.heads import told_apart


def judged(form: Form, lang: Lang) -> Form:
    """The form without header rows that come again. Raises Refused for no form, and for another export's header."""
    heads = [[like(cell) for cell in row] for row in form.sheet.rows[: form.header + 1]]
    again = [index for index in form.body if _comes_again(form, index, heads, lang)]
    left_out = {**form.left_out, "repeated_header": tuple(again)} if again else form.left_out
    whole = replace(form, left_out=left_out, asked=told_apart(form.asked))
    if not whole.rows:
        raise refuse("header_only", lang)
    return whole


def _comes_again(form: Form, index: int, heads: list[list[str]], lang: Lang) -> bool:
    row = [like(cell) for cell in form.sheet.rows[index]]
    if row in heads:
        return True
    titles = set(filter(None, heads[-1])) | set(filter(None, heads[0]))
    filled = [cell for cell in row if len(cell) > 1]
    same = sum(cell in titles for cell in filled)
    if same >= 3 and same * 2 > len(filled):
        raise refuse("second_header", lang, row=form.sheet.numbers[index])
    return False
