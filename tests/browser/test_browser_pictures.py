"""The pictures of the README, taken from the built site: only with YIZHAN_SCREENSHOTS=1."""

from __future__ import annotations

import os

import pytest
from browser_pages import LANGUAGES
from browser_visit import Served
from tests.conftest import PROJECT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.environ.get("YIZHAN_SCREENSHOTS") != "1", reason="writes docs/images: set YIZHAN_SCREENSHOTS=1"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_home_page_is_pictured(demo: Served, lang: str) -> None:
    """docs/images/home-<lang>.png shows the top of the home page, on a wide screen in light colours."""
    with demo.visit(f"{lang}/index.html", viewport={"width": 1280, "height": 1000}, color_scheme="light") as visit:
        page = visit.page
        page.wait_for_load_state("networkidle")
        picture = PROJECT / "docs" / "images" / f"home-{lang}.png"
        picture.parent.mkdir(exist_ok=True)
        page.screenshot(path=picture)
        assert 20_000 < picture.stat().st_size < 1_000_000
        assert visit.found() == []
