"""A notice as lists show it, and the order in which notices stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yizhan.artifacts import digest
from yizhan.model import Notice, Phrase, record_digest
from yizhan.pages import links, posting
from yizhan.pages.edition import Edition
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


def in_order(edition: Edition, notices: Iterable[Notice]) -> list[Notice]:
    """What holds first, the soonest to end at the top and what has no end last; then what is over, the latest first."""
    return posting.in_order(notices, edition.day)


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
    return posting.is_over(notice, edition.day)


def area_of(edition: Edition, notice: Notice) -> str:
    """The area for which a notice holds: that of its station, or its own."""
    return posting.area_of(edition.library, notice)


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
