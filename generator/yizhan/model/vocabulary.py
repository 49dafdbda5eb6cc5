"""The words that records choose from, in both languages, with their meaning for other systems."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from yizhan.model.base import Record, refuse
from yizhan.model.codes import AreaCode, TermKey
from yizhan.model.words import Words


class Term(Record):
    """One word of the vocabulary; its key stands before it in the file."""

    name: Words
    description: Words | None = None
    osm: Annotated[str | None, Field(pattern=r"^[a-z_:]+=[^=\s]+$", description="OSM tag, key=value")] = None
    schema_org: Annotated[str | None, Field(pattern=r"^[A-Z][A-Za-z]+$", description="schema.org type")] = None
    icon: Annotated[str | None, Field(pattern=r"^[a-z0-9-]+$", description="File name in theme/static/icons")] = None


class Criterion(Record):
    """One thing that a standard asks for. Stations have it as far as their records show that: all that is named here
    must hold. Where nothing is named, no record can show it."""

    name: Words
    any_of: Annotated[
        tuple[TermKey, ...], Field(description="Amenities or services; one of them is enough. 设施、服务，有一样就算")
    ] = ()
    all_of: Annotated[
        tuple[TermKey, ...], Field(description="Amenities or services; all are needed. 设施、服务，样样都要有")
    ] = ()
    min_floor_area_m2: Annotated[
        float | None,
        Field(gt=0, le=1_000_000, allow_inf_nan=False, description="At least this floor area. 面积不小于（平方米）"),
    ] = None
    plaques: Annotated[
        tuple[TermKey, ...], Field(description="Kinds of plaques; one that is up is enough. 标牌，挂着一种就算")
    ] = ()


def _words_are_the_name(value: object) -> object:
    """A text by itself, in one language or in several, is an item that no record can show."""
    if isinstance(value, Criterion):
        return value
    if not isinstance(value, dict) or not value.keys() & Criterion.model_fields.keys():
        return {"name": value}
    if beside := sorted({"zh", "en"} & value.keys()):
        raise refuse(
            "words-beside-fields",
            f"“{beside[-1]}” stands beside the fields of the item",
            f"“{beside[-1]}”和这一条的其他项写在了同一层",
            "put the wording under name: {name: {zh: 桌椅, en: Chairs}, any_of: [seating]}",
            "文字写进 name：{name: {zh: 桌椅, en: Chairs}, any_of: [seating]}",
        )
    return value


class CriteriaSet(Term):
    """A standard: what a station must have to be recognised."""

    items: Annotated[
        tuple[Annotated[Criterion, BeforeValidator(_words_are_the_name)], ...],
        Field(min_length=1, description="What it asks for; a text alone, where no record can show it. 各条要求，查不出的只写文字"),
    ]
    issuer: Words | None = None
    area: Annotated[
        AreaCode | None, Field(description="Where it holds; everywhere, if not said. 在哪个地区适用，不写就是处处适用")
    ] = None
    types: Annotated[
        tuple[TermKey, ...], Field(description="For which types of stations it is; for all, if not said. 哪几类站点适用")
    ] = ()


class PlaqueKind(Term):
    """A kind of plaque or sign: what all of its kind say, and who gives them."""

    wording: Annotated[Words | None, Field(description="What stands on it. 牌面文字")] = None
    issuer: Annotated[Words | None, Field(description="Who gives it. 授牌单位")] = None


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
    plaques: Annotated[dict[TermKey, PlaqueKind], Field(description="Plaques and signs at the door. 标牌")] = {}
    criteria: dict[TermKey, CriteriaSet] = {}
    event_kinds: Annotated[dict[TermKey, Term], Field(description="Kinds of events. 活动种类")] = {}
    inspection_kinds: Annotated[dict[TermKey, Term], Field(description="Who inspects. 检查种类")] = {}
    article_types: Annotated[dict[TermKey, Term], Field(description="Types of articles. 文章体裁")] = {}
    metrics: Annotated[dict[TermKey, Term], Field(description="What a figure counts. 统计口径")] = {}
    categories: Annotated[dict[TermKey, Term], Field(description="News categories. 新闻栏目")] = {}
    tags: Annotated[dict[TermKey, Term], Field(description="News tags with a name in each language. 新闻标签")] = {}
