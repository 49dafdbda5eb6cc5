"""A notice: jobs, members' offers, courses, loans and aid. It ends, leaves the lists, and keeps its address."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from yizhan.model.base import IsoDate, PartialDate, Record, Truth, WebAddress, refuse
from yizhan.model.codes import AreaCode, Slug
from yizhan.model.moment import Moment
from yizhan.model.source import Source
from yizhan.model.station import Phone
from yizhan.model.words import Words


class NoticeKind(StrEnum):
    JOB = "job"
    OFFER = "offer"
    COURSE = "course"
    LOAN = "loan"
    AID = "aid"


class PayUnit(StrEnum):
    """schema.org unitText of a salary."""

    HOUR = "HOUR"
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    YEAR = "YEAR"


Money = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]


class Pay(Record):
    """What is paid, in yuan before tax."""

    least: Money | None = None
    most: Money | None = None
    per: PayUnit = PayUnit.MONTH

    @model_validator(mode="after")
    def _in_order(self) -> Pay:
        if self.least is not None and self.most is not None and self.most < self.least:
            raise refuse(
                "pay-upside-down",
                f"the highest pay ({self.most:g}) is below the lowest ({self.least:g})",
                f"最高工资 {self.most:g} 低于最低工资 {self.least:g}",
                "exchange the two numbers",
                "对调两个数",
            )
        return self


class Post(Record):
    """One kind of job in a notice."""

    name: Words
    number: Annotated[int | None, Field(ge=1, le=1_000_000, description="How many are wanted. 招几人")] = None
    pay: Pay | None = None
    requirements: Words | None = None


class Contact(Record):
    """Where one asks or applies: an office, never a person's own number."""

    phone: Phone | None = None
    website: WebAddress | None = None
    app: Slug | None = None
    note: Words | None = None


class Notice(Record):
    """One notice. Which of the fields below the line make sense depends on its kind."""

    id: Annotated[Slug, Field(description="Permanent key; it stands in the page's address. 永久编号，永不更改")]
    kind: NoticeKind
    name: Words
    description: Words | None = None
    station: Annotated[Slug | None, Field(description="The station at which it is. 在哪个站点")] = None
    area: Annotated[AreaCode | None, Field(description="For which area it is, if for no station. 面向哪个地区")] = None
    programmes: tuple[Slug, ...] = ()
    posted: Annotated[PartialDate | None, Field(description="Since when it holds. 发布时间")] = None
    until: Annotated[IsoDate | None, Field(description="The last day on which it holds. 截止日")] = None
    review: Annotated[
        IsoDate | None, Field(description="Where no end is known: by when someone looks. 没有截止日的，何时复核")
    ] = None
    provider: Annotated[Words | None, Field(description="Employer, school, bank or union. 用人、办学、放贷或发放单位")] = None
    provided_by: Annotated[Slug | None, Field(description="The same as a directory entry. 名录里的单位")] = None
    contact: Contact | None = None
    members_only: Truth = False
    posts: Annotated[tuple[Post, ...], Field(description="Jobs: what is wanted. 岗位")] = ()
    price: Annotated[Words | None, Field(description="Offers and courses: what it costs. 价格")] = None
    regular_price: Annotated[Words | None, Field(description="Offers: what it costs others. 原价")] = None
    starts: Annotated[Moment | None, Field(description="Courses: first day. 开课")] = None
    places: Annotated[int | None, Field(ge=1, le=1_000_000, description="Courses: how many. 名额")] = None
    places_left: Annotated[int | None, Field(ge=0, le=1_000_000, description="Courses: how many are left. 剩余名额")] = None
    amount: Annotated[Words | None, Field(description="Loans and aid: how much. 金额")] = None
    checked: IsoDate | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _makes_sense(self) -> Notice:
        if not self.station and not self.area:
            raise refuse(
                "no-place",
                "the notice is for no place",
                "没有写这条信息属于哪里",
                "write station: with the id of a station, or area: with the code of the area",
                "写 station: 站点编号，或 area: 地区代码",
            )
        if self.until and self.posted and self.until.isoformat() < self.posted:
            raise refuse(
                "ends-before-it-begins",
                f"it ends ({self.until}) before it was posted ({self.posted})",
                f"截止日 {self.until} 早于发布时间 {self.posted}",
                "exchange the two days or correct the wrong one",
                "对调两个日期，或改正写错的一个",
            )
        if self.places is not None and self.places_left is not None and self.places_left > self.places:
            raise refuse(
                "more-left-than-places",
                f"{self.places_left} places are left of {self.places}",
                f"总共 {self.places} 个名额，剩余却写了 {self.places_left} 个",
                "correct places or places_left",
                "改正 places 或 places_left",
            )
        return self
