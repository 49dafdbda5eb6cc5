"""One Chromium for all browser tests, and the sites that they look at, each built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browser_large import Large, build_large, read_records
from browser_offline import hosting
from browser_payloads import write_payload_site
from browser_server import serving_files
from browser_visit import Served
from playwright.sync_api import Browser, sync_playwright
from tests.conftest import PROJECT, SMALL, Folder

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed Chromium; where there is none, what needs it is skipped and says so."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium here: install the packages chromium and fonts-noto-cjk to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


Serve = Callable[[Path], Served]


@pytest.fixture(scope="session")
def serve(chromium: Browser) -> Iterator[Serve]:
    """`serve(folder)` builds the site whose sources are folder/site and serves it, under its own address."""
    with ExitStack() as servers:

        def built(base: Path) -> Served:
            folder = Folder(base / "site", base / "public")
            address = servers.enter_context(serving_files(folder.output))
            assert folder.build("--base-url", address) == 0
            return Served(chromium, folder, address)

        yield built


@pytest.fixture(scope="session")
def demo(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The site of this checkout's data/ and content/."""
    base = tmp_path_factory.mktemp("demo")
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, base / "site" / name)
    return serve(base)


@pytest.fixture(scope="session")
def payload(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A site every text of which tries to be a script."""
    base = tmp_path_factory.mktemp("payload")
    write_payload_site(base / "site")
    return serve(base)


@pytest.fixture(scope="session")
def over_tiles(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Served]:
    """`over_tiles("provider: osm")` serves the small site with that base map; the same again is built once."""
    known: dict[str, Served] = {}

    def served(base_map: str) -> Served:
        if base_map not in known:
            base = tmp_path_factory.mktemp("tiles")
            shutil.copytree(SMALL, base / "site")
            settings = base / "site" / "data" / "site.yaml"
            settings.write_text(f"{settings.read_text(encoding='utf-8')}base_map: {{{base_map}}}\n", encoding="utf-8")
            known[base_map] = serve(base)
        return known[base_map]

    return served


@pytest.fixture(scope="session")
def large(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    """A city of 20,000 stations, in parts, under a path: 45 s of processor time on two cores, 530 MB."""
    base = tmp_path_factory.mktemp("large")
    folder = build_large(base)
    with hosting(folder.output.parent) as host:
        yield Large(Served(chromium, folder, f"{host.address}sub/"), host, read_records(folder))
    shutil.rmtree(base)  # pytest would keep three of them
