"""sitemap.xml with language alternates, divided where it grows past the protocol's limits; robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from itertools import chain

from yizhan.artifacts import Artifact, digest
from yizhan.pages.edition import Edition

Families = Mapping[str, Sequence[tuple[str, str]]]

LIMIT = 20_000  # the protocol allows 50,000 addresses and 50 MB a file; with alternates the bytes come first
LISTED = frozenset(
    {
        "amenity", "area", "article", "directory", "event", "figures", "home", "map", "news list", "notice", "page",
        "programme", "root", "standard", "station",
    }
)  # fmt: skip


def artifacts(edition: Edition, planned: Mapping[str, Sequence[str]]) -> list[Artifact]:
    """The sitemap of the planned pages, and robots.txt; `planned` are the paths of all files by kind."""
    listed = chain.from_iterable(planned.get(kind, ()) for kind in LISTED)
    pages = sorted([path for path in listed if path.endswith(".html") and path != "404.html"])
    families = cache(partial(_families, pages, edition.languages))  # most edits print no sitemap
    parts = [pages[start : start + LIMIT] for start in range(0, len(pages), LIMIT)]
    base = edition.library.site.base_url
    depends = digest(base, *edition.languages, "|", *pages)
    found = [
        Artifact("robots.txt", "export", digest(base), lambda: f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n".encode())
    ]
    if len(parts) == 1:
        return [*found, Artifact("sitemap.xml", "export", depends, lambda: _part(edition, parts[0], families))]
    for number, part in enumerate(parts, 1):
        found.append(
            Artifact(
                f"sitemap-{number}.xml",
                "export",
                digest(depends, str(number)),
                partial(_part, edition, part, families),
            )
        )
    return [*found, Artifact("sitemap.xml", "export", digest(depends, str(len(parts))), lambda: _index(base, len(parts)))]


def _families(pages: Sequence[str], languages: Sequence[str]) -> Families:
    """For each page the (language, path) of all its versions."""
    present = set(pages)
    found: dict[str, Sequence[tuple[str, str]]] = {}
    for page in pages:
        lang, _, rest = page.partition("/")
        if lang in languages:
            found[page] = [(other, f"{other}/{rest}") for other in languages if f"{other}/{rest}" in present]
    return found


def _part(edition: Edition, pages: Sequence[str], families: Callable[[], Families]) -> bytes:
    from xml.sax.saxutils import escape, quoteattr  # it brings http and ssl with it

    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    there = families()
    for page in pages:
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(edition.url(path))}/>'
            for lang, path in there.get(page, ())
        )
        lines.append(f"<url><loc>{escape(_address(edition, page))}</loc>{alternates}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def _index(base: str, parts: int) -> bytes:
    from xml.sax.saxutils import escape

    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    lines += [f"<sitemap><loc>{escape(base)}sitemap-{number}.xml</loc></sitemap>" for number in range(1, parts + 1)]
    return ("\n".join([*lines, "</sitemapindex>"]) + "\n").encode()


def _address(edition: Edition, page: str) -> str:
    return edition.library.site.base_url if page == "index.html" else edition.url(page)
