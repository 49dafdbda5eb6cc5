"""News articles and standing pages: their front matter, and where their text begins."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from yizhan.model.base import IsoDate, Record, Truth, refuse
from yizhan.model.codes import AreaCode, Slug, TermKey
from yizhan.model.source import Source
from yizhan.model.words import Language

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\r\n]*$")]


# A language and the digests of text/paragraphs.py: of the title, of the summary, of each paragraph.
_FOLLOWED = re.compile(r"[b-df-hj-np-tv-xz]{6}")


def _as_it_was_noted(value: object) -> object:
    """Nobody writes it by hand, so whatever is wrong with it has one remedy."""
    if isinstance(value, dict) and len(value) == 1:
        (noted,) = value.values()
        if isinstance(noted, list | tuple) and len(noted) > 1 and all(_FOLLOWED.fullmatch(str(one)) for one in noted):
            return value
    raise refuse(
        "follows-form",
        "this does not say which text it follows",
        "看不出照的是哪篇原文",
        "delete the line and run yizhan translated with the name of this file, which writes it anew",
        "删掉这一行，再运行 yizhan translated 加本文件名，程序会重写",
    )


# Of one language; see `Written.follows`.
Followed = Annotated[dict[Language, tuple[str, ...]], BeforeValidator(_as_it_was_noted)]


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
    follows: Annotated[
        Followed | None,
        Field(description="Written by `yizhan translated`: the original as it was then. 由 yizhan translated 写，记下照着译的原文"),
    ] = None
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
