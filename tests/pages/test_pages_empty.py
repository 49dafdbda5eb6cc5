"""A site that has only just begun: no section without anything in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from yizhan.cli.app import main


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `yizhan new` gives, without its example article, and built; its area is the only one."""
    base = tmp_path_factory.mktemp("new")
    assert main(["new", str(base / "site")]) == 0
    shutil.rmtree(base / "site/content/news")
    areas = base / "site/data/areas.yaml"
    head, city, district = re.split(r"(?m)^(?=  - code)", areas.read_text(encoding="utf-8"))
    assert "110000" in city
    areas.write_text(head + district.replace('    parent: "110000"\n', ""), encoding="utf-8")
    assert main(["build", "-C", str(base / "site")]) == 0
    return base / "site/output"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", ["index.html", "areas/index.html", "news/index.html"])
def test_no_list_is_empty(new: Path, lang: str, page: str) -> None:
    """Neither the home page nor the indexes have a list without an entry, or a heading with nothing under it."""
    html = (new / lang / page).read_text(encoding="utf-8")
    assert re.findall(r"<ul\b[^>]*>\s*</ul>", html) == []
    # A heading that is itself a link to what it names may stand alone.
    assert re.findall(r'[^>]</h2>(?:<p class="more">.*?</p></div>)?\s*</section>', html) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_scripts_there_is_a_way_on(new: Path, lang: str) -> None:
    """What the page without scripts points to, the areas below, names the site's own area where there is no other."""
    html = (new / lang / "index.html").read_text(encoding="utf-8")
    assert '<a href="#areas">' in html
    assert "areas/110105.html" in html.partition('id="areas"')[2].partition("</section>")[0]
    assert "news-title" not in html
