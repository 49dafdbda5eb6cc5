"""The tree of areas, from the nation down to the subdistrict."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from yizhan.model.base import Record
from yizhan.model.codes import AreaCode
from yizhan.model.words import Words


class AreaLevel(StrEnum):
    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    FUNCTIONAL = "functional"


class Area(Record):
    """One area. Its `parent` is the next larger one; a nation has none."""

    code: Annotated[AreaCode, Field(description="GB/T 2260, GB/T 10114, ISO 3166 or x-…. 代码")]
    name: Words
    short_name: Annotated[Words | None, Field(description="As in lists: 朝阳 for 朝阳区. 简称")] = None
    level: AreaLevel
    parent: AreaCode | None = None
    note: Words | None = None

    def label(self, lang: str) -> str:
        """The short name, or the full one, in the reader's language."""
        return (self.short_name or self.name).phrase(lang).text
