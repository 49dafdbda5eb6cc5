"""Atom feeds (RFC 4287): all news of a language, and the news of each area that has any."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from yizhan.model import Article
from yizhan.model.artifact import Artifact, digest
from yizhan.pages import links
from yizhan.pages.edition import Edition, record_digest
from yizhan.pages.markup import resolve
from yizhan.pages.news import address_maker, references

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
ENTRIES = 30


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """The feeds of one language."""
    site = edition.library.site
    name = site.name.phrase(lang).text
    found = [_artifact(edition, lang, links.feed(lang), name, links.news(lang), edition.articles[lang])]
    for code, area in edition.library.areas.items():
        articles = edition.articles_about.get((lang, code), ())
        if articles:
            title = f"{name} · {area.name.phrase(lang).text}"
            found.append(_artifact(edition, lang, links.feed(lang, code), title, links.area(lang, code), articles))
    return found


def _artifact(
    edition: Edition, lang: str, path: str, title: str, page: str, articles: Sequence[Article]
) -> Artifact:
    shown = tuple(sorted(articles, key=lambda one: (one.updated or one.date, one.slug), reverse=True)[:ENTRIES])
    parts = (record_digest(article) + references(edition, article.file, lang).encode() for article in shown)
    depends = digest(edition.site_digest, title, *parts)
    return Artifact(path, "feed", depends, lambda: feed(edition, lang, path, title, page, shown), lang=lang)


def feed(edition: Edition, lang: str, path: str, title: str, page: str, articles: Sequence[Article]) -> bytes:
    """One feed. Its `updated` is that of the newest article, so that a build without news changes no byte."""
    register_namespace("", ATOM)
    top = Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": lang})
    _text(top, "title", title)
    _text(top, "id", edition.url(path))
    SubElement(top, f"{{{ATOM}}}link", {"rel": "self", "type": "application/atom+xml", "href": edition.url(path)})
    SubElement(top, f"{{{ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": edition.url(page)})
    newest = max((one.updated or one.date for one in articles), default=None)
    _text(top, "updated", f"{newest or '1970-01-01'}T00:00:00+08:00")
    author = SubElement(top, f"{{{ATOM}}}author")
    _text(author, "name", edition.library.site.organisation.phrase(lang).text)
    for article in articles:
        _entry(edition, top, article, lang)
    xml: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _entry(edition: Edition, top: Element, article: Article, lang: str) -> None:
    path = links.article(article)
    entry = SubElement(top, f"{{{ATOM}}}entry")
    _text(entry, "title", article.title)
    _text(entry, "id", edition.url(path))
    SubElement(entry, f"{{{ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": edition.url(path)})
    _text(entry, "published", f"{article.date}T00:00:00+08:00")
    _text(entry, "updated", f"{article.updated or article.date}T00:00:00+08:00")
    SubElement(entry, f"{{{ATOM}}}category", {"term": article.category})
    _text(entry, "summary", article.summary)
    relative = address_maker(edition, "index.html", lang)  # from the root, so that the base address can stand before it

    def whole(kind: str, target: str) -> str:
        return edition.url(relative(kind, target))

    content = SubElement(entry, f"{{{ATOM}}}content", {"type": "html"})
    content.text = resolve(edition.bodies[article.file].html, whole)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = text
