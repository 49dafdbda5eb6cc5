"""JSON Schema and docs/data.md, both read off the records' own declaration, so that they cannot disagree with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from yizhan.model.area import Area
from yizhan.model.article import Article, StandingPage
from yizhan.model.figure import Figure
from yizhan.model.site import Site
from yizhan.model.station import Station
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
    "vocabulary": (Vocabulary, None, "data/vocabulary.yaml", "词表：记录里只写键名。 The words that records choose from."),
    "figures": (Figure, "figures", "data/figures.yaml", "有日期、口径和出处的数字。 Figures with date, scope and source."),
    "article": (Article, None, "content/news/<year>/<slug>.<lang>.md", "文章开头的设置。 Front matter of an article."),
    "page": (StandingPage, None, "content/pages/<slug>.<lang>.md", "页面开头的设置。 Front matter of a page."),
}
# Fields of articles that come from the path and the text, not from the front matter.
_NOT_WRITTEN = {"file", "lang", "slug", "body", "body_line"}


def json_schema(name: str | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one file, or of all files by name."""
    if name is None:
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {one: json_schema(one) for one in FILES}}
    model, key, _, title = FILES[name]
    schema = model.model_json_schema()
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
    told: set[str] = set()
    for name, (model, _, path, title) in FILES.items():
        skip = _NOT_WRITTEN if name in ("article", "page") else set()
        parts += [f"## `{path}`", "", title, "", *_table(model, skip)]
        for inner in _within(model):
            if inner.__name__ not in told:
                told.add(inner.__name__)
                parts += [f"### {inner.__name__}", "", *_table(inner, set())]
    return "\n".join(parts).rstrip() + "\n"


def _table(model: type[BaseModel], skip: set[str]) -> list[str]:
    schema = model.model_json_schema()
    required = set(schema.get("required", []))
    lines = ["| 项目 field | 必填 needed | 写法 form | 说明 meaning |", "|---|---|---|---|"]
    for field, it in schema["properties"].items():
        if field not in skip:
            needed = "是 yes" if field in required else ""
            lines.append(f"| `{field}` | {needed} | {_form(it)} | {_escape(it.get('description', ''))} |")
    return [*lines, ""]


def _form(it: Mapping[str, Any]) -> str:
    if "$ref" in it:
        return f"`{it['$ref'].rpartition('/')[2].lstrip('_').replace('Wordings', 'zh/en')}`"
    if "anyOf" in it:
        return " / ".join(_form(one) for one in it["anyOf"] if one.get("type") != "null")
    if it.get("type") == "array":
        return f"列表 list: {_form(it.get('items', {}))}"
    if it.get("type") == "object" and isinstance(it.get("additionalProperties"), Mapping):
        return f"键 key → {_form(it['additionalProperties'])}"
    if "enum" in it:
        return ", ".join(f"`{one}`" for one in it["enum"])
    limits = [f"{sign} {it[key]}" for key, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤")) if key in it]
    kind = {"string": "文字 text", "integer": "整数 integer", "number": "数 number", "boolean": "true / false"}
    form = "日期 2025-01-31" if it.get("format") == "date" else kind.get(it.get("type", ""), "")
    return " ".join([form, *limits])


def _within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The records that stand inside a record, deepest last, each once."""
    for name in model.model_json_schema().get("$defs", {}):
        found = _by_name(BaseModel, name)
        if found is not None and found.model_fields and "root" not in found.model_fields:
            yield found


def _by_name(base: type[BaseModel], name: str) -> type[BaseModel] | None:
    for one in base.__subclasses__():
        if one.__name__ == name and one.__module__.startswith("yizhan."):
            return one
        found = _by_name(one, name)
        if found:
            return found
    return None


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
