"""An Atom feed (RFC 4287) as bytes: what all feeds of the site share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yizhan.pages.edition import Edition

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: `path` of its page, `category` a key, `html` its whole text where the feed carries it."""

    path: str
    title: str
    published: date | None
    updated: date | None
    category: str
    summary: str
    html: str | None = None


def atom(edition: Edition, lang: str, path: str, title: str, page: str, entries: Sequence[FeedEntry]) -> bytes:
    """The feed at `path`, which belongs to the page at `page`.

    Its `updated` is that of its newest entry, so that a build without news changes no byte.
    """
    from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring  # most edits print no feed

    register_namespace("", ATOM)
    top = Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": lang})
    _text(top, "title", title)
    _text(top, "id", edition.url(path))
    SubElement(top, f"{{{ATOM}}}link", {"rel": "self", "type": "application/atom+xml", "href": edition.url(path)})
    SubElement(top, f"{{{ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": edition.url(page)})
    _text(top, "updated", _midnight(max((entry.updated for entry in entries if entry.updated), default=None)))
    author = SubElement(top, f"{{{ATOM}}}author")
    _text(author, "name", edition.library.site.organisation.phrase(lang).text)
    for entry in entries:
        _entry(edition, top, entry)
    xml: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _entry(edition: Edition, top: Element, entry: FeedEntry) -> None:
    from xml.etree.ElementTree import SubElement

    item = SubElement(top, f"{{{ATOM}}}entry")
    _text(item, "title", entry.title)
    _text(item, "id", edition.url(entry.path))
    SubElement(item, f"{{{ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": edition.url(entry.path)})
    if entry.published:
        _text(item, "published", _midnight(entry.published))
    _text(item, "updated", _midnight(entry.updated))
    SubElement(item, f"{{{ATOM}}}category", {"term": entry.category})
    _text(item, "summary", entry.summary)
    if entry.html is not None:
        content = SubElement(item, f"{{{ATOM}}}content", {"type": "html"})
        content.text = entry.html


def _midnight(day: date | None) -> str:
    """The beginning of a day in China; a feed must name a time even where none is known."""
    return f"{day or '1970-01-01'}T00:00:00+08:00"


def _text(parent: Element, name: str, text: str) -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(parent, f"{{{ATOM}}}{name}").text = text
