"""Where every page stands. Paths are relative to the site's root; pages are flat files (half the disk blocks).

No key holds two hyphens in a row, so `--2` marks a second page.
"""

from __future__ import annotations

from datetime import date
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


def amenities(lang: str) -> str:
    return f"{lang}/amenities/index.html"


def amenity(lang: str, key: str) -> str:
    return f"{lang}/amenities/{key}.html"


def narrowed(path: str, amenity: str) -> str:
    """A page whose stations the scripts narrow to those with an amenity; without scripts the page itself."""
    return f"{path}?need={amenity}"


def station(lang: str, station: Station | str) -> str:
    return f"{lang}/stations/{station if isinstance(station, str) else station.id}.html"


def entry_anchor(key: str) -> str:
    """Where a station stands in the list of its area. No other id of a page begins so."""
    return f"station-{key}"


def news(lang: str, page: int = 1) -> str:
    return f"{lang}/news/index.html" if page == 1 else f"{lang}/news/page-{page}.html"


def article(article: Article, lang: str | None = None) -> str:
    return f"{lang or article.lang}/news/{article.date.year}/{article.slug}.html"


def category(lang: str, key: str, page: int = 1) -> str:
    return f"{lang}/news/category/{key}.html" if page == 1 else f"{lang}/news/category/{key}--{page}.html"


def tag(lang: str, key: str, page: int = 1) -> str:
    return f"{lang}/news/tag/{key}.html" if page == 1 else f"{lang}/news/tag/{key}--{page}.html"


def search(lang: str) -> str:
    return f"{lang}/search.html"


def standing(lang: str, slug: str) -> str:
    return f"{lang}/{slug}.html"


def embed(lang: str, code: str) -> str:
    return f"{lang}/embed/v1/{code}.html"


def feed(lang: str, code: str | None = None) -> str:
    return f"{lang}/feeds/{code or 'news'}.xml"


def events(lang: str) -> str:
    return f"{lang}/events/index.html"


def event(lang: str, key: str) -> str:
    return f"{lang}/events/{key}.html"


def month(lang: str, first: date) -> str:
    """The calendar of one month; no event has an id of this form, which has two hyphens in a row."""
    return f"{lang}/events/month--{first:%Y-%m}.html"


def event_series(lang: str, key: str) -> str:
    return f"{lang}/events/series/{key}.html"


def calendar(lang: str, kind: str | None = None, key: str | None = None) -> str:
    return f"{lang}/calendars/{kind}/{key}.ics" if kind else f"{lang}/calendars/all.ics"


def programmes(lang: str) -> str:
    return f"{lang}/programmes/index.html"


def programme(lang: str, key: str) -> str:
    return f"{lang}/programmes/{key}.html"


def notices(lang: str) -> str:
    return f"{lang}/notices/index.html"


def notice(lang: str, key: str) -> str:
    return f"{lang}/notices/{key}.html"


def notice_sheet(lang: str, kind: str, key: str) -> str:
    """The sheet for the board on the wall, of an area or a station."""
    return f"{lang}/notices/sheet/{kind}/{key}.html"


def figures(lang: str) -> str:
    return f"{lang}/figures/index.html"


def standards(lang: str) -> str:
    return f"{lang}/standards/index.html"


def standard(lang: str, key: str) -> str:
    return f"{lang}/standards/{key}.html"


def plaques(lang: str) -> str:
    """A folder of its own: a standard may have any key."""
    return f"{lang}/standards/plaques/index.html"


def plaque_anchor(kind: str) -> str:
    """Where a kind stands on the page of plaques."""
    return f"plaque-{kind}"


def directory(lang: str) -> str:
    return f"{lang}/directory/index.html"


def entry(lang: str, key: str) -> str:
    return f"{lang}/directory/{key}.html"


def article_series(lang: str, key: str) -> str:
    return f"{lang}/news/series/{key}.html"


def article_type(lang: str, key: str, page: int = 1) -> str:
    return f"{lang}/news/type/{key}.html" if page == 1 else f"{lang}/news/type/{key}--{page}.html"


def relative(here: str, there: str) -> str:
    """The address of `there` as written in the page `here`."""
    if dirname(here) == dirname(there):
        return there.rpartition("/")[2]
    return root_of(here) + there


# Slugs of standing pages that would hide a page of ours.
TAKEN = frozenset(
    {
        "404", "amenities", "areas", "calendars", "directory", "embed", "events", "feeds", "figures", "index", "map",
        "news", "notices", "offline", "programmes", "search", "standards", "stations",
    }
)  # fmt: skip
