"""Visits to one map after another in Chromium: when its list and its map are there, what a filter and a search take.

Every visit is a first one, in a browser context of its own. All times are the page's own (performance.now()).
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from chromium import DESKTOP, PHONE
from finder_pages import FINDER
from finder_peers import FOLDER, TILE
from playwright.sync_api import Browser, Page
from serving import Host, Sent

PATIENCE_MS = 240_000
QUIET_MS = 1200  # without a long task and without a file: the page is done
ASK_EVERY_MS = 100
AFTER_A_VISIT_S = 1.5  # a heavy page's end takes a while, and would weigh on the start of the page after it
BEFORE_TYPING_MS = 1000  # a hand needs as long from the box to the first word
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}


@dataclass(frozen=True, slots=True)
class Condition:
    """How much the processor is slowed down, and whether the line is slow."""

    name: str
    slowed: int
    slow_line: bool


CONDITIONS = (
    Condition("plain", 1, False),
    Condition("4x", 4, False),
    Condition("4x, slow line", 4, True),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to visit; whether it has a list, and whether its map is in sight."""

    name: str
    path: str
    screen: dict[str, int]
    has_list: bool = False
    has_map: bool = True


SUBJECTS = (
    Subject("finder", FINDER, DESKTOP, has_list=True),
    Subject("finder, phone", FINDER, PHONE, has_list=True, has_map=False),
    Subject("bare Leaflet + supercluster", f"{FOLDER}/bare.html", DESKTOP),
    Subject("FastMarkerCluster, points only", f"{FOLDER}/fastpoints.html", DESKTOP),
    Subject("FastMarkerCluster", f"{FOLDER}/fastmarkercluster.html", DESKTOP),
    Subject("MarkerCluster", f"{FOLDER}/markercluster.html", DESKTOP),
)

# Notes when the first entry of a list and the first sign of a map are painted, and every long task.
WATCH = """
window.__bench = { tasks: [], sign: 0, entry: 0 };
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.__bench.tasks.push([task.startTime, task.duration]);
}).observe({ type: "longtask", buffered: true });
{
  // Live collections: a search of the whole page at every change would cost the page that has more in it more.
  const wanted = {
    sign: document.getElementsByClassName("leaflet-marker-icon"),
    entry: document.getElementsByClassName("result__link"),
  };
  const look = () => {
    for (const name of Object.keys(wanted)) {
      if (!wanted[name].length) continue;
      delete wanted[name];
      requestAnimationFrame(() => setTimeout(() => { window.__bench[name] = performance.now(); }));
    }
    if (!Object.keys(wanted).length) watching.disconnect();
  };
  const watching = new MutationObserver(look);
  watching.observe(document, { childList: true, subtree: true });
}
"""

STANDING = """(() => {
  const { tasks, sign, entry } = window.__bench;
  const load = performance.getEntriesByType("navigation")[0].loadEventEnd;
  const files = performance.getEntriesByType("resource").map((one) => one.responseEnd);
  const last = Math.max(load, sign, entry, ...tasks.map(([start, length]) => start + length));
  const blocked = tasks.reduce((sum, [, length]) => sum + length - 50, 0);
  return { load, sign, entry, last, blocked, quiet: performance.now() - Math.max(last, ...files) };
})()"""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One visit: ms until the first entry and the first sign are painted, and until the page is at rest; bytes sent."""

    entry: float
    sign: float
    rest: float
    blocked: float
    sent: tuple[Sent, ...]

    @property
    def wire(self) -> int:
        return sum(one.wire for one in self.sent)


@contextmanager
def visit(browser: Browser, host: Host, subject: Subject, condition: Condition) -> Iterator[Page]:
    """A first visit under a condition; the page is not opened yet."""
    context = browser.new_context(viewport=subject.screen, service_workers="block")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    if condition.slow_line:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_LINE)
    if condition.slowed > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": condition.slowed})
    host.take()
    yield page
    context.close()
    time.sleep(AFTER_A_VISIT_S)


def arrive(page: Page, host: Host, subject: Subject) -> Arrival:
    """Open the page and wait until what it promises is there and it is at rest."""
    page.goto(host.address + subject.path, wait_until="commit")
    for _ in range(PATIENCE_MS // ASK_EVERY_MS):
        page.wait_for_timeout(ASK_EVERY_MS)
        now: dict[str, float] = page.evaluate(STANDING)
        there = now["load"] and (now["sign"] or not subject.has_map) and (now["entry"] or not subject.has_list)
        if there and now["quiet"] > QUIET_MS:
            break
    else:
        raise SystemExit(f"{page.url}: not at rest within {PATIENCE_MS} ms")
    if subject.has_map != bool(now["sign"]):
        raise SystemExit(f"{page.url}: a map {'is not' if subject.has_map else 'is'} drawn")
    sent = tuple(one for one in host.take() if not one.path.endswith(TILE))
    missing = [one.path for one in sent if one.status != 200]
    if missing:
        raise SystemExit(f"{page.url} asks for what is not there: {', '.join(missing)}")
    return Arrival(now["entry"], now["sign"], now["last"], now["blocked"], sent)


# What a file is for, by its address: the first that fits.
_PARTS = (
    ("page", r"\.html$"),
    ("Leaflet", r"/leaflet[^/]*\.(js|css)$|leaflet/dist"),
    ("columns", r"/data/columns/|points\.json$"),
    ("details", r"/data/shards/"),
    ("outlines", r"/data/outlines"),
    ("places", r"/data/places/"),
    ("search", r"/data/search/"),
    ("scripts", r"\.js$"),
    ("style sheets", r"\.css$"),
)


def parts(sent: tuple[Sent, ...]) -> Counter[str]:
    """Bytes by what they are for."""
    found: Counter[str] = Counter()
    for one in sent:
        found[next((name for name, path in _PARTS if re.search(path, one.path)), "pictures and fonts")] += one.wire
    return found


# Does something (`act`) in a task of its own, as a finger would, and notes when numbers, map and list have followed:
# each time the last change before 400 ms without any, and the frame in which it is on the screen. The finder answers
# the press at once and draws its map in the next frame: `work` is what both cost without the wait for that frame.
FOLLOW = """
const follow = (act, numbersToo) => new Promise((resolve, reject) => {
  const seen = { numbers: 0, map: 0, list: 0, painted: 0, listPainted: 0, work: 0 };
  let start = 0, frame = 0, timer = 0;
  const watch = (selector, note) => {
    const observer = new MutationObserver(note);
    observer.observe(document.querySelector(selector), { childList: true, subtree: true });
    return observer;
  };
  const after = (name) => setTimeout(() => { seen[name] = performance.now() - start; });
  const settle = () => {
    clearTimeout(timer);
    if (!seen.map || !seen.list) return;
    timer = setTimeout(() => {
      for (const one of watching) one.disconnect();
      clearTimeout(patience);
      resolve(seen);
    }, 400);
  };
  const watching = [
    watch(".leaflet-marker-pane", () => {
      if (!seen.map && frame) seen.work = seen.numbers + performance.now() - frame;
      seen.map = performance.now() - start;
      after("painted");
      settle();
    }),
    watch("[data-results]", () => {
      seen.list = performance.now() - start;
      requestAnimationFrame(() => after("listPainted"));
      settle();
    }),
  ];
  const patience = setTimeout(() => reject(new Error("the finder did not follow")), 60000);
  setTimeout(() => {
    start = performance.now();
    if (numbersToo) requestAnimationFrame(() => { frame = performance.now(); });
    act();
    seen.numbers = performance.now() - start;
  });
});
"""

FILTER = f"(box) => {{ {FOLLOW} return follow(() => box.click(), true); }}"
SEARCH = f"""(box, words) => {{ {FOLLOW} return follow(() => {{
  box.value = words;
  box.dispatchEvent(new Event("input", {{ bubbles: true }}));
}}, false); }}"""

NEED = "input[data-facet=need]"
# The boxes that are clicked, one after the other: two needs, open now, and two of them back.
CLICKS = (
    (NEED, 0),
    (NEED, 2),
    ("input[data-facet=open][value=now]", 0),
    (NEED, 0),
    ("input[data-facet=open][value='']", 0),
)
WORDS = ("望京", "wangjing", "yanqing", "wjm", "朝阳区 劲松", "充电")


def filters(page: Page) -> list[dict[str, float]]:
    """Click the boxes of a finder at rest; ms of each."""
    return [page.locator(selector).nth(k).evaluate(FILTER) for selector, k in CLICKS]


def searches(page: Page, host: Host) -> list[dict[str, Any]]:
    """Ask the finder for words, one question after the other; ms of each, and what was sent for it."""
    found = []
    box = page.locator("form[data-search] input[name=q]")
    for words in WORDS:
        host.take()
        box.focus()
        page.wait_for_timeout(BEFORE_TYPING_MS)
        times: dict[str, float] = box.evaluate(SEARCH, words)
        page.wait_for_timeout(QUIET_MS)
        found.append({"words": words, **times, "sent": parts(tuple(host.take()))})
    return found
