"""Real exports from the wild: read from the folder that LEDGER_REAL_EXPORTS names, skipped without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("wjx_800_number_2.xls", "看不出 1 是最满意还是最不满意"),
        ("yaqi7_wps_lockfile.xlsx", "临时锁文件"),
        ("538_NFL_fandom_data-surveymonkey.csv", "交叉表"),
        ("qualtrics_sample.csv", "Qualtrics"),
        ("glint_survey_export.csv", "Viva Glint"),
        ("lime_jerome_german.csv", "LimeSurvey"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(bare: Store, name: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        stage(bare, [real(name)])
    assert bare.latest() == 0
