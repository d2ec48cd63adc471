"""A walk of each role: every page of the dashboard, and every file that it offers there taken away; all in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import small_ledgers
from reading import figures, opened, said, title
from small_ledgers import FOUNDRY

from ledger import access, paper
from ledger.__main__ import main
from ledger.paper import pdf
from ledger.places import ROOT
from ledger.show import taking
from ledger.store import Store

ROLES = ("leader", "analyst", "branch", "auditor", "administrator")
EVERYBODY = " ".join(ROLES)
OPEN = {
    **{page.stem: EVERYBODY for page in (ROOT / "pages").glob("*.py")},
    "reconciliation": "leader analyst auditor administrator",
    "upload": "analyst administrator",
    "history": "analyst auditor administrator",
    "audit": "auditor administrator",
}
"""Page → the roles that it is open to."""
OFFERED = {
    "take-page-audit": "analyst auditor administrator",
    "original-2": "auditor administrator",
    "template-one": "analyst administrator",
    "template-all": "analyst administrator",
    "csv-audit": "auditor administrator",
    "xlsx-audit": "auditor administrator",
}
"""What a page offers beside the tables behind its charts and the papers that are everybody's → whom."""
PAPERS = {f"take-page-{kind}" for kind in paper.KINDS if kind not in (*paper.OF_SOURCES, "bulletin")}
"""The small store has no measures, of which a bulletin would be."""
CLOSED = "您的角色不能打开这里"
Offers = dict[str, tuple[str, Callable[[], bytes]]]
"""Key of a button → name of its file, and how it is made and taken."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_role: Callable[..., None]) -> Store:
    """The small store, and a second version whose file was kept."""
    monkeypatch.setenv("LEDGER_STORE", str(tmp_path / "own" / "store"))
    as_role("administrator")
    found = small_ledgers.filed(tmp_path / "own" / "store")
    file = tmp_path / "大事记.csv"
    file.write_text("日期,业务,事项\n2024-05-20,activities,职工运动会\n", encoding="utf-8")
    assert main(["import", str(file), "--table", "chronicle", "--keep"]) == 0
    return found


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> Offers:
    """What the pages opened from now on offer to take away."""
    found: Offers = {}

    def button(_label: str, data: Callable[[], bytes], file_name: str, key: str, **_: object) -> bool:
        found[key] = file_name, data
        return False

    monkeypatch.setattr(taking.st, "download_button", button)
    return found


def walked(page: str) -> Any:
    """The page with every table behind its charts opened; of the versions with the second one's details."""
    app = opened(page)
    if title(app) != CLOSED and page == "history":
        app.session_state["details-2"] = True
        app.run()
    for key in [str(one.key) for one in app.button if str(one.key).startswith("behind-")]:
        app.button(key=key).click().run()
        assert [error.message for error in app.exception] == []
    return app


def logged(store: Store, after: int) -> list[tuple[str, ...]]:
    """The log's lines past the first `after`, the oldest first."""
    return [(line.who, line.role, line.act, line.what, line.origin) for line in reversed(store.log.lines())][after:]


def written(found: Offers) -> Iterator[str]:
    """Every file is made, as a click would; gives the line that each leaves in the log."""
    for key, (name, take) in found.items():
        if not key.startswith("pdf-"):
            assert take(), key
            yield name


@pytest.mark.long
@pytest.mark.parametrize("role", ROLES)
def test_each_role_walks_every_page_and_takes_every_file(
    role: str, as_role: Callable[..., None], store: Store, offers: Offers
) -> None:
    as_role(role, FOUNDRY if role == "branch" else "")
    every: Offers = {}
    for page, roles in OPEN.items():
        offers.clear()
        before = len(store.log.lines())
        app = walked(page)
        if role in roles.split():
            names = list(written(offers))
            lines = logged(store, before)
            assert [line[:2] for line in lines] == [(access.user(), role)] * len(names), page
            assert [line[3].partition(" · ")[0] for line in lines] == names, page
        else:
            assert (title(app), figures(app), offers) == (CLOSED, {}, {}), page
            assert "请联系：工会办公室 8001" in said(app)
            ((*who, act, _, origin),) = logged(store, before)
            assert (who, act, origin.split()[:1]) == ([access.user(), role], "refused", ["page"])
        every |= offers
    assert {key for key in OFFERED if key in every} == {key for key, roles in OFFERED.items() if role in roles.split()}
    assert set(every) >= PAPERS
    assert any(key.startswith("pdf-page-") for key in every) == bool(pdf.office())
    assert len([key for key in every if key.startswith(("csv-", "xlsx-"))]) >= 20
