"""Whatever is typed after a command, it ends with a code of ours and a sentence; never with a trace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_any_address import RUBBISH
from typed import typed

from ledger.store import Store

pytestmark = pytest.mark.long
COMMANDS = (
    ("answer",), ("answer", "aid.paid", "--year"), ("answer", "aid.paid", "--by"), ("answer", "aid.paid", "--where"),
    ("answer", "aid.paid", "--year", "2024", "--as-of"), ("compare", "aid.paid", "--year"), ("sql",),
    ("reconcile", "--year"), ("undo",), ("freeze",), ("restore",), ("import",), ("paper",),
    ("paper", "brief", "--out", "x.docx", "--year"), ("audit", "--since"), ("prepare", "--as-of"),
    ("trial",), ("metrics",), (),
)  # fmt: skip
WORDS = st.sampled_from([word for word in RUBBISH if len(word) < 1000]) | st.text(max_size=20)


@pytest.fixture(scope="module")
def store(small_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of the small store, where the commands are typed: some of them write."""
    folder = tmp_path_factory.mktemp("typed")
    shutil.copytree(small_store.folder, folder / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEDGER_STORE", str(folder / "store"))
        patch.chdir(folder)
        yield Store.open(folder / "store")


@given(st.sampled_from(COMMANDS), st.lists(WORDS, max_size=2))
@settings(deadline=None, max_examples=250, suppress_health_check=list(HealthCheck), derandomize=True)
def test_any_words_end_in_a_sentence(store: Store, command: tuple[str, ...], words: list[str]) -> None:
    before = store.latest()
    said = typed(*command, *words)
    assert said.code in (0, 1, 2, 3)
    assert "Traceback" not in said.err
    assert "site-packages" not in said.err
    assert store.latest() == before or (command[:1], said.code) == (("undo",), 0)


def test_the_store_is_whole_after_all_of_them(store: Store) -> None:
    assert store.check() == []
