"""The feed of notices that hold, newest first: jobs, offers, courses, loans and aid of a language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yizhan.artifacts import Artifact, digest
from yizhan.exports.atom import FeedEntry, atom
from yizhan.model import Notice, Words
from yizhan.model.moment import first_day
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.notice_rows import is_over, place_words, shown_digest

ENTRIES = 50


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """One feed; none where the site has no notices."""
    if not edition.library.notices:
        return []
    current = [notice for notice in edition.library.notices.values() if not is_over(edition, notice)]
    shown = tuple(sorted(current, key=lambda one: (_updated(one) or date.min, one.id), reverse=True)[:ENTRIES])
    depends = digest(edition.site_digest, *(shown_digest(edition, notice) for notice in shown))
    path = links.feed(lang, "notices")
    return [Artifact(path, "feed", depends, lambda: notice_feed(edition, lang, path, shown), lang=lang)]


def notice_feed(edition: Edition, lang: str, path: str, notices: Sequence[Notice]) -> bytes:
    """The feed at `path`."""
    title = edition.library.site.name.phrase(lang).text
    return atom(edition, lang, path, title, links.notices(lang), [_entry(edition, notice, lang) for notice in notices])


def _entry(edition: Edition, notice: Notice, lang: str) -> FeedEntry:
    return FeedEntry(
        path=links.notice(lang, notice.id),
        title=notice.name.phrase(lang).text,
        published=first_day(notice.posted) if notice.posted else None,
        updated=_updated(notice),
        category=notice.kind.value,
        summary=_summary(edition, notice, lang),
    )


def _summary(edition: Edition, notice: Notice, lang: str) -> str:
    """What it is, for how much, where and until when; days as numbers, which need no grammar."""
    posts = [f"{_said(post.name, lang)}{f' ×{post.number}' if post.number else ''}" for post in notice.posts]
    comma = "、" if lang.startswith("zh") else ", "
    texts = [_said(words, lang) for words in (notice.description, notice.price, notice.amount) if words]
    until = [f"–{notice.until.isoformat()}"] if notice.until else []
    return " · ".join([*texts, *([comma.join(posts)] if posts else []), place_words(edition, notice, lang).text, *until])


def _said(words: Words, lang: str) -> str:
    return words.phrase(lang).text


def _updated(notice: Notice) -> date | None:
    """When it was last touched, as far as the record says."""
    days = [first_day(notice.posted)] if notice.posted else []
    return max([*days, *([notice.checked] if notice.checked else [])], default=None)
