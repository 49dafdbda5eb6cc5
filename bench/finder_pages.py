"""The pages that bench/finder.py compares, in one folder: our finder, and Folium's maps of the same stations.

    python bench/finder_pages.py L FOLDER --packages NODE_MODULES

Our finder comes out of the program as the site's own file: the site is loaded, checked and planned whole, and of the plan
those files are made that the Chinese finder can load (the page, the theme's files, columns, details, places, search).
The other 372,200 pages of a nation would change nothing in them.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import tempfile
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import finder_peers
import make_corpus
from build import DATE
from served_sites import memory

from yizhan.artifacts import Artifact
from yizhan.model import Listing
from yizhan.pages import links, standing
from yizhan.pages.atlas import Atlas
from yizhan.pages.edition import Edition
from yizhan.press.pool import default_jobs, shared
from yizhan.press.staging import make
from yizhan.site.build import check_sources, make_edition
from yizhan.site.inputs import theme_folder
from yizhan.site.options import Options
from yizhan.site.theme import load_catalogues, load_templates

LANG, OTHER = "zh", "en"
FINDER = f"{LANG}/map.html"
NOT_FOUND = "404.html"  # a host needs it to say that a file is missing, which ends a measurement
NOTE = "made.json"


@dataclass(frozen=True, slots=True)
class Pages:
    """A folder that was made: how many stations its pages show."""

    folder: Path
    size: str
    stations: int


def prepare(size: str, folder: Path, packages: Path) -> Pages:
    """Make all pages of a made site; what stood in `folder` is removed."""
    if folder.exists():
        shutil.rmtree(folder)
    gc.disable()  # as the program does: the library is made once and stays
    with tempfile.TemporaryDirectory(prefix="yizhan-bench-", dir=memory()) as scratch:
        root = Path(scratch) / "site"
        make_corpus.make(root, size)
        points = _finder(root, folder)
    finder_peers.write(points, folder / finder_peers.FOLDER, packages)
    (folder / NOTE).write_text(json.dumps({"size": size, "stations": len(points)}), encoding="utf-8")
    return prepared(folder)


def prepared(folder: Path) -> Pages:
    """A folder that was made earlier."""
    if not (folder / NOTE).is_file():
        raise SystemExit(f"{folder} was not made by bench/finder_pages.py")
    said = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    return Pages(folder, said["size"], said["stations"])


def _finder(root: Path, output: Path) -> list[finder_peers.Spot]:
    """Make the finder and what it loads; give back the stations as others would put them on a map."""
    theme = theme_folder()
    checked = check_sources(Options(root, output, day=date.fromisoformat(DATE), cold=True))
    catalogues = load_catalogues(theme, checked.library.site.languages)
    edition, atlas, outlines = make_edition(checked, theme, catalogues)
    templates = load_templates(theme, checked.library, edition.assets, catalogues)
    columns = atlas.map_files(None)
    planned = [*edition.assets.artifacts, outlines, *(one for one in atlas.artifacts() if _is_loaded(one.path, columns))]
    planned += atlas.search.artifacts()
    planned += [one for one in standing.artifacts(edition, atlas, LANG) if one.path == links.full_map(LANG)]
    planned += [one for one in standing.common_artifacts(edition) if one.path == NOT_FOUND]
    for path in {output / one.path for one in planned}:
        path.parent.mkdir(parents=True, exist_ok=True)

    def write(artifact: Artifact) -> int:
        return (output / artifact.path).write_bytes(make(artifact, templates))

    for _ in shared(planned, write, default_jobs()):
        pass
    return _spots(edition, atlas)


def _is_loaded(path: str, columns: Container[str]) -> bool:
    """Whether the Chinese finder can ask for a file of the map's data: not the columns of areas that are no part of it."""
    if path.startswith("data/columns/"):
        return path in columns
    return f"/{OTHER}/" not in path and f"/{OTHER}." not in path


def _spots(edition: Edition, atlas: Atlas) -> list[finder_peers.Spot]:
    """What a card of ours says at least, along the same curve: the order in which positions pack best."""
    spots = []
    for station in Listing(edition.library.stations, atlas.order):
        position = edition.positions[station.id]
        assert position, "the atlas holds stations with a position"
        name, address = station.name.phrase(LANG).text, station.address
        spots.append(
            finder_peers.Spot(
                station.id,
                position,
                name,
                address.phrase(LANG).text if address else "",
                station.opening_hours or "",
                station.phone or "",
            )
        )
    return spots


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", choices=make_corpus.SIZES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--packages", type=Path, required=True, help=finder_peers.PACKAGES_HELP)
    chosen = parser.parse_args()
    made = prepare(chosen.size, chosen.folder.resolve(), chosen.packages.resolve())
    print(f"{made.folder}: {made.stations} stations")


if __name__ == "__main__":
    main()
