"""Whether every key that a record names exists: words of the vocabulary, areas, stations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yizhan.model import Library, Station, Term
from yizhan.problems import Problem, Severity
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


def check_references(library: Library, where: Where) -> Iterator[Problem]:
    """Stations, figures, articles: no key may lead nowhere."""
    yield from _check_words(library, where)
    for station in library.stations.values():
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


def _check_words(library: Library, where: Where) -> Iterator[Problem]:
    if not where("vocabulary", "").line or not library.vocabulary.types:
        return  # it could not be read, which was said
    groups = {name: getattr(library.vocabulary, name) for name in _GROUPS_ZH}
    known = {name: frozenset(words) for name, words in groups.items()}
    for station in library.stations.values():
        for path, key, group in () if _all_known(station, known) else _keys_of(station):
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


def _all_known(station: Station, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether `_keys_of` would find nothing amiss, asked group by group: most stations are well."""
    return (
        station.type in known["types"]
        and known["types"].issuperset(station.also)
        and known["amenities"].issuperset(station.amenities)
        and known["services"].issuperset(station.services)
        and known["audiences"].issuperset(station.audiences)
        and known["criteria"].issuperset(station.criteria)
        and (station.chain is None or station.chain in known["chains"])
        and (station.operator_model is None or station.operator_model in known["operator_models"])
        and (not station.honours or known["honours"].issuperset(honour.key for honour in station.honours))
        and (not station.plaques or known["plaques"].issuperset(plaque.kind for plaque in station.plaques))
    )


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
