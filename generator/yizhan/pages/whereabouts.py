"""Where a station is to be found: on its own page, or where the site has none, in the list of its area."""

from __future__ import annotations

from yizhan.model import Station
from yizhan.pages import links
from yizhan.pages.edition import Edition


def station_path(edition: Edition, lang: str, station: Station | str) -> str:
    """The path of a station's page in this language, or of its entry in an area's list, with its anchor."""
    key = station if isinstance(station, str) else station.id
    return links.station(lang, key) if edition.library.site.has_station_pages(lang) else entry_path(edition, lang, key)


def entry_path(edition: Edition, lang: str, key: str) -> str:
    """The entry of a station in the list of its own area."""
    return f"{links.area(lang, edition.library.stations.heads[key].area, edition.entry_pages[key])}#{links.entry_anchor(key)}"


def entry_stem(edition: Edition, lang: str, key: str) -> str | None:
    """For scripts: the file, without its ending, whose entry says all of a station; None where it has a page."""
    if edition.library.site.has_station_pages(lang):
        return None
    path = links.area(lang, edition.library.stations.heads[key].area, edition.entry_pages[key])
    return path.rpartition("/")[2].removesuffix(".html")


def station_iri(edition: Edition, station: Station | str) -> str:
    """What a station is called in data for machines: the same wherever it is spoken of, in every language."""
    path = station_path(edition, edition.languages[0], station)
    return edition.url(path) if "#" in path else edition.url(path) + "#place"
