"""Members in print: ledgers keep Chinese names, and a reader of English meets the English ones."""

from __future__ import annotations

import pytest
from pocket_ledgers import ASSEMBLY, FOUNDRY, Pocket, branch, organisation, survey

from ledger import names
from ledger.store import Snapshot


@pytest.fixture
def snapshot(pocket: Pocket) -> Snapshot:
    """总装 has an English name and 铸造 has none; two workshops are both called 一车间."""
    group, assembly, foundry, shop = organisation()
    units = [group, {**assembly, "name_en": "Assembly"}, foundry, {**shop, "name_en": "Shop One"}]
    units.append({**shop, "unit_id": "F1", "parent_id": "F", "name_en": "Melting Shop"})
    told = survey(2024, (ASSEMBLY, [True, True]))
    told["survey_items"][0]["item_en"] = "Canteen"
    return pocket.holding(org_units=units, **told)


def test_a_unit_and_an_item_have_their_english_names_in_english_only(snapshot: Snapshot) -> None:
    assert names.named(snapshot, "division", ASSEMBLY, "en") == "Assembly"
    assert names.named(snapshot, "division_now", ASSEMBLY, "en") == "Assembly"
    assert names.named(snapshot, "division", ASSEMBLY, "zh") == ASSEMBLY
    assert names.named(snapshot, "item", "第1题", "en") == "Canteen"


def test_without_an_english_name_the_chinese_one_is_printed(snapshot: Snapshot) -> None:
    assert names.named(snapshot, "division", FOUNDRY, "en") == FOUNDRY
    assert names.named(snapshot, "item", "第2题", "en") == "第2题"


def test_fixed_classes_are_phrases_in_both_languages(snapshot: Snapshot) -> None:
    assert names.named(snapshot, "age_band", "31—40岁", "en") == "31–40"
    assert names.named(snapshot, "age_band", "31—40岁", "zh") == "31—40岁"


def test_one_name_that_two_units_bear_is_not_given_the_english_name_of_either(snapshot: Snapshot) -> None:
    assert names.named(snapshot, "workshop", "一车间", "en") == "一车间"


def test_an_item_called_like_a_unit_is_an_item(pocket: Pocket) -> None:
    told = survey(2024, (ASSEMBLY, [True]))
    told["survey_items"][0] |= {"item": ASSEMBLY, "item_en": "How assembly works"}
    snapshot = pocket.holding(org_units=[branch("A", ASSEMBLY, name_en="Assembly")], **told)
    assert names.named(snapshot, "item", ASSEMBLY, "en") == "How assembly works"
    assert names.named(snapshot, "division", ASSEMBLY, "en") == "Assembly"


def test_a_path_of_units_is_named_part_by_part(snapshot: Snapshot) -> None:
    assert names.named(snapshot, "owner", f"{ASSEMBLY}/一车间", "en") == "Assembly/一车间"


def test_what_has_a_phrase_of_its_own_is_printed_by_it(snapshot: Snapshot) -> None:
    assert names.named(snapshot, "month", 1, "zh") == "1月"
    assert names.named(snapshot, "stage", "授予", "en") != "授予"


def test_a_row_of_no_known_unit_has_a_name(snapshot: Snapshot) -> None:
    assert names.named(snapshot, "division", None, "zh") == "未对应单位"
    assert names.named(snapshot, "division_now", None, "en") == "unit not matched"
    assert names.named(snapshot, "workshop", None, "zh") == "未分车间"


def test_what_a_row_does_not_tell_is_not_stated(snapshot: Snapshot) -> None:
    assert names.named(snapshot, "gender", None, "zh") == "未填"
    assert names.named(snapshot, "mode", None, "en") == "not stated"


def test_a_filter_is_named_by_its_lowest_unit(snapshot: Snapshot) -> None:
    assert names.unit(snapshot, {"division": ASSEMBLY, "workshop": "一车间"}, "zh") == "一车间"
    assert names.unit(snapshot, {"division": ASSEMBLY}, "en") == "Assembly"
    assert names.unit(snapshot, {}, "zh") == ""
