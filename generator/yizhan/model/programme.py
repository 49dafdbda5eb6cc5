"""A programme: something that unions do around the stations, to which places, events, figures and texts belong."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from yizhan.model.base import PartialDate, Record
from yizhan.model.codes import AreaCode, Slug
from yizhan.model.source import Source
from yizhan.model.words import Words


class Serves(StrEnum):
    """What a reader finds of a programme here."""

    PLACE = "place"
    EVENT = "event"
    NOTICE = "notice"
    FIGURE = "figure"
    ARTICLE = "article"
    DIRECTORY = "directory"


class Course(StrEnum):
    """How far a programme has come."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Programme(Record):
    """One programme; every other record names those it belongs to, and the programme's page gathers them."""

    id: Annotated[Slug, Field(description="Permanent key; it stands in the page's address. 永久编号，永不更改")]
    name: Words
    area: Annotated[AreaCode, Field(description="Where it is carried out. 实施地区")]
    kind: Annotated[
        tuple[Serves, ...], Field(min_length=1, description="What there is of it on this site. 本站提供什么")
    ]
    summary: Annotated[Words, Field(description="What it is and for whom, in two to five sentences. 两到五句话说明")]
    since: Annotated[PartialDate | None, Field(description="When it began. 开始时间")] = None
    status: Annotated[Course, Field(description="How far it has come. 进展")] = Course.UNKNOWN
    part_of: Annotated[Slug | None, Field(description="The programme that it belongs to. 所属项目")] = None
    sources: tuple[Source, ...] = ()


class SeriesKind(StrEnum):
    EVENTS = "events"
    ARTICLES = "articles"


class Series(Record):
    """Events that belong together, or articles that are read one after the other."""

    id: Slug
    name: Words
    kind: SeriesKind
    description: Words | None = None
    area: AreaCode | None = None
    programmes: tuple[Slug, ...] = ()
    sources: tuple[Source, ...] = ()
