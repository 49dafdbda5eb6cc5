"""How the full map feels: time until it is usable, and the longest task of the main thread while it is used.

    python bench/browse.py                     a made site L
    python bench/browse.py --large FOLDER      … which is already built there

Usable: the first signs are on the screen, and the key 1 has put the focus on one of them. Each run is a first visit,
nothing cached. Tasks are measured with the processor slowed down to a quarter; a task under 50 ms is none to worry
about and is reported as such by the browser (https://www.w3.org/TR/longtasks-1/).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from chromium import DESKTOP, PHONE, launched
from playwright.sync_api import Browser, CDPSession, FloatRect, Page
from served_sites import served

USABLE_LIMIT_MS = 1500
TASK_LIMIT_MS = 200
SLOWED = 4
LONG_MS = 50  # the browser reports longer ones only
SETTLED_MS = 1500  # slowed down, a change has been drawn by then
WISHES = "input[data-amenity], input[data-facet=need]"  # the boxes that filter by what a station offers
HELD_MS = 200  # Leaflet goes by the last 50 ms of a drag
ASK_EVERY_MS = 10
PATIENCE_MS = 20_000
LANG = "zh"

# Notes when the first sign is painted and when the key is answered, and every long task. Runs before the page's scripts.
WATCH = """
window.__bench = { tasks: [], sign: 0, answered: 0 };
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.__bench.tasks.push([task.startTime, task.duration]);
}).observe({ type: "longtask", buffered: true });
const painted = (name) => requestAnimationFrame(() => setTimeout(() => { window.__bench[name] = performance.now(); }));
new MutationObserver((_, watching) => {
  if (!document.querySelector(".map__sign button")) return;
  watching.disconnect();
  painted("sign");
}).observe(document, { childList: true, subtree: true });
document.addEventListener("focusin", (event) => {
  if (!window.__bench.answered && event.target.closest(".map__sign")) painted("answered");
});
"""


# What the map shows: its signs with their places and numbers, and how far it has been moved.
DRAWN = """
[".leaflet-map-pane", ".map__sign"].map((name) =>
  Array.from(document.querySelectorAll(name), (one) => one.style.transform + (name === ".map__sign" ? one.textContent : ""))
).flat().join(" ")
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """A window, and the query with which its map is in sight."""

    name: str
    size: dict[str, int]
    query: str = ""


SCREENS = (Screen("1280 px", DESKTOP), Screen("360 px", PHONE, "?view=map"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table: milliseconds of each run, and the limit."""

    name: str
    runs: tuple[float, ...]
    limit_ms: int | None

    @property
    def median(self) -> float:
        return median(self.runs)


@contextmanager
def _visit(browser: Browser, screen: Screen, slowed: int) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(viewport=screen.size, service_workers="block")  # type: ignore[arg-type]
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    if slowed > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    yield page, session
    context.close()


def _until_usable(page: Page, address: str) -> dict[str, float]:
    """Open the map, press 1 as soon as there is a sign; milliseconds since the navigation began."""
    page.goto(address, wait_until="commit")
    page.wait_for_selector("[data-map]", state="attached")
    page.locator("[data-map]").scroll_into_view_if_needed()
    _wait_until(page, "window.__bench.sign > 0")
    page.locator("[data-map] .leaflet-container").focus()
    page.keyboard.press("1")
    _wait_until(page, "__bench.answered > 0 && performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    times: dict[str, float] = page.evaluate(
        "({ sign: __bench.sign, answered: __bench.answered,"
        " load: performance.getEntriesByType('navigation')[0].loadEventEnd })"
    )
    return times


def _wait_until(page: Page, condition: str) -> None:
    """Ask again and again; Page.wait_for_function would break the page's security policy (it needs eval)."""
    for _ in range(int(PATIENCE_MS / ASK_EVERY_MS)):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(ASK_EVERY_MS)
    raise SystemExit(f"{page.url}: not within {PATIENCE_MS} ms: {condition}")


def usable(browser: Browser, address: str, screen: Screen, runs: int) -> list[Figure]:
    """Time to the first sign and to the answered key, at full speed."""
    seen: list[dict[str, float]] = []
    for run in range(runs + 1):
        with _visit(browser, screen, 1) as (page, _):
            times = _until_usable(page, address + screen.query)
        if run:  # the first one only fills the host's memory
            seen.append(times)
    return [
        Figure(f"{screen.name}: page loaded", tuple(one["load"] for one in seen), None),
        Figure(f"{screen.name}: first signs drawn", tuple(one["sign"] for one in seen), None),
        Figure(f"{screen.name}: usable (key 1 answered)", tuple(one["answered"] for one in seen), USABLE_LIMIT_MS),
    ]


def _filter(page: Page) -> None:
    """Tick the first two wishes, then clear one, by the page's own checkboxes; in tasks of their own, as a finger would."""
    boxes = page.locator(WISHES)
    for number in (0, 1, 0):
        with _seen_to_change(page, "filter"):
            boxes.nth(number).evaluate("box => { setTimeout(() => box.click()); }")


def _pan(page: Page) -> None:
    """Drag the map to and fro, and move it by keys."""
    box = _box(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for way in (-1, 1):
        with _seen_to_change(page, "drag"):
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + way * box["width"] / 3, y + 40, steps=12)
            page.wait_for_timeout(HELD_MS)  # a finger that flings sends a phone's map out of L, where nothing is drawn
            page.mouse.up()
    _press_each(page, ["ArrowRight", "ArrowDown"])


def _zoom(page: Page) -> None:
    """In three times, out four times, by keys."""
    _press_each(page, "+++----")


def _press_each(page: Page, keys: Sequence[str]) -> None:
    page.locator("[data-map] .leaflet-container").focus()
    for key in keys:
        with _seen_to_change(page, key):
            page.keyboard.press(key)


@contextmanager
def _seen_to_change(page: Page, action: str) -> Iterator[None]:
    """Waits until the map has come to rest, and ends the measurement if it shows what it showed before."""
    before = page.evaluate(DRAWN)
    yield
    page.wait_for_timeout(SETTLED_MS)
    if page.evaluate(DRAWN) == before:
        raise SystemExit(f"{page.url}: the map did not follow: {action}")


def _box(page: Page) -> FloatRect:
    map_ = page.locator("[data-map]")
    map_.scroll_into_view_if_needed()
    box = map_.bounding_box()
    assert box, "the map has no box"
    return box


PHASES: dict[str, Callable[[Page], None]] = {"filter": _filter, "pan": _pan, "zoom": _zoom}


def tasks(browser: Browser, address: str, screen: Screen, runs: int) -> list[Figure]:
    """The longest task of each phase of a visit, the processor slowed down."""
    longest: dict[str, list[float]] = {}
    for _ in range(runs):
        with _visit(browser, screen, SLOWED) as (page, _session):
            times = _until_usable(page, address + screen.query)
            page.wait_for_timeout(SETTLED_MS)
            seen = _taken(page)
            before = [length for start, length in seen if start < times["load"]]
            longest.setdefault("until the page is loaded", []).append(max(before, default=0))
            after = [length for start, length in seen if start >= times["load"]]
            longest.setdefault("start of the map", []).append(max(after, default=0))
            page.reload()  # the key has zoomed in; the rest begins with all of L in sight
            _wait_until(page, "window.__bench.sign > 0")
            page.wait_for_timeout(SETTLED_MS)
            _taken(page)
            for name, use in PHASES.items():
                use(page)
                longest.setdefault(name, []).append(max((length for _, length in _taken(page)), default=0))
    return [
        Figure(
            f"{screen.name}: longest task, {name}", tuple(found), None if name.startswith("until") else TASK_LIMIT_MS
        )
        for name, found in longest.items()
    ]


def _taken(page: Page) -> list[list[float]]:
    """The long tasks noted since the last call."""
    found: list[Any] = page.evaluate("__bench.tasks.splice(0)")
    return found


HEAD = "| Full map of L | Median | Slowest | Runs | Limit |\n|---|--:|--:|--:|---|"


def row(figure: Figure) -> str:
    """A line of the table."""
    limit = ""
    if figure.limit_ms is not None:
        limit = f"{figure.limit_ms} ms: " + ("kept" if figure.median <= figure.limit_ms else "**not kept**")
    return f"| {figure.name} | {_said(figure.median)} | {_said(max(figure.runs))} | {len(figure.runs)} | {limit} |"


def _said(length_ms: float) -> str:
    return f"{length_ms:.0f} ms" if length_ms else f"under {LONG_MS} ms"


def figures(browser: Browser, address: str, runs: int, screens: Sequence[Screen] = SCREENS) -> Iterator[Figure]:
    for screen in screens:
        yield from usable(browser, address, screen, runs)
        yield from tasks(browser, address, screen, runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", type=Path, help="where the site L is built already")
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    over = []
    with launched() as browser, served("L", chosen.large) as host:
        print(HEAD)
        for figure in figures(browser, f"{host.address}{LANG}/map.html", chosen.runs):
            print(row(figure), flush=True)
            if figure.limit_ms is not None and figure.median > figure.limit_ms:
                over.append(figure.name)
    print(f"over the limit: {', '.join(over) or 'none'}", file=sys.stderr)


if __name__ == "__main__":
    main()
