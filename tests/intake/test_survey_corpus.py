"""Every questionnaire of the corpus comes out right, or is refused in a sentence; none is taken in wrongly."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from intake_files import ALIASES, ORG, csv, rows, rules, take
from survey_corpus import CASES, Case
from typed import typed

from ledger.intake import Options, Refused, stage
from ledger.store import Store

pytestmark = pytest.mark.long


def counted(store: Store) -> tuple[int, int, int, int]:
    """Forms, valid ones, rated answers and favourable ones in force."""
    answers, forms = rows(store.snapshot(), "survey_answers"), rows(store.snapshot(), "survey_responses")
    return len(forms), _sum(forms, "valid"), _sum(answers, "rated"), _sum(answers, "favourable")


def _sum(found: list[dict[str, Any]], column: str) -> int:
    return sum(bool(row[column]) for row in found)


def expected(case: Case) -> tuple[int, int, int, int]:
    return case.forms, case.valid, case.rated, case.good


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that knows two divisions and their names."""
    folder = tmp_path_factory.mktemp("known")
    take(Store.create(folder / "store"), csv(ORG, "组织机构.csv"), csv(ALIASES, "单位别名.csv"))
    return folder


@pytest.fixture
def store(known: Path, tmp_path: Path) -> Store:
    shutil.copytree(known, tmp_path / "own")
    return Store.open(tmp_path / "own" / "store")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_comes_out_right_or_is_refused_in_a_sentence(store: Store, case: Case) -> None:
    if case.refused:
        with pytest.raises(Refused, match=case.refused):
            stage(store, case.files, Options(mapping=case.mapping))
        assert store.latest() == 1
        return
    staged = stage(store, case.files, Options(mapping=case.mapping))
    assert staged.questions == ()
    staged.commit(who="甲")
    assert counted(store) == expected(case)
    assert set(case.rules) <= set(rules(staged))
    assert not kept(store, "1.2.3.4", "openid", "某某", "食堂好", "ann@example.com", "1380000000", "Great")


def kept(store: Store, *secrets: str) -> set[str]:
    """Which of these stand in a survey's own files."""
    parts = [batch.path.read_bytes() for batch in store.snapshot().batches if batch.table.startswith("survey")]
    return {secret for secret in secrets if any(secret.encode() in part for part in parts)}


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case.name)
def test_the_command_line_says_and_does_the_same(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case
) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    (tmp_path / "files").mkdir()
    for upload in case.files:
        (tmp_path / "files" / upload.name).write_bytes(upload.data)
    (tmp_path / "读法.toml").write_text(tomli_w.dumps(case.mapping), encoding="utf-8")
    files = [tmp_path / "files" / upload.name for upload in case.files]
    tried = typed("import", *files, "--mapping", tmp_path / "读法.toml", "--json", "--dry-run")
    done = typed("import", *files, "--mapping", tmp_path / "读法.toml", "--json")
    assert tried.code == done.code == (2 if case.refused else 0)
    if case.refused:
        assert re.search(case.refused, done.err)
    else:
        assert tried.document["moves"] == done.document["moves"]
        assert counted(store) == expected(case)
