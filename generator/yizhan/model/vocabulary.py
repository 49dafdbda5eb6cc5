"""The words that records choose from, in both languages, with their meaning for other systems."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from yizhan.model.base import Record
from yizhan.model.codes import TermKey
from yizhan.model.words import Words


class Term(Record):
    """One word of the vocabulary; its key stands before it in the file."""

    name: Words
    description: Words | None = None
    osm: Annotated[str | None, Field(pattern=r"^[a-z_:]+=[^=\s]+$", description="OSM tag, key=value")] = None
    schema_org: Annotated[str | None, Field(pattern=r"^[A-Z][A-Za-z]+$", description="schema.org type")] = None
    icon: Annotated[str | None, Field(pattern=r"^[a-z0-9-]+$", description="File name in theme/static/icons")] = None


class CriteriaSet(Term):
    """A standard: what a station must have to be recognised."""

    items: Annotated[tuple[Words, ...], Field(min_length=1)]
    issuer: Words | None = None


class Vocabulary(Record):
    """Every group of terms; the order in the file is the order on the page."""

    types: dict[TermKey, Term]
    # The maps' data has two words of 31 bits each for amenities and services, one for audiences.
    amenities: Annotated[dict[TermKey, Term], Field(max_length=62)] = {}
    services: Annotated[dict[TermKey, Term], Field(max_length=62)] = {}
    audiences: Annotated[dict[TermKey, Term], Field(max_length=31)] = {}
    chains: dict[TermKey, Term] = {}
    operator_models: dict[TermKey, Term] = {}
    honours: dict[TermKey, Term] = {}
    criteria: dict[TermKey, CriteriaSet] = {}
    event_kinds: Annotated[dict[TermKey, Term], Field(description="Kinds of events. 活动种类")] = {}
    inspection_kinds: Annotated[dict[TermKey, Term], Field(description="Who inspects. 检查种类")] = {}
    article_types: Annotated[dict[TermKey, Term], Field(description="Types of articles. 文章体裁")] = {}
    metrics: Annotated[dict[TermKey, Term], Field(description="What a figure counts. 统计口径")] = {}
    categories: Annotated[dict[TermKey, Term], Field(description="News categories. 新闻栏目")] = {}
    tags: Annotated[dict[TermKey, Term], Field(description="News tags with a name in each language. 新闻标签")] = {}
