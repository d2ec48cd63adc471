"""Crossing: what the told tables of each two say of units by members by pieces, with numbers to add in one's head."""

from __future__ import annotations

from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, paid

from ledger.answers import answer
from ledger.privacy.crossing import Key, bounds, follows

SPRING, AUTUMN = "春", "秋"


def table(*rows: tuple[str, str, str, int]) -> dict[Key, int]:
    return {(unit, member, piece): people for unit, member, piece, people in rows}


PAID_IN_AUTUMN = table(
    (ASSEMBLY, "金秋助学", SPRING, 0), (ASSEMBLY, "金秋助学", AUTUMN, 9),
    (ASSEMBLY, "大病救助", SPRING, 7), (ASSEMBLY, "大病救助", AUTUMN, 3),
    (FOUNDRY, "金秋助学", SPRING, 0), (FOUNDRY, "金秋助学", AUTUMN, 8),
    (FOUNDRY, "大病救助", SPRING, 6), (FOUNDRY, "大病救助", AUTUMN, 20),
)  # fmt: skip


def test_of_a_programme_paid_in_autumn_alone_the_rest_of_autumn_follows() -> None:
    """12 were paid in autumn in 总装, and all 9 of 金秋助学: 3 are left."""
    least, most = bounds(PAID_IN_AUTUMN)
    others = (ASSEMBLY, "大病救助", AUTUMN)
    assert (least[others], most[others]) == (3, 3)
    units, members, pieces = ({at[side] for at in PAID_IN_AUTUMN} for side in range(3))
    assert follows(PAID_IN_AUTUMN, (units, members, pieces), 5)


def test_of_a_unit_that_is_not_told_nothing_follows() -> None:
    _, members, pieces = ({at[side] for at in PAID_IN_AUTUMN} for side in range(3))
    assert not follows(PAID_IN_AUTUMN, ({FOUNDRY}, members, pieces), 5)


def test_what_told_pieces_leave_of_a_year_is_no_less_known() -> None:
    """Spring alone is told; 10 in all, 7 of 大病救助 in spring leave 3."""
    units, members, _ = ({at[side] for at in PAID_IN_AUTUMN} for side in range(3))
    assert follows(PAID_IN_AUTUMN, (units, members, {SPRING}), 5)


def test_where_programmes_are_paid_all_year_a_few_do_not_follow() -> None:
    mixed = {at: people + 10 * (at[1] == "金秋助学") for at, people in PAID_IN_AUTUMN.items()}
    units, members, pieces = ({at[side] for at in mixed} for side in range(3))
    assert not follows(mixed, (units, members, pieces), 5)


def test_the_unions_year_does_not_tell_a_programme_where_a_branchs_autumn_would_follow(pocket: Pocket) -> None:
    """The same rows as payments: the natural year is told by programme, the union's, from October, is not."""
    rows = [
        paid(
            f"2024-{'03' if piece == SPRING else '11'}-01",
            100,
            f"{unit}{member}{piece}{nth}",
            str(unit),
            program=member,
        )
        for (unit, member, piece), people in PAID_IN_AUTUMN.items()
        for nth in range(people)
    ]
    snapshot = pocket.holding(aid_payments=rows)
    natural, union = (
        {one.suppressed for one in answer(snapshot, "aid.paid", (2024,), ("program",), calendar=calendar)}
        for calendar in ("natural", "union")
    )
    assert (natural, union) == ({False}, {True})
