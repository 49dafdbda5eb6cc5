"""What a page weighs: every resource that Chromium loads while a reader scrolls to its end, packed and unpacked.

    python bench/weight.py                     the demonstration and a made site L
    python bench/weight.py --large FOLDER      … which is already built there

Of each kind the largest page is taken, so that a limit that holds for it holds for all. A first visit, nothing cached.
Base maps of others are not counted: there is none by default. What a service worker fetches for later is counted apart.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chromium import DESKTOP, launched
from playwright.sync_api import Browser, Page
from served_sites import DEMO, served
from serving import Host, Sent

KB = 1000
LANGUAGES = ("zh", "en")
HOME_AREA = "110000"  # of data/site.yaml: its page shows every station
STEP_PIXELS = 500
QUIET_MS = 700
NAMED = 4  # parts of a page that the table names

# The limits of the requirements, KB on the wire for everything that the page loads.
MAP, AREA, READING = 300, 130, 60


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: which files are of it (the largest is taken), and its limit, if it has one."""

    name: str
    files: str
    limit_kb: int | None = None
    without: str | None = None  # a part of the name that other kinds have
    whole: bool = True  # whether it is read to its end, or only opened


KINDS = (
    Kind("home, first view", "index.html", READING, whole=False),
    Kind("home", "index.html"),
    Kind("full map", "map.html", MAP),
    Kind("area of all stations", f"areas/{HOME_AREA}.html", AREA),
    Kind("area", "areas/[0-9]*.html", AREA, without="--"),
    Kind("area, next part of its list", "areas/*--*.html", READING),
    Kind("list of areas", "areas/index.html", READING),
    Kind("station", "stations/*.html"),
    Kind("news list", "news/*.html", READING),
    Kind("category", "news/category/*.html", READING),
    Kind("tag", "news/tag/*.html", READING),
    Kind("article", "news/[0-9]*/*.html", READING),
    Kind("standing page", "*.html", READING, without="index|map"),
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A visit: what was loaded, the document first, and what a service worker fetched besides."""

    site: str
    kind: Kind
    path: str
    loaded: tuple[Sent, ...]
    kept_for_later: int

    @property
    def wire(self) -> int:
        return sum(one.wire for one in self.loaded)

    @property
    def holds(self) -> bool | None:
        return None if self.kind.limit_kb is None else self.wire <= self.kind.limit_kb * KB


def largest(folder: Path, lang: str, kind: Kind) -> str | None:
    """The path of the largest page of a kind; None where the site has none."""
    others = kind.without.split("|") if kind.without else []
    own = [path for path in (folder / lang).glob(kind.files) if not any(part in path.stem for part in others)]
    if kind.name == "area":
        own = [path for path in own if path.stem not in (HOME_AREA, "100000")]
    if not own:
        return None

    def bytes_of(page: Path) -> tuple[int, str]:
        columns = (folder / "data" / "columns").glob(f"{page.stem}.*.json")  # an area's map loads those of its own
        return page.stat().st_size + sum(one.stat().st_size for one in columns), page.name

    return max(own, key=bytes_of).relative_to(folder).as_posix()


def weigh(browser: Browser, host: Host, site: str, kind: Kind, path: str) -> Weighed:
    """Visit without a service worker; then, if the page asks for one, once more with it."""
    loaded, asks = _visit(browser, host, path, "block", kind.whole)
    later = 0
    if asks:
        with_worker, _ = _visit(browser, host, path, "allow", kind.whole)
        later = sum(one.wire for one in with_worker) - sum(one.wire for one in loaded)
    return Weighed(site, kind, path, tuple(loaded), later)


def _visit(browser: Browser, host: Host, path: str, workers: str, whole: bool) -> tuple[list[Sent], bool]:
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce", service_workers=workers)  # type: ignore[arg-type]
    context.add_init_script(_WATCH_WORKERS)
    page = context.new_page()
    host.take()
    page.goto(host.address + path)
    if whole:
        _read_to_the_end(page)
    asks = bool(page.evaluate("window.__asksForWorker"))
    page.wait_for_load_state("networkidle")
    context.close()
    sent = host.take()
    wrong = [f"{one.status} {one.path}" for one in sent if one.status != 200]
    if wrong:
        raise SystemExit(f"{path}: {', '.join(wrong)}")
    return sent, asks


# `register` only exists on secure contexts, which the loopback is.
_WATCH_WORKERS = """
window.__asksForWorker = false;
if (navigator.serviceWorker) {
  const register = navigator.serviceWorker.register;
  navigator.serviceWorker.register = function (...words) {
    window.__asksForWorker = true;
    return register.apply(navigator.serviceWorker, words);
  };
}
"""


def _read_to_the_end(page: Page) -> None:
    """Scroll as a reader does, so that late pictures and maps load; a page with a map must show signs."""
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, STEP_PIXELS):
        page.evaluate("top => window.scrollTo(0, top)", top)
        page.wait_for_timeout(60)
    maps = page.locator("[data-map]")
    if maps.count():
        maps.first.scroll_into_view_if_needed()
        page.locator("[data-map].is-started .map__sign").first.wait_for()
    page.wait_for_timeout(QUIET_MS)


HEAD = "| Site | Page | | Files | On the wire | Unpacked | Limit | Largest parts, on the wire |\n|---|---|---|--:|--:|--:|---|---|"


def row(weighed: Weighed) -> str:
    """A line of the table."""
    raw = sum(one.raw for one in weighed.loaded)
    limit = ""
    if weighed.kind.limit_kb is not None:
        limit = f"{weighed.kind.limit_kb} KB: " + ("kept" if weighed.holds else "**not kept**")
    heavy = sorted(weighed.loaded, key=lambda one: -one.wire)[:NAMED]
    parts = ", ".join(f"{_short(one.path)} {one.wire / KB:.1f}" for one in heavy)
    if weighed.kept_for_later > 0:
        parts += f"; kept for later {weighed.kept_for_later / KB:.1f}"
    return (
        f"| {weighed.site} | {weighed.kind.name} | {weighed.path.split('/')[0]} | {len(weighed.loaded)} "
        f"| {weighed.wire / KB:.1f} KB | {raw / KB:.1f} KB | {limit} | {parts} |"
    )


def _short(path: str) -> str:
    """The name without its digest: columns/all.json."""
    folder, _, name = path.strip("/").rpartition("/")
    parts = [part for part in name.split(".") if len(part) != 10 or not set(part) <= set("0123456789abcdef")]
    return "/".join([*folder.split("/")[-1:], ".".join(parts)]) if "data" in folder else ".".join(parts)


def weighings(browser: Browser, host: Host, site: str, languages: Sequence[str]) -> Iterator[Weighed]:
    for kind in KINDS:
        for lang in languages:
            path = largest(host.folder, lang, kind)
            if path is not None:
                yield weigh(browser, host, site, kind, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", nargs="+", choices=(DEMO, "S", "M", "L"), default=[DEMO, "L"])
    parser.add_argument("--large", type=Path, help="where the site L is built already")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    chosen = parser.parse_args()
    print(HEAD)
    over = []
    with launched() as browser:
        for site in chosen.sites:
            with served(site, chosen.large if site == "L" else None) as host:
                for weighed in weighings(browser, host, site, chosen.languages):
                    print(row(weighed), flush=True)
                    if weighed.holds is False:
                        over.append(f"{site} {weighed.path}")
    print(f"over the limit: {', '.join(over) or 'none'}", file=sys.stderr)


if __name__ == "__main__":
    main()
