"""What must not be published about people: identity numbers, and mobile numbers that are somebody's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yizhan.model import Library, Record
from yizhan.problems import Place, Problem, Severity
from yizhan.sources import Where

# GB 11643: six digits of the place, the day of birth, three digits of order, a check character.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])",
    re.ASCII,
)
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}", re.ASCII)

_BODY = {"body"}  # searched by itself, for its lines

Path = tuple[str | int, ...]


def check_privacy(library: Library, where: Where) -> Iterator[Problem]:
    """Identity numbers anywhere are errors; a mobile number as a station's or the site's telephone is a warning."""
    yield from _identities("site", "", library.site, where)
    for station in library.stations.values():
        yield from _identities("station", station.id, station, where)
        if _is_mobile(station.phone):
            yield _mobile(where("station", station.id, ("phone",)))
    for area in library.areas.values():
        yield from _identities("area", area.code, area, where)
    for figure in library.figures:
        yield from _identities("figure", figure.id, figure, where)
    for kind, pages in (("article", library.articles), ("page", library.pages)):
        for page in pages:
            yield from _identities(kind, page.file, page, where)
            for match in _IDENTITY.finditer(page.body):
                before = page.body[: match.start()]
                line = page.body_line + before.count("\n")
                yield _identity(Place(page.file, line, match.start() - (before.rfind("\n") + 1) + 1))
    for path, phone in ((("hotline",), library.site.hotline), (("contact", "phone"), library.site.contact.phone)):
        if _is_mobile(phone):
            yield _mobile(where("site", "", path))


def _identities(kind: str, key: str, record: Record, where: Where) -> Iterator[Problem]:
    # One search through the record as text; only a record in which something is found is taken apart.
    if not _IDENTITY.search(record.model_dump_json(exclude=_BODY)):
        return
    for path, text in _strings(record.model_dump(mode="json", exclude=_BODY), ()):
        for match in _IDENTITY.finditer(text):
            yield _identity(where(kind, key, path, match.start()))


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*path, index))


def _is_mobile(phone: str | None) -> bool:
    return phone is not None and _MOBILE.fullmatch(re.sub(r"[ ()\-]", "", phone)) is not None


def _identity(place: Place) -> Problem:
    return Problem("identity-number", Severity.ERROR, place, "这里像是居民身份证号，不能公开",
                   "this looks like a citizen's identity number, which must not be published", "删掉它", "delete it")


def _mobile(place: Place) -> Problem:
    return Problem("mobile-number", Severity.WARNING, place, "这是手机号，可能是个人号码",
                   "this is a mobile number, perhaps a person's own",
                   "尽量写站点或单位的座机；确需公开的，先征得本人同意",
                   "give the station's or the office's landline, or make sure that its owner agrees")
