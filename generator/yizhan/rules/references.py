"""Whether every key that a record names exists: words of the vocabulary, areas, stations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from yizhan.model import Library, Station, Term
from yizhan.problems import Problem, Severity
from yizhan.rules.gist import Gist
from yizhan.rules.survey import Survey
from yizhan.rules.unknown import stands, unknown_area
from yizhan.sources import Where
from yizhan.sources.messages import did_you_mean
from yizhan.sources.remedies import for_word

_GROUPS_ZH = {
    "types": "类型", "amenities": "设施", "services": "服务", "audiences": "服务对象", "chains": "连锁品牌",
    "operator_models": "运营方式", "honours": "荣誉", "plaques": "标牌", "criteria": "达标标准", "metrics": "统计口径",
    "categories": "新闻栏目",
}

Path = tuple[str | int, ...]
Named = tuple[Path, str, str]  # where a key stands in its record, the key, the vocabulary's group


def check_references(library: Library, survey: Survey, where: Where) -> Iterator[Problem]:
    """Stations, figures, articles: no key may lead nowhere."""
    yield from _check_words(library, survey, where)

    def names_another(gist: Gist) -> bool:
        return "station" in gist.names or gist.lacks("area", library.areas.keys())

    for station in survey.whose(names_another):
        if not stands(library.areas, where, "area", station.area):
            yield _unknown_area(where, "station", station.id, ("area",), station.area, library)
        if station.status.moved_to is not None:
            yield from _moved(library, where, station, station.status.moved_to)
    for figure in library.figures:
        if not stands(library.areas, where, "area", figure.area):
            yield _unknown_area(where, "figure", figure.id, ("area",), figure.area, library)
    for landmark in library.landmarks.values():
        if not stands(library.areas, where, "area", landmark.area):
            yield _unknown_area(where, "landmark", landmark.id, ("area",), landmark.area, library)
    for article in library.articles:
        for index, code in enumerate(article.areas):
            if not stands(library.areas, where, "area", code):
                yield _unknown_area(where, "article", article.file, ("areas", index), code, library)
        for index, key in enumerate(article.stations):
            if not stands(library.stations, where, "station", key):
                yield _unknown_station(where, "article", article.file, ("stations", index), key, library)


def named(stations: Iterable[Station]) -> dict[str, frozenset[str]]:
    """All keys that stations name, by kind: the groups of the vocabulary, `area`, `programme`, and `station` for those to
    which they have moved. A kind of which they name none is left out."""
    types: set[str] = set()
    amenities: set[str] = set()
    services: set[str] = set()
    areas: set[str] = set()
    rare: dict[str, set[str]] = defaultdict(set)
    for station in stations:
        types.add(station.type)
        areas.add(station.area)
        amenities.update(station.amenities)
        services.update(station.services)
        for kind, keys in (("types", station.also), ("audiences", station.audiences), ("criteria", station.criteria),
                           ("programme", station.programmes)):
            if keys:
                rare[kind].update(keys)
        for kind, key in (("chains", station.chain), ("operator_models", station.operator_model),
                          ("station", station.status.moved_to)):
            if key is not None:
                rare[kind].add(key)
        if station.honours:
            rare["honours"].update([honour.key for honour in station.honours])
        if station.plaques:
            rare["plaques"].update([plaque.kind for plaque in station.plaques])
    rare["types"] |= types
    rare |= {"area": areas, "amenities": amenities, "services": services}
    return {kind: frozenset(keys) for kind, keys in rare.items() if keys}


def _check_words(library: Library, survey: Survey, where: Where) -> Iterator[Problem]:
    if not where("vocabulary", "").line or not library.vocabulary.types:
        return  # it could not be read, which was said
    groups = {name: getattr(library.vocabulary, name) for name in _GROUPS_ZH}
    for station in survey.whose(lambda gist: any(gist.lacks(name, words.keys()) for name, words in groups.items())):
        for path, key, group in _keys_of(station):
            if key not in groups[group]:
                yield _unknown_word(where, "station", station.id, path, key, group, groups[group])
    for figure in library.figures:
        if figure.metric not in groups["metrics"]:
            yield _unknown_word(where, "figure", figure.id, ("metric",), figure.metric, "metrics", groups["metrics"])
    categories = groups["categories"]
    for article in library.articles:
        if article.category not in categories:
            yield _unknown_word(where, "article", article.file, ("category",), article.category, "categories",
                                categories)


def _keys_of(station: Station) -> Iterator[Named]:
    yield ("type",), station.type, "types"
    for field, group in (("also", "types"), ("amenities", "amenities"), ("services", "services"),
                         ("audiences", "audiences"), ("criteria", "criteria")):
        for index, key in enumerate(getattr(station, field)):
            yield (field, index), key, group
    if station.chain is not None:
        yield ("chain",), station.chain, "chains"
    if station.operator_model is not None:
        yield ("operator_model",), station.operator_model, "operator_models"
    for index, honour in enumerate(station.honours):
        yield ("honours", index, "key"), honour.key, "honours"
    for index, plaque in enumerate(station.plaques):
        yield ("plaques", index, "kind"), plaque.kind, "plaques"


def _moved(library: Library, where: Where, station: Station, target: str) -> Iterator[Problem]:
    path = ("status", "moved_to")
    if target == station.id:
        yield Problem("moved-to-itself", Severity.ERROR, where("station", station.id, path), "站点不能迁往自己",
                      "a station cannot have moved to itself", "写新站点的编号，或删掉这一行",
                      "write the id of the new station, or delete the line")
    elif not stands(library.stations, where, "station", target):
        yield _unknown_station(where, "station", station.id, path, target, library)


def _unknown_word(where: Where, kind: str, key: str, path: Path, word: str, group: str, known: Mapping[str, Term]
                  ) -> Problem:
    fix_zh, fix_en = for_word(word, group, known)
    return Problem("unknown-word", Severity.ERROR, where(kind, key, path), f"词表的{_GROUPS_ZH[group]}里没有“{word}”",
                   f"“{word}” is not among the {group.replace('_', ' ')} of the vocabulary",
                   fix_zh, fix_en)


def _unknown_area(where: Where, kind: str, key: str, path: Path, code: str, library: Library) -> Problem:
    return unknown_area(where(kind, key, path), code, library)


def _unknown_station(where: Where, kind: str, key: str, path: Path, name: str, library: Library) -> Problem:
    fix_zh, fix_en = did_you_mean(name, library.stations)
    return Problem("unknown-station", Severity.ERROR, where(kind, key, path), f"没有编号为 {name} 的站点",
                   f"there is no station {name}", fix_zh or "核对编号", fix_en or "check the id")
