"""The directory: who is responsible, whom to call, which app to open, where to learn or recover."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from yizhan.model.base import IsoDate, Record, WebAddress
from yizhan.model.codes import AreaCode, Slug
from yizhan.model.programme import Course
from yizhan.model.source import Source
from yizhan.model.station import Phone
from yizhan.model.words import Words


class EntryKind(StrEnum):
    UNION = "union"
    HOTLINE = "hotline"
    APP = "app"
    ACADEMY = "academy"
    CENTRE = "centre"
    STUDIO = "studio"
    SANATORIUM = "sanatorium"
    PALACE = "palace"
    HOME = "home"
    ORGANISATION = "organisation"


class Reach(StrEnum):
    """At which level a union or a service stands."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    INDUSTRY = "industry"
    ENTERPRISE = "enterprise"


class Entry(Record):
    """One entry. The service itself lives elsewhere; the entry says what it is for and how to reach it."""

    id: Annotated[Slug, Field(description="Permanent key; it stands in the page's address. 永久编号，永不更改")]
    kind: EntryKind
    name: Words
    short_name: Words | None = None
    level: Reach | None = None
    parent: Annotated[Slug | None, Field(description="The entry above it. 上级")] = None
    liaison: Annotated[tuple[Slug, ...], Field(description="Entries it keeps contact with. 联系的下级工会")] = ()
    liaison_count: Annotated[
        int | None, Field(ge=0, description="How many of them, where they are not listed. 联系下级工会的个数")
    ] = None
    area: AreaCode
    station: Annotated[Slug | None, Field(description="The station that it is, if it is a place. 对应的站点")] = None
    what_for: Words | None = None
    how_to_reach: Words | None = None
    phone: Phone | None = None
    opening_hours: Annotated[str | None, Field(max_length=500, description="OSM opening_hours. 服务时间")] = None
    website: WebAddress | None = None
    qr: Annotated[WebAddress | None, Field(description="Address of the QR code that the build draws. 二维码的网址")] = None
    programmes: tuple[Slug, ...] = ()
    status: Annotated[Course, Field(description="Whether it still exists. 是否仍在")] = Course.UNKNOWN
    checked: IsoDate | None = None
    sources: tuple[Source, ...] = ()
