"""A served site, and tabs on it that remember everything that should not have happened in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Frame, Page, Request, Response
from tests.conftest import Folder

# Runs before any script of the page, in every frame.
_WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.__violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample);
});
window.__shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Visit:
    """One tab: the page, its site's address, what it asked for and what went wrong."""

    page: Page
    site: str
    requests: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    missing_is_fine: bool = False

    def open(self, path: str) -> Page:
        """Go to a path of the site ("zh/index.html"), wait until it has loaded, and forget what was before."""
        for log in (self.requests, self.bodies, self.faults):
            log.clear()
        self.page.goto(self.site + path)
        return self.page

    def found(self) -> list[str]:
        """Everything that went wrong so far: script errors, broken requests, violations of the security policy."""
        broken = list(self.faults)
        for frame in self.page.frames:
            broken += [f"CSP: {one}" for one in frame.evaluate("window.__violations || []")]
        return broken

    def foreign(self) -> list[str]:
        """What was asked of other hosts."""
        own = urlsplit(self.site).netloc
        return [one for one in self.requests if urlsplit(one).scheme not in ("data", "blob") and urlsplit(one).netloc != own]


def _watch(visit: Visit) -> None:
    page = visit.page

    def request(one: Request) -> None:
        visit.requests.append(one.url)
        visit.bodies.append(one.post_data or "")

    def response(one: Response) -> None:
        if one.status >= 400 and not (visit.missing_is_fine and one.request.is_navigation_request()):
            visit.faults.append(f"HTTP {one.status}: {one.url}")

    def console(one: ConsoleMessage) -> None:
        if "registration blocked by Playwright" in one.text:
            return  # behind a worker no request would be seen here; test_browser_offline.py lets them run
        if one.type in ("error", "warning") and not (visit.missing_is_fine and "404" in one.text):
            visit.faults.append(f"console {one.type}: {one.text}")

    def dialog(one: Dialog) -> None:
        visit.faults.append(f"dialog: {one.message}")
        one.dismiss()

    def failed(one: Request) -> None:
        if one.failure != "net::ERR_ABORTED":  # the page was left before it came
            visit.faults.append(f"request failed: {one.url} {one.failure}")

    page.on("request", request)
    page.on("response", response)
    page.on("console", console)
    page.on("dialog", dialog)
    page.on("pageerror", lambda error: visit.faults.append(f"script: {error}"))
    page.on("requestfailed", failed)


@contextmanager
def visiting(browser: Browser, site: str, **options: Any) -> Iterator[Visit]:
    """A tab of its own, closed at the end; options are those of Browser.new_context."""
    context = browser.new_context(
        **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "service_workers": "block", **options}
    )
    context.set_default_timeout(10_000)
    context.add_init_script(_WATCH)
    visit = Visit(context.new_page(), site)
    _watch(visit)
    try:
        yield visit
    finally:
        context.close()


@dataclass(frozen=True)
class Served:
    """A site that is built and served."""

    chromium: Browser
    folder: Folder
    address: str

    @contextmanager
    def visit(self, path: str | None = None, **options: Any) -> Iterator[Visit]:
        """A tab of its own, on a page of the site; options are those of Browser.new_context."""
        with visiting(self.chromium, self.address, **options) as visit:
            if path is not None:
                visit.open(path)
            yield visit


def show_map(page: Page) -> None:
    """Scroll to the page's map and wait until its signs stand on it."""
    page.locator("[data-map]").scroll_into_view_if_needed()
    page.locator("[data-map].is-started").wait_for()
    page.locator(".map__sign").first.wait_for()


def show_card(page: Page | Frame) -> None:
    """Press signs of a map that stands until a station's card is open and the map has come to rest."""
    while not page.locator(".card:not(.card--list)").count():
        page.locator(".card__choice, .map__sign button").first.dispatch_event("click")
        page.wait_for_timeout(100)
    page.locator(".leaflet-pan-anim").wait_for(state="detached")
