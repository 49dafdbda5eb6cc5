"""A directory entry for search engines: the schema.org type of its kind, with what is above and below it."""

from __future__ import annotations

from collections.abc import Iterable

from yizhan.hours import CompiledHours, opening_hours_specification
from yizhan.model import Course, Entry, EntryKind, phones_of
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.structured import Thing
from yizhan.pages.whereabouts import station_iri

_TYPES = {
    EntryKind.UNION: "WorkersUnion",
    EntryKind.HOTLINE: "Service",
    EntryKind.APP: "SoftwareApplication",
    EntryKind.ACADEMY: "EducationalOrganization",
    EntryKind.SANATORIUM: "LodgingBusiness",
    EntryKind.PALACE: "EntertainmentBusiness",
}
_USUAL = "Organization"
_NO_ORGANISATIONS = frozenset({EntryKind.HOTLINE, EntryKind.APP})


def thing(
    edition: Edition,
    entry: Entry,
    parent: Entry | None,
    children: Iterable[Entry],
    hours: CompiledHours | None,
    lang: str,
) -> Thing:
    """What fits the kind: an organisation has one above it, a service and an app have a provider."""
    area = {"@type": "AdministrativeArea", "name": edition.library.areas[entry.area].name.phrase(lang).text}
    open_hours = opening_hours_specification(hours) if hours and entry.status is not Course.ENDED else None
    found = {
        **_named(edition, entry, lang),
        "alternateName": entry.short_name.phrase(lang).text if entry.short_name else None,
        "description": entry.what_for.phrase(lang).text if entry.what_for else None,
        "url": edition.url(links.entry(lang, entry.id)),
        "sameAs": entry.website,
    }
    above = _named(edition, parent, lang) if parent else None
    if entry.kind is EntryKind.APP:
        return {**found, "provider": above, "applicationCategory": "BusinessApplication"}
    if entry.kind is EntryKind.HOTLINE:
        line = {"@type": "ContactPoint", "telephone": entry.phone, "hoursAvailable": open_hours}
        return {
            **found,
            "provider": above,
            "areaServed": area,
            "availableChannel": {"@type": "ServiceChannel", "servicePhone": line} if entry.phone else None,
        }
    below = [_named(edition, one, lang) for one in children if one.kind not in _NO_ORGANISATIONS]
    return {
        **found,
        "telephone": list(phones_of(entry.phone)),
        "areaServed": area,
        "parentOrganization": above if parent and parent.kind not in _NO_ORGANISATIONS else None,
        "subOrganization": below,
        "location": {
            "@type": "Place",
            "@id": station_iri(edition, entry.station),
            "name": edition.library.stations[entry.station].name.phrase(lang).text,
        }
        if entry.station
        else None,
    }


def _named(edition: Edition, entry: Entry, lang: str) -> Thing:
    return {
        "@type": _TYPES.get(entry.kind, _USUAL),
        "@id": edition.url(links.entry("zh", entry.id)) + "#entry",
        "name": entry.name.phrase(lang).text,
    }
