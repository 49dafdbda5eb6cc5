"""A site of a given size to measure with: data/ and content/, made up, the same bytes each time.

    python bench/make_corpus.py OUT --size L

XS has 60 stations and 10 articles a language (to try a measurement out), S 500 and 100, M 5,000 and 500, L 20,000 and
2,000, N (a nation) 186,100 and 500.
The vocabulary, the areas, their outlines, the calendar and the settings are those of this checkout.
"""

from __future__ import annotations

import argparse
import json
import shutil
import struct
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

import shapely
from corpus_words import (
    AMENITIES,
    BEIJING,
    CATEGORIES,
    COMMON_HOURS,
    ELSEWHERE,
    HOURS,
    KINDS,
    PAGES,
    PLACE_ENDS,
    PLACES,
    PROSE,
    ROADS,
    SERVICES,
    TAGS,
    District,
)
from shapely.geometry import Point, shape

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = ("site.yaml", "areas.yaml", "areas.geojson", "vocabulary.yaml", "holidays.yaml")
SIZES = {"XS": (60, 10), "S": (500, 100), "M": (5_000, 500), "L": (20_000, 2_000), "N": (186_100, 500)}
SEED = 20261120
FIRST_DAY, DAYS = date(2020, 1, 1), 2300  # articles are spread over these
ONE_FILE = 50_000  # stations; more than these are divided by area, a file each
PHOTOS = 40


def make(out: Path, size: str) -> None:
    """Write the whole site folder; what stood in `out` is removed."""
    stations, articles = SIZES[size]
    if out.exists():
        shutil.rmtree(out)
    (out / "data").mkdir(parents=True)
    for name in SHARED:
        shutil.copyfile(CHECKOUT / "data" / name, out / "data" / name)
    write_stations(out, stations, (*BEIJING, *ELSEWHERE) if size == "N" else BEIJING)
    write_articles(out / "content" / "news", articles, stations)
    write_pages(out / "content" / "pages")
    images = out / "content" / "images"
    images.mkdir()
    for number in range(1, PHOTOS + 1):
        (images / f"photo-{number:02d}.png").write_bytes(photo(number))


def station_id(number: int) -> str:
    return f"bj-{number:05d}"


def write_stations(out: Path, count: int, districts: Sequence[District]) -> None:
    """data/stations.yaml, or data/stations/<area>.yaml where there are very many."""
    records = list(stations(count, districts))
    if count <= ONE_FILE:
        text = "".join(record for _, record in records)
        (out / "data" / "stations.yaml").write_text(f"datum: wgs84\nstations:\n{text}", encoding="utf-8")
        return
    (out / "data" / "stations").mkdir()
    for code, group in groupby(sorted(records, key=lambda record: record[0]), key=lambda record: record[0]):
        text = "".join(record for _, record in group)
        (out / "data" / "stations" / f"{code}.yaml").write_text(f"datum: wgs84\nstations:\n{text}", encoding="utf-8")


def stations(count: int, districts: Sequence[District]) -> Iterator[tuple[str, str]]:
    """(area, the record in YAML) of each station."""
    random = Random(SEED)
    outlines = read_outlines()
    for number in range(1, count + 1):
        district = random.choices(districts, [one.weight for one in districts])[0]
        kind = random.choices(KINDS, [one.weight for one in KINDS])[0]
        start, end, road = random.choice(PLACES), random.choice(PLACE_ENDS), random.choice(ROADS)
        house = random.randint(1, 299)
        offers = set(random.sample((*AMENITIES, *SERVICES), random.randint(3, 9)))
        common = random.random() < 0.9
        hours = random.choice(HOURS[:COMMON_HOURS] if common else HOURS[COMMON_HOURS:])
        lat, lng = somewhere(random, district, outlines.get(district.code))
        spot = f"lat: {lat:.6f}, lng: {lng:.6f}"
        place = f"circle: {{{spot}, radius_m: 800}}" if kind.key == "mobile_station" else f"point: {{{spot}}}"
        lines = [
            f"  - id: {station_id(number)}",
            f"    name:\n      zh: {start[0]}{end[0]}{kind.zh}（第{number}号）",
            f"      en: {start[1]}{end[1]} {kind.en} No. {number}",
            f'    type: {kind.key}\n    area: "{district.code}"',
            f"    address:\n      zh: {district.zh}{start[0]}{end[0]}{road[0]}{house}号",
            f"      en: {house} {start[1]}{end[1]} {road[1]}, {district.en}",
            f"    location:\n      {place}",
            *_list("amenities", [key for key in AMENITIES if key in offers]),
            *_list("services", [key for key in SERVICES if key in offers]),
            f'    opening_hours: "{hours}"',
            f"    phone: 010-{random.randint(60000000, 89999999)}",
            f"    stars: {random.choice([3, 3, 4, 4, 5])}",
            "    checked: 2026-06-01",
        ]
        yield district.code, "\n".join(lines) + "\n"


def _list(field: str, keys: Sequence[str]) -> list[str]:
    return [f"    {field}: [{', '.join(keys)}]"] if keys else []


def read_outlines() -> dict[str, shapely.Geometry]:
    """The outlines of this checkout, made fast to ask."""
    collection = json.loads((CHECKOUT / "data" / "areas.geojson").read_text(encoding="utf-8"))
    outlines = {feature["properties"]["code"]: shape(feature["geometry"]) for feature in collection["features"]}
    for outline in outlines.values():
        shapely.prepare(outline)
    return outlines


def somewhere(random: Random, district: District, outline: shapely.Geometry | None) -> tuple[float, float]:
    """A (lat, lng) that is likelier near the middle of the district, and within its outline where there is one."""
    while True:
        lat = round(random.gauss(district.lat, district.spread / 2), 6)
        lng = round(random.gauss(district.lng, district.spread / 1.6), 6)
        if outline is None or outline.covers(Point(lng, lat)):
            return lat, lng


def write_articles(folder: Path, count: int, station_count: int) -> None:
    """content/news/<year>/bulletin-<number>.<lang>.md"""
    for lang in PROSE:
        random = Random(f"{SEED}-{lang}")
        for number in range(1, count + 1):
            day = FIRST_DAY + timedelta(days=number % DAYS)
            path = folder / str(day.year) / f"bulletin-{number:05d}.{lang}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article(lang, number, day, random, station_count), encoding="utf-8")


def article(lang: str, number: int, day: date, random: Random, station_count: int) -> str:
    """One article with headings, a list, a table, a picture, quotations and links to stations."""
    prose = PROSE[lang]
    district = random.choice(BEIJING)
    name = district.zh.removeprefix("北京市") if lang == "zh" else district.en.removesuffix(", Beijing")
    title = prose.title.format(district=name, number=number, object=random.choice(prose.objects))
    head = [
        "---",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"date: {day.isoformat()}",
        f"summary: {json.dumps(sentence(lang, random), ensure_ascii=False)}",
        f"category: {random.choice(CATEGORIES)}",
        f"tags: [{', '.join(sorted(random.sample(TAGS, random.randint(1, 2))))}]",
        f'areas: ["{district.code}"]',
        "---",
    ]
    body = [paragraph(lang, random, station_count)]
    sections = random.randint(2, 4)
    with_table, with_photo, with_list = (random.randrange(sections) for _ in range(3))
    for index, heading in enumerate(random.sample(prose.headings, sections)):
        body += [f"## {heading}", paragraph(lang, random, station_count)]
        if index == with_list:
            body.append("\n".join(f"- {sentence(lang, random)}" for _ in range(random.randint(3, 6))))
        if index == with_table:
            body.append(table(lang, random))
        if index == with_photo:
            body.append(f"![{prose.photo}](images/photo-{random.randint(1, PHOTOS):02d}.png)")
        if random.random() < 0.35:
            body += [f"### {random.choice(prose.headings)}", paragraph(lang, random, station_count)]
        if random.random() < 0.25:
            body.append(f"> {sentence(lang, random)}")
        if random.random() < 0.2:
            body.append("\n".join(f"{step}. {sentence(lang, random)}" for step in range(1, 5)))
    return "\n".join(head) + "\n" + "\n\n".join(body) + "\n"


def sentence(lang: str, random: Random) -> str:
    prose = PROSE[lang]
    return prose.sentence.format(
        subject=random.choice(prose.subjects),
        verb=random.choice(prose.verbs),
        object=random.choice(prose.objects),
        tail=random.choice(prose.tails),
    ).strip()


def paragraph(lang: str, random: Random, station_count: int) -> str:
    prose = PROSE[lang]
    parts = []
    for _ in range(random.randint(2, 4)):
        text = sentence(lang, random)
        chance = random.random()
        if chance < 0.12:
            text = prose.important + text
        elif chance < 0.25:
            text += (" " if lang == "en" else "") + prose.see.format(station=station_id(random.randint(1, station_count)))
        elif chance < 0.30:
            text += (" " if lang == "en" else "") + prose.hotline
        parts.append(text.strip())
    return ("" if lang == "zh" else " ").join(parts)


def table(lang: str, random: Random) -> str:
    rows = [PROSE[lang].table, "| --- | --- | --- |"]
    for _ in range(random.randint(3, 7)):
        start, end = random.choice(PLACES), random.choice(PLACE_ENDS)
        name = start[0] + end[0] if lang == "zh" else start[1] + end[1]
        rows.append(f"| {name} | 08:00-20:00 | 010-{random.randint(60000000, 89999999)} |")
    return "\n".join(rows)


def write_pages(folder: Path) -> None:
    """The standing pages that a site has in its footer."""
    folder.mkdir(parents=True)
    for order, (slug, titles) in enumerate(PAGES.items(), 1):
        for lang, title in zip(PROSE, titles, strict=True):
            random = Random(f"{SEED}-{slug}-{lang}")
            body = "\n\n".join(" ".join(sentence(lang, random) for _ in range(4)) for _ in range(6))
            text = f"---\ntitle: {title}\nsummary: {title}\norder: {order}\n---\n{body}\n"
            (folder / f"{slug}.{lang}.md").write_text(text, encoding="utf-8")


def photo(number: int, width: int = 320, height: int = 240) -> bytes:
    """A PNG (https://www.w3.org/TR/png-3/) of coloured grain, some 10 KB."""
    random = Random(number)
    row = bytes(random.randrange(256) for _ in range(width * 3))
    rows = b"".join(b"\0" + row[y % 8 * 3 :] + row[: y % 8 * 3] for y in range(height))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=SIZES, default="S")
    chosen = parser.parse_args()
    make(chosen.out, chosen.size)
    count, articles = SIZES[chosen.size]
    print(f"{chosen.out}: {count} stations, {articles} articles a language")


if __name__ == "__main__":
    main()
