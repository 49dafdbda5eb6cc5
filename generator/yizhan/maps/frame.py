"""A frame is what pages need of a Folium map: its container, its assets, its options as plain data.

Rendering a Folium map costs about 11 ms, so a frame is made once for each language and kind of page, never once
a page: what differs from page to page (bounds, columns, titles) `pages.mapping` adds to the data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yizhan.maps.base import tileset
from yizhan.model import BaseMap

CLUSTER_PX = 64


@dataclass(frozen=True, slots=True)
class Frame:
    """`html` is the container; `scripts` and `styles` are paths from the site's root; `config` is JSON-able."""

    html: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    config: Mapping[str, Any]


def frame(base: BaseMap, lang: str, *, script: str, sheet: str, outlines: str, attribution: str) -> Frame:
    """The frame of a map over `base`.

    `script` and `sheet` are Leaflet's, `outlines` the path of the outlines' JSON, all from the site's root;
    `attribution` names the source of the outlines in `lang`.
    """
    # Folium takes 0.1 s to load; who remembers a frame (site.frames) does without.
    from branca.element import Figure

    from yizhan.maps.layers import Outlines, StationMap, Stations, Tiles

    drawn = StationMap(script, sheet, max_zoom=base.max_zoom, min_zoom=2)
    tiles = tileset(base)
    drawn.add_child(Outlines(outlines))
    if tiles:
        drawn.add_child(Tiles(tiles.urls[0], tiles.subdomains, base.max_zoom))
    drawn.add_child(Stations(CLUSTER_PX))
    figure = drawn.get_root()
    assert isinstance(figure, Figure)  # folium.Map makes its own
    figure.render()
    config: dict[str, Any] = {"base": {}}
    for element in (drawn, *drawn._children.values()):
        for name, value in json.loads(figure.script._children[element.get_name()].render()).items():
            config[name] = {**config.get(name, {}), **value} if isinstance(value, dict) else value
    # Folium runs what it is given as a Jinja template once more: words from site.yaml must not pass through it.
    config["base"]["attribution"] = tiles.attribution.get(lang, tiles.attribution["zh"]) if tiles else attribution
    if base.approval:
        config["base"]["approval"] = base.approval
    config["base"]["provider"] = str(base.provider)
    if tiles:
        config["base"]["datum"] = str(tiles.datum)
        config["base"]["urls"] = list(tiles.urls)
    else:
        config["base"]["datum"] = "wgs84"
    return Frame(
        html="".join(part.render() for part in figure.html._children.values()),
        scripts=tuple(url for _, url in drawn.default_js),
        styles=tuple(url for _, url in drawn.default_css),
        config=config,
    )

