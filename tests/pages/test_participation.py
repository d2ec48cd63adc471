"""参与 of the small store: 2024 22 participations by 15 known persons and one unknown, 3 guests, 75 staff."""

from __future__ import annotations

import pytest
import small_ledgers
from reading import figure, figures, numbers, opened, said, texts, title

pytestmark = pytest.mark.usefixtures("in_small_store")


def test_persons_and_person_times_are_never_one_number() -> None:
    """The meet 17 times; activities 15 persons, 22 times; 15 of 75 staff; contests 5 persons, 8 times; 3 guests.

    21 times by 15 known persons, all of the shop floor, at two events.
    """
    page = opened("participation")
    assert title(page) == "2024年参与"
    shown = ["17人次", "15人", "22人次", "20.00%", "5人", "8人次", "3人", "1.40次", "100.00%", "2场"]
    assert numbers(page) == shown


def test_a_year_without_a_meet_has_no_tile_for_it() -> None:
    assert numbers(opened("participation", year="2023")) == ["8人", "8人次", "10.67%", "1.00次", "100.00%", "1场"]


def test_guests_and_unknown_sign_ins_are_stated_apart() -> None:
    words = said(opened("participation"))
    assert "嘉宾不是职工，不计入人次" in words
    assert "有1行签到没有对应到人：计人次，不计人数。" in words


def test_the_meet_contests_and_trainings_stand_beside_each_other() -> None:
    written = texts(figure(opened("participation"), "职工运动会17人次，来自15人"))
    assert written[:4] == ["<b>15人</b>  17人次", "<b>15人</b>  22人次", "<b>5人</b>  8人次", "<b>4人</b>  5人次"]
    assert written[4:] == ["职工运动会", "全部文体活动", "竞赛", "工会干部培训"]


def test_the_rate_of_a_branch_is_persons_over_staff() -> None:
    """总装 10 of 40 staff and not 16 attendances of 40; 物流中心 nobody of 10."""
    written = " ".join(texts(figure(opened("participation"), "参与率")))
    assert "10 ÷ 40" in written
    assert "5 ÷ 20" in written
    assert "0 ÷ 10" in written


def test_roles_stand_in_persons_and_person_times() -> None:
    """Players 15; spectators 5 at the walk and one unknown at the meet; a01 also marched."""
    written = texts(figure(opened("participation"), "运动员"))
    assert written == ["<b>15人</b>  15人次", "<b>5人</b>  6人次", "<b>1人</b>  1人次", "运动员", "观众", "方阵/表演"]


def test_branches_stand_in_persons_and_person_times() -> None:
    written = texts(figure(opened("participation"), "总装事业部人次最多"))
    assert written[:2] == ["<b>10人</b>  16人次", "<b>5人</b>  6人次"]


def test_a_branch_shows_its_job_classes_in_place_of_branches() -> None:
    assert "10 ÷ 40" in " ".join(
        texts(figure(opened("participation", org=small_ledgers.ASSEMBLY), "一线工人参与率25.00%"))
    )


def test_guests_belong_to_no_branch() -> None:
    assert "只有全集团数" in said(opened("participation", org=small_ledgers.ASSEMBLY))


def test_a_branch_where_nobody_took_part_says_so() -> None:
    assert "物流中心2024年没有这项数据。" in said(opened("participation", org=small_ledgers.DEPOT))


def test_the_page_speaks_english() -> None:
    page = opened("participation", lang="en")
    assert title(page) == "Participation 2024"
    assert "Sports meet: 17 attendances by 15 persons" in figures(page)
    assert "1 sign-ins match nobody known" in said(page)
