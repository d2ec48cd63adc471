"""The upload and the versions page as a person meets them, driven through the shell without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from ledger import answers
from ledger.places import ROOT
from ledger.store import Store

HEADINGS = "单位,姓名,帮扶项目,发放日期,发放金额(元)"
MAY = ("总装事业部,张一,金秋助学,2024-05-20,1000", "总装事业部,李二,大病救助,2024-05-21,2000")
"""Two payments in a month that has none, 3,000 yuan together."""


def aid_file(*rows: str, name: str = "救济金发放明细_2024年5月.csv") -> tuple[str, bytes, str]:
    """A ledger of aid payments as an office saves it: a title row, a total, GBK."""
    lines = ("帮扶救济金发放明细", HEADINGS, *(rows or MAY), "合计,,,,")
    return name, "\n".join(lines).encode("gbk"), "text/csv"


ASKED = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您所在的单位,2、您对食堂的评价,3、您对劳动保护的评价"
ANSWERED = (
    "总装事业部,非常满意,满意",
    "总装事业部,满意,满意",
    "铸造事业部,一般,非常满意",
    "铸造事业部,不满意,非常不满意",
)


def form_file(year: int = 2025) -> tuple[str, bytes, str]:
    """A first questionnaire, ten forms a unit: 25 of its 40 answers are 满意 or better, 10 of them 非常满意."""
    forms = [f"{at},{year}/03/{at:02} 09:00:00,60秒,微信,,1.2.3.{at},{said}" for at, said in enumerate(ANSWERED * 5, 1)]
    return f"{year}_按文本_满意度调查_20_20.csv", "\n".join([ASKED, *forms]).encode("utf-8-sig"), "text/csv"


class Page:
    """One session of one person."""

    def __init__(self, page: str, lang: str = "zh") -> None:
        self.app = AppTest.from_file(str(ROOT / "ledger" / "shell.py"), default_timeout=120)
        self.app.query_params["lang"] = lang
        self.app.run()
        self.go(page)

    def go(self, page: str) -> None:
        self.app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        self.sound()

    def sound(self) -> None:
        assert not self.app.exception
        assert self.app.title, "a page without a title has not run"

    def drop(self, *files: tuple[str, bytes, str]) -> None:
        self.app.file_uploader[0].set_value(list(files)).run()
        self.sound()

    def press(self, label: str, nth: int = 0) -> None:
        [button for button in self.app.button if button.label == label][nth].click().run()
        self.sound()

    def offers(self, label: str) -> bool:
        return any(button.label == label for button in self.app.button)

    @property
    def text(self) -> str:
        """Everything that can be read on the page but tables, without Markdown's backslashes."""
        kinds = ("title", "markdown", "caption", "info", "success", "warning", "error")
        said = [str(one.value) for kind in kinds for one in getattr(self.app, kind)]
        return "\n".join(said).replace("\\", "")

    @property
    def errors(self) -> str:
        return "\n".join(str(one.value) for one in self.app.error).replace("\\", "")

    def table(self, column: str) -> pd.DataFrame:
        """The first table with such a column."""
        return next(one for one in self.tables if column in one)

    @property
    def tables(self) -> Sequence[pd.DataFrame]:
        return [one.value for one in self.app.dataframe]


def paid(store: Path | Store, year: int = 2024) -> float:
    """The yuan of aid paid, as every page would answer now."""
    opened = store if isinstance(store, Store) else Store.open(store)
    return float(answers.answer(opened.snapshot(), "aid.paid", (year,))[0].value or 0)
