"""Whole pages of the small site as they were last looked at and found good."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.conftest import Folder

GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    "zh/stations/bj-wangjing-24h.html",
    "en/stations/bj-chaoyang-mobile.html",
    "en/areas/110105.html",
    "zh/news/2025/wangjing-night.html",
    "zh/embed/v1/110101.html",
    "en/feeds/110105.xml",
    "stations.csv",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_it_was(built: Folder, page: str) -> None:
    """A page changes only when somebody means it to: then YIZHAN_GOLDEN=1 writes the golden files anew, to be read
    in the diff. Digests in the names of assets are left out."""
    text = re.sub(r"\.[0-9a-f]{10}\.", ".DIGEST.", (built.output / page).read_bytes().decode())
    text = re.sub(r'\["[0-9a-f]{10}",', '["DIGEST",', text)
    golden = GOLDEN / page.replace("/", "--")
    if os.environ.get("YIZHAN_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text.encode())
    assert text == golden.read_bytes().decode()
