"""Notices: those that hold now by kind and area, and a page for each, which stays when it has ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Notice, NoticeKind, Phrase, phones_of, record_digest
from yizhan.model.moment import is_day
from yizhan.pages import links, sheet
from yizhan.pages.citing import cited
from yizhan.pages.edition import Edition
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb, section_head
from yizhan.pages.notice_rows import area_of, in_order, is_over, row, rows, shown_digest
from yizhan.pages.notice_thing import things
from yizhan.pages.rows import Item, place
from yizhan.text import format_date, format_moment

SHOWN_OVER = 60


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """All pages of notices in one language; none where the site has no notices."""
    library = edition.library
    if not library.notices:
        return []
    shown = {key: shown_digest(edition, notice) for key, notice in library.notices.items()}
    depends = digest(edition.site_digest, *shown.values())
    found = [Artifact(links.notices(lang), "notice", depends, _Index(edition, lang), "notices.html", lang)]
    for key, notice in library.notices.items():
        programmes = (record_digest(library.programmes[one]) for one in notice.programmes)
        depends = digest(edition.site_digest, shown[key], *programmes)
        path = links.notice(lang, key)
        found.append(Artifact(path, "notice", depends, _NoticePage(edition, notice, lang, path), "notice.html", lang))
    return [*found, *sheet.artifacts(edition, lang)]


def feed_of(edition: Edition, lang: str) -> tuple[str, str]:
    """Title and path of the feed of notices, as a page's head names it."""
    return edition.library.site.name.phrase(lang).text, links.feed(lang, "notices")


@dataclass(frozen=True, slots=True)
class _Index:
    edition: Edition
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        listed = in_order(edition, edition.library.notices.values())
        current = [notice for notice in listed if not is_over(edition, notice)]
        page = section_head(edition, links.notices(lang), lang, "notices", feeds=[feed_of(edition, lang)])
        kinds = [
            (kind.value, rows(edition, [one for one in current if one.kind is kind], lang)) for kind in NoticeKind
        ]
        return context(
            page,
            kinds=[(kind, found) for kind, found in kinds if found],
            areas=_areas(edition, lang),
            over=rows(edition, [one for one in listed if is_over(edition, one)][:SHOWN_OVER], lang),
            feed=links.feed(lang, "notices"),
        )


def _areas(edition: Edition, lang: str) -> list[tuple[Phrase, str]]:
    """The areas for which a notice holds or at a station of which it is, with their sheet.

    No count stands beside them: it would be wrong as soon as one has ended.
    """
    notices = edition.library.notices.values()
    own = {area_of(edition, notice) for notice in notices if not is_over(edition, notice)}
    return [
        (place(edition, code, lang), links.notice_sheet(lang, "area", code))
        for code in edition.library.areas
        if code in own
    ]


@dataclass(frozen=True, slots=True)
class _NoticePage:
    edition: Edition
    notice: Notice
    lang: str
    path: str

    def __call__(self) -> Mapping[str, Any]:
        edition, notice, lang = self.edition, self.notice, self.lang
        library = edition.library
        name, shown = notice.name.phrase(lang), row(edition, notice, lang)
        said = notice.description.phrase(lang).text if notice.description else shown.where.text
        page = head(
            edition,
            self.path,
            lang,
            "notice",
            name,
            said[:200],
            crumbs=[home_crumb(edition, lang), section_crumb(links.notices(lang)), Crumb(name, None)],
            things=things(edition, notice, lang),
            feeds=[feed_of(edition, lang)],
        )
        station = library.stations[notice.station] if notice.station else None
        contact = notice.contact
        return context(
            page,
            row=shown,
            notice=notice,
            posted=format_date(notice.posted, lang) if notice.posted else "",
            starts=format_moment(notice.starts, None, lang) if notice.starts else "",
            starts_day=notice.starts if notice.starts and is_day(notice.starts) else "",
            provider=_entry(edition, notice.provided_by, lang),
            app=_entry(edition, contact.app if contact else None, lang),
            phones=phones_of(contact.phone if contact else None),
            station=Item(edition, station.id, lang) if station else None,
            area=(place(edition, area_of(edition, notice), lang), links.area(lang, area_of(edition, notice))),
            sheet=_sheet_of(edition, notice, lang),
            programmes=[
                (library.programmes[key].name.phrase(lang), links.programme(lang, key)) for key in notice.programmes
            ],
            sources=cited(notice.sources, lang),
        )


def _entry(edition: Edition, key: str | None, lang: str) -> tuple[Phrase, str] | None:
    return (edition.library.directory[key].name.phrase(lang), links.entry(lang, key)) if key else None


def _sheet_of(edition: Edition, notice: Notice, lang: str) -> str:
    """The smallest sheet that has the notice."""
    if notice.station:
        return links.notice_sheet(lang, "station", notice.station)
    return links.notice_sheet(lang, "area", area_of(edition, notice))
