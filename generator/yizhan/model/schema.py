"""JSON Schema and docs/data.md, both read off the records' own declaration, so that they cannot disagree with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from yizhan.model.area import Area
from yizhan.model.article import Article, StandingPage
from yizhan.model.directory import Entry
from yizhan.model.event import Event
from yizhan.model.figure import Figure
from yizhan.model.inspection import Inspection
from yizhan.model.landmark import Landmark
from yizhan.model.notice import Notice
from yizhan.model.programme import Programme, Series
from yizhan.model.site import Site
from yizhan.model.station import Station
from yizhan.model.target import Target
from yizhan.model.vocabulary import Vocabulary

# Name of a file → (its record, the key of the list that holds them or None for a file that is one record,
# where it stands, what it is in both languages).
FILES: Mapping[str, tuple[type[BaseModel], str | None, str, str]] = {
    "site": (Site, None, "data/site.yaml", "整个网站的设置。 The settings of the whole site."),
    "stations": (
        Station,
        "stations",
        "data/stations.yaml, data/stations/*.yaml",
        "站点，一条一个；文件开头的 datum 是缺省坐标系。 The stations; `datum` at the head of a file is the default datum.",
    ),
    "areas": (Area, "areas", "data/areas.yaml", "地区树，从全国到街道。 The tree of areas, from the nation to the subdistrict."),
    "landmarks": (
        Landmark,
        "landmarks",
        "data/landmarks.yaml",
        "地标：不肯或不能定位的人，从地标找最近的站点；可以没有这个文件，文件开头的 datum 是缺省坐标系。"
        " Known places to look from without a position of one's own; the file is optional, `datum` at its head the default.",
    ),
    "vocabulary": (Vocabulary, None, "data/vocabulary.yaml", "词表：记录里只写键名。 The words that records choose from."),
    "figures": (Figure, "figures", "data/figures.yaml", "有日期、口径和出处的数字。 Figures with date, scope and source."),
    "programmes": (
        Programme, "programmes", "data/programmes.yaml",
        "工会项目：其他记录用 programmes 指向它。"
        " Programmes to which the other records belong.",
    ),
    "series": (Series, "series", "data/series.yaml", "系列：系列活动或系列文章。 Series of events or of articles."),
    "events": (Event, "events", "data/events.yaml", "活动：一次的和重复的。 Events, once or again and again."),
    "notices": (
        Notice, "notices", "data/notices.yaml",
        "信息：招工、优惠、课程、贷款和帮扶，都有截止日。"
        " Jobs, offers, courses, loans and aid, each with an end.",
    ),
    "targets": (
        Target, "targets", "data/targets.yaml",
        "目标：多少、到什么时候、完成多少。"
        " Targets with measure, deadline and progress.",
    ),
    "directory": (
        Entry, "entries", "data/directory.yaml",
        "名录：工会、热线、小程序、学院、场馆。"
        " Unions, hotlines, apps, academies, places.",
    ),
    "inspections": (
        Inspection, "inspections", "data/inspections.yaml",
        "检查：谁查、查什么、结果。"
        " Inspections and what was published of them.",
    ),
    "article": (Article, None, "content/news/<year>/<slug>.<lang>.md", "文章开头的设置。 Front matter of an article."),
    "page": (StandingPage, None, "content/pages/<slug>.<lang>.md", "页面开头的设置。 Front matter of a page."),
}
# The head of these files may name the datum of all their locations.
_AT_THE_HEAD = ("Location", "datum")
# Files that a script makes, with what stands in them.
_MADE = {
    "data/holidays.yaml": (
        "节假日和调休上班日，由 scripts/make_holidays.py 生成，每年一次；可以没有这个文件。"
        " Public holidays and make-up workdays, made by scripts/make_holidays.py once a year; the file is optional.",
        "`days`：每天一项，有 `day`（日期）、`kind`（`holiday` 放假，`workday` 调休上班）和 `name`；"
        "文件开头的 `source`、`licence`、`reviewed` 说明出处。 `days` holds one entry a day with `day`, `kind` (`holiday` or "
        "`workday`) and `name`; `source`, `licence` and `reviewed` at the head say where they are from.",
    ),
    "data/areas.geojson": (
        "地区轮廓，用来画图，并检查坐标在不在所写的地区里；可以没有这个文件。"
        " Outlines of areas, to be drawn and to check positions against; the file is optional.",
        "GeoJSON 的 FeatureCollection，坐标系 WGS-84；每个图形是 Polygon 或 MultiPolygon，`properties.code` 是加引号的地区代码。"
        " A GeoJSON FeatureCollection in WGS-84; each feature is a Polygon or MultiPolygon, with the area's code, a text, "
        "as `properties.code`.",
    ),
}
# Fields of articles that come from the path and the text, not from the front matter.
_NOT_WRITTEN = {"file", "lang", "slug", "body", "body_line"}


def json_schema(name: str | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one file, or of all files by name."""
    if name is None:
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {one: json_schema(one) for one in FILES}}
    model, key, _, title = FILES[name]
    schema = _as_editors_see_it(model.model_json_schema())
    if name in ("article", "page"):
        schema["properties"] = {one: it for one, it in schema["properties"].items() if one not in _NOT_WRITTEN}
        schema["required"] = [one for one in schema["required"] if one not in _NOT_WRITTEN]
    if key is None:
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
    definitions = schema.pop("$defs", {})
    location = definitions.get("Location")
    head: dict[str, Any] = {key: {"type": "array", "items": schema}}
    if location:  # the head of the file may name the datum for all its locations
        head = {"datum": definitions["Datum"], **head}
        location["required"] = [one for one in location.get("required", []) if one != "datum"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": head,
        "required": [key],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _as_editors_see_it(schema: Any) -> Any:
    """The schema for programs that guess types where `sources` read every value as text: 12351 is a telephone number,
    a text by itself is its Chinese, and an item of a standard may be its wording alone."""
    if isinstance(schema, list):
        return [_as_editors_see_it(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    seen = {key: _as_editors_see_it(it) for key, it in schema.items()}
    if seen.get("type") == "string" and "enum" not in seen and "format" not in seen:
        seen["type"] = ["string", "number", "boolean"]
    words = seen.get("$defs", {}).get("_Wordings")
    if words:
        seen["$defs"]["_Wordings"] = {"anyOf": [{"type": ["string", "number", "boolean"]}, words]}
    criterion = seen.get("$defs", {}).get("Criterion")
    if criterion:
        seen["$defs"]["Criterion"] = {"anyOf": [{"$ref": "#/$defs/_Wordings"}, criterion]}
    return seen


def as_markdown() -> str:
    """docs/data.md: a table of fields for each file and for each record within it."""
    parts = [
        "# 数据文件 · The data files",
        "",
        "本页由 `yizhan schema --format markdown` 从程序的声明生成，请勿手改。",
        "This page is made by `yizhan schema --format markdown` from the declaration in the program; do not edit it.",
        "",
        "文字可写成 `{zh: …, en: …}`，也可只写中文。没有把握的项目不写，网站会标明“不详”。",
        "Texts are `{zh: …, en: …}`, or the Chinese alone. Leave out what is not known: the site will say so.",
        "",
    ]
    told: dict[type[BaseModel], str] = {}
    for name, (model, _, path, title) in FILES.items():
        skip = _NOT_WRITTEN if name in ("article", "page") else set()
        parts += [f"## `{path}`", "", title, "", *_table(model, skip)]
        for inner in _within(model):
            if inner not in told:
                # Two files may call different things by one name.
                heading = inner.__name__ if inner.__name__ not in told.values() else f"{inner.__name__} · `{path}`"
                told[inner] = inner.__name__
                parts += [f"### {heading}", "", *_table(inner, set())]
    for path, texts in _MADE.items():
        parts += [f"## `{path}`", "", "\n\n".join(texts), ""]
    return "\n".join(parts).rstrip() + "\n"


def _table(model: type[BaseModel], skip: set[str]) -> list[str]:
    schema = model.model_json_schema()
    required = set(schema.get("required", []))
    lines = ["| 项目 field | 必填 needed | 写法 form | 说明 meaning |", "|---|---|---|---|"]
    for field, it in schema["properties"].items():
        if field not in skip:
            needed = "是 yes" if field in required else ""
            if (model.__name__, field) == _AT_THE_HEAD:
                needed = "是，或写在文件开头 yes, or at the file's head"
            lines.append(f"| `{field}` | {needed} | {_form(it, schema.get('$defs', {}))} | {_escape(it.get('description', ''))} |")
    return [*lines, ""]


def _form(it: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    if "$ref" in it:
        choice = definitions[it["$ref"].rpartition("/")[2]]
        if "enum" in choice:
            return _form(choice, definitions)
        return f"`{it['$ref'].rpartition('/')[2].lstrip('_').replace('Wordings', 'zh/en')}`"
    if "anyOf" in it:
        return " / ".join(_form(one, definitions) for one in it["anyOf"] if one.get("type") != "null")
    if it.get("type") == "array":
        return f"列表 list: {_form(it.get('items', {}), definitions)}"
    if it.get("type") == "object" and isinstance(it.get("additionalProperties"), Mapping):
        return f"键 key → {_form(it['additionalProperties'], definitions)}"
    if it.get("type") == "object" and it.get("patternProperties"):
        return f"键 key → {_form(next(iter(it['patternProperties'].values())), definitions)}"
    if "enum" in it:
        return ", ".join(f"`{one}`" for one in it["enum"])
    limits = [f"{sign} {it[key]}" for key, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤")) if key in it]
    kind = {"string": "文字 text", "integer": "整数 integer", "number": "数 number", "boolean": "true / false"}
    form = "日期 2025-01-31" if it.get("format") == "date" else kind.get(it.get("type", ""), "")
    return " ".join([form, *limits])


def _within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The records that stand inside a record, each once, by their names."""
    found: set[type[BaseModel]] = set()
    waiting: list[object] = [field.annotation for field in model.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in found:
            found.add(annotation)
            waiting += [field.annotation for field in annotation.model_fields.values()]
        waiting += get_args(annotation)
    yield from sorted((one for one in found if "root" not in one.model_fields), key=lambda one: one.__name__)


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
