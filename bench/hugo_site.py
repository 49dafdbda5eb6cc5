"""The content of a corpus as a site for Hugo: the same stations, articles, pages and pictures, in both languages.

    python bench/hugo_site.py CORPUS OUT

Templates and settings are those of `hugo/site/`. The stations are handed over as JSON: Hugo 0.168 refuses one YAML file
of 4,000 stations or more ("too many YAML aliases"). What is done here is no part of what is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

TEMPLATES = Path(__file__).resolve().parent / "hugo" / "site"
LANGUAGES = ("zh", "en")


def make(corpus: Path, out: Path) -> None:
    """Write the whole site; what stood in `out` is removed."""
    if out.exists():
        shutil.rmtree(out)
    shutil.copytree(TEMPLATES, out)
    records = read_stations(corpus / "data")
    _write_json(out / "data" / "stations.json", [station(record) for record in records])
    _write_json(out / "data" / "labels.json", labels(corpus / "data", {record["area"] for record in records}))
    for source in sorted((corpus / "content" / "news").glob("*/*.md")):
        slug, lang, _ = source.name.split(".")
        target = out / "content" / lang / "news" / f"{slug}.md"
        target.write_text(article(source.read_text(encoding="utf-8"), lang), encoding="utf-8")
    for source in sorted((corpus / "content" / "pages").glob("*.md")):
        slug, lang, _ = source.name.split(".")
        shutil.copyfile(source, out / "content" / lang / f"{slug}.md")
    shutil.copytree(corpus / "content" / "images", out / "static" / "images")


def read_stations(data: Path) -> list[dict[str, Any]]:
    """The records as plain strings, in the order of the files."""
    files = [*data.glob("stations.yaml"), *sorted(data.glob("stations/*.yaml"))]
    return [record for path in files for record in _read_yaml(path)["stations"]]


def station(record: dict[str, Any]) -> dict[str, Any]:
    """What Hugo's templates ask for."""
    place = record["location"].get("point") or record["location"]["circle"]
    return {
        **{key: record[key] for key in ("id", "name", "address", "area", "type", "phone")},
        "lat": float(place["lat"]),
        "lng": float(place["lng"]),
        "hours": record["opening_hours"],
        "stars": int(record["stars"]),
        "offers": [*record.get("amenities", ()), *record.get("services", ())],
    }


def labels(data: Path, areas: set[str]) -> dict[str, Any]:
    """Names in both languages by key, of the areas only those that have stations."""
    vocabulary = _read_yaml(data / "vocabulary.yaml")
    offers = {**vocabulary["amenities"], **vocabulary["services"]}
    return {
        "types": {key: entry["name"] for key, entry in vocabulary["types"].items()},
        "offers": {key: entry["name"] for key, entry in offers.items()},
        "areas": {area["code"]: area["name"] for area in _read_yaml(data / "areas.yaml")["areas"] if area["code"] in areas},
    }


def article(text: str, lang: str) -> str:
    """One article as Hugo reads it: its area under the name of the templates, links and pictures by address."""
    text = re.sub(r'^areas: \["(\d+)"\]$', r'area: "\1"', text, count=1, flags=re.MULTILINE)
    return text.replace("](station:", f"](/{lang}/stations/").replace("](images/", "](/images/")


def _read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # plain strings only


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    make(chosen.corpus, chosen.out)


if __name__ == "__main__":
    main()
