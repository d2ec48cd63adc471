"""How a questionnaire is read: its mapping, as a TOML table that people confirm and the store remembers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import tomli_w

from ledger.intake.model import Lang
from ledger.intake.phrases import refuse

ATTRIBUTES = ("gender", "age_band", "job_class")


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


@dataclass(frozen=True)
class Definition:
    """A mapping; None where the analyst has not said it yet."""

    title: str | None = None
    year: int | None = None
    unit: str | None = None
    """Heading of the unit column, '' for a questionnaire that asks for none."""
    workshop: str = ""
    favourable: tuple[str, ...] | None = None
    not_rated: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    """Best to worst."""
    min_seconds: int = 0
    eligible: int | None = None
    items: tuple[Item, ...] = ()
    attributes: Mapping[str, str] | None = None

    @staticmethod
    def parse(raw: Mapping[str, Any], lang: Lang = "zh") -> Definition:
        """Raises Refused naming the key that is unknown or of the wrong kind."""
        known = Definition.__dataclass_fields__
        for key, value in raw.items():
            if key not in known or not isinstance(value, _KINDS[key]) or isinstance(value, bool):
                raise refuse("mapping_key", lang, key=key)
        shaped: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
        for listed in {"favourable", "not_rated", "scale"} & set(shaped):
            if not all(isinstance(option, str) for option in shaped[listed]):
                raise refuse("mapping_key", lang, key=listed)
        if set(shaped.get("attributes", {})) - set(ATTRIBUTES):
            raise refuse("mapping_key", lang, key="attributes")
        shaped["items"] = tuple(_item(item, lang) for item in raw.get("items", ()))
        return Definition(**shaped).checked(lang)

    def checked(self, lang: Lang) -> Definition:
        """Itself. Raises Refused where what counts as satisfied is not on the scale, or is spared as well."""
        scales = {option for scale in (self.scale, *(item.scale for item in self.items)) for option in scale}
        if self.favourable and scales and (stray := set(self.favourable) - scales):
            raise refuse("mapping_favourable", lang, option="、".join(sorted(stray)))
        if both := scales & set(self.not_rated):
            raise refuse("mapping_both", lang, option="、".join(sorted(both)))
        return self

    def over(self, proposed: Definition) -> Definition:
        """What this one says, and where it says nothing what is proposed."""
        said = {key: value for key, value in vars(self).items() if value not in (None, (), "") or key == "unit"}
        return replace(proposed, **{key: value for key, value in said.items() if value is not None})

    def toml(self) -> str:
        """As `--mapping` takes it; what is not said is left out."""
        filled = {key: value for key, value in asdict(self).items() if value not in (None, ())}
        items = [
            {key: value for key, value in item.items() if value not in ("", ())} for item in filled.pop("items", ())
        ]
        return tomli_w.dumps({**filled, "items": items})


_TEXTS = (list, tuple)
_KINDS: dict[str, Any] = {
    **dict.fromkeys(("title", "unit", "workshop"), str),
    **dict.fromkeys(("year", "min_seconds", "eligible"), int),
    **dict.fromkeys(("favourable", "not_rated", "scale", "items"), _TEXTS),
    "attributes": Mapping,
}


def _item(raw: Any, lang: Lang) -> Item:
    if not isinstance(raw, Mapping) or set(raw) - set(Item.__dataclass_fields__) or not raw.get("header"):
        raise refuse("mapping_key", lang, key="items")
    shaped: dict[str, Any] = {key: tuple(value) if key == "scale" else str(value) for key, value in raw.items()}
    return Item(**{"item": shaped["header"], **shaped})
