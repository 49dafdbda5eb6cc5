"""A host that can be slow, fall silent or be deployed to, and what a browser keeps of it: for the tests without a network."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from tests.conftest import Folder

AREA = "zh/areas/110105.html"
BASE_URL = "https://stations.example/sub/"
CONTROLLED = "() => navigator.serviceWorker.controller !== null"
_NAMED = re.compile(r"/sub/(?:assets|data)/(?:.*[/.])?[0-9a-f]{10}[/.]")


class Host:
    """A static host that can be slow, fall silent, and see which files it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.down = False
        self.trouble = False
        self.late = ""  # what has this in its path does not come until `come` is set
        self.come = threading.Event()
        self.missing: list[str] = []
        self.asked: list[str] = []
        self.address = ""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".json": "application/json"}
    host: Host

    def __init__(self, *args: object) -> None:
        super().__init__(*args, directory=str(self.host.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.host.asked.append(path)
        if self.host.down:
            self.close_connection = True
            return
        if self.host.late and self.host.late in path:
            self.host.come.wait(60)
        del self.headers["If-Modified-Since"]  # it counts in seconds, and our deploys follow each other faster
        if self.host.trouble:
            self.send_error(503)
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.host.missing.append(self.path)
        super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:
        """Tests say themselves what went wrong."""


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """A host of a folder on the loopback."""
    host = Host(folder)
    handler = type("Handler", (_Handler,), {"host": host})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        host.address = f"http://127.0.0.1:{server.server_address[1]}/"
        yield host
        server.shutdown()


def sub(host: Host, path: str) -> str:
    return f"{host.address}sub/{path}"


def visit(tab: Page, host: Host, path: str) -> None:
    """Open a page, and wait until the worker runs and has kept it with what it is made of so far."""
    tab.goto(sub(host, path))
    tab.wait_for_function(CONTROLLED)
    name = path.removesuffix("index.html").removesuffix(".html").rstrip("/")
    wanted = {sub(host, name), sub(host, f"{path[:2]}/offline")}
    until(lambda: wanted <= set(kept(tab)))
    keep_all(tab)


def keep_all(tab: Page) -> None:
    """Wait until the worker has kept every named file that the page has loaded. It does so when the page has them already:
    before a test changes the host or stops it, what the page has to find again must be there."""
    loaded: list[str] = tab.evaluate("performance.getEntriesByType('resource').map((one) => one.name.split('#')[0])")
    named = {one for one in loaded if _NAMED.search(one)}
    assert named
    until(lambda: named <= set(kept(tab)))


def copy_of(tab: Page, host: Host, path: str) -> str:
    """The text of a page as it is kept, as of now."""
    text: str = tab.evaluate("async (url) => (await caches.match(url)).text()", sub(host, path.removesuffix(".html")))
    return text


def kept(tab: Page) -> list[str]:
    """The addresses of everything in the caches."""
    found: list[str] = tab.evaluate(
        """async () => {
          const all = [];
          for (const name of await caches.keys())
            for (const key of await (await caches.open(name)).keys()) all.push(key.url);
          return all;
        }"""
    )
    return found


def until(condition: Callable[[], bool]) -> None:
    """Wait for something that no event announces, at most half a minute: browsers look for a new worker when idle."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.25)


def save(tab: Page, host: Host, path: str = AREA) -> None:
    """Open an area's page and save it."""
    visit(tab, host, path)
    tab.locator("[data-offline-press]").click()
    expect(tab.locator("[data-offline-remove]")).to_be_visible()


def renew(site: Folder, old: str = "朝阳流动服务点", new: str = "朝阳流动新站") -> set[str]:
    """A deploy: one station is called otherwise. Gives the data files that are gone with it."""
    before = set(site.tree())
    site.replace("data/stations.yaml", old, new)
    assert site.build("--base-url", BASE_URL) == 0
    gone = {path for path in before - set(site.tree()) if path.startswith("data/")}
    assert gone
    return gone


def saved_files(tab: Page) -> list[str]:
    """The addresses in the caches of saved areas that are whole."""
    found: list[str] = tab.evaluate(
        """async () => {
          const all = [];
          for (const name of await caches.keys()) {
            const keys = / area /.test(name) ? (await (await caches.open(name)).keys()).map((key) => key.url) : [];
            if (keys.some((url) => /yizhan-area$/.test(url))) all.push(...keys);
          }
          return all.length ? all : ["none"];
        }"""
    )
    return found
