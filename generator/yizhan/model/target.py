"""A target: how much by when, and how far it has come."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from yizhan.model.base import PartialDate, Record, refuse
from yizhan.model.codes import AreaCode, Slug, TermKey
from yizhan.model.figure import Qualifier
from yizhan.model.source import Source
from yizhan.model.words import Words

Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Progress(Record):
    """What had been reached on a day."""

    value: Amount
    qualifier: Qualifier = Qualifier.EXACTLY
    as_of: PartialDate
    source: Source


class Target(Record):
    """A promise with a measure and a deadline; without both it is a wish and belongs into an article."""

    id: Slug
    name: Words
    area: AreaCode
    programmes: tuple[Slug, ...] = ()
    metric: Annotated[TermKey, Field(description="Key under `metrics`: what is counted. 统计口径")]
    value: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    qualifier: Qualifier = Qualifier.EXACTLY
    unit: Annotated[Words | None, Field(description="What is counted, where not plain pieces. 单位")] = None
    per: Annotated[Words | None, Field(description="Of what it is the share: a county, a year. 每县、每年等")] = None
    since: Annotated[PartialDate | None, Field(description="From when it counts. 起算时间")] = None
    by: Annotated[PartialDate, Field(description="By when it shall be reached. 期限")]
    scope: Annotated[Words, Field(description="What it covers. 范围")]
    progress: Annotated[tuple[Progress, ...], Field(description="What was reached when, oldest first. 进展")] = ()
    source: Source

    @model_validator(mode="after")
    def _in_order(self) -> Target:
        if self.since and self.by < self.since[: len(self.by)]:
            raise refuse(
                "ends-before-it-begins",
                f"the deadline ({self.by}) is before the beginning ({self.since})",
                f"期限 {self.by} 早于起算时间 {self.since}",
                "exchange the two or correct the wrong one",
                "对调两个时间，或改正写错的一个",
            )
        return self
