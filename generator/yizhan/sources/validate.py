"""Composed values into frozen records; pydantic's errors into problems with their places."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Path
from yizhan.sources.field_names import for_field
from yizhan.sources.meant import lacking_source, qualified, without_end
from yizhan.sources.messages import Said, say, shown
from yizhan.sources.remedies import NO_REMEDIES, Remedies, wide_comma

Model = TypeVar("Model", bound=BaseModel)
# The place of the value at a path; of its key where the second argument is True.
Locate = Callable[[Path, bool], Place]
# Records validated together: one call costs as much as half a record, one mistake a second look at all of them.
_AT_ONCE = 100


def validate(model: type[Model], value: object, locate: Locate, broken: frozenset[Path] = frozenset(),
             hidden: frozenset[str] = frozenset(), remedies: Remedies = NO_REMEDIES) -> tuple[Model | None, list[Problem]]:
    """The record, or None and every mistake in it.

    Mistakes at or below a `broken` path were reported while composing and are not said again. `hidden` are
    fields that editors do not write, never suggested for a misspelt one. `remedies` know what a record can choose from.
    """
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        found = error.errors(include_url=False)
    # A list whose items are all wrong is not also too short.
    within = {_path(detail["loc"])[:-1] for detail in found}
    return None, [
        _problem(model, value, detail, locate, hidden, remedies)
        for detail in found
        if not any(_path(detail["loc"])[: len(path)] == path for path in broken)
        and not (detail["type"] == "too_short" and _path(detail["loc"]) in within)
    ]


@lru_cache(maxsize=64)
def list_adapter(model: type[BaseModel]) -> TypeAdapter[Any]:
    """What makes a list of such records, and writes it: made once, which costs as much as some hundred records."""
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def validate_all(model: type[Model], values: Sequence[object]) -> list[Model | None]:
    """The records of many values, a good many at once; None for those that are to be validated one by one."""
    adapter = list_adapter(model)
    records: list[Model | None] = []
    for start in range(0, len(values), _AT_ONCE):
        some = values[start : start + _AT_ONCE]
        try:
            records += adapter.validate_python(some)
        except ValidationError:
            records += [None] * len(some)
    return records


def _path(loc: tuple[str | int, ...]) -> Path:
    """pydantic ends the place of a wrong key of a dict with "[key]"."""
    return loc[:-1] if loc and loc[-1] == "[key]" else loc


def _problem(model: type[BaseModel], value: object, detail: Mapping[str, Any], locate: Locate,
             hidden: frozenset[str], remedies: Remedies) -> Problem:
    kind: str = detail["type"]
    path = _path(detail["loc"])
    name = dotted(path)
    of_key = kind == "extra_forbidden" or detail["loc"] != path
    if kind == "extra_forbidden":
        known = set(_fields_at(model, path[:-1])) - hidden
        said = Said("unknown-field", f"没有“{name}”这一项", f"there is no field “{name}”",
                    *for_field(str(path[-1]), known))
    elif kind.endswith("_equal") and (swapped := _swapped(value, path)) is not None:
        said = swapped
    elif kind == "missing" and path[-2:] == ("location", "datum"):
        path = path[:-1]
        said = Said("unknown-datum", "这个位置没有写明坐标系", "the datum of this position is not given",
                    "在文件开头写 datum: wgs84（GPS、OSM）、gcj02（高德、腾讯）或 bd09（百度）",
                    "write datum: wgs84 (GPS, OSM), gcj02 (Amap, Tencent) or bd09 (Baidu) at the top of the file")
    elif path[-1:] == ("datum",) and kind == "enum":
        said = Said("unknown-datum", f"不认识坐标系“{shown(detail['input'])}”",
                    f"“{shown(detail['input'])}” is not a datum that is known",
                    "写 wgs84（GPS、OSM）、gcj02（高德、腾讯）或 bd09（百度）",
                    "write wgs84 (GPS, OSM), gcj02 (Amap, Tencent) or bd09 (Baidu)")
    elif kind in ("bad-key", "bad-id", "bad-area-code") and (comma := wide_comma(name, str(detail["input"]))) is not None:
        said = comma
    elif kind in ("model_type", "model_attributes_type", "dict_type") and (keys := _keys_at(model, path, hidden)):
        said = say(kind, name, detail["input"], detail.get("ctx", {}))
        if said.code == "not-a-mapping":
            said = said._replace(fix_zh=f"{said.fix_zh}；可以写：{'、'.join(keys)}", fix_en=f"{said.fix_en}: {', '.join(keys)}")
    elif kind == "float_parsing" and (fixes := qualified(name, str(detail["input"]), _fields_at(model, path[:-1]))):
        said = say(kind, name, detail["input"], detail.get("ctx", {}))._replace(fix_zh=fixes[0], fix_en=fixes[1])
    elif kind == "missing" and path[-1:] == ("source",):
        said = lacking_source(say(kind, name, detail["input"], {}))
    elif kind == "date-format" and path[-1:] == ("until",):
        said = without_end(say(kind, name, detail["input"], detail.get("ctx", {})), str(detail["input"]),
                           _fields_at(model, path[:-1]), value_at(value, (*path[:-1], "posted")))
    elif (remedy := remedies.get(kind)) is not None:
        said = say(kind, name, detail["input"], detail.get("ctx", {}))
        fix_zh, fix_en = remedy(model, path, str(detail["input"]))
        said = said._replace(fix_zh=fix_zh, fix_en=fix_en)
    else:
        said = say(kind, name, detail["input"], detail.get("ctx", {}))
    return Problem(said.code, Severity.ERROR, locate(path, of_key), said.zh, said.en, said.fix_zh, said.fix_en)


_MOST_KEYS = 10


def _keys_at(model: type[BaseModel], path: Path, hidden: frozenset[str]) -> list[str]:
    """What may stand below a path, where that is few enough to be said."""
    keys = [key for key in _fields_at(model, path) if key not in hidden and key != "root"]
    return keys if len(keys) <= _MOST_KEYS else []


def dotted(path: Path) -> str:
    """A path as editors read it: location.point.lat, amenities[2] (counted from 1)."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def value_at(value: object, path: Path) -> object:
    """The composed value at a path, or None."""
    for part in path:
        known = value if isinstance(value, Mapping) else dict(enumerate(value)) if isinstance(value, list) else {}
        if part not in known:
            return None
        value = known[part]
    return value


def _swapped(value: object, path: Path) -> Said | None:
    """A latitude beyond 90 beside a longitude within it: the two were exchanged."""
    if path[-1:] != ("lat",):
        return None
    # The very digits that were typed: what is copied from the remedy must be the same point.
    lat, lng = (str(value_at(value, (*path[:-1], axis))).strip() for axis in ("lat", "lng"))
    try:
        if not (abs(float(lng)) <= 90 < abs(float(lat)) <= 180):
            return None
    except ValueError:
        return None
    return Said("axes-swapped", f"经纬度写反了？纬度是 {lat}", f"swapped? the latitude is {lat}",
                f"写 {{lat: {lng}, lng: {lat}}}", f"write {{lat: {lng}, lng: {lat}}}")


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The names that may stand in the mapping at a path."""
    annotation: object = model
    for part in path:
        inner = _model_in(annotation)
        if inner is not None and isinstance(part, str) and part in inner.model_fields:
            annotation = inner.model_fields[part].annotation
    found = _model_in(annotation)
    return list(found.model_fields) if found is not None else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The record class inside Optional, tuple, dict and Annotated."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple, dict, None) or get_args(annotation):
        for argument in reversed(get_args(annotation)):
            if (found := _model_in(argument)) is not None:
                return found
    return None


