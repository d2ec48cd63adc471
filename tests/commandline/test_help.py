"""What stands under --help is written for people who do not read English."""

from __future__ import annotations

import pytest

from ledger.__main__ import parser


@pytest.mark.parametrize("command", [[], ["answer"], ["import"]])
def test_help_speaks_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([*command, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith("用法：python -m ledger")
    assert "显示这份说明" in said
    assert not [word for word in ("usage", "options:", "positional", "show this") if word in said]
