"""The notices of an area or a station on paper, for the board on the wall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Notice, Phrase, phones_of
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb
from yizhan.pages.notice_rows import NoticeRow, in_order, is_over, row, shown_digest
from yizhan.pages.notice_thing import provider
from yizhan.pages.posting import Posted
from yizhan.pages.qr import qr_code
from yizhan.pages.rows import place
from yizhan.pages.whereabouts import station_path
from yizhan.text import format_moment


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """A sheet for each station and area that has ever had a notice: its address stays when all have ended."""
    found = edition.posted
    sheets = [_area_sheet(edition, code, found, lang) for code in found.by_area]
    sheets += [_station_sheet(edition, key, found, lang) for key in found.by_station]
    return [Artifact(one.path, "sheet", _depends(edition, one), one, "sheet.html", lang) for one in sheets]


def _depends(edition: Edition, sheet: _Sheet) -> bytes:
    return digest(
        edition.site_digest,
        sheet.name.text,
        sheet.place.text,
        sheet.online,
        edition.day.isoformat(),  # the sheet says of which day it is
        *(shown_digest(edition, notice) for notice in sheet.notices),
        "|",
        *(shown_digest(edition, notice) for notice in sheet.wider),
    )


def _area_sheet(edition: Edition, code: str, found: Posted, lang: str) -> _Sheet:
    name = edition.library.areas[code].name.phrase(lang)
    above = edition.library.lineage[code][:-1]
    return _Sheet(
        edition, lang, links.notice_sheet(lang, "area", code), name, Phrase("", lang), links.area(lang, code),
        _current(edition, found.by_area[code]), _held_for(edition, above),
    )  # fmt: skip


def _station_sheet(edition: Edition, key: str, found: Posted, lang: str) -> _Sheet:
    station = edition.library.stations[key]
    return _Sheet(
        edition, lang, links.notice_sheet(lang, "station", key), station.name.phrase(lang),
        place(edition, station.area, lang), station_path(edition, lang, station),
        _current(edition, found.by_station[key]), _held_for(edition, edition.library.lineage[station.area]),
    )  # fmt: skip


def _current(edition: Edition, notices: Sequence[Notice]) -> tuple[Notice, ...]:
    return tuple(notice for notice in notices if not is_over(edition, notice))


def _held_for(edition: Edition, codes: Sequence[str]) -> tuple[Notice, ...]:
    """What holds in the whole of one of these areas, and so here too; what is at another station does not."""
    notices = edition.library.notices.values()
    return _current(edition, in_order(edition, [one for one in notices if not one.station and one.area in codes]))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """`notices` are those of the place itself, `wider` those of the areas around it; `online` is the place's page."""

    edition: Edition
    lang: str
    path: str
    name: Phrase
    place: Phrase
    online: str
    notices: tuple[Notice, ...]
    wider: tuple[Notice, ...]

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        address = edition.url(links.notices(lang))
        page = head(
            edition,
            self.path,
            lang,
            "sheet",
            self.name,
            self.place.text,
            crumbs=[home_crumb(edition, lang), section_crumb(links.notices(lang)), Crumb(self.name, None)],
            listed=False,
        )
        return context(
            page,
            name=self.name,
            place=self.place,
            online=self.online,
            groups=[[_line(edition, one, lang) for one in group] for group in (self.notices, self.wider)],
            address=address,
            qr=qr_code(address),
            day=edition.day,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A notice on the sheet: `row.notice` has the rest."""

    row: NoticeRow
    starts: str
    provider: Phrase | None
    phones: tuple[str, ...]


def _line(edition: Edition, notice: Notice, lang: str) -> Line:
    return Line(
        row(edition, notice, lang),
        format_moment(notice.starts, None, lang) if notice.starts else "",
        provider(edition, notice, lang),
        phones_of(notice.contact.phone if notice.contact else None),
    )
