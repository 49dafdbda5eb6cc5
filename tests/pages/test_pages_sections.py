"""The pages with which the parts of the site begin: named in the title, where links are shared, and in the way there."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.pages.made import Made, made

from yizhan.model import Phrase
from yizhan.pages.head import Crumb, section_crumb

SECTIONS = {
    "standards/index.html": {"zh": "标准", "en": "Standards"},
    "programmes/index.html": {"zh": "项目", "en": "Programmes"},
    "directory/index.html": {"zh": "名录", "en": "Directory"},
    "figures/index.html": {"zh": "数字和目标", "en": "Figures and targets"},
}


@cache
def site() -> Made:
    return made(
        programmes=[{"id": "films", "name": "电影", "area": "110105", "kind": ["event"], "summary": "放电影", "status": "running",
                     "sources": [{"title": "通知"}]}],
        directory=[{"id": "union", "kind": "union", "name": "区总工会", "level": "district", "area": "110105"}],
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", SECTIONS)
def test_a_section_has_its_name_everywhere(path: str, lang: str) -> None:
    """Title, shared link and the last step of the way there are the section's name in the page's language."""
    page = site().read(f"{lang}/{path}")
    name = SECTIONS[path][lang]
    assert re.search(r"<title>(.*?) · ", page)[1] == name  # type: ignore[index]
    assert f'<meta property="og:title" content="{name}">' in page
    assert re.findall(r'<span aria-current="page">(.*?)</span>', page) == [name]
    assert re.search(r'<meta name="description" content="[^"]+">', page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_way_to_a_record_leads_through_its_section(lang: str) -> None:
    """On a record's page the section before it is a link with its name."""
    page = site().read(f"{lang}/standards/seven_haves.html")
    steps = re.findall(r'class="crumbs__link" href="[^"]*?([a-z]+)/index\.html">(.*?)</a>', page)
    assert ("standards", SECTIONS["standards/index.html"][lang]) in steps


def test_a_crumb_says_what_it_is() -> None:
    """A step with words has them; a section has none of its own, for the theme names it."""
    assert section_crumb("zh/events/index.html") == Crumb(None, "zh/events/index.html")
    assert section_crumb() == Crumb(None, None)
    assert Crumb(Phrase("夜校", "zh"), None).label == Phrase("夜校", "zh")
