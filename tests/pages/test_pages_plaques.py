"""Plaques: a station says which it has, an area how many are up, the page of plaques all of it; unknown is never a no."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from typing import Any

import pytest
from tests.conftest import Folder
from tests.pages.made import Made, made
from tests.pages.test_pages_content import structured, words

from yizhan.model import Plaque, PlaqueState, State, Status, Vocabulary
from yizhan.pages import links
from yizhan.pages.plaque_counts import PlaqueCounts, count_states, state_of

SIGN = "    stars: 5\n"


def plaques(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"plaques": tuple(Plaque.model_validate(row) for row in rows)}


HUNG: dict[str, Any] = {
    "bj-wangjing-24h": plaques(
        {"kind": "unified_sign", "since": "2024-11", "number": "京-0012",
         "sources": [{"title": {"zh": "一则授牌报道", "en": "A report of a plaque"}}]},
        {"kind": "door_plate", "state": "due", "due": "2025-12"},
    ),
    "bj-chaoyang-mobile": plaques({"kind": "unified_sign", "state": "missing", "since": "2025"}),
    "bj-dongcheng-warm": plaques(
        {"kind": "door_plate", "state": "taken_down", "since": "2025-01-31", "by": {"zh": "东城工会", "en": "Dongcheng union"}},
    ),
}  # fmt: skip


def site(**stations: Any) -> Made:
    return made(stations={**HUNG, **stations})


def cells(page: str, caption: str) -> dict[str, list[str]]:
    """By the head of each row what the table with this caption says."""
    table = page.partition(f'<caption class="hidden">{caption}</caption>')[2].partition("</table>")[0]
    rows = re.findall(r'<tr[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', table, re.DOTALL)
    return {words(head).strip(): [" ".join(words(cell).split()) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
            for head, row in rows}  # fmt: skip


def test_what_stands_above_all_areas_of_the_table_counts() -> None:
    """A station of the whole city, on the site of one of its districts, is among "all": without it the page is made anew."""
    there = site(**{"bj-zhuangli": {"area": "110000"}})
    home = there.library.site.model_copy(update={"home_area": "110105"})
    there = Made(dataclasses.replace(there.library, site=home), there.day)
    gone = {"bj-zhuangli": {"status": Status(state=State.DELISTED)}}
    assert {"en/standards/plaques/index.html", "zh/standards/plaques/index.html"} <= there.changed(stations=gone)


def test_by_area() -> None:
    """Each area with how many of its listed stations have theirs up, due, missing, taken down, and not known."""
    page = site().read("en/standards/plaques/index.html")
    assert cells(page, "Plaques by area") == {
        "Beijing": ["1 of 6 (17%)", "Missing: 1 Taken down: 1 Not known: 3"],
        "Dongcheng District": ["0 of 1 (0%)", "Taken down: 1"],
        "Chaoyang District": ["1 of 3 (33%)", "Missing: 1 Not known: 1"],
    }
    assert "2 areas are left out" in words(page)


def test_the_table_for_spreadsheets_says_the_same() -> None:
    """Page and CSV have the same numbers; there the silent areas stand too."""
    there = site()
    rows = list(csv.reader(io.StringIO(there.read("data/tables/plaques-by-area.en.csv"))))[1:]
    said = cells(there.read("en/standards/plaques/index.html"), "Plaques by area")
    words_of = ("Not put up yet", "Missing", "Taken down", "Not known")

    def others(row: list[str]) -> str:
        return " ".join(f"{word}: {number}" for word, number in zip(words_of, row[4:], strict=True) if number != "0")

    told = {row[1]: others(row) for row in rows}
    assert {name: told[name] for name in said} == {name: rest for name, (_, rest) in said.items()}
    assert {row[1]: f"{row[3]} of {row[2]}" for row in rows if row[1] in said} == {
        name: up.partition(" (")[0] for name, (up, _) in said.items()
    }
    assert len(rows) == len(said) + 2
    assert all(int(row[2]) == sum(map(int, row[3:])) for row in rows)


def test_every_plaque_for_spreadsheets() -> None:
    """One line a plaque, with its station, state, dates, number, who gave it, and where that was read."""
    rows = list(csv.DictReader(io.StringIO(site().read("data/tables/plaques.en.csv"))))
    assert [(row["station id"], row["kind key"], row["state"], row["since"], row["due"]) for row in rows] == [
        ("bj-dongcheng-warm", "door_plate", "taken_down", "2025-01-31", ""),
        ("bj-chaoyang-mobile", "unified_sign", "missing", "2025", ""),
        ("bj-wangjing-24h", "unified_sign", "up", "2024-11", ""),
        ("bj-wangjing-24h", "door_plate", "due", "", "2025-12"),
    ]
    assert (rows[2]["number on the plaque"], rows[2]["given by"], rows[2]["wording"], rows[2]["sources"]) == (
        "京-0012", "Test City Federation", "Warm Station of the unions", "A report of a plaque",
    )  # fmt: skip
    assert rows[0]["given by"] == "Dongcheng union"


def test_kind_by_kind() -> None:
    """Each kind of the vocabulary with what it says, who gives it, and the stations that have one on record."""
    page = site().read("zh/standards/plaques/index.html")
    sign, plate = cells(page, "统一标识"), cells(page, "信息标识牌")
    assert [" ".join(name.split()) for name in sign] == ["朝阳流动服务点 朝阳区", "望京智能驿站 朝阳区 望京街道"]
    assert any("2024年11月起已挂" in one[0] and "京-0012" in one[0] for one in sign.values())
    assert any("2025年起缺失" in one[0] for one in sign.values())
    assert any("待挂，最迟2025年12月挂上" in one[0] for one in plate.values())
    assert any("2025年1月31日起已摘" in one[0] and "授牌单位：东城工会" in one[0] for one in plate.values())
    text = words(page)
    assert "牌面：工会暖心驿站" in text
    assert "写明三样" in text
    assert 'id="plaque-unified_sign"' in page


def test_the_index_of_standards_counts_kinds() -> None:
    """Beside stars and honours stand the kinds of plaques with how many stations have each up; a link leads on."""
    page = site().read("en/standards/index.html")
    assert cells(page, "Plaques at the door") == {
        "Unified sign": ["1 of 6 (17%)", "Missing: 1 Not known: 4"],
        "Door plate": ["0 of 6 (0%)", "Not put up yet: 1 Taken down: 1 Not known: 4"],
    }
    assert 'href="../../en/standards/plaques/index.html"' in page


def test_a_delisted_station_is_not_counted() -> None:
    """Its plaques are in no table and no list."""
    there = site(**{"bj-wangjing-24h": {**HUNG["bj-wangjing-24h"], "status": Status(state=State.DELISTED)}})
    assert cells(there.read("en/standards/plaques/index.html"), "Plaques by area")["Beijing"][0] == "0 of 5 (0%)"
    assert "bj-wangjing-24h" not in there.read("data/tables/plaques.en.csv")


def test_nothing_leads_to_what_there_is_not() -> None:
    """Without plaques in the vocabulary there is no page, no table, no section."""
    there = made()
    bare = Vocabulary.model_validate({**there.library.vocabulary.model_dump(), "plaques": {}})
    object.__setattr__(there.library, "vocabulary", bare)
    assert not [path for path in there.plan if "plaques" in path]
    assert "plaques" not in there.read("en/standards/index.html")


def test_nothing_known_is_said_so() -> None:
    """Kinds that no station has on record are named with what they are; no area is given a row of noughts."""
    page = made().read("en/standards/plaques/index.html")
    assert "Of no station listed here is it known." in words(page)
    assert "Plaques by area" not in page


def test_kinds_that_no_station_has_stand_together() -> None:
    """They follow the others, named with what they are; that nothing is known of them is said once for all."""
    page = made().read("en/standards/plaques/index.html")
    assert page.count("Of no station listed here is it known.") == 1
    assert all(f'id="{links.plaque_anchor(key)}"' in page for key in made().library.vocabulary.plaques)


def test_pages_follow_what_they_show() -> None:
    """A plaque that goes missing changes index, page and tables; a telephone number changes none of them."""
    shown = {
        "zh/standards/index.html", "zh/standards/plaques/index.html", "data/tables/plaques.zh.csv",
        "data/tables/plaques-by-area.zh.csv",
    }  # fmt: skip
    gone = {**HUNG, "bj-wangjing-24h": plaques({"kind": "unified_sign", "state": "missing"})}
    assert shown <= site().changed(stations=gone)
    assert not shown & site().changed(stations={**HUNG, "bj-wangjing-24h": {**HUNG["bj-wangjing-24h"], "phone": "010-87654321"}})


def test_structured_data() -> None:
    """JSON-LD names the kinds of plaques as defined terms."""
    found = structured(made().read("en/standards/plaques/index.html"))[0]
    assert [one["name"] for one in found["hasDefinedTerm"]] == ["Unified sign", "Door plate"]


@pytest.mark.parametrize(
    ("states", "expected"),
    [([], None), (["taken_down", "missing"], "missing"), (["missing", "due"], "due"), (["due", "up", "taken_down"], "up")],
)
def test_several_plaques_come_to_one_state(states: list[str], expected: str | None) -> None:
    """One that is up counts before one that is to be, and that before one that is gone."""
    found = state_of(Plaque.model_validate({"kind": "a", "state": state}) for state in states)
    assert found == (PlaqueState(expected) if expected else None)


def test_states_are_counted() -> None:
    """Every state once; what is not known is not counted."""
    assert count_states([PlaqueState.UP, None, PlaqueState.UP, PlaqueState.MISSING]) == PlaqueCounts(up=2, missing=1)


@pytest.fixture
def hung(small: Folder) -> Folder:
    """The small site with two plaques at one station and a standard that asks for one, built."""
    small.replace(
        "data/stations.yaml", SIGN,
        f"{SIGN}    plaques:\n      - {{kind: unified_sign, since: 2024-11, number: 京牌0012}}\n"
        "      - {kind: door_plate, state: due, due: 2025-12}\n",
    )  # fmt: skip
    small.replace(
        "data/vocabulary.yaml", "{zh: 有标识, en: A sign}", "{name: {zh: 有标识, en: A sign}, plaques: [unified_sign]}"
    )
    assert small.build() == 0
    return small


def read(folder: Folder, path: str) -> str:
    return (folder.output / path).read_text(encoding="utf-8-sig")


def test_through_the_front_door(hung: Folder) -> None:
    """A built site says a station's plaques on its page, counts them with its areas, and leads from there to all."""
    station = read(hung, "zh/stations/bj-wangjing-24h.html")
    text = " ".join(words(station).split())
    assert "统一标识 · 2024年11月起已挂" in text
    assert "牌面编号： 京牌0012" in text
    assert "信息标识牌 · 待挂，最迟2025年12月挂上" in text
    assert 'href="../../zh/standards/plaques/index.html#plaque-unified_sign"' in station
    area = read(hung, "en/areas/110105.html")
    assert "Plaques at the door" in words(area)
    assert "1 of 3" in words(area.partition('id="plaques-title"')[2].partition("</section>")[0])
    assert "plaques-title" not in read(hung, "en/areas/110101.html")
    assert "Wangjing smart station" in words(read(hung, "en/standards/plaques/index.html"))
    assert "standards/plaques/" in read(hung, "sitemap.xml")


def test_a_standard_sees_the_sign(hung: Folder) -> None:
    """An item that asks for a sign is met where it is up, and not known where no record speaks of it."""
    page = read(hung, "en/standards/seven_haves.html")
    assert "Shown by a plaque that is up: Unified sign" in words(page)
    row = page.partition('id="item-2"')[2].partition("</tr>")[0]
    assert "1 of 6" in words(row)
    assert re.findall(r'table__number">(\d+)<', row) == ["0", "5"]


def test_an_edit_reaches_every_page(hung: Folder) -> None:
    """A plaque taken down changes the station's page, those of its areas, the page of plaques: the next build makes them."""
    hung.replace("data/stations.yaml", "unified_sign, since: 2024-11", "unified_sign, state: taken_down, since: 2025-02")
    assert hung.build() == 0
    assert "2025年2月起已摘" in read(hung, "zh/stations/bj-wangjing-24h.html")
    counted = read(hung, "zh/areas/110000.html").partition('id="plaques-title"')[2].partition("</section>")[0]
    assert "0 / 6" in words(counted)
    assert "待挂" in words(counted)
    assert "2025年2月起已摘" in words(read(hung, "zh/standards/plaques/index.html"))


@pytest.mark.parametrize(
    ("plaque", "place", "said"),
    [
        ("{kind: unified_sing}", ":45:16", "unified_sign"),
        ("{kind: unified_sign, since: 2031}", ":45:37", "state: due"),
        ("{kind: unified_sign, cost: 380}", ":45:30", "since, sources, state, wording"),
    ],
)
def test_refused_at_the_front_door(small: Folder, capsys: pytest.CaptureFixture[str], plaque: str, place: str, said: str) -> None:
    """What cannot be stops the build with its line and column and what to write; nothing is written."""
    small.replace("data/stations.yaml", SIGN, f"{SIGN}    plaques:\n      - {plaque}\n")
    assert small.build() == 1
    error = capsys.readouterr().err
    assert f"data/stations.yaml{place}" in error
    assert said in error
    assert not small.output.exists()


def test_found_by_the_search(hung: Folder) -> None:
    """The site's search knows the kinds of plaques and the standards; a number leads to its station."""
    cards = [card for file in (hung.output / "data").rglob("cards-*.json") for card in json.loads(file.read_text("utf-8"))]
    found = {card[0]: card[2] for card in cards if card[6] == "standard"}
    assert found["Unified sign"] == "en/standards/plaques/index.html#plaque-unified_sign"
    assert found["七有"] == "zh/standards/seven_haves.html"
    index = "".join(file.read_text("utf-8") for file in (hung.output / "data").rglob("*.json") if "stations." in str(file))
    assert "京牌" in index
