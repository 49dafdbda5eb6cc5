"""An inspection: who looked, at what, when, what was found. What is not public has no field here."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from yizhan.model.base import IsoDate, PartialDate, Record, refuse
from yizhan.model.codes import AreaCode, Slug, TermKey
from yizhan.model.source import Source
from yizhan.model.words import Words


class Inspection(Record):
    """One round of inspection of an area or of one station."""

    id: Slug
    kind: Annotated[TermKey, Field(description="Key under `inspection_kinds`: by whom. 谁来查")]
    area: AreaCode | None = None
    station: Slug | None = None
    date: PartialDate
    result: Annotated[Words, Field(description="What was found, as far as it was published. 公布的结果")]
    due: Annotated[IsoDate | None, Field(description="By when it is to be mended or looked at again. 整改或复查期限")] = None
    programmes: tuple[Slug, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _is_of_something(self) -> Inspection:
        if bool(self.area) == bool(self.station):
            raise refuse(
                "no-place",
                "an inspection is of an area or of a station, one of the two",
                "检查对象要么是地区，要么是站点，只写一个",
                "write area: with a code, or station: with an id",
                "写 area: 地区代码，或 station: 站点编号",
            )
        return self
