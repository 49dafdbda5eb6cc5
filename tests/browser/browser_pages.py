"""Where a page of every kind stands on the demo site."""

from __future__ import annotations

LANGUAGES = ("zh", "en")

# Kind of page -> its path, {lang} standing for the language.
PAGES = {
    "home": "{lang}/index.html",
    "map": "{lang}/map.html",
    "areas": "{lang}/areas/index.html",
    "area": "{lang}/areas/110105.html",
    "area with many stations": "{lang}/areas/110000.html",
    "area without stations": "{lang}/areas/110106.html",
    "station": "{lang}/stations/sz-workers-cultural-palace.html",
    "mobile station": "{lang}/stations/bj-gaobeidian-mobile.html",
    "coarse station": "{lang}/stations/bj-changping-service-centre.html",
    "station without position": "{lang}/stations/hi-lvfa-workers-home.html",
    "private station": "{lang}/stations/sy-liaoshen-break-station.html",
    "news": "{lang}/news/index.html",
    "article": "{lang}/news/2025/chaoyang-24-hour-and-mobile-stations.html",
    "category": "{lang}/news/category/stations.html",
    "tag": "{lang}/news/tag/couriers.html",
    "page": "{lang}/about.html",
    "embed": "{lang}/embed/v1/110105.html",
}
# Pages for readers of every language.
SHARED = {"root": "index.html", "404": "no/such/page.html"}

WITH_MAP = frozenset({"home", "map", "area", "area with many stations", "embed"})

EVERY = {
    **{f"{kind}-{lang}": path.format(lang=lang) for kind, path in PAGES.items() for lang in LANGUAGES},
    **SHARED,
}
