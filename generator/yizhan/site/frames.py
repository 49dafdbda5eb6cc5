"""The frames of the maps, remembered between builds: Folium costs 0.1 s to import and is not needed for an edit."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from yizhan.artifacts import digest
from yizhan.maps import Frame, frame
from yizhan.model import Library
from yizhan.pages.assets import Assets
from yizhan.sources import Memory


def make_frames(
    library: Library, assets: Assets, outlines: str, code: bytes, memory: Memory | None = None
) -> Mapping[str, Frame]:
    """One frame a language; `outlines` is the path of the outlines' file, `code` the digest of the program."""
    base = library.site.base_map
    script, sheet = assets.paths["leaflet.js"], assets.paths["leaflet.css"]
    attributions = {lang: base.attribution.phrase(lang).text if base.attribution else "" for lang in library.site.languages}
    keys = {
        lang: digest("frame", code, base.model_dump_json(), lang, script, sheet, outlines, credit)
        for lang, credit in attributions.items()
    }
    known = memory.get(keys.values()) if memory else {}
    frames = {lang: one for lang, key in keys.items() if (one := _from_json(known.get(key)))}
    made = {
        lang: frame(base, lang, script=script, sheet=sheet, outlines=outlines, attribution=attributions[lang])
        for lang in keys
        if lang not in frames
    }
    if memory and made:
        memory.put({keys[lang]: dataclasses.asdict(one) for lang, one in made.items()}, keys.values())
    return {**frames, **made}


def _from_json(row: Any) -> Frame | None:
    """The frame that was remembered; None for anything else, which a store may hold that others can write."""
    try:
        return Frame(str(row["html"]), tuple(row["scripts"]), tuple(row["styles"]), dict(row["config"]))
    except (TypeError, KeyError, ValueError):
        return None
