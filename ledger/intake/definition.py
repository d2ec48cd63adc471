"""How a questionnaire is read: its mapping, as a TOML table that people confirm and the store remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import tomli_w

from ledger.intake.likert import number_of
from ledger.intake.model import Lang
from ledger.intake.phrases import refuse

ATTRIBUTES = ("gender", "age_band", "job_class")
RULES = {
    "pooled": "全部有效问卷的全部作答合并计算",
    "mean": "各题满意率的平均",
    "single": "单题",
    "score": "按量表折算的平均得分",
}
"""Overall rules by their code in a mapping, as the survey's own table names them."""

SAME_PERSON = ("all", "first", "last")
"""Of a person's several forms all count, or the first or the last handed in."""


@dataclass(frozen=True)
class Item:
    """One rated question."""

    header: str
    item: str
    item_en: str = ""
    code: str = ""
    topic: str = ""
    scale: tuple[str, ...] = ()
    """Best to worst, where it is not the questionnaire's own scale."""
    reversed: bool = False
    """Asked the other way round: who agrees is not satisfied."""
    was: str = ""
    """Last year's wording, where it has been reworded."""


@dataclass(frozen=True)
class Definition:
    """A mapping; None where nobody has said it yet."""

    title: str | None = None
    year: int | None = None
    unit: str | None = None
    """Heading of the unit column, '' for a questionnaire that asks for none."""
    workshop: str | None = None
    favourable: tuple[str, ...] | None = None
    not_rated: tuple[str, ...] | None = None
    scale: tuple[str, ...] = ()
    """Best to worst: its order is the direction."""
    min_seconds: int | None = None
    same_person: str | None = None
    """Which forms of one person count: one of `SAME_PERSON`; None where no column tells who answered."""
    eligible: int | None = None
    overall_rule: str | None = None
    """One of `RULES`."""
    overall_item: str | None = None
    """Code of the item that is the overall one, under the rule `single`."""
    items: tuple[Item, ...] = ()
    attributes: Mapping[str, str] | None = None
    codes: Mapping[str, str] | None = None
    """Number of an option, or its score → the option, in an export without words."""
    column_codes: Mapping[str, Mapping[str, str]] | None = None
    """The same for columns with options of their own, by heading."""

    @staticmethod
    def parse(raw: Mapping[str, Any], lang: Lang = "zh") -> Definition:
        """Raises Refused naming the key that is unknown or of the wrong kind."""
        for key, value in raw.items():
            if key not in _KINDS or not _fits(key, value):
                raise refuse("mapping_key", lang, key=key)
        shaped: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
        shaped["items"] = tuple(_item(item, lang) for item in raw.get("items", ()))
        return Definition(**shaped).checked(lang)

    def checked(self, lang: Lang) -> Definition:
        """Itself. Raises Refused where what counts as satisfied is not on the scale, or is spared as well."""
        scales = {option for scale in (self.scale, *(item.scale for item in self.items)) for option in scale}
        if self.favourable and scales and (stray := set(self.favourable) - scales):
            raise refuse("mapping_favourable", lang, option="、".join(sorted(stray)))
        if both := scales & set(self.not_rated or ()):
            raise refuse("mapping_both", lang, option="、".join(sorted(both)))
        codes = {item.code for item in self.items if item.code}
        if self.overall_rule == "single" and codes and self.overall_item not in codes:
            raise refuse("mapping_key", lang, key="overall_item")
        return self

    def over(self, proposed: Definition) -> Definition:
        """What this one says, and where it says nothing what is proposed."""
        said = {key: value for key, value in vars(self).items() if value is not None and value != ()}
        return replace(proposed, **said)

    def directed(self) -> Definition:
        """Numbers say themselves which end is good once the favourable ones are named."""
        good, scale = set(self.favourable or ()), self.scale
        numbers = bool(scale) and all(number_of(option) is not None for option in scale)
        turned = numbers and good and set(scale[-len(good) :]) == good and set(scale[: len(good)]) != good
        return replace(self, scale=scale[::-1]) if turned else self

    def toml(self) -> str:
        """As `--mapping` takes it; what is not said is left out."""
        filled = {key: value for key, value in asdict(self).items() if value is not None and value != ()}
        items = [_filled(item) for item in filled.pop("items", ())]
        return tomli_w.dumps({**filled, "items": items})


def _filled(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value not in ("", (), False)}


_TEXTS = (list, tuple)
_KINDS: dict[str, Any] = {
    **dict.fromkeys(("title", "unit", "workshop", "overall_rule", "overall_item", "same_person"), str),
    **dict.fromkeys(("year", "min_seconds", "eligible"), int),
    **dict.fromkeys(("favourable", "not_rated", "scale", "items"), _TEXTS),
    **dict.fromkeys(("attributes", "codes", "column_codes"), Mapping),
}


def _fits(key: str, value: Any) -> bool:
    """Whether a key's value is of its kind, down to the texts of lists and tables."""
    if not isinstance(value, _KINDS[key]) or isinstance(value, bool):
        return False
    if key == "attributes":
        return set(value) <= set(ATTRIBUTES) and _texts(value.values())
    if key == "column_codes":
        return all(isinstance(codes, Mapping) and _texts(codes.values()) for codes in value.values())
    if key in ("overall_rule", "same_person"):
        return value in (RULES if key == "overall_rule" else SAME_PERSON)
    if key in ("min_seconds", "eligible"):
        return bool(value >= 0)
    return key == "items" or not isinstance(value, (*_TEXTS, Mapping)) or _texts(_inner(value))


def _inner(value: Any) -> Any:
    return value.values() if isinstance(value, Mapping) else value


def _texts(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


def _item(raw: Any, lang: Lang) -> Item:
    if not isinstance(raw, Mapping) or set(raw) - set(Item.__dataclass_fields__) or not raw.get("header"):
        raise refuse("mapping_key", lang, key="items")
    shaped: dict[str, Any] = {key: tuple(value) if key == "scale" else value for key, value in raw.items()}
    if not all(isinstance(value, {"scale": tuple, "reversed": bool}.get(key, str)) for key, value in shaped.items()):
        raise refuse("mapping_key", lang, key="items")
    return Item(**{"item": shaped["header"], **shaped})
