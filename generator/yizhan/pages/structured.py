"""JSON-LD: what search engines and map vendors read of a page (schema.org)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Thing = Mapping[str, Any]


def script_safe(thing: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    for character, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(character, escape)
    return text


def graph(things: Sequence[Thing]) -> str:
    """Several things as one JSON-LD document."""
    return script_safe({"@context": "https://schema.org", "@graph": [_without_empty(thing) for thing in things]})


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Thing:
    """A BreadcrumbList of (name, absolute address)."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }


def _without_empty(thing: Thing) -> dict[str, Any]:
    return {
        key: _without_empty(value) if isinstance(value, Mapping) else value
        for key, value in thing.items()
        if value not in (None, "", [], {}, ())
    }
