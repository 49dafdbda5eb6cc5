"""Links that open a place in the map apps, each with the position in the datum that the app reads.

Amap, Tencent and Baidu document theirs (GCJ-02, GCJ-02, BD-09). Apple and Google draw mainland China from
GCJ-02 data, so a WGS-84 position would show some 500 m beside its street; abroad GCJ-02 is WGS-84 unshifted.
`geo:` is WGS-84 by RFC 5870. docs/decisions/0006 has the reasons and the sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from yizhan.geo import from_wgs84
from yizhan.model import Datum


@dataclass(frozen=True, slots=True)
class Way:
    """One app: a stable key, its name as the app calls itself in Chinese and in English, and the address."""

    key: str
    zh: str
    en: str
    href: str


def ways(lat: float, lng: float, name: str, address: str) -> tuple[Way, ...]:
    """The links for a WGS-84 position in degrees; six decimals are 0.1 m."""
    gcj_lat, gcj_lng = from_wgs84(lat, lng, Datum.GCJ02)
    bd_lat, bd_lng = from_wgs84(lat, lng, Datum.BD09)
    gcj = f"{gcj_lat:.6f},{gcj_lng:.6f}"
    amap = {"position": f"{gcj_lng:.6f},{gcj_lat:.6f}", "name": name, "src": "yizhan", "coordinate": "gaode", "callnative": 1}
    baidu = {
        "location": f"{bd_lat:.6f},{bd_lng:.6f}",
        "title": name,
        "content": address or name,
        "coord_type": "bd09ll",
        "output": "html",
        "src": "webapp.yizhan",
    }
    # In Tencent's marker the characters : ; separate fields, so they must not come from the name.
    plain = str.maketrans({":": "：", ";": "；"})
    marker = f"coord:{gcj};title:{name.translate(plain)};addr:{(address or name).translate(plain)}"
    return (
        Way("amap", "高德地图", "Amap", "https://uri.amap.com/marker?" + urlencode(amap, quote_via=quote)),
        Way("baidu", "百度地图", "Baidu Maps", "https://api.map.baidu.com/marker?" + urlencode(baidu, quote_via=quote)),
        Way(
            "tencent",
            "腾讯地图",
            "Tencent Maps",
            "https://apis.map.qq.com/uri/v1/marker?" + urlencode({"marker": marker, "referer": "yizhan"}, quote_via=quote),
        ),
        Way(
            "apple",
            "苹果地图",
            "Apple Maps",
            "https://maps.apple.com/?" + urlencode({"ll": gcj, "q": name}, quote_via=quote),
        ),
        Way(
            "google",
            "谷歌地图",
            "Google Maps",
            "https://www.google.com/maps/search/?" + urlencode({"api": 1, "query": gcj}, quote_via=quote),
        ),
        Way("geo", "其他地图应用", "Other map app", f"geo:{lat:.6f},{lng:.6f}?q={lat:.6f},{lng:.6f}({quote(name)})"),
    )
