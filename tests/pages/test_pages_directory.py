"""The directory leads to unions, hotlines and apps: a tree, a page each, codes that say their address."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import html5lib
import pytest
import segno
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import PROJECT
from tests.pages.made import SOURCE, Made, made
from tests.pages.test_pages_content import structured, words

from yizhan.pages.qr import QUIET_ZONE, qr_code


def entry(key: str, kind: str, zh: str, en: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "kind": kind, "name": {"zh": zh, "en": en}, "area": "110000", **more}


ENTRIES = [
    entry("city", "union", "市总工会", "City Federation", level="city", status="running", liaison=["district"], liaison_count=22),
    entry("district", "union", "区总工会", "District Federation", level="district", parent="city", area="110105"),
    entry("street", "union", "街道工会", "Street Union", level="subdistrict", parent="district", area="110105026"),
    entry("line", "hotline", "职工热线", "Workers' line", phone="12351; 010-12345678", opening_hours="Mo-Fr 09:00-17:30",
          parent="city", status="running", checked="2025-05-01"),
    entry("app", "app", "职工小程序", "Workers' app", qr="https://app.example.org/join", website="https://app.example.org/",
          how_to_reach={"zh": "微信里搜名字", "en": "Search for the name in WeChat"}, parent="city", status="running",
          programmes=["joining"], sources=[SOURCE]),
    entry("hall", "palace", "老文化宫", "Old palace", phone="010-87654321", status="ended", station="bj-dongcheng-warm"),
]  # fmt: skip
PROGRAMMES = [
    {"id": "joining", "name": {"zh": "手机入会", "en": "Joining by phone"}, "area": "110000", "kind": ["directory"],
     "summary": {"zh": "几分钟办好。", "en": "Done in minutes."}},
]  # fmt: skip


@cache
def site() -> Made:
    return made(directory=ENTRIES, programmes=PROGRAMMES)


def test_unions_are_a_tree_by_parent() -> None:
    """Each union stands in the list below the one above it, and other kinds in lists of their own, hotlines first."""
    page = site().read("en/directory/index.html")
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    depths = {}

    def walk(element: Any, depth: int) -> None:
        for child in element:
            inside = depth + (child.tag == "ul" and "entries" in (child.get("class") or "").split())
            if "entries__link" in (child.get("class") or "").split():
                depths["".join(child.itertext())] = depth
            walk(child, inside)

    walk(tree, 0)
    assert depths == {"City Federation": 1, "District Federation": 2, "Street Union": 3}
    assert re.findall(r'<h2[^>]*id="kind-([a-z]+)"', page) == ["hotline", "app", "union", "palace"]


def test_unions_without_a_parent_stand_apart() -> None:
    """Beside the nation's tree, unions whose parent is not listed stand under a heading that says so, not as its equals."""
    alone = entry("works", "union", "某厂工会", "Works Union", level="enterprise")
    page = made(directory=[entry("nation", "union", "全国总工会", "National Federation", level="national"), alone]).read(
        "en/directory/index.html"
    )
    before, heading, after = page.partition("Unions whose parent is not listed here")
    assert heading
    assert "National Federation" in before
    assert "Works Union" not in before
    assert "Works Union" in after
    assert "whose parent is not listed" not in site().read("en/directory/index.html")  # one tree alone needs no heading


@pytest.mark.parametrize(
    ("lang", "key", "there"),
    [
        ("zh", "line", ["热线", "12351", "010-12345678", "周一至周五", "市总工会", "2025年5月1日"]),
        ("en", "line", ["Hotline", "12351", "010-12345678", "Monday to Friday", "City Federation", "1 May 2025"]),
        ("zh", "app", ["微信里搜名字", "https://app.example.org/", "手机入会", "一则试验报道"]),
        ("en", "district", ["Street Union", "Whether this still exists is not known", "Chaoyang"]),
        ("en", "city", ["22 lower unions", "District Federation", "Workers' line"]),
        ("en", "hall", ["no longer exists", "010-87654321", "Dongcheng Warm Station"]),
    ],
)
def test_an_entry_says_how_to_reach_it(lang: str, key: str, there: list[str]) -> None:
    """What it is, numbers, hours in words, address, what is above and below, programmes, its place, how well it is known."""
    text = words(site().read(f"{lang}/directory/{key}.html"))
    assert [phrase for phrase in there if phrase not in text] == []


def test_what_has_ended_cannot_be_dialled() -> None:
    """An entry that no longer exists shows its number without a link; one that exists has a link for each number."""
    assert "tel:" not in site().read("en/directory/hall.html").partition("<footer")[0]
    assert re.findall(r'href="tel:([^"]+)"', site().read("en/directory/line.html").partition("<footer")[0]) == [
        "12351", "010-12345678",
    ]  # fmt: skip
    assert "is not known" not in words(site().read("en/directory/app.html").partition("Last checked")[0])


def test_structured_data_of_entries() -> None:
    """A union is a WorkersUnion with the one above and those below it; a hotline has its number and hours, an app a provider."""
    union = structured(site().read("en/directory/district.html"))[0]
    assert (union["@type"], union["parentOrganization"]["name"]) == ("WorkersUnion", "City Federation")
    assert [one["name"] for one in union["subOrganization"]] == ["Street Union"]
    city = structured(site().read("en/directory/city.html"))[0]
    assert city["@id"] == union["parentOrganization"]["@id"]
    assert [one["name"] for one in city["subOrganization"]] == ["District Federation"]
    line = structured(site().read("en/directory/line.html"))[0]
    channel = line["availableChannel"]["servicePhone"]
    assert (line["@type"], line["provider"]["name"]) == ("Service", "City Federation")
    assert channel["hoursAvailable"][0]["opens"].startswith("09:00")
    app = structured(site().read("en/directory/app.html"))[0]
    assert (app["@type"], app["provider"]["@type"], "parentOrganization" in app) == ("SoftwareApplication", "WorkersUnion", False)


def modules(path: str) -> set[tuple[int, int]]:
    """The dark modules that a path draws, by an independent reading of it."""
    dark = set()
    for x, y, end in re.findall(r"M(\d+) (\d+)v1H(\d+)v-1z", path):
        dark |= {(column, int(y)) for column in range(int(x), int(end))}
    assert re.sub(r"M\d+ \d+v1H\d+v-1z", "", path) == ""
    return dark


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=120))
@settings(max_examples=25)
def test_a_code_is_drawn_module_by_module(rest: str) -> None:
    """The path has exactly the dark modules of the address's code, with four light ones all around."""
    address = f"https://app.example.org/{rest}"
    drawn = qr_code(address)
    expected = segno.make(address, micro=False, error="m", boost_error=False)
    wanted = {(x, y) for y, row in enumerate(expected.matrix) for x, module in enumerate(row) if module}
    assert modules(drawn.path) == wanted
    size = len(expected.matrix) + 2 * QUIET_ZONE
    assert drawn.view_box == f"-{QUIET_ZONE} -{QUIET_ZONE} {size} {size}"


def test_only_entries_with_an_address_have_a_code() -> None:
    """The code stands beside its address in words, for those who cannot scan it; no other entry has one."""
    page = site().read("en/directory/app.html")
    assert 'aria-label="QR code of https://app.example.org/join"' in page
    assert re.search(r'<a href="https://app\.example\.org/join"', page)
    assert 'class="qr"' not in site().read("en/directory/line.html")


def test_whoever_has_an_address_in_the_demonstration_has_a_code() -> None:
    """No entry of data/directory.yaml has a website and no code; the others have no address that could be one."""
    entries = yaml.safe_load((PROJECT / "data" / "directory.yaml").read_text(encoding="utf-8"))["entries"]
    reachable = {one["id"] for one in entries if any("://" in str(one[key]) for key in one if key != "sources")}
    assert reachable == {one["id"] for one in entries if "qr" in one}
    assert len(reachable) >= 3


@pytest.mark.parametrize(
    ("change", "made_again", "kept"),
    [
        ({"status": "running"}, {"district", "city", "street"}, {"app", "hall"}),
        ({"name": {"zh": "改名", "en": "Renamed"}}, {"district", "city", "street"}, {"app", "hall"}),
    ],
    ids=["status", "name"],
)
def test_pages_that_name_an_entry_are_made_again(change: dict[str, Any], made_again: set[str], kept: set[str]) -> None:
    """Its own page, those above and below it and those in liaison; no other."""
    rows = [{**one, **change} if one["id"] == "district" else one for one in ENTRIES]
    changed = site().changed(directory=rows)
    assert {f"en/directory/{key}.html" for key in made_again} <= changed
    assert not {f"en/directory/{key}.html" for key in kept} & changed
