"""Real exports from the wild: read from the folder that LEDGER_REAL_EXPORTS names, skipped without it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from intake_files import rows, take

from ledger.intake import Refused, Upload, stage
from ledger.store import Store

FOLDER = os.environ.get("LEDGER_REAL_EXPORTS")
pytestmark = pytest.mark.skipif(not FOLDER, reason="LEDGER_REAL_EXPORTS names no folder of real exports")


def real(name: str) -> Upload:
    return Upload(name, (Path(FOLDER or "") / name).read_bytes())


def test_the_wjx_export_by_text_is_recognised_with_its_800_forms_and_asks(bare: Store) -> None:
    staged = stage(bare, [real("wjx_800_text_0.xls")])
    assert (staged.files[0].kind, staged.files[0].read) == ("wjx", 800)
    assert [question.kind for question in staged.questions] == ["favourable", "unit", "year"]
    assert staged.questions[1].choices[2] == "3、性别"
    assert "手机部数" in staged.questions[1].choices[0]


def test_its_twin_by_number_agrees_with_it_form_by_form_and_counts_once(bare: Store) -> None:
    text, number = stage(bare, [real("wjx_800_text_0.xls"), real("wjx_800_number_2.xls")]).files
    assert (text.read, number.read, number.duplicate) == (800, 800, 800)
    assert [problem.rule for problem in number.problems] == ["paired"]


@pytest.mark.parametrize(
    ("name", "tool", "forms", "items", "year"),
    [
        ("wjx_800_number_2.xls", "wjx", 800, 0, None),
        ("qualtrics_sample.csv", "qualtrics", 1, 0, 2017),
        ("glint_survey_export.csv", "glint", 6, 2, 2024),
        ("lime_jerome_german.csv", "limesurvey", 96, 13, None),
    ],
)
def test_other_exports_are_recognised_with_their_forms_and_ask(
    bare: Store, name: str, tool: str, forms: int, items: int, year: int | None
) -> None:
    staged = stage(bare, [real(name)])
    proposal = tomllib.loads(staged.proposal)
    assert (staged.files[0].kind, staged.files[0].read) == (tool, forms)
    assert (len(proposal["items"]), proposal.get("year")) == (items, year)
    assert len(staged.questions) <= 3


def test_the_glint_export_goes_in_with_its_twelve_answers(bare: Store) -> None:
    mapping = tomllib.loads(stage(bare, [real("glint_survey_export.csv")]).proposal)
    take(bare, real("glint_survey_export.csv"), mapping=mapping)
    answers = rows(bare.snapshot(), "survey_answers")
    assert len(answers) == 12
    assert [row["favourable"] for row in answers].count(True) == 5


def test_the_limesurvey_export_goes_in_with_its_96_forms(bare: Store) -> None:
    mapping = {**tomllib.loads(stage(bare, [real("lime_jerome_german.csv")]).proposal), "year": 2022}
    assert take(bare, real("lime_jerome_german.csv"), mapping=mapping).files[0].accepted == 96
    valid = [row["valid"] for row in rows(bare.snapshot(), "survey_responses")]
    assert (valid.count(True), valid.count(False)) == (54, 42)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("yaqi7_wps_lockfile.xlsx", "临时锁文件"),
        ("538_NFL_fandom_data-surveymonkey.csv", "交叉表"),
    ],
)
def test_what_is_no_forms_is_refused_with_its_reason(bare: Store, name: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        stage(bare, [real(name)])
    assert bare.latest() == 0
