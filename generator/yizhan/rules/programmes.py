"""Whether what programmes, events, notices, targets, the directory and inspections name exists, and leads in no circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from yizhan.model import Event, Inspection, Library, Listed, Notice, SeriesKind
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.survey import Survey
from yizhan.rules.unknown import is_written, stands, unknown_area
from yizhan.sources import Where
from yizhan.sources.messages import did_you_mean

Path = tuple[str | int, ...]


class Link(NamedTuple):
    """Where in a record another one is named, of which kind it is, and its key."""

    path: Path
    kind: str
    key: str


_NAMES = {
    "station": ("站点", "station", "data/stations.yaml"),
    "programme": ("项目", "programme", "data/programmes.yaml"),
    "series": ("系列", "series", "data/series.yaml"),
    "entry": ("名录条目", "directory entry", "data/directory.yaml"),
    "event_kinds": ("活动种类", "kind of event", "data/vocabulary.yaml"),
    "inspection_kinds": ("检查种类", "kind of inspection", "data/vocabulary.yaml"),
    "article_types": ("文章体裁", "type of article", "data/vocabulary.yaml"),
    "audiences": ("服务对象", "audience", "data/vocabulary.yaml"),
    "metrics": ("统计口径", "metric", "data/vocabulary.yaml"),
}

# Fields that name one record or a list of them, and the kind of what they name.
_FIELDS = {
    "area": "area", "station": "station", "programmes": "programme", "part_of": "programme", "series": "series",
    "organised_by": "entry", "provided_by": "entry", "parent": "entry", "liaison": "entry", "metric": "metrics",
    "audiences": "audiences",
}  # fmt: skip


def check_programmes(library: Library, survey: Survey, where: Where) -> Iterator[Problem]:
    """No key leads nowhere, no programme or entry is above itself, every series is of the right kind."""
    known = _known(library)
    for kind, key, links in _all_links(library, survey):
        for link in links:
            if not stands(known[link.kind], where, link.kind, link.key):
                yield _unknown(library, where(kind, key, link.path), link, known[link.kind])
    yield from _circles(where, "programme", "part_of", {one.id: one.part_of for one in library.programmes.values()})
    yield from _circles(where, "entry", "parent", {one.id: one.parent for one in library.directory.values()})
    yield from _series(library, where)


def _known(library: Library) -> Mapping[str, Mapping[str, object]]:
    words = library.vocabulary
    return {
        "area": library.areas, "station": library.stations, "programme": library.programmes, "series": library.series,
        "entry": library.directory, "event_kinds": words.event_kinds, "inspection_kinds": words.inspection_kinds,
        "article_types": words.article_types, "audiences": words.audiences, "metrics": words.metrics,
    }  # fmt: skip


def _all_links(library: Library, survey: Survey) -> Iterator[tuple[str, str, list[Link]]]:
    for kind, records in library.lists.items():
        for record in records.values():
            yield kind, record.id, [*_links(record), *_own_links(record)]
    for station in survey.whose(lambda gist: gist.lacks("programme", library.programmes.keys())):
        if station.programmes:
            yield "station", station.id, _many(("programmes",), "programme", station.programmes)
    for figure in library.figures:
        yield "figure", figure.id, _many(("programmes",), "programme", figure.programmes)
    for article in library.articles:
        if not (article.programmes or article.series or article.type):
            continue
        links = _many(("programmes",), "programme", article.programmes)
        links += [Link(("series",), "series", article.series)] if article.series else []
        links += [Link(("type",), "article_types", article.type)] if article.type else []
        yield "article", article.file, links


def _links(record: Listed) -> Iterator[Link]:
    for field, kind in _FIELDS.items():
        value = getattr(record, field, None)
        if isinstance(value, str):
            yield Link((field,), kind, value)
        elif value:
            yield from _many((field,), kind, value)


def _own_links(record: Listed) -> Iterator[Link]:
    if isinstance(record, Event):
        yield Link(("kind",), "event_kinds", record.kind)
        if record.enrol and record.enrol.app:
            yield Link(("enrol", "app"), "entry", record.enrol.app)
    elif isinstance(record, Inspection):
        yield Link(("kind",), "inspection_kinds", record.kind)
    elif isinstance(record, Notice) and record.contact and record.contact.app:
        yield Link(("contact", "app"), "entry", record.contact.app)


def _many(path: Path, kind: str, keys: tuple[str, ...]) -> list[Link]:
    return [Link((*path, index), kind, key) for index, key in enumerate(keys)]


def _unknown(library: Library, place: Place, link: Link, known: Mapping[str, object]) -> Problem:
    if link.kind == "area":
        return unknown_area(place, link.key, library)
    zh, en, file = _NAMES[link.kind]
    code = f"unknown-{link.kind}" if file != "data/vocabulary.yaml" else "unknown-word"
    fix_zh, fix_en = did_you_mean(link.key, known)
    return Problem(code, Severity.ERROR, place, f"没有{zh}“{link.key}”", f"there is no {en} “{link.key}”",
                   fix_zh or f"核对写法，或先在 {file} 里添上",
                   fix_en or f"check the spelling, or add it to {file} first")


def _circles(where: Where, kind: str, field: str, above: Mapping[str, str | None]) -> Iterator[Problem]:
    for key in above:
        seen = {key}
        at = above[key]
        while at is not None and at in above and at not in seen:
            seen.add(at)
            at = above[at]
        if at == key:
            yield Problem("goes-round", Severity.ERROR, where(kind, key, (field,)), f"“{key}”绕了一圈成了自己的上级",
                          f"“{key}” is above itself, by way of {' → '.join(sorted(seen))}",
                          f"改正 {field}", f"correct {field}")


def _series(library: Library, where: Where) -> Iterator[Problem]:
    for event in library.events.values():
        yield from _kind_of_series(library, where, "event", event.id, event.series, SeriesKind.EVENTS)
    parts: dict[tuple[str, str, int], str] = {}
    for article in library.articles:
        if article.series is None and article.part is None:
            continue
        yield from _kind_of_series(library, where, "article", article.file, article.series, SeriesKind.ARTICLES)
        if article.part is None:
            continue
        if article.series is None:
            if is_written(where, "article", article.file, ("series",)):
                continue  # it cannot be read, which was said
            yield Problem("part-without-series", Severity.WARNING, where("article", article.file, ("part",)),
                          "写了第几篇，没写属于哪个系列", "this says which part it is, but not of which series",
                          "补上 series，或删掉 part", "add series, or delete part")
            continue
        first = parts.setdefault((article.series, article.lang, article.part), article.file)
        if first != article.file:
            yield Problem("same-part", Severity.WARNING, where("article", article.file, ("part",)),
                          f"{first} 也是这个系列的第 {article.part} 篇", f"{first} is part {article.part} of the series too",
                          "换一个数", "give it another number")


def _kind_of_series(library: Library, where: Where, kind: str, key: str, series: str | None, wanted: SeriesKind
                    ) -> Iterator[Problem]:
    found = library.series.get(series) if series else None
    if found and found.kind is not wanted:
        yield Problem("wrong-series", Severity.ERROR, where(kind, key, ("series",)),
                      f"“{found.id}”是{'活动' if found.kind is SeriesKind.EVENTS else '文章'}的系列",
                      f"“{found.id}” is a series of {found.kind.value}", "换一个系列", "name another series")
