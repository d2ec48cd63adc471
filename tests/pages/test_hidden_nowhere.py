"""What is hidden stands nowhere: the numbers of two small branches, sought in all that a leader is given.

Every number of theirs has digits of its own. 检修 and 物流 have 3 persons helped and 7 and 8 forms in 2024; the year
before they had enough to be told, so that a change would give them away as well.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, Row, branch, organisation, paid, survey, together
from reading import opened
from streamlit.testing.v1 import AppTest

from ledger import paper
from ledger.__main__ import main
from ledger.answers import answering, masking
from ledger.show import taking
from ledger.store import Store

REPAIR, LOGISTICS = "检修", "物流"
PAID = {REPAIR: (1_013_003, 1_017_001, 1_023_007), LOGISTICS: (2_003_009, 2_011_013, 2_017_019)}
GOOD = {REPAIR: (73, 7), LOGISTICS: (59, 8)}
"""Favourable answers, and forms of 13 items each: 80.22% of 91 and 56.73% of 104."""
SECRET = (
    *(str(yuan) for each in PAID.values() for yuan in each),
    *("3053011", "6031041", "3051811", "6029841", "1017670", "2010347"),  # sums, less last year's 1,200, means
    *("305.30", "603.10", "305.18", "602.98"),  # the sums and changes as they are printed, in 10,000 yuan
    *("80.22", "56.73", "0.8021978", "0.5673076", "19.78", "43.27"),
)
SHOWN = ("4000260", "400.03", "100013", "91.54", "0.9153846")
"""Of 总装, told: 40 persons of 100,006.5 yuan on average; 357 of 390 answers."""


def helped(year: int, amounts: dict[str, list[float]]) -> Iterator[Row]:
    for unit, each in amounts.items():
        yield from (paid(f"{year}-03-0{1 + nth % 9}", yuan, f"{unit}{nth}", unit) for nth, yuan in enumerate(each))


def forms(sizes: dict[str, tuple[int, int]]) -> list[tuple[str, list[bool]]]:
    """Forms of 13 items; so many answers of a unit are favourable, spread over its forms."""
    return [
        (unit, [nth + at * size < good for at in range(13)])
        for unit, (good, size) in sizes.items()
        for nth in range(size)
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    large = {ASSEMBLY: [100_013.0] * 20 + [100_000.0] * 20, FOUNDRY: [50_000.0] * 40}
    before = {**large, REPAIR: [100.0] * 12, LOGISTICS: [100.0] * 12}
    now = {**large, **{unit: list(map(float, each)) for unit, each in PAID.items()}}
    asked = {ASSEMBLY: (357, 30), FOUNDRY: (310, 30)}
    surveys = [survey(2023, *forms(asked | {REPAIR: (150, 12), LOGISTICS: (140, 12)}))]
    surveys.append(survey(2024, *forms(asked | GOOD)))
    return Pocket(tmp_path_factory.mktemp("nowhere") / "store").filed(
        org_units=[*organisation(), branch("R", REPAIR), branch("L", LOGISTICS)],
        aid_payments=[*helped(2023, before), *helped(2024, now)],
        **together(*surveys),
    )


@pytest.fixture(autouse=True)
def a_leader(store: Store, as_role: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_STORE", str(store.folder))
    as_role("leader")


def found(text: str, numbers: tuple[str, ...]) -> set[str]:
    """Which of these numbers stand in the text, grouped or not, and not as digits within a longer one."""
    plain = text.replace(",", "").replace("\\", "")
    return {one for one in numbers if re.search(rf"(?<![\d.]){re.escape(one)}", plain)}


# --- the command line --------------------------------------------------------------------------------------

METRICS = ("aid.paid", "aid.mean", "aid.median", "satisfaction.rate", "satisfaction.dissatisfied_rate")
WAYS = (
    "answer {name} --by division --json",
    "answer {name} --by division --csv",
    "answer {name} --year 2024 --by division --explain",
    "answer {name} --year 2024 --where division=检修",
    "answer {name} --year 2024 --by division --by division_now",
    "compare {name} --year 2024 --with 2023 --by division --json",
    "compare {name} --year 2024 --with 2023 --by division",
)


def printed(capsys: pytest.CaptureFixture[str], names: tuple[str, ...]) -> str:
    """All that the commands say of these metrics, on stdout and stderr."""
    for name in names:
        for way in WAYS:
            main(way.format(name=name).split())
    said = capsys.readouterr()
    return said.out + said.err


@pytest.mark.parametrize("names", [METRICS[:1], pytest.param(METRICS, marks=pytest.mark.long)], ids=["paid", "all"])
def test_no_command_says_a_hidden_number(names: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, names)
    assert found(said, SHOWN) >= ({"4000260"} if len(names) == 1 else {"4000260", "91.54", "0.9153846"})
    assert found(said, SECRET) == set()


@pytest.mark.long
def test_without_the_rule_the_commands_would(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(masking, "threshold", lambda _: 0)
    answering._answered.cache_clear()
    assert found(printed(capsys, ("aid.paid", "satisfaction.rate")), SECRET) >= {"3053011", "6031041", "80.22"}
    answering._answered.cache_clear()


# --- pages -------------------------------------------------------------------------------------------------

PAGES = [
    ("aid", {}),
    *(
        pytest.param(page, query, marks=pytest.mark.long)
        for page, query in (
            ("satisfaction", {}),
            ("overview", {}),
            ("screen", {}),
            ("aid", {"org": REPAIR}),
            ("satisfaction", {"org": LOGISTICS}),
            ("compare", {"metric": "aid.paid"}),
            ("compare", {"metric": "satisfaction.rate"}),
            ("reconciliation", {}),
            ("definitions", {}),
        )
    ),
]


def sent(app: AppTest) -> str:
    """All that the browser is sent: every element as it is, tables read out, the numbers packed in charts as well."""
    elements = [str(one.proto) for one in walked(app._tree) if hasattr(one, "proto")]
    tables = [one.value.to_csv() for one in app.dataframe]
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    packed = [json.dumps(list(unpacked(json.loads(chart)))) for chart in charts]
    return "\n".join([*elements, *tables, *charts, *packed])


def walked(block: Any) -> Iterator[Any]:
    for child in getattr(block, "children", {}).values():
        yield child
        yield from walked(child)


def unpacked(spec: Any) -> Iterator[float]:
    """The numbers of arrays that Plotly writes as bytes."""
    if isinstance(spec, dict) and "bdata" in spec:
        yield from np.frombuffer(b64decode(spec["bdata"]), dtype=spec["dtype"]).tolist()
    for one in spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list) else ():
        yield from unpacked(one)


@pytest.mark.parametrize(("page", "query"), PAGES)
def test_no_page_sends_a_hidden_number(page: str, query: dict[str, str]) -> None:
    said = sent(opened(page, year="2024", base="2023", **query))
    assert found(said, SECRET) == set()
    assert found(said, SHOWN) or page not in ("aid", "satisfaction") or query


# --- files that pages offer ---------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("page", ["aid", "satisfaction"])
def test_no_file_behind_a_chart_carries_a_hidden_number(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind every chart its table as csv and xlsx; and the papers beside the page's title."""
    offered: dict[str, Callable[[], bytes]] = {}

    def button(_label: str, build: Callable[[], bytes], file_name: str, **_: object) -> None:
        offered[file_name] = build

    monkeypatch.setattr(taking, "button", button)
    app = opened(page, year="2024", base="2023")
    for key in [str(one.key) for one in app.button if str(one.key).startswith("behind-")]:
        app.button(key=key).click().run()
    files = [build() for build in offered.values()]
    said = "\n".join(inside(one) if one.startswith(b"PK") else one.decode("utf-8") for one in files)
    assert {name.rpartition(".")[2] for name in offered} >= {"csv", "xlsx"}
    assert found(said, SECRET) == set()
    assert found(said, SHOWN)


# --- papers ------------------------------------------------------------------------------------------------

KINDS = [one for one in paper.KINDS if one not in (*paper.OF_SOURCES, "bulletin")]


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_no_paper_carries_a_hidden_number(kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"{kind}.{paper.ENDINGS[kind]}"
    assert main(["paper", kind, "--year", "2024", "--with", "2023", "--out", str(out)]) == 0
    assert found(inside(out.read_bytes()), SECRET) == set()


def inside(data: bytes) -> str:
    """The text of a zipped document, of its embedded workbooks and of the documents in it."""
    said = []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            said.append(inside(part) if part.startswith(b"PK") else part.decode("utf-8", "replace"))
    return "\n".join(said)
