"""What cards and lists in the browser say of each station, in one language; absent is what there is nothing to say of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yizhan.model import Phrase, State, Station
from yizhan.pages.edition import Edition
from yizhan.pages.rows import row
from yizhan.pages.whereabouts import entry_stem

DOORSTEP_M = 100  # a position known better than this is simply where the door is


def details(edition: Edition, stations: Iterable[Station], lang: str) -> list[dict[str, Any]]:
    """A record of each station, in the order given; terms are indexes in the page's configuration."""
    vocabulary = edition.library.vocabulary
    types = _indexes(vocabulary.types)
    amenities = _indexes(vocabulary.amenities)
    services = _indexes(vocabulary.services)
    audiences = _indexes(vocabulary.audiences)
    found = []
    for station in stations:
        words = row(edition, station, lang)
        status, location = station.status, station.location
        closed = status.state is not State.OPEN
        detail = {
            "id": station.id,
            "at": entry_stem(edition, lang, station.id),
            **_phrase("name", words.name, lang),
            **_phrase("address", words.address or words.area, lang),
            **_phrase("host", station.host.phrase(lang) if station.host else None, lang),
            "hours": list(words.hours),
            "type": types[station.type],
            "checked": station.checked.isoformat() if station.checked else None,
            "amenities": [amenities[key] for key in station.amenities],
            "services": [services[key] for key in station.services],
            "audiences": [audiences[key] for key in station.audiences],
            "wheelchair": station.wheelchair.value if station.wheelchair else None,
            "phone": station.phone,
            "stars": station.stars,
            "private": words.private or None,
            "precision": round(location.precision_m)
            if location and location.precision_m and location.precision_m > DOORSTEP_M
            else None,
            "state": status.state.value if closed else None,
            "until": status.until.isoformat() if closed and status.until else None,
            **_phrase("note", status.note.phrase(lang) if closed and status.note else None, lang),
        }
        found.append({key: value for key, value in detail.items() if value not in (None, [], "")})
    return found


def _indexes(terms: Iterable[str]) -> dict[str, int]:
    return {key: index for index, key in enumerate(terms)}


def _phrase(name: str, phrase: Phrase | None, lang: str) -> dict[str, str | None]:
    """The text, and beside it its language where that is not the page's: nameLang, addressLang."""
    if phrase is None:
        return {}
    return {name: phrase.text, f"{name}Lang": phrase.lang if phrase.lang != lang else None}
