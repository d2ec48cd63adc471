"""The role file says who may do what; what it does not say is not allowed, and a mistake in it is named by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger import access, places
from ledger.access import Act, Denied, Reader, Role, RolesBroken
from ledger.access.roles import MAY

FILE = """
ask = "工会办公室 8001"
[[people]]
email = "Chair@Union.example"
role = "leader"
[[people]]
email = "north@union.example"
role = "branch"
division = "一分厂"
[[claims]]
claim = "groups"
value = "audit"
role = "auditor"
[[claims]]
claim = "groups"
value = "office"
role = "analyst"
[[users]]
user = "keeper"
role = "administrator"
"""


@pytest.fixture
def role_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "roles.toml"
    file.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("LEDGER_ROLES", str(file))
    return file


def test_somebody_is_known_by_e_mail_whatever_its_capitals(role_file: Path) -> None:
    found = access.reader_of(" chair@union.EXAMPLE", {})
    assert found == Reader("chair@union.EXAMPLE", Role.LEADER, way="signed")


def test_a_branch_comes_with_its_unit(role_file: Path) -> None:
    found = access.reader_of("north@union.example", {"email_verified": True})
    assert found is not None
    assert (found.role, found.division) == (Role.BRANCH, "一分厂")


def test_a_claim_gives_a_role_and_the_first_in_the_file_counts(role_file: Path) -> None:
    both = access.reader_of("someone@union.example", {"groups": ["office", "audit"]})
    assert both is not None
    assert both.role is Role.AUDITOR
    one = access.reader_of("someone@union.example", {"groups": "office"})
    assert one is not None
    assert one.role is Role.ANALYST


def test_the_e_mail_speaks_before_the_claims(role_file: Path) -> None:
    found = access.reader_of("chair@union.example", {"groups": ["audit"]})
    assert found is not None
    assert found.role is Role.LEADER


def test_an_unknown_person_is_nobody_and_is_told_whom_to_ask(role_file: Path) -> None:
    assert access.reader_of("stranger@union.example", {"groups": ["sports"]}) is None
    assert access.whom_to_ask() == "工会办公室 8001"


@pytest.mark.parametrize("said", [False, "false"])
def test_an_e_mail_that_nobody_has_verified_is_not_believed(role_file: Path, said: object) -> None:
    assert access.reader_of("chair@union.example", {"email_verified": said}) is None


def test_without_a_role_file_nobody_signs_in_and_the_local_user_is_administrator() -> None:
    assert access.reader_of("chair@union.example", {}) is None
    assert access.operator() == Reader(access.user(), Role.ADMINISTRATOR, way="command")
    assert access.whom_to_ask() == ""


def test_with_a_role_file_the_local_user_has_to_stand_in_it(role_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Denied, match="nobody"):
        access.operator()
    monkeypatch.setattr("ledger.access.who.user", lambda: "keeper")
    assert access.operator().role is Role.ADMINISTRATOR
    assert access.local().way == "local"


def test_a_changed_role_file_counts_at_once(role_file: Path) -> None:
    assert access.reader_of("chair@union.example", {}) is not None
    role_file.write_text(FILE.replace("Chair@", "Deputy.Chair@"), encoding="utf-8")
    assert access.reader_of("chair@union.example", {}) is None


def test_a_named_role_file_that_is_gone_makes_nobody_administrator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER_ROLES", str(tmp_path / "gone.toml"))
    with pytest.raises(RolesBroken, match="missing"):
        access.operator()


BROKEN = {
    "a role nobody has": ('"leader"', '"boss"', "unknown_role", 3),
    "a branch without its unit": ('division = "一分厂"', "", "branch", 6),
    "a unit for somebody who is no branch": (
        'role = "auditor"',
        'role = "auditor"\ndivision = "一分厂"',
        "no_branch",
        10,
    ),
    "one e-mail twice": ("north@", "CHAIR@", "twice", 6),
    "no role at all": ('role = "leader"', "", "needs", 3),
    "an empty name": ('"keeper"', '" "', "needs", 18),
    "a misspelt key": ('user = "keeper"', 'user = "keeper"\nrolle = "leader"', "unknown_key", 18),
    "a misspelt list": ("[[users]]", "[[user]]", "unknown_key", 18),
    "a table where a list is due": ("[[users]]", "[users]", "no_list", 18),
    "nobody to ask": ('ask = "工会办公室 8001"', "", "ask", None),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_mistake_is_named_by_its_line(role_file: Path, case: str) -> None:
    before, after, key, line = BROKEN[case]
    role_file.write_text(FILE.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(RolesBroken) as refused:
        access.reader_of("chair@union.example", {})
    assert (refused.value.key, refused.value.line) == (key, line)


def test_a_file_that_is_no_toml_lets_nobody_in(role_file: Path) -> None:
    role_file.write_text("ask = 工会", encoding="utf-8")
    with pytest.raises(RolesBroken, match="line 1"):
        access.operator()


def test_the_example_is_a_role_file_that_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_ROLES", str(places.ROOT / "data" / "roles.example.toml"))
    found = access.reader_of("zongzhuang@union.example", {})
    assert found is not None
    assert found.division == "总装事业部"


def test_every_role_sees_figures_and_only_the_administrator_may_do_everything() -> None:
    assert set(MAY) == set(Role)
    assert all(Act.FIGURES in acts for acts in MAY.values())
    assert [role for role, acts in MAY.items() if acts == frozenset(Act)] == [Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("act", "roles"),
    [
        (Act.GROUP, {"leader", "analyst", "auditor", "administrator"}),
        (Act.SOURCES, {"analyst", "auditor", "administrator"}),
        (Act.SQL, {"analyst", "auditor", "administrator"}),
        (Act.UPLOAD, {"analyst", "administrator"}),
        (Act.ORIGINALS, {"auditor", "administrator"}),
        (Act.LOG, {"auditor", "administrator"}),
        (Act.OPERATE, {"administrator"}),
    ],
)
def test_what_is_for_some_is_for_no_others(act: Act, roles: set[str]) -> None:
    assert {role.value for role, acts in MAY.items() if act in acts} == roles


def test_a_branch_has_a_unit_and_nobody_else_has_one() -> None:
    with pytest.raises(ValueError, match="branch"):
        Reader("somebody", Role.BRANCH)
    with pytest.raises(ValueError, match="leader"):
        Reader("somebody", Role.LEADER, "一分厂")
