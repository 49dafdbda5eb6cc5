"""`yizhan serve`: what an editor sees while writing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser_visit import visiting
from playwright.sync_api import Browser, expect
from tests.conftest import DAY, SMALL, Folder

pytestmark = pytest.mark.browser

PATIENCE_MS = 30_000


@dataclass(frozen=True)
class Editing:
    """A site's folder that is being served."""

    folder: Folder
    address: str


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[Editing]:
    """A copy of the small site under `yizhan serve` on a port of its own."""
    shutil.copytree(SMALL, tmp_path / "site")
    folder = Folder(tmp_path / "site", tmp_path / "public")
    command = [sys.executable, "-c", "from yizhan.cli import run; run()", "serve", "-C", str(folder.root),
               "-o", str(folder.output), "--port", "0", "--date", DAY]  # fmt: skip
    log = tmp_path / "log"
    with log.open("w") as said:
        process = subprocess.Popen(command, stderr=said, env={**os.environ, "COLUMNS": "200"})
        try:
            yield Editing(folder, _address(process, log))
        finally:
            process.terminate()
            process.wait(timeout=10)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """The address that the command prints when the first build is done."""
    for _ in range(600):
        if found := re.search(r"http://\S+?:\d+/", log.read_text(encoding="utf-8")):
            return found[0]
        try:
            code = process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"ended with {code}: {log.read_text(encoding='utf-8')}")
    raise AssertionError(f"no address after a minute: {log.read_text(encoding='utf-8')}")


def test_the_page_follows_the_editor(chromium: Browser, editing: Editing) -> None:
    """A saved change shows by itself; a mistake is shown below the page with its place and remedy, and goes when mended.

    What the first edit needs has been got ready before the address is told.
    """
    assert editing.folder.output.with_name(".public.spare").is_dir()
    with visiting(chromium, editing.address) as visit:
        page = visit.open("zh/stations/bj-wangjing-24h.html")
        overlay = page.locator("#yizhan-errors")
        expect(page.locator("h1")).to_have_text("望京智能驿站")
        editing.folder.replace("data/stations.yaml", "望京智能驿站", "望京通宵驿站")
        expect(page.locator("h1")).to_have_text("望京通宵驿站", timeout=PATIENCE_MS)
        expect(overlay).to_have_count(0)

        editing.folder.replace("data/stations.yaml", "stars: 5", "stars: nine<img src=x onerror=alert(1)>")
        expect(overlay).to_contain_text("data/stations.yaml:43:12", timeout=PATIENCE_MS)
        expect(overlay).to_contain_text("nine<img src=x onerror=alert(1)>")
        expect(overlay).to_have_attribute("role", "alert")
        expect(overlay).to_be_in_viewport()
        assert overlay.locator("img").count() == 0
        expect(overlay).to_contain_text("改好并保存")
        expect(overlay).to_contain_text("Mend them and save")
        expect(page.locator("h1")).to_be_in_viewport()  # the last good page stays, and its end can be reached
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        foot, box = page.locator("footer").bounding_box(), overlay.bounding_box()
        assert foot
        assert box
        assert foot["y"] + foot["height"] <= box["y"] + 1
        page.goto(editing.address + "en/index.html")  # pages that are opened meanwhile show it too
        expect(overlay).to_be_visible()
        page.goto(editing.address + "zh/stations/bj-wangjing-24h.html")
        expect(page.locator("h1")).to_have_text("望京通宵驿站")

        editing.folder.replace("data/stations.yaml", "stars: nine<img src=x onerror=alert(1)>", "stars: 4")
        expect(overlay).to_have_count(0, timeout=PATIENCE_MS)
        expect(page.locator(".plate__types")).to_contain_text("4", timeout=PATIENCE_MS)
        assert visit.found() == []
    published = "".join(path.read_text(encoding="utf-8") for path in editing.folder.output.rglob("*.html"))
    assert "_yizhan" not in published


def test_a_missing_page_is_the_sites_own(chromium: Browser, editing: Editing) -> None:
    """An address that does not exist shows the site's 404 page, which reloads as well."""
    with visiting(chromium, editing.address) as visit:
        visit.missing_is_fine = True
        page = visit.open("zh/nothing.html")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("script[src*='_yizhan']")).to_have_count(1)
        assert visit.found() == []
