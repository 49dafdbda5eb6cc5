"""An event: once or again and again, at a station or elsewhere. Its times are local ones of the site's zone."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from yizhan.model.base import IsoDate, Record, WebAddress, refuse
from yizhan.model.codes import AreaCode, Slug, TermKey
from yizhan.model.moment import Moment, clock, first_day, is_day, last_day
from yizhan.model.source import Source
from yizhan.model.station import Phone
from yizhan.model.words import Words


class EventStatus(StrEnum):
    """schema.org EventStatusType; whether it is over follows from its times."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class OnHolidays(StrEnum):
    KEEP = "keep"
    SKIP = "skip"


class Repeat(Record):
    """How an event comes again: an RRULE (RFC 5545) without its end, and the days that differ."""

    rule: Annotated[str, Field(max_length=200, description="Such as FREQ=WEEKLY;BYDAY=WE. 例如每周三写 FREQ=WEEKLY;BYDAY=WE")]
    until: Annotated[IsoDate | None, Field(description="The last day on which it may take place. 最后一天")] = None
    without: Annotated[tuple[IsoDate, ...], Field(description="Days on which it does not. 哪几天不办")] = ()
    also: Annotated[tuple[IsoDate, ...], Field(description="Days beside the rule. 规则之外加办的日子")] = ()
    holidays: Annotated[OnHolidays, Field(description="On public holidays. 节假日照办还是停办")] = OnHolidays.KEEP


class Enrolment(Record):
    """How one takes part. Enrolling itself happens elsewhere; the site leads there."""

    website: WebAddress | None = None
    phone: Phone | None = None
    app: Annotated[Slug | None, Field(description="Directory entry of the mini-program or app. 名录里的小程序或应用")] = None
    note: Words | None = None


class Event(Record):
    """One event, or one that repeats."""

    id: Annotated[Slug, Field(description="Permanent key; it stands in the page's address. 永久编号，永不更改")]
    name: Words
    description: Words | None = None
    kind: Annotated[TermKey, Field(description="Key under `event_kinds`. 种类")]
    series: Slug | None = None
    programmes: tuple[Slug, ...] = ()
    start: Annotated[
        Moment, Field(description="A day, with its time where known; of an event that repeats, the first. 开始；重复的写第一次")
    ]
    end: Annotated[Moment | None, Field(description="When it ends; of one that repeats, its first time. 结束")] = None
    repeat: Repeat | None = None
    station: Annotated[Slug | None, Field(description="Where it is held, if at a station. 在哪个站点")] = None
    area: Annotated[AreaCode | None, Field(description="Where it is held, if not at a station. 不在站点时，在哪个地区")] = None
    venue: Annotated[Words | None, Field(description="The place in words. 具体地点")] = None
    audiences: tuple[TermKey, ...] = ()
    organiser: Words | None = None
    organised_by: Annotated[Slug | None, Field(description="Directory entry of the organiser. 名录里的主办单位")] = None
    enrol: Enrolment | None = None
    price: Annotated[Words | None, Field(description="What it costs; free is said too. 收费；免费也写明")] = None
    places: Annotated[int | None, Field(ge=1, le=1_000_000, description="How many can take part. 名额")] = None
    status: EventStatus = EventStatus.SCHEDULED
    status_note: Words | None = None
    review: Annotated[
        IsoDate | None, Field(description="By when someone looks whether it still holds. 到这一天须复核是否仍在办")
    ] = None
    checked: IsoDate | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _makes_sense(self) -> Event:
        _refuse_backwards(self.start, self.end)
        if not self.station and not self.area:
            raise refuse(
                "no-place",
                "the event has no place",
                "活动没有写地点",
                "write station: with the id of a station, or area: with the code of the area",
                "写 station: 站点编号；不在站点办的，写 area: 地区代码",
            )
        if self.repeat and not is_day(self.start):
            raise refuse(
                "no-first-day",
                "an event that repeats needs the day of its first time",
                "重复的活动要写明第一次是哪一天",
                "write start: with year, month and day",
                "start 写到年月日",
            )
        return self


def _refuse_backwards(start: str, end: str | None) -> None:
    if end is None:
        return
    begins, closes = clock(start), clock(end)
    one_day = is_day(start) and is_day(end) and first_day(start) == first_day(end)
    too_early = one_day and begins is not None and closes is not None and closes < begins
    if last_day(end) < first_day(start) or too_early:
        raise refuse(
            "ends-before-it-begins",
            f"it ends ({end}) before it begins ({start})",
            f"结束时间 {end} 早于开始时间 {start}",
            "exchange the two or correct the wrong one; what runs past midnight ends on the next day",
            "对调两个时间，或改正写错的一个；过了零点才结束的，写第二天",
        )
