"""A site in which every text tries to be a script, a template or the end of what it stands in.

Each of the payloads sets window.__pwned if anything runs it. Record k has payload k + (a step for each field), so that
over 25 records every field carries every payload, and the two languages never the same one.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

COUNT = 25
PAYLOADS = (
    "<script>window.__pwned=1</script>",
    '<img src=x onerror="window.__pwned=2">',
    "<svg onload=window.__pwned=3>",
    "<svg><script>window.__pwned=4</script></svg>",
    '"><script>window.__pwned=5</script>',
    "'><img src=x onerror='window.__pwned=6'>",
    '" autofocus tabindex="1" onfocus="window.__pwned=7" x="',
    "' autofocus tabindex='1' onfocus='window.__pwned=8' x='",
    "</script><script>window.__pwned=9</script>",
    "</title><script>window.__pwned=10</script>",
    "</style><style onload=window.__pwned=11></style>",
    "</textarea></noscript></template><iframe srcdoc='<script>parent.__pwned=12</script>'>",
    "--><script>window.__pwned=13</script><!--",
    "<!--<script>window.__pwned=14",
    ']]><script xmlns="http://www.w3.org/1999/xhtml">window.__pwned=15</script><![CDATA[',
    "${window.__pwned=16} $& $1 #{window.__pwned=16}",
    "`;window.__pwned=17;`",
    '";window.__pwned=18;//',
    "\\';window.__pwned=19;//",
    "{{ ''.constructor.constructor('window.__pwned=20')() }} {{ 7*7 }}",
    "{% raw %}{{ 7*7 }}{% endraw %}{# #}<%= window.__pwned=21 %> %(name)s %s {0} {name} {count}",
    "javascript:window.__pwned=22",
    '<a href="javascript:window.__pwned=23" onclick=window.__pwned=23>x</a>',
    "\u202e＜script＞window.__pwned=24＜/script＞\u2066\\u003cscript\\u003ewindow.__pwned=24\\u003c/script\\u003e",
    "&lt;script&gt;window.__pwned=25&lt;/script&gt;&#x3c;img src=x onerror=window.__pwned=25&#x3e;",
)
# In the order in which none of them can hide the one after it: what opens a comment stands last.
ALL = " ".join([*PAYLOADS[:12], *PAYLOADS[14:], *PAYLOADS[12:14]])

WEST, SOUTH, STEP = 116.2, 39.7, 0.1  # a grid of five by five areas, a station in the middle of each

_FIELDS: dict[str, int] = {}


def text(field: str, record: int, lang: str = "zh") -> str:
    """The payload in a field of a record."""
    step = _FIELDS.setdefault(field, len(_FIELDS))
    return PAYLOADS[(record + 3 * step + (7 if lang == "en" else 0)) % COUNT]


def words(field: str, record: int) -> dict[str, str]:
    return {lang: text(field, record, lang) for lang in ("zh", "en")}


def place(record: int) -> tuple[float, float]:
    """Latitude and longitude of the south-western corner of a record's area."""
    return round(SOUTH + STEP * (record // 5), 4), round(WEST + STEP * (record % 5), 4)


def _source(kind: str, record: int) -> dict[str, object]:
    return {"title": words(f"{kind} source", record), "publisher": words(f"{kind} publisher", record), "date": "2025-02"}


def _station(k: int) -> dict[str, object]:
    south, west = place(k)
    states = [{}, {}, {"status": {"state": "closed", "note": words("status note", k)}}]
    return {
        "id": f"s-{k}",
        "name": words("name", k),
        "aliases": [words("alias", k), words("second alias", k)],
        "type": f"type_{k}",
        "also": [f"type_{(k + 1) % COUNT}"],
        "area": f"x-{k}",
        "address": words("address", k),
        "location": {
            "point": {"lat": round(south + STEP / 2, 4), "lng": round(west + STEP / 2, 4)},
            "precision_m": 200,
            "basis": words("basis", k),
        },
        "host": words("host", k),
        "chain": f"chain_{k}",
        "operator_model": f"model_{k}",
        "amenities": [f"amenity_{k}", f"amenity_{(k + 1) % COUNT}"],
        "services": [f"service_{k}"],
        "audiences": [f"audience_{k}"],
        "opening_hours": 'Mo-Fr 09:00-17:00 "' + text("hours", k).replace('"', "'") + '"',
        "hours_note": words("hours note", k),
        "honours": [{"key": f"honour_{k}", "level": "city", "year": "2024"}],
        "plaques": [{
            "kind": f"plaque_{k}", "number": text("plaque number", k)[:40], "by": words("plaque by", k),
            "wording": words("plaque wording", k), "sources": [_source("plaque", k)],
        }],
        "criteria": [f"criteria_{k}"],
        "description": words("description", k),
        "checked": "2025-03-01",
        "sources": [_source("station", k)],
        **states[k % 3],
    }


def _terms(group: str, prefix: str) -> dict[str, object]:
    return {
        f"{prefix}_{k}": {
            "name": words(group, k),
            "description": words(f"{group} description", k),
            **({"items": [words("criterion", k)], "issuer": words("issuer", k)} if group == "criteria" else {}),
        }
        for k in range(COUNT)
    }


def _site() -> dict[str, object]:
    return {
        "name": {"zh": ALL, "en": ALL},
        "short_name": words("short name", 0),
        "description": {"zh": ALL, "en": ALL},
        "organisation": words("organisation", 8),
        "base_url": "https://payload.example/",
        "home_area": "110000",
        "contact": {"name": words("contact", 1), "email": "web@payload.example", "address": words("contact address", 2)},
        "base_map": {"provider": "outlines", "attribution": words("attribution", 3), "approval": PAYLOADS[1]},
        "filings": {"icp": PAYLOADS[5], "police": PAYLOADS[8]},
        "licence": {"name": words("licence", 4), "url": "https://payload.example/licence"},
    }


def _areas() -> list[dict[str, object]]:
    city = {"code": "110000", "name": {"zh": ALL, "en": ALL}, "short_name": words("city", 6), "level": "city"}
    return [city] + [
        {
            "code": f"x-{k}",
            "name": words("area", k),
            "short_name": words("short area", k),
            "level": "functional",
            "parent": "110000",
            "note": words("area note", k),
        }
        for k in range(COUNT)
    ]


def _outlines() -> dict[str, object]:
    features = []
    for k in range(COUNT):
        south, west = place(k)
        north, east = round(south + STEP, 4), round(west + STEP, 4)
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"code": f"x-{k}"}, "geometry": shape})
    return {"type": "FeatureCollection", "features": features}


def _figure(k: int) -> dict[str, object]:
    return {
        "id": f"figure-{k}",
        "area": f"x-{k}",
        "metric": f"metric_{k}",
        "value": str(k),
        "unit": words("unit", k),
        "as_of": "2025-01",
        "scope": words("scope", k),
        "headline": "true",
        "source": _source("figure", k),
    }


def _article(k: int, lang: str) -> str:
    front = {
        "title": text("title", k, lang),
        "date": "2025-03-01",
        "summary": text("summary", k, lang),
        "category": f"category_{k}",
        "tags": [f"tag_{k}", text("tag", k, lang)],
        "areas": [f"x-{k}"],
        "stations": [f"s-{k}"],
        "sources": [_source("article", k)],
    }
    return f"---\n{_yaml(front)}---\n\n```\n{ALL}\n```\n"


def _page(lang: str) -> str:
    return f"---\n{_yaml({'title': text('page title', 0, lang), 'summary': text('page summary', 0, lang)})}---\n\n    {ALL}\n"


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100_000)


def write_payload_site(root: Path) -> None:
    """The sources of the site; `root` does not exist yet."""
    groups = {
        "types": "type", "amenities": "amenity", "services": "service", "audiences": "audience", "chains": "chain",
        "operator_models": "model", "honours": "honour", "plaques": "plaque", "criteria": "criteria", "metrics": "metric",
        "categories": "category", "tags": "tag",
    }  # fmt: skip
    files = {
        "data/site.yaml": _yaml(_site()),
        "data/areas.yaml": _yaml({"areas": _areas()}),
        "data/areas.geojson": json.dumps(_outlines()),
        "data/stations.yaml": _yaml({"datum": "wgs84", "stations": [_station(k) for k in range(COUNT)]}),
        "data/figures.yaml": _yaml({"figures": [_figure(k) for k in range(COUNT)]}),
        "data/vocabulary.yaml": _yaml({group: _terms(group, prefix) for group, prefix in groups.items()}),
    }
    for lang in ("zh", "en"):
        files[f"content/pages/about.{lang}.md"] = _page(lang)
        for k in range(COUNT):
            files[f"content/news/2025/article-{k}.{lang}.md"] = _article(k, lang)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
