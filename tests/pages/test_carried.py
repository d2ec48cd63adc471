"""Behind a card: its rows, what can be carried away, and the window of one member."""

from __future__ import annotations

import json

import pytest
from reading import figures, numbers, opened, said, texts
from streamlit.testing.v1 import AppTest

from ledger import access
from ledger.show.scene import Scene
from ledger.show.ways import WANTED, Way
from ledger.store import Store

pytestmark = pytest.mark.usefixtures("in_small_store")
SPLIT = "按单位"


def behind(page: str, card: str, **query: str) -> AppTest:
    """The page with the window behind one of its cards open."""
    app = opened(page, **query)
    app.button(key=f"behind-{card}").click().run()
    assert [error.message for error in app.exception] == []
    return app


def component(app: AppTest, key: str) -> dict[str, object]:
    """What one of the house's own components was given."""
    (found,) = (one.proto for one in app.get("bidi_component") if one.key == key)
    return dict(json.loads(found.json))


def alone(store: Store, page: str, metrics: tuple[str, ...], **member: object) -> AppTest:
    """The page after a click that led to this member, 2024 beside 2023, the whole group."""
    scene = Scene(store, store.snapshot(), "zh", False, 2024, 2023, (2022, 2023, 2024), reader=access.local())
    app = opened(page)
    app.session_state[WANTED] = Way(scene, metrics, member=member)
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def test_a_card_opens_its_rows_its_picture_and_a_sentence() -> None:
    app = behind("satisfaction", "satisfaction-items")
    assert "食堂后勤" in app.dataframe[0].value["题目"].tolist()
    picture = component(app, "picture-chart-satisfaction-items")
    assert picture["file"] == "食堂后勤最低(86.11%)，劳动保护最高(100.00%)_2024.png"
    quoted = str(component(app, "copy-card-satisfaction-items")["text"])
    assert quoted.startswith("2024年全集团：食堂后勤最低(86.11%)，劳动保护最高(100.00%)。\n注：总体满意率：")
    assert "67 ÷ 72" in said(app)


def test_the_pictures_file_name_is_one_that_every_file_system_takes() -> None:
    name = str(component(behind("aid", "aid-years"), "picture-chart-aid-years")["file"])
    assert not set(name) & set('\\/:*?"<>| ')


def test_nothing_of_it_is_worked_out_while_the_window_is_closed() -> None:
    keys = [str(one.key) for one in opened("satisfaction").get("bidi_component")]
    assert not [key for key in keys if key.startswith(("picture", "copy"))]


def test_a_chart_is_told_which_of_its_marks_lead_on() -> None:
    app = opened("satisfaction")
    assert component(app, "ways-chart-satisfaction-items")["open"] == [["食堂后勤"], ["劳动保护"]]


# --- one member ----------------------------------------------------------------------------------------------


def test_an_item_alone_has_its_figure_last_years_and_its_split_by_unit(small_store: Store) -> None:
    app = alone(small_store, "satisfaction", ("satisfaction.rate",), item="食堂后勤")
    assert "86.11%" in numbers(app)
    assert "提升13.89个百分点" in said(app)
    assert "2023年：72.22%" in said(app)
    assert "90.00%" in texts(figures(app)[SPLIT])


def test_the_window_opens_once(small_store: Store) -> None:
    app = alone(small_store, "satisfaction", ("satisfaction.rate",), item="食堂后勤")
    assert SPLIT in figures(app)
    app.run()
    assert SPLIT not in figures(app)


def test_a_hidden_member_stays_hidden_alone(small_store: Store) -> None:
    app = alone(small_store, "aid", ("aid.paid", "aid.persons"), program="大病救助")
    assert said(app).count("2023年：无数据") + said(app).count("2023年：0") >= 1
    assert "人数过少或与小格相邻，不显示" in said(app)
    assert SPLIT not in figures(app)


def test_a_unit_too_small_to_show_cannot_be_worked_out_from_the_members_total(small_store: Store) -> None:
    app = alone(small_store, "aid", ("aid.paid",), program="金秋助学")
    assert "1.20万元" in numbers(app)
    assert "人数过少，或为免由合计推出相邻的小格，不显示：" in said(app)
    assert SPLIT not in figures(app)


def test_a_month_is_split_by_unit_and_an_activity_by_month_too(small_store: Store) -> None:
    month = alone(small_store, "training", ("training.person_times",), month=3)
    assert "3人次" in numbers(month)
    assert "按月份" not in figures(month)
    meet = alone(small_store, "participation", ("activities.person_times",), activity="职工运动会")
    assert "按月份" in figures(meet)
