"""Sites without pages of stations, or with them in some languages: nothing is lost, and no link leads nowhere."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.conftest import PROJECT, Folder

X = "{http://www.w3.org/1999/xhtml}"
WHOLE = PROJECT / "tests" / "sites" / "whole"  # has a little of everything
BASE = "https://whole.example/"
# What concerns a page as a whole, or leads within it; what the list says in other words.
LEFT_OUT = {"zh": {"打印门牌", "看看附近的其他站点", "本页信息有误？告诉我们"},
            "en": {"Print the door plate", "See the nearest others", "Report an error on this page"}}  # fmt: skip


def settle(folder: Path, pages: str, more: str = "") -> Folder:
    """A copy of the site in `folder`, built as `pages` says."""
    shutil.copytree(WHOLE, folder / "site")
    made = Folder(folder / "site", folder / "public")
    with (made.root / "data/site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"station_pages: {pages}\n{more}")
    assert made.build() == 0
    return made


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Folder]:
    """The same site with all pages, none, and the Chinese ones."""
    return {pages: settle(tmp_path_factory.mktemp("station-pages"), pages) for pages in ("all", "none", "[zh]")}


def parsed(folder: Folder, path: str) -> Element:
    return html5lib.parse(folder.read(path))


def texts(element: Element) -> Iterator[str]:
    """The texts that a reader sees; what scripts alone show is empty here."""
    for text in element.itertext():
        if said := " ".join(text.split()):
            yield said


def found_by_id(document: Element, key: str) -> Element:
    (one,) = [element for element in document.iter() if element.get("id") == key]
    return one


def entries(folder: Folder, lang: str) -> dict[str, tuple[str, Element]]:
    """Each station's entry, with the path of the list that it stands in."""
    found = {}
    for path in sorted((folder.output / lang / "areas").glob("*.html")):
        page = path.relative_to(folder.output).as_posix()
        for element in html5lib.parse(path.read_text(encoding="utf-8")).iter(f"{X}li"):
            key = element.get("id", "")
            if key.startswith("station-"):
                assert key not in found, "a station has one entry a language"
                found[key.removeprefix("station-")] = page, element
    return found


def links_of(element: Element) -> set[str]:
    return {one.get("href", "") for one in element.iter(f"{X}a")}


def things(document: Element) -> list[dict[str, Any]]:
    (script,) = [one for one in document.iter(f"{X}script") if one.get("type") == "application/ld+json"]
    return json.loads(script.text or "")["@graph"]


@pytest.mark.parametrize("pages", ["none", "[zh]"])
def test_every_link_leads_somewhere(sites: dict[str, Folder], pages: str) -> None:
    """Each link of each page leads to a file that there is, and to an anchor that stands in it."""
    output = sites[pages].output
    documents = {path.relative_to(output).as_posix(): path.read_text(encoding="utf-8") for path in output.rglob("*.html")}
    anchors = {path: set(re.findall(r' id="([^"]+)"', text)) for path, text in documents.items()}
    seen = 0
    for path, text in documents.items():
        for raw in re.findall(r' href="([^"]*)"', text):
            parts = urlsplit(raw.replace("&amp;", "&"))
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                assert "/stations/" not in raw or pages == "[zh]", f"{path}: {raw}"
                continue
            target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
            assert (output / target).exists(), f"{path}: {raw}"
            if parts.fragment and target.endswith(".html"):
                assert unquote(parts.fragment) in anchors[target], f"{path}: {raw}"
                seen += parts.fragment.startswith("station-")
    assert seen > 50


def test_none_means_none(sites: dict[str, Folder]) -> None:
    """Without pages of stations no file and no address of one is left, in pages, sitemap, feeds, data and scripts' data."""
    for path, data in sites["none"].tree().items():
        assert "/stations/" not in path
        if not path.startswith("assets/"):
            said = re.sub(rb'"stationBase":"[^"]*"', b"", data)
            assert not re.search(rb"(?:zh|en)/stations/", said), path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_entry_says_all_that_the_page_says(sites: dict[str, Folder], lang: str) -> None:
    """Every text and every link of a station's page stands in its entry; of the nearest others the names and distances."""
    found = entries(sites["none"], lang)
    pages = sorted((sites["all"].output / lang / "stations").glob("*.html"))
    assert set(found) == {path.stem for path in pages}
    for path in pages:
        page = html5lib.parse(path.read_text(encoding="utf-8"))
        (article,) = page.iter(f"{X}article")
        where, entry = found[path.stem]
        for section in [one for one in article.iter(f"{X}section") if one.get("aria-labelledby") == "nearby"]:
            for card in section.iter(f"{X}li"):
                if "station" not in (card.get("class") or "").split():
                    continue
                name = next(text for one in card.iter(f"{X}h3") for text in texts(one))
                assert name in set(texts(entry)), path
                for far in [one for one in card.iter(f"{X}p") if one.get("class") == "station__distance"]:
                    assert set(texts(far)) <= set(texts(entry)), path
            article.remove(section)
        assert set(texts(article)) - LEFT_OUT[lang] <= set(texts(entry)), path
        outside = {one for one in links_of(article) if urlsplit(one).scheme and not one.startswith("mailto:")}
        assert outside <= links_of(entry), path
        mails = [one for one in links_of(entry) if one.startswith("mailto:")]
        assert len(mails) == 1
        assert f"{where}%23station-{path.stem}" in mails[0].replace("%2F", "/")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_machines_read_the_same(sites: dict[str, Folder], lang: str) -> None:
    """The JSON-LD of a station stands in the head of the list that has its entry, and differs in its address alone."""
    base = BASE
    for key, (where, _) in entries(sites["none"], lang).items():
        address = f"{base}{where}#station-{key}"
        (there,) = [one for one in things(parsed(sites["none"], where)) if one.get("url") == address]
        (own,) = [one for one in things(parsed(sites["all"], f"{lang}/stations/{key}.html")) if "#place" in one.get("@id", "")]
        assert there.pop("@id") == address.replace(f"/{lang}/", "/zh/")
        assert {**there, "url": ""} == {**{name: it for name, it in own.items() if name != "@id"}, "url": ""}


def test_pages_in_one_language(sites: dict[str, Folder]) -> None:
    """With [zh] Chinese readers have pages; English ones the entry, which names the Chinese page; each finds the other."""
    folder = sites["[zh]"]
    english = entries(folder, "en")
    assert not entries(folder, "zh")
    assert not (folder.output / "en/stations").exists()
    for path in (folder.output / "zh/stations").glob("*.html"):
        where, entry = english[path.stem]
        (own,) = [one for one in entry.iter(f"{X}a") if one.get("href") == f"../../zh/stations/{path.name}"]
        assert (own.get("lang"), own.get("hreflang")) == ("zh", "zh")
        page = html5lib.parse(path.read_text(encoding="utf-8"))
        (switch,) = [one for one in page.iter(f"{X}a") if one.get("data-language") is not None]
        assert switch.get("href") == f"../../{where}#station-{path.stem}"
        assert [one.get("hreflang") for one in page.iter(f"{X}link") if one.get("hreflang")] == ["zh"]
    assert "en/stations" not in folder.read("sitemap.xml")
    assert "zh/stations" in folder.read("sitemap.xml")


def test_data_for_others_follow(sites: dict[str, Folder]) -> None:
    """stations.geojson, stations.csv and what maps, results and embeds are drawn from lead to the entries."""
    folder = sites["none"]
    found = entries(folder, "zh")
    addresses = {key: f"{BASE}{where}#station-{key}" for key, (where, _) in found.items()}
    features = json.loads(folder.read("stations.geojson"))["features"]
    assert {one["id"]: one["properties"]["url"] for one in features} == addresses
    rows = csv.DictReader(io.StringIO(folder.read("stations.csv").removeprefix("\ufeff")))
    assert {row["id"]: row["url"] for row in rows} == addresses
    shards = [json.loads(path.read_text(encoding="utf-8")) for path in (folder.output / "data/shards/zh").rglob("*.json")]
    stems = {one["id"]: one["at"] for shard in shards for one in shard}
    assert stems.items() <= {key: Path(where).stem for key, (where, _) in found.items()}.items()
    assert len(stems) >= 4
    assert '"at":"110101"' in folder.read("zh/embed/v1/110101.html")
    assert '"at"' not in sites["all"].read("zh/embed/v1/110101.html")


def test_long_lists_are_divided(tmp_path: Path) -> None:
    """A plate takes the room of four cards: with room for ten cards two plates stand on a page, each found where it is.
    Pages that another language does not have lead to its first.
    """
    folder = settle(tmp_path, "[zh]")
    found = entries(folder, "en")
    pages = [where for key, (where, _) in sorted(found.items()) if key.startswith("bj-dongcheng")]

    assert pages == ["en/areas/110101--2.html", "en/areas/110101.html", "en/areas/110101.html"]
    assert not (folder.output / "zh/areas/110101--2.html").exists()
    last = parsed(folder, "en/areas/110101--2.html")
    assert [one.get("href") for one in last.iter(f"{X}a") if one.get("data-language") is not None] == ["../../zh/areas/110101.html"]


def test_edits_are_seen_in_the_lists(tmp_path: Path) -> None:
    """After an edit, also of what a plate shows of others, and another choice of pages, the tree is the one that a build
    from nothing makes: links follow a station to the page on which it now stands.
    """
    folder = settle(tmp_path, "none")
    stations, site = "data/stations.yaml", "data/site.yaml"
    new = '  - id: bj-dongcheng-a\n    name: 新的\n    type: warm_station\n    area: "110101"\n    checked: 2025-05-01\n'
    steps = [
        (stations, "zh: 东城夜班驿站", "zh: 东城深夜驿站"),
        (stations, "  - id: bj-dongcheng-warm\n", f"{new}  - id: bj-dongcheng-warm\n"),  # the others move a page on
        ("content/news/2025/wangjing-night.zh.md", "title: ", "title: 新"),
        (site, "station_pages: none", "station_pages: [zh]"),
        (site, "station_pages: [zh]", "station_pages: none"),
    ]
    for file, old, after in steps:
        folder.replace(file, old, after)
        assert folder.build() == 0
        fresh = Folder(folder.root, folder.output.with_name("fresh"))
        assert fresh.build("--cold") == 0
        ours, anew = folder.tree(), fresh.tree()
        assert [path for path in sorted(ours.keys() | anew.keys()) if ours.get(path) != anew.get(path)] == [], after


@pytest.mark.parametrize(
    ("written", "code"), [("some", "bad-station-pages"), ("[fr]", "unknown-language"), ("[zh, zh]", "language-twice")]
)
def test_what_cannot_be_meant(small: Folder, written: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything but all, none and languages of the site is refused where it stands."""
    with (small.root / "data/site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"station_pages: {written}\n")

    assert small.build() == 1
    said = capsys.readouterr().err
    assert f"[{code}]" in said
    assert "data/site.yaml:15:1" in said
