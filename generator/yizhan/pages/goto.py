"""Links that open a place in the map apps, each with the position in the datum that the app reads.

The addresses stand here once, as templates: station pages fill them here, cards and lists in the browser (go.js).
Amap, Tencent and Baidu document theirs (GCJ-02, GCJ-02, BD-09). Apple and Google draw mainland China from
GCJ-02 data, so a WGS-84 position would show some 500 m beside its street; abroad GCJ-02 is WGS-84 unshifted.
`geo:` is WGS-84 by RFC 5870. docs/decisions/0006 has the reasons and the sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from yizhan.geo import from_wgs84
from yizhan.model import Datum

WECHAT = "wechat"
_FULL_WIDTH = 0xFEE0  # from an ASCII sign to its full-width form


@dataclass(frozen=True, slots=True)
class MapApp:
    """One app: a stable key, its name as it calls itself in Chinese and in English, and its address.

    `url` has the places {lat}, {lng}, {name} and {address}. The signs in `wide` mean something to the app, so a name
    has them in their full-width form. `hidden` names the browsers where the link is dead; `hint` those that show the
    app's web page without opening the app, so that people are told to change to another browser.
    """

    key: str
    zh: str
    en: str
    datum: Datum
    url: str
    wide: str = ""
    hidden: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A link into one app for one place."""

    key: str
    zh: str
    en: str
    href: str


APPS = (
    MapApp(
        "amap",
        "高德地图",
        "Amap",
        Datum.GCJ02,
        "https://uri.amap.com/marker?position={lng},{lat}&name={name}&src=yizhan&coordinate=gaode&callnative=1",
    ),
    MapApp(
        "baidu",
        "百度地图",
        "Baidu Maps",
        Datum.BD09,
        "https://api.map.baidu.com/marker?location={lat},{lng}&title={name}&content={address}"
        "&coord_type=bd09ll&output=html&src=webapp.yizhan",
    ),
    MapApp(
        "tencent",
        "腾讯地图",
        "Tencent Maps",
        Datum.GCJ02,
        "https://apis.map.qq.com/uri/v1/marker?marker=coord%3A{lat},{lng}%3Btitle%3A{name}%3Baddr%3A{address}&referer=yizhan",
        wide=":;",  # they separate the marker's fields
    ),
    MapApp(
        "apple", "苹果地图", "Apple Maps", Datum.GCJ02, "https://maps.apple.com/?ll={lat},{lng}&q={name}", hint=(WECHAT,)
    ),
    MapApp(
        "google", "谷歌地图", "Google Maps", Datum.GCJ02, "https://www.google.com/maps/search/?api=1&query={lat},{lng}"
    ),
    MapApp(
        "geo",
        "其他地图应用",
        "Other map app",
        Datum.WGS84,
        "geo:{lat},{lng}?q={lat},{lng}({name})",
        wide="()",  # they enclose the name
        hidden=(WECHAT,),
    ),
)


def ways(lat: float, lng: float, name: str, address: str) -> tuple[Way, ...]:
    """The links for a WGS-84 position in degrees; without an address the name stands for it."""
    shifted = {datum: from_wgs84(lat, lng, datum) for datum in {app.datum for app in APPS}}
    known: dict[str, str] = {}
    quoted = {wide: _quoted((name, address or name), wide, known) for wide in {app.wide for app in APPS}}
    return tuple(
        Way(app.key, app.zh, app.en, _filled(app.url, *shifted[app.datum], *quoted[app.wide])) for app in APPS
    )


def way_templates(lang: str) -> list[dict[str, Any]]:
    """The same knowledge for scripts, which fill it in as `ways` does: `go.js` has the counterpart."""
    found = []
    for app in APPS:
        way: dict[str, Any] = {
            "key": app.key,
            "name": app.zh if lang.partition("-")[0] == "zh" else app.en,
            "datum": app.datum.value,
            "url": app.url,
            "wide": app.wide,
            "hidden": list(app.hidden),
            "hint": list(app.hint),
        }
        found.append({key: value for key, value in way.items() if value})
    return found


def _filled(url: str, lat: float, lng: float, name: str, address: str) -> str:
    return url.format(lat=f"{lat:.6f}", lng=f"{lng:.6f}", name=name, address=address)  # 0.1 m


def _quoted(texts: Sequence[str], wide: str, known: dict[str, str]) -> list[str]:
    """The texts as parts of an address, with the signs in `wide` in their full-width form; `known` remembers."""
    found = []
    for text in texts:
        for sign in wide:
            text = text.replace(sign, chr(ord(sign) + _FULL_WIDTH))
        if text not in known:
            known[text] = quote(text, safe="")
        found.append(known[text])
    return found
