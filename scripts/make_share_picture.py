"""Draw theme/static/img/share.png, the picture that a shared link shows (1200 × 630), from the site's own sign.

usage: python scripts/make_share_picture.py      (needs playwright and Chromium, as the browser tests do)
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "theme" / "static" / "img"
PAGE = """<body style="margin:0;background:#fbf7f2;display:grid;place-items:center;height:630px">
<div style="width:320px;height:320px">{sign}</div></body>"""


def main() -> int:
    """Render the sign in the middle of a warm ground."""
    sign = (IMAGES / "favicon.svg").read_text(encoding="utf-8")
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(PAGE.format(sign=sign))
        page.screenshot(path=IMAGES / "share.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
