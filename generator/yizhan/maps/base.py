"""The base maps a site may choose: where tiles come from, in which datum, under which approval number."""

from __future__ import annotations

from dataclasses import dataclass

from yizhan.model import BaseMap, Datum, Provider


@dataclass(frozen=True, slots=True)
class Tileset:
    """A tile server: URL templates in Leaflet's form, hosts for the CSP, datum, and the copyright line (zh, en)."""

    urls: tuple[str, ...]
    subdomains: tuple[str, ...]
    hosts: tuple[str, ...]
    datum: Datum
    attribution: dict[str, str]


def tileset(base: BaseMap) -> Tileset | None:
    """The tiles of the chosen base map; None for our own outlines.

    Tianditu is served in CGCS2000, which differs from WGS-84 by centimetres; Amap's tiles are GCJ-02.
    """
    if base.provider is Provider.TIANDITU:
        layers = tuple(
            f"https://t{{s}}.tianditu.gov.cn/{name}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={name}"
            f"&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={base.key}"
            for name in ("vec", "cva")
        )
        return Tileset(
            layers,
            tuple("01234567"),
            ("https://*.tianditu.gov.cn",),
            Datum.WGS84,
            {"zh": "© 国家地理信息公共服务平台 天地图", "en": "© Tianditu, National Platform for Geospatial Information"},
        )
    if base.provider is Provider.AMAP:
        return Tileset(
            (
                "https://webrd0{s}.is.autonavi.com/appmaptile?lang=zh_cn&size=1&scale=1&style=8&x={x}&y={y}&z={z}",
            ),
            tuple("1234"),
            ("https://*.is.autonavi.com",),
            Datum.GCJ02,
            {"zh": "© 高德地图", "en": "© Amap"},
        )
    if base.provider is Provider.OSM:
        return Tileset(
            ("https://tile.openstreetmap.org/{z}/{x}/{y}.png",),
            (),
            ("https://tile.openstreetmap.org",),
            Datum.WGS84,
            {"zh": "© OpenStreetMap 贡献者", "en": "© OpenStreetMap contributors"},
        )
    if base.provider is Provider.XYZ:
        assert base.url  # BaseMap._complete
        assert base.datum
        host = "/".join(base.url.split("/")[:3])
        words = base.attribution.root if base.attribution else {"zh": host.removeprefix("https://")}
        return Tileset((base.url,), (), (host,), base.datum, dict(words))
    return None


def datum_of(base: BaseMap) -> Datum:
    """The datum that positions must be in to lie right on this base map; our outlines are WGS-84."""
    tiles = tileset(base)
    return tiles.datum if tiles else Datum.WGS84
