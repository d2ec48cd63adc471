"""Valid exports with damage at random: taken, asked about or refused in a sentence; never another end, never a path."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutating import mutated, mutated_inside, seeds

from ledger.intake import Options, Refused, Upload, stage
from ledger.store import Store

pytestmark = pytest.mark.long
SEEDS = seeds()
ZIPPED = [name for name, data in SEEDS.items() if data[:2] == b"PK"]
LEAK = re.compile(r"Traceback|site-packages|\.py\b|/work/|/tmp/|/home/|/root/|/usr/|0x[0-9a-f]{6}")
"""What no sentence shows: traces, places on this machine, addresses in memory."""
often = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.create(Path(tmp_path_factory.mktemp("fuzzed")) / "store")


def answered(store: Store, upload: Upload, lang: str) -> None:
    """Nothing is put in force; what is said is one sentence or a report, without a trace of ours."""
    try:
        staged = stage(store, [upload], Options(lang="en" if lang == "en" else "zh"))
    except Refused as refusal:
        said = [str(refusal)]
    else:
        said = [question.message for question in staged.questions]
        said += [problem.message for report in staged.files for problem in report.problems]
        said += [report.message for report in staged.files]
        staged.discard()
    told = "\n".join(said)
    assert not LEAK.search(told), told
    assert str(store.folder) not in told


@pytest.mark.parametrize("name", SEEDS)
def test_every_seed_is_a_file_that_is_taken_or_asked_about(store: Store, name: str) -> None:
    staged = stage(store, [Upload(name, SEEDS[name])])
    assert staged.questions or staged.changes
    staged.discard()


@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2**32), st.sampled_from(["zh", "en"]))
@settings(often, max_examples=250)
def test_mutated_bytes_end_in_a_sentence(store: Store, name: str, seed: int, lang: str) -> None:
    answered(store, Upload(name, mutated(SEEDS[name], random.Random(seed))), lang)


@given(st.sampled_from(ZIPPED), st.integers(0, 2**32), st.sampled_from(["zh", "en"]))
@settings(often, max_examples=250)
def test_mutated_parts_of_an_archive_end_in_a_sentence(store: Store, name: str, seed: int, lang: str) -> None:
    answered(store, Upload(name, mutated_inside(SEEDS[name], random.Random(seed))), lang)


@given(st.text(max_size=300))
@settings(often, max_examples=40)
def test_any_file_name_is_only_a_name(store: Store, name: str) -> None:
    answered(store, Upload(name, SEEDS["帮扶2024.csv"]), "zh")
