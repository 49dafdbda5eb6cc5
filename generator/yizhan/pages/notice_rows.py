"""A notice as lists show it, the order in which notices stand, and which belong to an area, a station, a programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yizhan.model import Notice, Phrase
from yizhan.model.artifact import digest
from yizhan.pages import links
from yizhan.pages.edition import Edition, record_digest
from yizhan.pages.rows import place


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice in a list. `kind` is a key of wordings in the theme; `ends_at` is local time for the browser, which
    hides what has ended since the build."""

    notice: Notice
    path: str
    name: Phrase
    kind: str
    where: Phrase
    ends_at: str
    over: bool


@dataclass(frozen=True, slots=True)
class Posted:
    """The notices of a site by what they belong to, those of an area with those of all its parts."""

    by_area: Mapping[str, tuple[Notice, ...]]
    by_station: Mapping[str, tuple[Notice, ...]]
    by_programme: Mapping[str, tuple[Notice, ...]]


def posted(edition: Edition) -> Posted:
    """All notices, each list in the order of `in_order`."""
    library = edition.library
    areas: dict[str, list[Notice]] = {}
    stations: dict[str, list[Notice]] = {}
    programmes: dict[str, list[Notice]] = {}
    for notice in in_order(edition, library.notices.values()):
        for code in library.lineage[area_of(edition, notice)]:
            areas.setdefault(code, []).append(notice)
        if notice.station:
            stations.setdefault(notice.station, []).append(notice)
        for key in notice.programmes:
            programmes.setdefault(key, []).append(notice)
    return Posted(_frozen(areas), _frozen(stations), _frozen(programmes))


def _frozen(lists: Mapping[str, Sequence[Notice]]) -> Mapping[str, tuple[Notice, ...]]:
    return {key: tuple(notices) for key, notices in lists.items()}


def in_order(edition: Edition, notices: Iterable[Notice]) -> list[Notice]:
    """What holds first, the soonest to end at the top and what has no end last; then what is over, the latest first."""

    def key(notice: Notice) -> tuple[bool, bool, int, str]:
        day = notice.until.toordinal() if notice.until else 0
        over = is_over(edition, notice)
        return over, notice.until is None, -day if over else day, notice.id

    return sorted(notices, key=key)


def rows(edition: Edition, notices: Iterable[Notice], lang: str) -> list[NoticeRow]:
    """Notices of an area, a station or a programme, in the order they come."""
    return [row(edition, notice, lang) for notice in notices]


def row(edition: Edition, notice: Notice, lang: str) -> NoticeRow:
    """One notice in a list."""
    return NoticeRow(
        notice=notice,
        path=links.notice(lang, notice.id),
        name=notice.name.phrase(lang),
        kind=notice.kind.value,
        where=place_words(edition, notice, lang),
        ends_at=f"{notice.until}T23:59" if notice.until else "",
        over=is_over(edition, notice),
    )


def is_over(edition: Edition, notice: Notice) -> bool:
    """Whether it had ended when the site was built; the browser looks again."""
    return notice.until is not None and notice.until < edition.day


def area_of(edition: Edition, notice: Notice) -> str:
    """The area for which a notice holds: that of its station, or its own."""
    if notice.station:
        return edition.library.stations[notice.station].area
    return notice.area or edition.library.site.home_area


def place_words(edition: Edition, notice: Notice, lang: str) -> Phrase:
    """Where it is: the station and its area, or the area; in one language, so that it is marked as a whole."""
    area = place(edition, area_of(edition, notice), lang)
    if not notice.station:
        return area
    name = edition.library.stations[notice.station].name
    if area.lang != lang or not name.has(lang):
        return Phrase(f"{place(edition, area_of(edition, notice), 'zh').text} {name.phrase('zh').text}", "zh")
    text = name.phrase(lang).text
    return Phrase(f"{area.text} {text}" if lang.startswith("zh") else f"{text}, {area.text}", lang)


def shown_digest(edition: Edition, notice: Notice) -> bytes:
    """What any page shows of a notice: its record, its place, who provides it, and whether it is over."""
    directory = edition.library.directory
    keys = (notice.provided_by, notice.contact.app if notice.contact else None)
    named = [directory[key] for key in keys if key]
    return digest(
        record_digest(notice),
        edition.area_digests[area_of(edition, notice)],
        edition.digests[notice.station] if notice.station else b"",
        *(record_digest(entry) for entry in named),
        str(is_over(edition, notice)),
    )
