"""A dated figure: what was counted, where, when, and who said so."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from yizhan.model.base import PartialDate, Record, Truth
from yizhan.model.codes import AreaCode, Slug, TermKey
from yizhan.model.source import Source
from yizhan.model.words import Words


class Qualifier(StrEnum):
    """How exact the source is."""

    EXACTLY = "exactly"
    OVER = "over"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_LEAST = "at_least"


class Figure(Record):
    """A number with its date, its scope and its source; without them it is not a figure."""

    id: Slug
    area: AreaCode
    metric: Annotated[TermKey, Field(description="Key under `metrics`. 统计口径")]
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    qualifier: Qualifier = Qualifier.EXACTLY
    unit: Annotated[Words | None, Field(description="What is counted, where not plain pieces: 元, 人. 单位")] = None
    as_of: Annotated[PartialDate, Field(description="The day, month or year that the figure is of. 截至")]
    scope: Annotated[Words, Field(description="What the figure covers. 统计范围")]
    planned: Annotated[Truth, Field(description="A target, not a count. 目标而非统计")] = False
    headline: Annotated[Truth, Field(description="Shown first on the area's page. 首要数字")] = False
    programmes: Annotated[tuple[Slug, ...], Field(description="Programmes it is of. 所属项目")] = ()
    line: Annotated[
        Slug | None, Field(description="Figures of one line are drawn over time. 同一条线上的数按时间画在一起")
    ] = None
    not_comparable: Annotated[
        Words | None, Field(description="Why it cannot be compared with the one before it. 与前一个数不可比的原因")
    ] = None
    source: Source
