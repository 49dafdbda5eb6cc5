"""axe-core on a page in every width and scheme that pages are looked at in."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # what may differ between light and dark
RUN = """(runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"] }).then(
  (result) => result.violations.flatMap((rule) => rule.nodes.map(
    (node) => rule.id + " at " + node.target.join(" ") + ": " + node.failureSummary.replace(/\\s+/g, " "))))"""
VIEWS = [(width, scheme) for scheme in ("light", "dark") for width in (1280, 320)]


def violations(page: Page) -> list[str]:
    """What axe finds in each width and scheme; in dark only the rules on colours, the others cannot differ."""
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        rules = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": COLOURS}
        found += [f"{width} {scheme}: {one}" for one in page.evaluate(RUN, rules)]
    return found
