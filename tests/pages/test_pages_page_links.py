"""The links to the pages of a long list: which stand there, and which is the page itself."""

from __future__ import annotations

import re

import jinja2
import pytest
from tests.conftest import PROJECT

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(PROJECT / "theme" / "templates"), extensions=["jinja2.ext.i18n"], autoescape=True
)
ENVIRONMENT.install_null_translations(newstyle=True)  # type: ignore[attr-defined]


def links_of(number: int, pages: int) -> str:
    template = ENVIRONMENT.from_string(
        '{% from "components/pages.html" import pages_nav with context %}{{ pages_nav("", number, pages, paths) }}'
    )
    return template.render(number=number, pages=pages, paths=[f"{one}.html" for one in range(1, pages + 1)])


@pytest.mark.parametrize(
    ("number", "pages", "seen"),
    [
        (1, 35, "[1] 2 … 35"),
        (2, 35, "1 [2] 3 … 35"),
        (4, 35, "1 2 3 [4] 5 … 35"),
        (5, 35, "1 … 4 [5] 6 … 35"),
        (17, 35, "1 … 16 [17] 18 … 35"),
        (32, 35, "1 … 31 [32] 33 34 35"),
        (35, 35, "1 … 34 [35]"),
        (1, 2, "[1] 2"),
        (3, 5, "1 2 [3] 4 5"),
    ],
)
def test_first_last_and_neighbours_stand_there(number: int, pages: int, seen: str) -> None:
    """From every page the first, the last and the neighbours are one press away; no gap hides a single page."""
    html = links_of(number, pages)
    items = re.findall(r"<li.*?</li>", html, re.DOTALL)
    shown = []
    for item in items:
        (sign,) = re.findall(r'aria-hidden="true">([^<]+)<', item)
        shown.append(f"[{sign}]" if 'aria-current="page"' in item else sign)
        if "<a " in item:
            assert f'href="{sign}.html"' in item
            assert f">Page {sign}<" in item
    assert " ".join(shown) == seen
    assert ('rel="prev"' in html, 'rel="next"' in html) == (number > 1, number < pages)


def test_one_page_has_no_links() -> None:
    """A list that is not divided says nothing of pages."""
    assert links_of(1, 1).strip() == ""
