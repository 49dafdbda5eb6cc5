"""Where a station is: a point, an area it moves in, or nothing known; always with a datum."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from yizhan.model.base import Record, refuse
from yizhan.model.words import Words


class Datum(StrEnum):
    """The coordinate systems met in China: GPS and OSM; Amap and Tencent; Baidu."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


class Point(Record):
    """A position in decimal degrees, in the datum of its `Location`."""

    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False, description="Latitude, degrees north. 纬度")]
    lng: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False, description="Longitude, degrees east. 经度")]


class Circle(Point):
    """The area that a mobile service point moves in."""

    radius_m: Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False, description="Radius in metres. 半径（米）")]


class Location(Record):
    """Either `point` (a door) or `circle` (a bus and its rounds), in one datum."""

    datum: Annotated[
        Datum, Field(description="wgs84 (GPS, OSM), gcj02 (Amap, Tencent) or bd09 (Baidu). 坐标系，必须写明")
    ]
    point: Point | None = None
    circle: Circle | None = None
    precision_m: Annotated[
        float | None,
        Field(gt=0, le=1_000_000, allow_inf_nan=False, description="How far off the point may be, in metres. 误差（米）"),
    ] = None
    basis: Annotated[Words | None, Field(description="How the position was found. 位置依据")] = None

    @model_validator(mode="after")
    def _one_shape(self) -> Location:
        if (self.point is None) == (self.circle is None):
            raise refuse(
                "location-shape",
                "a location has either a point or a circle",
                "位置要么写 point（一个点），要么写 circle（活动范围），二者选一",
                "write point: {lat: 39.9, lng: 116.4}, or circle: {lat: 39.9, lng: 116.4, radius_m: 1500}; "
                "leave location out where nothing is known",
                "写 point: {lat: 39.9, lng: 116.4}，或 circle: {lat: 39.9, lng: 116.4, radius_m: 1500}；"
                "位置不详就不写 location",
            )
        return self

    @property
    def centre(self) -> Point:
        """The point, or the middle of the circle."""
        shape = self.point or self.circle
        assert shape is not None  # _one_shape
        return shape
