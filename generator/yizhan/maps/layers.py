"""Our Folium map and its layers.

Folium keeps the structure of a map: which layers, with which options, from which assets. What its classes print
is ours: no inline script or style (the site's CSP forbids them), but JSON that theme/static/js/map.js reads, and
no station's text at all. Each class has its own `default_js` and `default_css` and its own template;
`add_js_link` is never called, since it writes into lists that belong to the class.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import count
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.utilities import camelize
from jinja2 import Template

_SCRIPT = Template("{% macro script(this, kwargs) %}{{ this.as_json() }}{% endmacro %}")


class _Numbered:
    """Ids in order instead of Folium's random ones: the same sources must give the same bytes."""

    _numbers = count(1)

    @classmethod
    def _generate_id(cls) -> str:
        return str(next(cls._numbers))


class StationMap(_Numbered, folium.Map):
    """The frame of a map: a container that can be zoomed by hand, and its options as JSON."""

    _template = Template(
        '{% macro html(this, kwargs) %}<div class="map__canvas" data-map-canvas></div>{% endmacro %}'
        "{% macro script(this, kwargs) %}{{ this.as_json() }}{% endmacro %}"
    )
    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    def __init__(self, script: str, sheet: str, **options: Any) -> None:
        super().__init__(tiles=None, zoom_control=False, **options)
        self.default_js = [("leaflet", script)]
        self.default_css = [("leaflet", sheet)]

    def as_json(self) -> str:
        """The options that `L.map` gets."""
        return json.dumps({"map": {camelize(name): value for name, value in self.options.items()}}, sort_keys=True)


class Outlines(_Numbered, JSCSSMixin, Layer):
    """The default base map: the outlines of areas, drawn from our own data."""

    _template = _SCRIPT

    def __init__(self, url: str) -> None:
        super().__init__(name="outlines", overlay=False, control=False)
        self.url = url

    def as_json(self) -> str:
        return json.dumps({"outlines": self.url})


class Tiles(_Numbered, folium.TileLayer):
    """A base map made of tiles from a server that the site's editor chose."""

    _template = _SCRIPT

    def __init__(self, url: str, subdomains: Sequence[str], max_zoom: int) -> None:
        super().__init__(tiles=url, attr="–", max_zoom=max_zoom, subdomains="".join(subdomains), control=False)
        self.subdomains = list(subdomains)

    def as_json(self) -> str:
        base = {"subdomains": self.subdomains, "maxZoom": self.options["max_zoom"]}
        return json.dumps({"base": base})


class Stations(_Numbered, JSCSSMixin, Layer):
    """The stations: columns and details are fetched and clustered in the browser, the text set as text."""

    _template = _SCRIPT

    def __init__(self, cluster_px: int) -> None:
        super().__init__(name="stations", overlay=True, control=False)
        self.cluster_px = cluster_px

    def as_json(self) -> str:
        return json.dumps({"details": {"ext": ".json"}, "clusterPx": self.cluster_px})
