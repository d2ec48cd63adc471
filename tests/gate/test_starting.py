"""What has to be in order before anybody is served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from signing import ROLES, SECRETS, configured
from streamlit import config

from ledger.gate import journal, starting, ways


@contextmanager
def option(name: str, value: object) -> Iterator[None]:
    before = config.get_option(name)
    config.set_option(name, value)
    try:
        yield
    finally:
        config.set_option(name, before)


def found() -> list[str]:
    """The reasons not to start; each can be said in both languages."""
    told = list(starting.problems())
    assert all(starting.said(key, parts, lang) for key, parts in told for lang in ("zh", "en"))
    return [key for key, _ in told]


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_without_sign_in_the_server_listens_on_this_machine(address: str) -> None:
    with option("server.address", address):
        assert found() == []


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.5", None])
def test_without_sign_in_it_listens_nowhere_else(address: str | None) -> None:
    with option("server.address", address):
        assert found() == ["address"]


def test_the_switch_has_to_say_what_it_means(monkeypatch: pytest.MonkeyPatch) -> None:
    with option("server.address", "0.0.0.0"):
        monkeypatch.setenv(ways.OPEN, "yes")
        assert found() == ["address"]
        monkeypatch.setenv(ways.OPEN, ways.SAID)
        assert found() == []


def test_with_sign_in_the_address_is_free(tmp_path: Path) -> None:
    with configured(tmp_path), option("server.address", "0.0.0.0"):
        assert found() == []


@pytest.mark.parametrize("key", starting.NEEDED)
def test_each_missing_setting_of_the_sign_in_is_named(tmp_path: Path, key: str) -> None:
    secrets = "\n".join(line for line in SECRETS.splitlines() if not line.startswith(key))
    with configured(tmp_path, secrets):
        assert [told["key"] for kind, told in starting.problems() if kind == "needs"] == [key]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("only-for-tests-only-for-tests-only-for-tests-", "short", "secret"),
        ("/oauth2callback", "/elsewhere", "redirect"),
        ("https://ledger.example/", "http://ledger.example/", "plain_http"),
    ],
)
def test_a_sign_in_that_would_not_guard_is_refused(tmp_path: Path, before: str, after: str, reason: str) -> None:
    assert before in SECRETS
    with configured(tmp_path, SECRETS.replace(before, after)):
        assert found() == [reason]


def test_a_secrets_file_with_a_mistake_does_not_pass_for_none(tmp_path: Path) -> None:
    with configured(tmp_path, SECRETS.replace("[auth]", "[auth")):
        assert found() == ["secrets"]


@pytest.mark.parametrize("hours", ["half a day", "0", "-1", "nan"])
def test_a_sign_in_lasts_a_number_of_hours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: str) -> None:
    monkeypatch.setenv(ways.HOURS, hours)
    with configured(tmp_path):
        assert found() == ["hours"]


def test_sign_in_needs_a_role_file_without_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with configured(tmp_path, roles=ROLES.replace("leader", "leeder")):
        assert found() == ["roles"]
        assert [starting.said(*problem, "zh") for problem in starting.problems()] == [
            "没有启动：角色文件有错，改好之前谁也进不来：第3行：没有“leeder”这种角色；可用的有：leader、analyst、branch、auditor、administrator。"
        ]
    with configured(tmp_path):
        monkeypatch.delenv("LEDGER_ROLES")
        assert found() == ["no_roles"]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("server.enableXsrfProtection", False, "guard_off"),
        ("server.enableCORS", False, "guard_off"),
        ("server.enableAgentApi", True, "guard_on"),
        ("server.trustedUserHeaders", {"X-User": "email"}, "guard_on"),
    ],
)
def test_no_setting_of_streamlit_may_go_around_the_sign_in(name: str, value: object, reason: str) -> None:
    with option(name, value):
        assert found() == [reason]


def test_the_process_ends_and_says_why(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "start", lambda: None)  # it would take the logs of the tests after this one
    with option("server.address", "0.0.0.0"), pytest.raises(SystemExit) as ended:
        starting.start()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "没有启动：没有配置登录，服务却要监听0.0.0.0" in said
    assert "Not started" in said
