"""Draw the pictures of the demonstration's articles: scripts/pictures/*.svg become PNG, 1440 wide, in content/images.

usage: python scripts/draw_pictures.py [NAME …]      (needs playwright and Chromium, as the browser tests do)

The drawings hold no text, because readers of both languages share them, and use no font; so the same Chromium gives the
same bytes everywhere. Their ground is opaque: a dark page shows them as they are.
"""

from __future__ import annotations

import argparse
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

DRAWINGS = Path(__file__).resolve().parent / "pictures"
IMAGES = Path(__file__).resolve().parent.parent / "content" / "images"
WIDTH = 1440
PAGE = '<body style="margin:0"><style>svg{{display:block;width:100vw;height:100vh}}</style>{drawing}</body>'


def main() -> int:
    """Render the drawings that are named, or all."""
    drawings = {file.stem: file for file in sorted(DRAWINGS.glob("*.svg"))}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(drawings)}")
    names = parser.parse_args().names
    if unknown := sorted(set(names) - set(drawings)):
        parser.error(f"no such drawing: {', '.join(unknown)}")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name in names or drawings:
            picture = IMAGES / f"{name}.png"
            picture.write_bytes(drawn(browser, drawings[name].read_text(encoding="utf-8")))
            print(f"{picture.relative_to(IMAGES.parent.parent)}  {picture.stat().st_size:,} bytes")
        browser.close()
    return 0


def drawn(browser: Browser, drawing: str) -> bytes:
    """One drawing as PNG, without an alpha channel."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height_of(drawing)})
    page.set_content(PAGE.format(drawing=drawing))
    shot = page.screenshot()
    page.close()
    png = BytesIO()
    Image.open(BytesIO(shot)).convert("RGB").save(png, "PNG", optimize=True)
    return png.getvalue()


def height_of(drawing: str) -> int:
    """How high a drawing is at that width, by its view box."""
    _, _, width, height = ElementTree.fromstring(drawing).attrib["viewBox"].split()
    return round(float(height) * WIDTH / float(width))


if __name__ == "__main__":
    sys.exit(main())
