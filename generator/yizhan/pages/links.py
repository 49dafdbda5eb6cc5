"""Where every page stands. Paths are relative to the site's root; pages are flat files (half the disk blocks).

No key holds two hyphens in a row, so `--2` marks a second page.
"""

from __future__ import annotations

from posixpath import dirname

from yizhan.model import Article, Station


def root_of(path: str) -> str:
    """The way from a page up to the site's root: "" at the root, "../" one folder down."""
    return "../" * path.count("/")


def home(lang: str) -> str:
    return f"{lang}/index.html"


def full_map(lang: str) -> str:
    return f"{lang}/map.html"


def areas(lang: str) -> str:
    return f"{lang}/areas/index.html"


def area(lang: str, code: str, page: int = 1) -> str:
    return f"{lang}/areas/{code}.html" if page == 1 else f"{lang}/areas/{code}--{page}.html"


def station(lang: str, station: Station | str) -> str:
    return f"{lang}/stations/{station if isinstance(station, str) else station.id}.html"


def news(lang: str, page: int = 1) -> str:
    return f"{lang}/news/index.html" if page == 1 else f"{lang}/news/page-{page}.html"


def article(article: Article, lang: str | None = None) -> str:
    return f"{lang or article.lang}/news/{article.date.year}/{article.slug}.html"


def category(lang: str, key: str, page: int = 1) -> str:
    return f"{lang}/news/category/{key}.html" if page == 1 else f"{lang}/news/category/{key}--{page}.html"


def tag(lang: str, key: str, page: int = 1) -> str:
    return f"{lang}/news/tag/{key}.html" if page == 1 else f"{lang}/news/tag/{key}--{page}.html"


def standing(lang: str, slug: str) -> str:
    return f"{lang}/{slug}.html"


def embed(lang: str, code: str) -> str:
    return f"{lang}/embed/v1/{code}.html"


def feed(lang: str, code: str | None = None) -> str:
    return f"{lang}/feeds/{code or 'news'}.xml"


def relative(here: str, there: str) -> str:
    """The address of `there` as written in the page `here`."""
    if dirname(here) == dirname(there):
        return there.rpartition("/")[2]
    return root_of(here) + there


# Slugs of standing pages that would hide a page of ours.
TAKEN = frozenset({"index", "map", "areas", "stations", "news", "embed", "feeds", "404"})
