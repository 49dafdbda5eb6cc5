"""The search from the sources to the answer: indexes made by the generator, asked by the browser's own code.

Long because the tables that Python and the browser must agree on stand beside the tests that ask both.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PROJECT, Folder

from yizhan.artifacts import Artifact
from yizhan.model import Listing
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.index_files import bucket_count
from yizhan.pages.searchable import plain_text
from yizhan.pages.searching import StationSearch
from yizhan.pages.site_searching import SiteSearch
from yizhan.site.build import check_sources, make_edition
from yizhan.site.inputs import theme_folder
from yizhan.site.options import Options
from yizhan.site.theme import load_catalogues
from yizhan.text.grams import bucket_of

SCRIPTS = PROJECT / "theme" / "static" / "js"
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="needs node")

# Invented stations, one for each way to be found.
STATIONS = """\
datum: wgs84
stations:
  - {id: bj-wangjing-24h, name: {zh: 望京二十四小时驿站, en: Wangjing 24-hour Station}, type: smart_station_24h, area: "110105026",
     amenities: [drinking_water], location: {point: {lat: 39.99, lng: 116.47}}}
  - {id: bj-qiji, name: 望京骑迹驿站, type: warm_station, area: "110105026", aliases: [{zh: 小哥之家, en: Riders' Home}],
     address: {zh: 阜通东大街6号, en: 6 Futong East Street}, location: {point: {lat: 39.991, lng: 116.471}}}
  - {id: bj-zhongguan, name: 中关村职工之家, type: warm_station, area: "110108005", location: {point: {lat: 39.98, lng: 116.31}}}
  - {id: bj-lanyuan, name: 兰园驿站, type: warm_station, area: "110108", location: {point: {lat: 39.97, lng: 116.30}}}
  - {id: bj-nanyuan, name: 南苑驿站, type: warm_station, area: "110101", host: {zh: 链家, en: Lianjia},
     services: [legal_aid], location: {point: {lat: 39.92, lng: 116.41}}}
  - {id: bj-xian, name: 西安门驿站, type: warm_station, area: "110101", location: {point: {lat: 39.93, lng: 116.42}}}
  - {id: bj-unplaced, name: 没有位置的长椿站, type: warm_station, area: "110101"}
  - {id: bj-gone, name: 望京旧站, type: warm_station, area: "110105026", status: {state: delisted},
     location: {point: {lat: 39.992, lng: 116.472}}}
"""

FOUND = [
    # Chinese: any substring, one character, across words, several parts
    ("望京", {"bj-wangjing-24h", "bj-qiji"}),
    ("骑迹", {"bj-qiji"}),
    ("苑", {"bj-nanyuan"}),
    ("京骑迹驿", {"bj-qiji"}),
    ("职工 中关", {"bj-zhongguan"}),
    ("小哥之家", {"bj-qiji"}),
    ("阜通东大街", {"bj-qiji"}),
    ("链家", {"bj-nanyuan"}),
    ("没有这个", set()),
    # areas, also run together with a name
    ("东城", {"bj-nanyuan", "bj-xian", "bj-unplaced"}),
    ("海淀区", {"bj-zhongguan", "bj-lanyuan"}),
    ("Haidian", {"bj-zhongguan", "bj-lanyuan"}),
    ("朝阳望京骑迹", {"bj-qiji"}),
    # traditional characters
    ("望京騎跡", {"bj-qiji"}),
    ("職工之家", {"bj-zhongguan"}),
    # pinyin: whole, apart, with tones, not yet typed to its end, across a text
    ("wangjing", {"bj-wangjing-24h", "bj-qiji"}),
    ("wang jing qi ji", {"bj-qiji"}),
    ("wàngjīng qíjì", {"bj-qiji"}),
    ("wang4jing1", {"bj-wangjing-24h", "bj-qiji"}),
    ("WANGJINGQ", {"bj-qiji"}),
    ("xian men", {"bj-xian"}),
    ("xi'anmen", {"bj-xian"}),
    ("changchun", {"bj-unplaced"}),
    ("chaoyang", {"bj-wangjing-24h", "bj-qiji"}),
    ("futong", {"bj-qiji"}),
    # pinyin with mistakes: as it is typed first, then what sounds alike, then a letter too many or too few
    ("lanyuan", {"bj-lanyuan"}),
    ("nanyuan", {"bj-nanyuan"}),
    ("zongguancun", {"bj-zhongguan"}),
    ("zhongguangcun", {"bj-zhongguan"}),
    ("wanjinqi", {"bj-qiji"}),
    ("zhonguancun", {"bj-zhongguan"}),
    ("zhongguanncun", {"bj-zhongguan"}),
    ("wngjingqi", {"bj-qiji"}),
    # initials
    ("wjqj", {"bj-qiji"}),
    ("zgc", {"bj-zhongguan"}),
    ("ly", {"bj-lanyuan"}),
    ("wjyz", {"bj-wangjing-24h", "bj-qiji"}),  # of two words
    # English, by beginnings, in any order; ids; numbers
    ("station wangj", {"bj-wangjing-24h"}),
    ("Fut", {"bj-qiji"}),
    ("bj-wangjing-24h", {"bj-wangjing-24h"}),
    ("24", {"bj-wangjing-24h"}),
    ("6号", {"bj-qiji"}),
    # what stations offer
    ("饮用水", {"bj-wangjing-24h"}),
    ("用水", {"bj-wangjing-24h"}),
    ("望京饮用水", {"bj-wangjing-24h"}),
    ("drinking", {"bj-wangjing-24h"}),
    ("yinyongshui", {"bj-wangjing-24h"}),
    ("法律援助 南苑", {"bj-nanyuan"}),
    ("飲用水", {"bj-wangjing-24h"}),
    # nothing to look for
    ("  ·· ", set()),
]


def edition_of(root: Path) -> tuple[Edition, tuple[str, ...]]:
    """The edition of a site's folder, and its stations' ids in the order of their numbers."""
    checked = check_sources(Options(root, root.parent / "nothing"))
    theme = theme_folder()
    edition, atlas, _ = make_edition(checked, theme, load_catalogues(theme, checked.library.site.languages))
    return edition, tuple(atlas.numbers)


def search_of(edition: Edition, ids: tuple[str, ...]) -> StationSearch:
    return StationSearch(edition, Listing(edition.library.stations, ids))


def write(artifacts: list[Artifact], folder: Path) -> None:
    for artifact in artifacts:
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        data = artifact.content()
        assert isinstance(data, bytes)
        path.write_bytes(data)


def in_node(script: str, cases: Any) -> Any:
    """What a module beside the scripts answers to the cases."""
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", script], cwd=SCRIPTS, input=json.dumps(cases),
        capture_output=True, text=True, check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


@pytest.fixture
def network(small: Folder) -> Folder:
    """The small site with the stations of this file."""
    (small.root / "data" / "stations.yaml").write_text(STATIONS, encoding="utf-8")
    shutil.rmtree(small.root / "content" / "news")
    return small


@needs_node
def test_every_kind_of_question_finds_its_stations(network: Folder, tmp_path: Path) -> None:
    """Substrings, areas, pinyin with and without mistakes, initials, English, traditional characters, ids and offers."""
    edition, ids = edition_of(network.root)
    search = search_of(edition, ids)
    write(search.artifacts(), tmp_path)
    vocabulary = edition.library.vocabulary
    groups = {"types": vocabulary.types, "amenities": vocabulary.amenities, "services": vocabulary.services, "audiences": {}}
    config = {
        name: [{"key": key, "name": term.name.phrase("zh").text} for key, term in terms.items()] for name, terms in groups.items()
    }
    bits = {
        name: [sum(1 << list(groups[group]).index(key) for key in getattr(station, group)) for station in search.stations]
        for name, group in (("amenity", "amenities"), ("service", "services"))
    }
    types = [list(vocabulary.types).index(station.type) for station in search.stations]
    script = """
    import { openSearch } from "./search.js";
    import { offersFrom } from "./search-offers.js";
    import { readFileSync } from "node:fs";
    const { folder, search, config, columns, queries } = JSON.parse(readFileSync(0, "utf8"));
    const load = async (address) => JSON.parse(readFileSync(folder + "/" + address, "utf8"));
    const answers = [];
    for (const query of queries) {
      const found = await openSearch({ stations: search }, load).stations(query, offersFrom(config, columns));
      answers.push([Array.from(found.ranks), found.exact]);
    }
    process.stdout.write(JSON.stringify(answers));
    """
    answers = in_node(script, {
        "folder": str(tmp_path), "search": search.config("map.html"), "config": config,
        "columns": {"type": types, **bits}, "queries": [query for query, _ in FOUND],
    })  # fmt: skip
    got = [(query, {ids[rank] for rank in ranks}) for (query, _), (ranks, _) in zip(FOUND, answers, strict=True)]
    assert got == FOUND
    assert all(ranks == sorted(set(ranks)) for ranks, _ in answers)
    exact = {query for (query, _), (_, is_exact) in zip(FOUND, answers, strict=True) if is_exact}
    assert {"望京", "骑迹", "苑", "24"} <= exact
    assert not {"京骑迹驿", "zongguancun", "望京騎跡"} & exact


# How well each station answers: 1 its name begins so, 2 its name has it, 3 it sounds so, 4 address, host, area or id, 5 offers.
# Of one that is alone nobody asks.
RANKED = [
    ("望京", {"bj-wangjing-24h": 1, "bj-qiji": 1}),
    ("驿站", {"bj-wangjing-24h": 2, "bj-qiji": 2, "bj-lanyuan": 2, "bj-nanyuan": 2, "bj-xian": 2}),
    ("海淀", {"bj-zhongguan": 4, "bj-lanyuan": 4}),
    ("家", {"bj-zhongguan": 2, "bj-qiji": 2, "bj-nanyuan": 4}),  # of one it is another name, of one its host
    ("朝阳 望京", {"bj-wangjing-24h": 4, "bj-qiji": 4}),  # as well as the part that is answered worst
    ("wangj", {"bj-wangjing-24h": 1, "bj-qiji": 3}),  # of one the English name begins so
    ("wjqj", {"bj-qiji": 3}),
    ("饮用水", {"bj-wangjing-24h": 5}),
]


@needs_node
def test_how_well_a_station_answers(network: Folder, tmp_path: Path) -> None:
    """Names that begin with the words, names that have them, what sounds so, what describes a station, what it offers."""
    edition, ids = edition_of(network.root)
    search = search_of(edition, ids)
    write(search.artifacts(), tmp_path)
    words = edition.library.vocabulary
    script = """
    import { openSearch } from "./search.js";
    import { offersFrom } from "./search-offers.js";
    import { readFileSync } from "node:fs";
    const { folder, search, config, columns, queries } = JSON.parse(readFileSync(0, "utf8"));
    const load = async (address) => JSON.parse(readFileSync(folder + "/" + address, "utf8"));
    const answers = [];
    for (const query of queries) {
      const { ranks, order } = await openSearch({ stations: search }, load).stations(query, offersFrom(config, columns));
      answers.push(Array.from(ranks, (number) => [number, order[number]]));
    }
    process.stdout.write(JSON.stringify(answers));
    """
    bits = [sum(1 << list(words.amenities).index(key) for key in station.amenities) for station in search.stations]
    answers = in_node(script, {
        "folder": str(tmp_path), "search": search.config("map.html"),
        "config": {"amenities": [{"key": key, "name": term.name.phrase("zh").text} for key, term in words.amenities.items()]},
        "columns": {"type": [0] * len(ids), "amenity": bits}, "queries": [query for query, _ in RANKED],
    })  # fmt: skip
    got = [(query, {ids[number]: rank for number, rank in found}) for (query, _), found in zip(RANKED, answers, strict=True)]
    assert got == RANKED


def test_an_edit_of_hours_leaves_the_index_alone(network: Folder) -> None:
    """The folder's name changes with a name, an address or an area, and with nothing that cannot be searched for."""
    edition, ids = edition_of(network.root)
    base = search_of(edition, ids).base
    stations = network.root / "data" / "stations.yaml"
    text = stations.read_text(encoding="utf-8")

    def after(old: str, new: str) -> str:
        stations.write_text(text.replace(old, new), encoding="utf-8")
        return search_of(*edition_of(network.root)).base

    assert after("name: 兰园驿站,", 'name: 兰园驿站, opening_hours: "08:00-20:00", phone: "12351", stars: 3,') == base
    assert after("name: 兰园驿站,", "name: 兰花驿站,") != base
    assert after("阜通东大街6号", "阜通东大街8号") != base
    assert after('area: "110108", ', 'area: "110105", ') != base


def test_a_key_stands_in_its_own_bucket_and_nowhere_else(network: Folder) -> None:
    """Every key of every file is where the browser will look for it."""
    search = search_of(*edition_of(network.root))
    seen: set[str] = set()
    for artifact in search.artifacts():
        name = artifact.path.rpartition("/")[2].removesuffix(".json")
        if re.fullmatch("[0-9a-f]+", name):
            data = artifact.content()
            assert isinstance(data, bytes)
            for key in json.loads(data):
                assert bucket_of(key, search.buckets) == int(name, 16)
                assert key not in seen
                seen.add(key)
    assert {"望京", "~wan", ".wj", "wan", "24"} <= seen


@pytest.mark.parametrize(("wanted", "count"), [(0, 1), (1, 1), (2, 2), (3, 4), (64, 64), (65, 128), (10**6, 1024)])
def test_buckets_are_a_power_of_two(wanted: int, count: int) -> None:
    """At least as many as wanted, within bounds."""
    assert bucket_count(wanted) == count


NEWS = """
import { openNewsSearch } from "./search-news.js";
import { readFileSync } from "node:fs";
const { folder, config, queries } = JSON.parse(readFileSync(0, "utf8"));
const load = async (address) => JSON.parse(readFileSync(folder + "/" + address, "utf8"));
const search = openNewsSearch(config, load);
const answers = [];
for (const query of queries) {
  const found = await search.news(query);
  answers.push(await found.next(1000));
}
process.stdout.write(JSON.stringify(answers));
"""


@needs_node
def test_any_part_of_a_text_finds_every_article_that_holds_it(tmp_path: Path) -> None:
    """200 random substrings of the Chinese source files find all articles in whose file a plain search finds them, and no
    text that does not hold them."""
    edition, _ = edition_of(PROJECT)
    search = SiteSearch(edition)
    write(search.artifacts(), tmp_path)
    articles = [article for found in edition.articles.values() for article in found]
    files = {links.article(one): (PROJECT / one.file).read_text(encoding="utf-8") for one in articles}
    texts = {one.path: f"{one.title}\n{one.summary}\n{one.text()}" for one in search.documents}
    dice = random.Random(7)
    runs = [run for file in files.values() for run in re.findall("[一-鿿]{2,}", file)]
    parts = []
    while len(parts) < 200:
        run = dice.choice(runs)
        start = dice.randrange(len(run) - 1)
        parts.append(run[start : start + dice.randint(2, 8)])
    answers = in_node(NEWS, {"folder": str(tmp_path), "config": search.config("index.html"), "queries": parts})
    for part, hits in zip(parts, answers, strict=True):
        found = {hit["address"] for hit in hits}
        assert found >= {path for path, file in files.items() if part in file}, part
        assert found <= {path for path, text in texts.items() if part in text.replace("\n", "")}, part
        assert all(hit["marks"]["title"] or hit["marks"]["excerpt"] for hit in hits), part


@needs_node
def test_titles_come_first_then_the_newer(tmp_path: Path) -> None:
    """Texts with the word in the title lead, each group newest first; both languages are looked through."""
    edition, _ = edition_of(PROJECT)
    search = SiteSearch(edition)
    write(search.artifacts(), tmp_path)
    queries = ["驿站", "驛站", "stations", "12351"]
    answers = in_node(NEWS, {"folder": str(tmp_path), "config": search.config("index.html"), "queries": queries})
    for query, hits in zip(queries, answers, strict=True):
        assert len(hits) > 3
        order = [(bool(hit["marks"]["title"]), hit["date"]) for hit in hits]
        assert order == sorted(order, reverse=True), query
    assert {hit["address"] for hit in answers[0]} == {hit["address"] for hit in answers[1]}
    assert {hit["lang"] for hit in answers[3]} == {"zh", "en"}


def test_an_edit_of_one_article_leaves_the_texts_of_the_others(small: Folder) -> None:
    """The files of texts are named after the texts; only the changed one gets a new name."""
    edition, _ = edition_of(small.root)
    before = {artifact.path for artifact in SiteSearch(edition).artifacts() if "/texts/" in artifact.path}
    file = next(iter(edition.articles["zh"])).file
    articles = tuple(
        article.model_copy(update={"body": article.body + "又一句。"}) if article.file == file else article
        for article in edition.library.articles
    )
    changed = replace(edition, library=replace(edition.library, articles=articles))
    after = {artifact.path for artifact in SiteSearch(changed).artifacts() if "/texts/" in artifact.path}
    assert len(before - after) == len(after - before) == 1


def test_a_text_reads_as_it_is_seen() -> None:
    """Blocks are lines, inline tags vanish without a gap, pictures speak by their descriptions, entities are characters."""
    html = (
        '<h2 id="a">甲</h2>\n<p>乙<strong>丙</strong><a href="x">丁</a>\n戊 &amp; <code>己</code>'
        '<img src="p" alt="一张图"></p><ul><li>庚</li></ul>'
    )
    assert plain_text(html) == "甲\n乙丙丁\n戊 & 己\n一张图\n庚"
