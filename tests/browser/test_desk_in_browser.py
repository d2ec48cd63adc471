"""The upload in a real browser: drop, confirm, and figures are others without a restart; undo, and they are back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import small_ledgers
from conftest import PATIENCE, Opener, serving, turn
from playwright.sync_api import FilePayload, Page, expect

pytestmark = pytest.mark.browser
LEDGER = """帮扶救济金发放明细
单位,姓名,帮扶项目,发放日期,发放金额(元)
总装事业部,张一,金秋助学,2024-05-20,1000
总装事业部,李二,大病救助,2024-05-21,2000
合计,,,,3000"""
FORMS = [
    "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您所在的单位,2、您对食堂的评价",
    *(f"{at},2025/03/03 09:00:00,60秒,微信,,1.2.3.{at},总装事业部,满意" for at in range(1, 10)),
    "10,2025/03/03 09:00:00,60秒,微信,,1.2.3.10,总装事业部,不满意",
]
BEFORE, AFTER = "2.80万元", "3.10万元"


def file(name: str, text: str, encoding: str) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode(encoding)}


AID = file("救济金发放明细_2024年5月.csv", LEDGER, "gbk")
FORM = file("290_按文本_满意度调查_10_10.csv", "\n".join(FORMS), "utf-8-sig")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A fresh server over a small ledger of its own, with 28,000 yuan of aid in 2024."""
    small_ledgers.filed(tmp_path / "store")
    with serving(tmp_path / "store") as served:
        yield served


def drop(page: Page, *files: FilePayload) -> None:
    page.locator("input[type=file]").set_input_files(list(files))


def see(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=PATIENCE)


def see_paid(page: Page, amount: str) -> None:
    """The aid page's tile reads so, without the spaces between figure and unit."""
    tile = page.locator("[class*=st-key-tile-aid-paid]").first
    expect(tile).to_contain_text(amount[: amount.index("万")], timeout=PATIENCE)


def test_figures_change_without_restart_and_go_back_by_one_click(visit: Opener, address: str) -> None:
    page = visit(f"{address}/aid")
    see_paid(page, BEFORE)
    colleague = visit(f"{address}/aid")
    see_paid(colleague, BEFORE)

    turn(page, "数据", "上传")
    drop(page, AID)  # the first action
    see(page, f"帮扶支付金额2024年：{BEFORE} → {AFTER}(增加3,000元)")
    page.get_by_role("button", name="确认导入").click()  # the second
    see(page, "第2版已生效")
    turn(page, "帮助服务", "帮扶")
    see_paid(page, AFTER)
    colleague.reload()
    see_paid(colleague, AFTER)

    turn(page, "数据", "上传")
    page.get_by_role("button", name="撤销").click()
    see(page, "第2版已撤销，现为第3版")
    turn(page, "帮助服务", "帮扶")
    see_paid(page, BEFORE)


def counting(page: Page) -> None:
    """Counts every click of a person from here on, over page changes too."""
    page.add_init_script("addEventListener('click', one => window.clicks = (window.clicks || 0) + one.isTrusted, true)")


def clicks(page: Page) -> int:
    return int(page.evaluate("window.clicks || 0"))


def test_a_known_file_takes_two_actions_to_drop_and_to_confirm(visit: Opener, address: str) -> None:
    page = visit(f"{address}/upload", watch=counting)
    drop(page, AID)  # one
    see(page, f"{BEFORE} → {AFTER}")
    page.get_by_role("button", name="确认导入").click()
    see(page, "第2版已生效")
    assert clicks(page) == 1
    page.get_by_role("button", name="撤销").click()
    see(page, "第2版已撤销，现为第3版")
    assert clicks(page) == 2, "the way back is one click"


def test_a_first_questionnaire_takes_one_screen_of_three_questions(visit: Opener, address: str) -> None:
    page = visit(f"{address}/upload", watch=counting)
    drop(page, FORM)
    see(page, "还要您定3件事")
    page.get_by_role("button", name="就这样").click()
    see(page, "总体满意率2025年：无数据 → 90.00%")
    page.get_by_role("button", name="确认导入").click()
    see(page, "第2版已生效")
    assert clicks(page) == 2, "what is proposed needs no click of its own"


def test_what_takes_long_tells_how_far_it_is_and_leaves_nothing_when_stopped(
    visit: Opener, address: str, tmp_path: Path
) -> None:
    def batches() -> set[Path]:
        return set((tmp_path / "store").rglob("*.parquet"))

    before = batches()
    page = visit(f"{address}/upload")
    rows = [f"总装事业部,张{number},金秋助学,2024-05-20,1000" for number in range(60_000)]
    drop(page, file("救济金发放明细_2024年5月.csv", "\n".join([*LEDGER.splitlines()[:2], *rows]), "utf-8"))
    page.get_by_role("button", name="取消").click()
    see(page, "现为第1版")
    expect(page.get_by_role("button", name="取消")).to_have_count(0)
    assert not page.get_by_text("确认导入").count()
    expect_gone(batches, before)


def test_a_closed_tab_leaves_nothing_of_what_was_only_looked_at(
    visit: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL", "2")  # seconds; two minutes otherwise
    small_ledgers.filed(tmp_path / "store")

    def batches() -> set[Path]:
        return set((tmp_path / "store").rglob("*.parquet"))

    before = batches()
    with serving(tmp_path / "store") as address:
        page = visit(f"{address}/upload")
        drop(page, AID)
        see(page, AFTER)
        assert batches() > before
        page.context.close()
        expect_gone(batches, before)


def expect_gone(found: Callable[[], set[Path]], before: set[Path]) -> None:
    """What was written meanwhile is off the disk within half a minute."""
    for _ in range(300):
        if found() == before:
            return
        time.sleep(0.1)
    assert found() == before


def test_two_analysts_with_two_months_both_land(visit: Opener, address: str) -> None:
    first, second = (visit(f"{address}/upload") for _ in range(2))
    drop(first, AID)
    drop(second, file("救济金发放明细_2024年6月.csv", LEDGER.replace("2024-05", "2024-06"), "gbk"))
    for page in (first, second):
        see(page, f"{BEFORE} → {AFTER}")
    first.get_by_role("button", name="确认导入").click()
    see(first, "第2版已生效")
    second.get_by_role("button", name="确认导入").click()
    see(second, "第3版已生效")
    see_paid(visit(f"{address}/aid"), "3.40万元")


def test_two_analysts_at_once_one_is_told_why_and_shown_anew(visit: Opener, address: str) -> None:
    first, second = (visit(f"{address}/upload") for _ in range(2))
    drop(first, AID)
    see(first, AFTER)
    drop(second, file("更正_2024年5月.csv", LEDGER.replace("2000", "2500"), "gbk"))
    see(second, "3.15万元")
    first.get_by_role("button", name="确认导入").click()
    see(first, "第2版已生效")
    second.get_by_role("button", name="确认导入").click()
    see(second, "预览之后，这些数据已被改动：帮扶救济金台账 2024-05(第2版")
    see(second, f"{AFTER} → 3.15万元")
    second.get_by_role("button", name="确认导入").click()
    see(second, "第3版已生效")


def test_the_versions_are_undone_from_their_list(visit: Opener, address: str) -> None:
    page = visit(f"{address}/upload")
    drop(page, AID)
    see(page, AFTER)
    page.get_by_role("button", name="确认导入").click()
    see(page, "第2版已生效")
    turn(page, "数据", "版本")
    page.get_by_role("button", name="撤销这一版").first.click()
    page.get_by_role("button", name="确认撤销").click()
    see(page, "已被第3版撤销")
    turn(page, "帮助服务", "帮扶")
    see_paid(page, BEFORE)


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_on_a_phone_nothing_scrolls_sideways(visit: Opener, address: str, locale: str) -> None:
    page = visit(f"{address}/upload", size=(390, 844), locale=locale)
    drop(page, file("救济金_2024年5月.csv", LEDGER.replace("2000", "两千"), "gbk"))
    page.locator(".st-key-desk-yes").wait_for()
    assert fits(page)
    page.locator(".st-key-desk-yes button").click()
    page.locator(".st-key-receipt").wait_for()
    assert fits(page)
    page.goto(f"{address}/history")
    page.locator(".st-key-details-2 summary").click()
    page.locator("[data-testid=stDataFrame]").first.wait_for()
    assert fits(page)


def test_what_is_wrong_is_read_as_lines_on_a_phone_and_as_a_table_on_a_desk(visit: Opener, address: str) -> None:
    page = visit(f"{address}/upload", size=(390, 844))
    drop(page, file("救济金_2024年5月.csv", LEDGER.replace("2000", "两千"), "gbk"))
    line, table = page.get_by_text("第4行 · 发放金额：两千"), page.locator(".st-key-wide-problems-0 canvas").first
    expect(line).to_be_visible(timeout=PATIENCE)
    expect(table).to_be_hidden()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(table).to_be_visible(timeout=PATIENCE)
    expect(line).to_be_hidden()


def fits(page: Page) -> bool:
    """Whether nothing on the page is wider than the window."""
    return bool(
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
        and page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    )
