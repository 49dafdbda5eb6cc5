"""The sites that are looked at in a browser: the demonstration of this checkout, and made ones of a given size.

python bench/served_sites.py L FOLDER     builds one into FOLDER, so that several measurements can share it
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import make_corpus
from measure import run
from programs import DATE, YIZHAN
from serving import Host, serving

DEMO = "demo"
SITES = (DEMO, *make_corpus.SIZES)


def build(site: str, output: Path, base_url: str | None = None) -> None:
    """Build a site; its sources are made aside and forgotten. Raises measure.Failed."""
    with tempfile.TemporaryDirectory(prefix="yizhan-bench-", dir=memory()) as scratch:
        root = Path(scratch) / "site"
        if site == DEMO:
            for name in ("data", "content"):
                shutil.copytree(make_corpus.CHECKOUT / name, root / name)
        else:
            make_corpus.make(root, site)
        address = ["--base-url", base_url] if base_url else []
        run([*YIZHAN, "build", "--root", str(root), "--output", str(output), "--date", DATE, *address])


@contextmanager
def served(site: str, built: Path | None = None) -> Iterator[Host]:
    """The site on the loopback: the folder `built` if it is given, else one that is built now and removed afterwards."""
    if built and not (built / "index.html").is_file():
        raise SystemExit(f"{built} is not a built site")
    with (
        tempfile.TemporaryDirectory(prefix="yizhan-bench-", dir=memory()) as scratch,
        serving(built or Path(scratch) / "output") as host,
    ):
        if built is None:
            build(site, host.folder, host.address)
        yield host


def memory() -> Path | None:
    """A place in memory where the system has one: a disk is not what is measured here."""
    place = Path("/dev/shm")
    return place if place.is_dir() else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", choices=SITES)
    parser.add_argument("output", type=Path)
    chosen = parser.parse_args()
    build(chosen.site, chosen.output)


if __name__ == "__main__":
    main()
