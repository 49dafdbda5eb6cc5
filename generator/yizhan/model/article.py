"""News articles and standing pages: their front matter, and where their text begins."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from yizhan.model.base import IsoDate, Record, Truth
from yizhan.model.codes import AreaCode, Slug, TermKey
from yizhan.model.station import Source
from yizhan.model.words import Language

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\r\n]*$")]


class Publication(StrEnum):
    PUBLISHED = "published"
    DRAFT = "draft"


class Written(Record):
    """What articles and pages share. `file`, `lang`, `slug` come from the path, the rest from the front matter."""

    file: str
    lang: Language
    slug: Slug
    title: Line
    summary: Line
    status: Publication = Publication.PUBLISHED
    body: Annotated[str, StringConstraints(strip_whitespace=False)]
    body_line: Annotated[int, Field(description="The line of the file on which the body begins, from 1.")]


class Article(Written):
    """One article in one language; its translations share the slug."""

    date: IsoDate
    updated: IsoDate | None = None
    category: TermKey
    tags: tuple[Line, ...] = ()
    areas: tuple[AreaCode, ...] = ()
    stations: tuple[Slug, ...] = ()
    sources: tuple[Source, ...] = ()
    pinned: Truth = False
    type: Annotated[TermKey | None, Field(description="Key under `article_types`. 体裁")] = None
    series: Annotated[Slug | None, Field(description="The series it is part of. 所属系列")] = None
    part: Annotated[int | None, Field(ge=1, le=999, description="Which part of the series. 第几篇")] = None
    programmes: Annotated[tuple[Slug, ...], Field(description="Programmes it is about. 涉及的项目")] = ()
    stale_after: Annotated[IsoDate | None, Field(description="After this day readers are warned. 过了这天提醒可能过时")] = None


class StandingPage(Written):
    """A page that stays: about, how to join, data and licence, accessibility."""

    order: Annotated[int, Field(ge=0, le=1000)] = 100
    updated: IsoDate | None = None
