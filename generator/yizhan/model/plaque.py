"""A plaque or sign at a station's door, as far as anyone who stands before it can read it.

What is not public has no field here: who hung it, what it cost, under which number a store keeps it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from yizhan.model.base import PartialDate, Record, refuse
from yizhan.model.codes import TermKey
from yizhan.model.source import Source
from yizhan.model.words import Words


class PlaqueState(StrEnum):
    """The order is that of importance where a station has several: one that is up makes up for one that is due."""

    UP = "up"
    DUE = "due"
    MISSING = "missing"
    TAKEN_DOWN = "taken_down"

    @property
    def is_wanted(self) -> bool:
        """Whether it is to hang and does not: only then there can be a day by which it will."""
        return self in (PlaqueState.DUE, PlaqueState.MISSING)


class Plaque(Record):
    """One plaque of a station. What all of its kind have in common stands in the vocabulary."""

    kind: Annotated[TermKey, Field(description="Key under `plaques` in the vocabulary. 标牌种类")]
    state: Annotated[
        PlaqueState, Field(description="up, due (not put up yet), missing or taken_down. 挂着、待挂、缺失、已摘")
    ] = PlaqueState.UP
    since: Annotated[
        PartialDate | None, Field(description="Since when it is so: a day, a month or a year. 从什么时候起")
    ] = None
    due: Annotated[
        PartialDate | None, Field(description="By when it is to hang; only with due and missing. 应在何时之前挂上")
    ] = None
    number: Annotated[
        str | None,
        Field(max_length=40, description="The number that is printed on it; none that is only in the books. 牌面上印的编号"),
    ] = None
    by: Annotated[Words | None, Field(description="Who gave it, if not the issuer of its kind. 授牌单位")] = None
    wording: Annotated[Words | None, Field(description="What it says, if not the wording of its kind. 牌面文字")] = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _due_only_where_it_is_wanted(self) -> Plaque:
        if self.due and not self.state.is_wanted:
            raise refuse(
                "plaque-due",
                f"a plaque that is {self.state.replace('_', ' ')} cannot be due by {self.due}",
                f"标牌{'已经挂上' if self.state is PlaqueState.UP else '已经摘下'}，不该再写应挂日期 {self.due}",
                "delete due, or write state: due (not put up yet) or state: missing",
                "删掉 due；还没挂的写 state: due，掉了的写 state: missing",
            )
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Plaque:
        if self.since and self.due and self.due[: len(self.since)] < self.since[: len(self.due)]:
            raise refuse(
                "ends-before-it-begins",
                f"the plaque is due by {self.due}, before the {self.since} of since",
                f"应挂日期 {self.due} 早于 since 写的 {self.since}",
                "exchange the two or correct the wrong one",
                "对调两个日期，或改正写错的一个",
            )
        return self
