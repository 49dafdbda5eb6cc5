"""Drawings: in most pages they are asked for by name, in the two that everybody opens first they stand in the page."""

from __future__ import annotations

import re

import pytest
from tests.conftest import Folder

ASKED = re.compile(r'<svg class="icon[^>]*><use href="[^"]*assets/icons\.[0-9a-f]+\.svg#[a-z0-9-]+"/></svg>')
IN_PLACE = re.compile(r'<svg class="icon[^>]* viewBox="0 0 24 24"><(?:path|circle|rect)')


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", ["index.html", "map.html"])
def test_first_pages_have_their_drawings_in_them(built: Folder, lang: str, path: str) -> None:
    """Home and finder ask for no drawing, header and footer included."""
    page = (built.output / lang / path).read_text(encoding="utf-8")
    assert "<use " not in page
    assert len(IN_PLACE.findall(page)) >= 5


def test_other_pages_share_the_file_of_drawings(built: Folder) -> None:
    """A station's page only names what it shows, and the next page finds the file already there."""
    page = next((built.output / "zh" / "stations").glob("*.html")).read_text(encoding="utf-8")
    assert ASKED.search(page)
    assert not IN_PLACE.search(page)
