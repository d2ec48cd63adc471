"""Whatever stands in the address, a page answers: no exception, no trace, no place on this machine."""

from __future__ import annotations

import random

import pytest
from streamlit.testing.v1 import AppTest
from test_mutated_files import LEAK

from ledger.places import ROOT
from ledger.store import Store

pytestmark = pytest.mark.long
NAMES = ("year", "base", "org", "lang", "version", "metric", "by", "span", "org_as", "like", "form", "q")
"""Of the parameters that pages read, and one that none does."""
RUBBISH = (
    "",
    " ",
    "0",
    "-1",
    "99999999999999999999",
    "1e400",
    "nan",
    "\0",
    "\0" * 50,
    "😀" * 40,
    "‮abc",
    "../../../../etc/passwd",
    "..\\..\\windows",
    "' OR 1=1 --",
    "'; DROP TABLE roster; --",
    "总装事业部/'; ATTACH '/tmp/x' --",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}",
    "%00%2e%2e%2f",
    "division=x&workshop=y",
    "3-00000000",
    "A" * 100_000,
    "2024,2023",
    "[2024]",
)
PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))


def told(app: AppTest) -> str:
    kinds = (app.error, app.warning, app.info, app.caption, app.markdown, app.title)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def visited(page: str, query: dict[str, str | list[str]]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ledger" / "shell.py"), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


@pytest.mark.parametrize("page", PAGES)
def test_rubbish_in_the_address_is_answered(in_small_store: Store, page: str) -> None:
    dice = random.Random(page)
    for _ in range(4):
        query: dict[str, str | list[str]] = {name: dice.choice(RUBBISH) for name in dice.sample(NAMES, 6)}
        query["metric" if dice.random() < 0.5 else "org"] = [dice.choice(RUBBISH) for _ in range(3)]
        app = visited(page, query)
        assert [error.message for error in app.exception] == [], query
        assert app.title, query
        assert not LEAK.search(told(app).replace("/tmp/x", "")), query


def test_thousands_of_parameters_are_answered(in_small_store: Store) -> None:
    app = visited("overview", {f"p{number}": "x" * 20 for number in range(5000)} | {"year": ["2024"] * 3000})
    assert not app.exception
    assert app.title
