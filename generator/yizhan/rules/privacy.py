"""What must not be published about people: identity numbers, and mobile numbers that may be somebody's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pydantic import TypeAdapter

from yizhan.model import Article, Library, Record, Station, Written
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.rows import dump
from yizhan.rules.survey import Survey
from yizhan.sources import Where

NAME = "privacy"

# GB 11643: six digits of the place, the day of birth, three digits of order, a check character.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])",
    re.ASCII,
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z/=.+_-])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z]|[ -]?\d)", re.ASCII)

# What every mobile number holds, and every identity number from its year on. Each begins with a sign that is rare in texts:
# so they are found ten times faster than by the whole forms, and most texts have none of them.
_PERHAPS = (r"1(?:[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])|[89][0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx])",
            r"20[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]")
_IN_TEXT = tuple(map(re.compile, _PERHAPS))
_IN_BYTES = tuple(re.compile(pattern.encode()) for pattern in _PERHAPS)

_AT_ONCE = 64  # articles searched together

_BODY = {"body": True}  # searched by itself, for its lines
# Numbers with many digits that are neither; to look into each record for them would take long.
_POSITION = {"location": {"point": True, "circle": True}}
_ADDRESSES = frozenset({"url", "website", "booking", "base_url"})  # the numbers in them are other people's

Path = tuple[str | int, ...]


def check_privacy(library: Library, survey: Survey, where: Where) -> Iterator[Problem]:
    """Identity numbers anywhere are errors, mobile numbers anywhere warnings."""
    yield from _numbers("site", "", library.site, where)
    yield from check_stations(list(survey.whose(lambda gist: NAME in gist.odd)), where)
    for area in library.areas.values():
        yield from _numbers("area", area.code, area, where)
    for landmark in library.landmarks.values():
        yield from _numbers("landmark", landmark.id, landmark, where)
    for figure in library.figures:
        yield from _numbers("figure", figure.id, figure, where)
    for kind, records in library.lists.items():
        for key, record in records.items():
            yield from _numbers(kind, key, record, where)
    for start in range(0, len(library.articles), _AT_ONCE):
        some = library.articles[start : start + _AT_ONCE]
        if _has_number(_articles().dump_json(some, exclude={"__all__": _BODY})):
            for article in some:
                yield from _numbers("article", article.file, article, where)
    for page in library.pages:
        yield from _numbers("page", page.file, page, where)
    for text in (*library.articles, *library.pages):
        if any(pattern.search(text.body) for pattern in _IN_TEXT):
            yield from _in_body(text)


def check_stations(stations: Sequence[Station], where: Where, written: bytes = b"") -> Iterator[Problem]:
    """Each station by itself, all of them searched at once first: in `written`, all that they say, where that is at hand."""
    if _has_number(written or dump(stations)):
        for station in stations:
            yield from _numbers("station", station.id, station, where)


@cache
def _articles() -> TypeAdapter[tuple[Article, ...]]:
    return TypeAdapter(tuple[Article, ...])


def _in_body(page: Written) -> Iterator[Problem]:
    for pattern, say in ((_IDENTITY, _identity), (_MOBILE, _mobile)):
        for match in pattern.finditer(page.body):
            before = page.body[: match.start()]
            line = page.body_line + before.count("\n")
            yield say(Place(page.file, line, match.start() - (before.rfind("\n") + 1) + 1))


def _has_number(text: bytes) -> bool:
    """Whether there may be an identity number or a mobile one."""
    return any(pattern.search(text) for pattern in _IN_BYTES)


def _numbers(kind: str, key: str, record: Record, where: Where) -> Iterator[Problem]:
    # One search through the record as text; only a record in which it finds something is taken apart.
    if not _has_number(record.model_dump_json(exclude={**_BODY, **_POSITION}).encode()):
        return
    for path, text in _strings(record.model_dump(mode="json", exclude=_BODY), ()):
        for match in _IDENTITY.finditer(text):
            yield _identity(where(kind, key, path, match.start()))
        for match in _MOBILE.finditer(text) if path[-1] not in _ADDRESSES else ():
            yield _mobile(where(kind, key, path, match.start()))


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*path, index))


def _identity(place: Place) -> Problem:
    return Problem("identity-number", Severity.ERROR, place, "这里像是居民身份证号，不能公开",
                   "this looks like a citizen's identity number, which must not be published", "删掉它", "delete it")


def _mobile(place: Place) -> Problem:
    return Problem("mobile-number", Severity.WARNING, place, "这是手机号，可能是个人号码",
                   "this is a mobile number, perhaps a person's own",
                   "尽量写站点或单位的座机；确需公开的，先征得本人同意",
                   "give the station's or the office's landline, or make sure that its owner agrees")
