"""A landmark: what people say when they are asked where they are, such as a metro station or a crossing."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from yizhan.model.base import Record, refuse
from yizhan.model.codes import AreaCode, Slug
from yizhan.model.location import Location
from yizhan.model.source import Source
from yizhan.model.words import Words


class LandmarkKind(StrEnum):
    """OSM tags, a closed list: each has its sign in the finder."""

    METRO = "station=subway"
    RAILWAY = "railway=station"
    AIRPORT = "aeroway=aerodrome"
    BUS_STATION = "amenity=bus_station"
    HOSPITAL = "amenity=hospital"
    UNIVERSITY = "amenity=university"
    MALL = "shop=mall"
    MARKET = "amenity=marketplace"
    BUSINESS = "landuse=commercial"
    INDUSTRY = "landuse=industrial"
    CROSSING = "junction=yes"
    SIGHT = "tourism=attraction"
    PARK = "leisure=park"


def _is_its_own(value: str) -> str:
    """The finder's address has one word for a landmark, an area or the reader's own position (near=me)."""
    if value != "me" and not re.fullmatch(r"\d{6}|\d{9}|[a-z]{2}|x-.+", value):
        return value
    raise refuse(
        "bad-id",
        f"“{value}” cannot be a landmark's id: it is kept for areas",
        f"“{value}”不能作地标的编号：这样的词留给地区",
        "write a name, such as bj-guomao",
        "写成名字的样子，例如 bj-guomao",
    )


def _a_point(location: Location) -> Location:
    if location.point is None:
        raise refuse(
            "location-shape",
            "a landmark is a point, not an area that something moves in",
            "地标的位置是一个点，不能写活动范围",
            "write point: {lat: 39.9, lng: 116.4}, and precision_m for how far off it may be",
            "写 point: {lat: 39.9, lng: 116.4}，误差写在 precision_m",
        )
    return location


class Landmark(Record):
    """A known place from which the way to the nearest station begins where a phone does not tell its position."""

    id: Annotated[
        Slug,
        AfterValidator(_is_its_own),
        Field(description="Permanent key; it stands in shared addresses. 永久编号，永不更改"),
    ]
    name: Words
    aliases: Annotated[tuple[Words, ...], Field(description="Other names people look for. 别名")] = ()
    kind: Annotated[LandmarkKind, Field(description="OSM tag of its kind. 种类")]
    area: Annotated[AreaCode, Field(description="Code of the smallest area known. 所在地区代码（尽量细）")]
    location: Annotated[Location, AfterValidator(_a_point), Field(description="Its point, with datum. 位置（点），写明坐标系")]
    sources: tuple[Source, ...] = ()
