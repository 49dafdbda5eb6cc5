"""The drawings of the demonstration: made from our own SVG, in both languages, said to be ours, and light enough."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from tests.conftest import PROJECT

from yizhan.pages.pictures import Picture, encode, measure

IMAGES = PROJECT / "content" / "images"
DRAWINGS = {file.stem: file for file in sorted((PROJECT / "scripts" / "pictures").glob("*.svg"))}
SHOWN = re.compile(r"!\[([^\]]*)\]\(images/([^)]+)\.png\)")
MOST_BYTES = 25_000  # a page without pictures has 30 to 33 KB, and may have 60
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def shown() -> dict[str, dict[str, str]]:
    """Text and language of each picture's alternative: picture -> the article's file -> alternative."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted((PROJECT / "content").rglob("*.md")):
        if file.parent != IMAGES:
            for alternative, name in SHOWN.findall(file.read_text(encoding="utf-8")):
                found.setdefault(name, {})[file.name] = alternative
    return found


def test_every_picture_is_drawn_by_us() -> None:
    """The folder holds what the script makes and nothing else, and its README names each with licence and date."""
    assert len(DRAWINGS) >= 3
    assert {file.name for file in IMAGES.iterdir()} == {f"{name}.png" for name in DRAWINGS} | {"README.md"}
    said = (IMAGES / "README.md").read_text(encoding="utf-8")
    assert [name for name in DRAWINGS if f"`{name}.png`" not in said] == []
    assert re.search(r"CC BY 4\.0, \d+ \w+ \d{4}", said)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_needs_no_language(name: str) -> None:
    """No words, no font, nothing from elsewhere, and a ground that covers all: one file serves both languages and modes."""
    drawing = ElementTree.fromstring(DRAWINGS[name].read_text(encoding="utf-8"))
    tags = {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert tags.isdisjoint({"text", "image", "style", "script", "foreignObject"})
    links = [value for element in drawing.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert [link for link in links if not link.startswith("#")] == []
    _, _, width, height = drawing.attrib["viewBox"].split()
    kind, *size = measure((IMAGES / f"{name}.png").read_bytes())
    assert (kind, size) == ("png", [1440, round(float(height) * 1440 / float(width))])


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_told_in_both_languages(name: str) -> None:
    """Each stands in a text and its translation, with an alternative in the language of either."""
    places = shown()[name]
    texts = {file.rsplit(".", 2)[0] for file in places}
    assert set(places) == {f"{text}.{lang}.md" for text in texts for lang in ("zh", "en")}
    for file, alternative in places.items():
        assert bool(CHINESE.search(alternative)) == file.endswith(".zh.md")
        assert len(alternative) > 40


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_leaves_room_for_its_page(name: str) -> None:
    """In AVIF, as browsers of today load it, no size weighs more than 25 KB."""
    data = (IMAGES / f"{name}.png").read_bytes()
    picture = Picture(f"images/{name}.png", *measure(data), "mark")
    assert picture.kinds[0] == "avif"
    assert [one.path for one in picture.versions("avif") if len(encode(data, one)) > MOST_BYTES] == []
