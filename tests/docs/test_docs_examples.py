"""The examples of the editors' guides: copied into a new site they build, and the messages are those that are promised."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from yizhan.cli.app import main
from yizhan.hours import compile_hours
from yizhan.hours import describe as describe_hours
from yizhan.recurrence import describe, parse
from yizhan.site.scaffold import copy_scaffold

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {lang: (DOCS / f"editors.{lang}.md").read_text(encoding="utf-8") for lang in ("zh", "en")}
DAY = "2026-12-01"
ARTICLE = "content/news/2025/tongzhou-job-fair"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (data/(\w+))\.yaml\n")
_LATER = re.compile(r"^    # ((?:series|programmes): \S+).*$", re.MULTILINE)  # lines for which something else is needed
_UNDIVIDED = ("figures", "landmarks")  # the files that cannot be a folder of several
# What a record of its own needs before the lines that an example shows of it.
_STATION = """\
datum: gcj02
stations:
  - id: {id}
    name: {{zh: 示例, en: Example}}
    type: warm_station
    area: "110105"
"""
_EVENT = """\
events:
  - id: {id}
    name: {{zh: 示例, en: Example}}
    kind: film
    area: "110105"
    start: 2027-01-12T18:00
"""

# A slip in an example, and the message that the guide says it brings: file, old, new, code.
SLIPS = [
    ("events", "programmes: [shili-film-nights]", "programmes: [shili-films]", "unknown-programme"),
    ("programmes", "status: running", "status: running\n    part_of: shili-film-nights", "goes-round"),
    ("events", "FREQ=WEEKLY;BYDAY=WE", "每周三", "bad-repeat"),
    ("events", "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270630", "bad-repeat"),
    ("events", "      until: 2027-06-30\n", "", "repeats-for-ever"),
    ("events", "start: 2026-07-01T18:00\n    end: 2026-07-01T20:00", "start: 2026-07", "no-first-day"),
    ("events", '    area: "110105"\n', "", "no-place"),
    ("events", "end: 2026-12-12T16:30", "end: 2026-12-11T16:30", "ends-before-it-begins"),
    ("stations", "    stars: 5\n", "    stars: 5\n    status: {state: closed, since: 2026-11-01}\n", "event-at-closed-station"),
    ("events", "until: 2027-06-30\n      without: [2026-12-16, 2026-12-23]\n      also: [2026-12-24]",
     "until: 2026-07-01\n      without: [2026-07-01]", "never-takes-place"),
    ("events", "review: 2027-06-30", "review: 2026-11-30", "review-due"),
    ("events", "without: [2026-12-16, 2026-12-23]", "without: [2026-12-17]", "nothing-to-leave-out"),
    ("notices", "    until: 2026-12-31\n", "", "notice-without-end"),
    ("notices", "until: 2026-12-31", "until: 2028-12-31", "notice-too-long"),
    ("notices", "least: 6000", "least: 16000", "pay-upside-down"),
    ("notices", "least: 6000", "least: 6,000", "comma-in-number"),
    ("notices", "places_left: 12", "places_left: 120", "more-left-than-places"),
    ("notices", "phone: 010-00000000", "phone: 13800000000", "mobile-number"),
    ("targets", "    by: 2027-12-31\n", "", "missing-field"),
    ("figures", "as_of: 2025-12", "as_of: 2027-12", "in-the-future"),
    ("targets", "metric: stations", "metric: warm_stations", "unknown-word"),
    ("targets", "as_of: 2026-06\n", "as_of: 2025-06\n", "not-in-order"),
    ("targets", "as_of: 2026-06\n", "as_of: 2027-06\n", "in-the-future"),
    ("directory", "checked: 2026-11-20", "checked: 2027-11-20", "in-the-future"),
    ("directory", "opening_hours: Mo-Fr 09:00-17:00", "opening_hours: 工作日9点-17点", "hours-character"),
    ("directory", "liaison: [shili-street-union]", "liaison: [shili-union]", "unknown-entry"),
    ("directory", "parent: shili-district-union", "parent: shili-street-union", "goes-round"),
    ("inspections", "station: cy-shili-yizhan", 'station: cy-shili-yizhan\n    area: "110105"', "no-place"),
    ("events", "series: shili-evenings", "series: shili-nights", "unknown-series"),
    ("events", "series: shili-evenings", "series: shili-ten-days", "wrong-series"),
    ("vocabulary", "any_of: [seating]", "any_of: [seats]", "unknown-word"),
    ("vocabulary", "{name: {zh: 有座椅, en: Seats}, any", "{zh: 有座椅, en: Seats, any", "words-beside-fields"),
    ("stations", "since: 2026-03, number", "since: 2027-03, number", "in-the-future"),
    ("stations", "{kind: shili_sign, since: 2026-03", "{kind: shili_sign, since: 2026-03, due: 2027", "plaque-due"),
    ("stations", "due: 2026-12}", "due: 2026-11}", "plaque-overdue"),
    ("stations", "- {kind: door_plate, state: due, due: 2026-12}", "- {kind: shili_sign, number: 示-0012}", "plaque-number-twice"),
    ("stations", "    plaques:\n", "    status: {state: planned}\n    plaques:\n", "plaque-before-opening"),
    ("stations", "    plaques:\n", "    status: {state: delisted}\n    plaques:\n", "plaque-at-delisted"),
    (f"{ARTICLE}.zh.md", "type: news\n", "type: news\npart: 1\n", "part-without-series"),
    ("landmarks", "kind: station=subway", "kind: metro", "not-one-of"),
    ("landmarks", "id: shili-metro", 'id: "110105"', "bad-id"),
    ("landmarks", "point: {lat: 39.9200, lng: 116.4510}", "circle: {lat: 39.92, lng: 116.451, radius_m: 300}", "location-shape"),
]  # fmt: skip


def blocks(lang: str, kind: str) -> list[str]:
    """The code blocks of a guide of one kind ("" where they name none), in order."""
    return [match[2] for match in _BLOCK.finditer(GUIDES[lang]) if match[1] == kind]


@pytest.fixture(scope="session")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site without its own stations and article, in which all examples of the guides stand instead."""
    root = tmp_path_factory.mktemp("guided") / "site"
    copy_scaffold(root)
    (root / "data/stations.yaml").unlink()
    shutil.rmtree(root / "content/news")
    for number, block in enumerate(blocks("zh", "yaml")):
        _put(root, block, number)
    for lang in ("zh", "en"):
        (article,) = (block for block in blocks(lang, "") if block.startswith("---\n"))
        _write(root / f"{ARTICLE}.{lang}.md", article)
    return root


def _put(root: Path, block: str, number: int) -> None:
    block = _LATER.sub(r"    \1", block)  # here everything that the guide shows is there
    named = _FILE.match(block)
    if named:
        divided = named[2] not in _UNDIVIDED
        _write(root / (f"{named[1]}/{number:02}.yaml" if divided else f"{named[1]}.yaml"), block)
    elif block.startswith("    "):
        fields = yaml.load(block, yaml.BaseLoader)
        of_event = "repeat" in fields or isinstance(fields.get("status"), str)
        record, folder = (_EVENT, "events") if of_event else (_STATION, "stations")
        _write(root / f"data/{folder}/{number:02}.yaml", record.format(id=f"example-{number}") + block)
    elif block.startswith("  - code:"):
        areas = root / "data/areas.yaml"
        _write(areas, areas.read_text(encoding="utf-8") + block)
    elif block.startswith(("criteria:\n", "plaques:\n")):
        vocabulary = root / "data/vocabulary.yaml"
        group = block.partition("\n")[0]
        _write(vocabulary, vocabulary.read_text(encoding="utf-8").replace(f"\n{group}\n", f"\n{block}", 1))
    elif block.startswith("base_map:\n"):
        site = root / "data/site.yaml"
        text, found = re.subn(r"^base_map:\n(?:  .*\n)+", block, site.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert found == 1
        _write(site, text)
    else:
        assert block.startswith("# yaml-language-server:"), f"an example that no test knows where to put:\n{block}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What `yizhan check` says."""
    capsys.readouterr()
    main(["check", "-C", str(root), "--date", DAY, "--format", "json"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_both_guides_show_the_same_records() -> None:
    """The YAML of the Chinese guide and of the English one are the same, remarks for people excepted."""
    zh, en = ([yaml.load(block, yaml.BaseLoader) for block in blocks(lang, "yaml")] for lang in ("zh", "en"))
    assert len(zh) > 18
    assert zh == en


def test_the_examples_have_nothing_against_them(guided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever copies every example gets no error and no warning."""
    said = check(guided, capsys)
    assert {one["code"] for one in said} <= {"no-outline", "not-translated", "never-checked", "holidays-unknown"}
    assert {one["severity"] for one in said} <= {"note"}


def test_the_examples_build_and_are_there(guided: Path, tmp_path: Path) -> None:
    """Every record of the examples has what the guide promises: a page, a calendar, a sheet for the wall."""
    output = tmp_path / "public"
    assert main(["build", "-C", str(guided), "-o", str(output), "--date", DAY]) == 0
    for lang in ("zh", "en"):
        for path in (
            "stations/cy-shili-yizhan.html", "areas/110112.html", "news/2025/tongzhou-job-fair.html",
            "programmes/shili-film-nights.html", "events/shili-job-fair-2026.html", "events/shili-film-wednesday.html",
            "events/series/shili-evenings.html", "calendars/station/cy-shili-yizhan.ics",
            "notices/shili-riders-wanted-2026.html", "notices/shili-small-loans.html",
            "notices/sheet/station/cy-shili-yizhan.html", "directory/shili-app.html", "news/series/shili-ten-days.html",
        ):  # fmt: skip
            assert (output / lang / path).is_file(), path
    figures = (output / "zh/figures/index.html").read_text(encoding="utf-8")
    assert "2025年起把企业职工之家也算在内" in figures
    assert "建成150个暖心驿站" in figures


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_event_that_repeats_can_be_copied_alone(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever has only a station yet gets no error for the example: what needs more stands behind a "#"."""
    root = tmp_path / "site"
    copy_scaffold(root)
    (example,) = (block for block in blocks(lang, "yaml") if "id: shili-film-wednesday" in block)
    _write(root / "data/events.yaml", example)
    stations = (root / "data/stations.yaml").read_text(encoding="utf-8")
    _write(root / "data/stations.yaml", re.sub(r"id: \S+", "id: cy-shili-yizhan", stations, count=1))
    assert [one for one in check(root, capsys) if one["severity"] == "error" and "events" in one["file"]] == []
    assert len(_LATER.findall(example)) == 2


@pytest.mark.parametrize(("file", "old", "new", "code"), SLIPS, ids=[f"{slip[3]}-{at}" for at, slip in enumerate(SLIPS)])
def test_slips_bring_the_messages_that_the_guide_names(
    file: str, old: str, new: str, code: str, guided: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in an example brings the message with the code that the guide explains."""
    root = tmp_path / "site"
    shutil.copytree(guided, root)
    paths = [root / file] if file.endswith(".md") else [*root.glob(f"data/{file}.yaml"), *sorted(root.glob(f"data/{file}/*.yaml"))]
    path = next(path for path in paths if old in path.read_text(encoding="utf-8"))
    _write(path, path.read_text(encoding="utf-8").replace(old, new, 1))
    assert code in {one["code"] for one in check(root, capsys)}


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "fix"),
    [
        ("events", "start: 2026-12-12T09:00", "start: 2026年12月12日上午9点", "start", "2026-12-12T09:00"),
        ("events", "places: 200", "places: 200人", "places", "200"),
        ("events", "FREQ=WEEKLY;BYDAY=WE\n", "FREQ=WEEKLY,BYDAY=WE\n", "rule", "semicolons"),
        ("events", "until: 2027-06-30", "until: 2027-06-31", "until", "the month and the day"),
        ("notices", "until: 2026-12-31", "until: 长期", "until", "write review: 2027-11-20"),
        ("notices", "kind: loan", "kind: 贷款", "kind", "write loan"),
        ("notices", "pay: {least: 6000, most: 9000, per: MONTH}", "pay: 6000-9000", "pay", "least, most, per"),
        ("notices", "station: cy-shili-yizhan", "station: 示例暖心驿站", "station", "cy-shili-yizhan"),
        ("programmes", "kind: [event, place, figure]", "kind: [活动]", "kind", "write event"),
        ("figures", "value: 80", "value: 1.2万", "value", "12000"),
        ("figures", "id: shili-stations-2024", "id: Shili Stations", "id", "shili-stations"),
        ("series", "id: shili-ten-days", "id: shili_ten_days", "id", "shili-ten-days"),
    ],
)
def test_one_slip_is_one_message_with_its_remedy(
    file: str, old: str, new: str, place: str, fix: str, guided: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A typical slip of a newcomer brings one error, on its own line, that says what to write instead."""
    root = tmp_path / "site"
    shutil.copytree(guided, root)
    paths = [*root.glob(f"data/{file}.yaml"), *sorted(root.glob(f"data/{file}/*.yaml"))]
    path = next(path for path in paths if old in path.read_text(encoding="utf-8"))
    _write(path, path.read_text(encoding="utf-8").replace(old, new, 1))
    (said,) = [one for one in check(root, capsys) if one["severity"] != "note"]
    assert f"{place}: " in path.read_text(encoding="utf-8").split("\n")[said["line"] - 1]
    assert fix in said["fix"]["en"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_of_the_guide_are_tried_and_known(lang: str) -> None:
    """Every code in the guide's tables is in docs/problems.md; those of the parts with examples are tried above."""
    rows = re.findall(r"^\| ((?:`[a-z]+(?:-[a-z]+)+` ?)+)\|[^|]+\|[^|]+\|$", GUIDES[lang], re.MULTILINE)
    named = {code for row in rows for code in re.findall(r"`([^`]+)`", row)}
    known = set(re.findall(r"^\| `([a-z0-9-]+)` \|", (DOCS / "problems.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(named) > 30
    assert named <= known
    first, after = ("\n### 项目\n", "\n## 文章和页面\n") if lang == "zh" else ("\n### Programmes\n", "\n## Articles and pages\n")
    part = GUIDES[lang].partition(first)[2].partition(after)[0]
    tables = re.findall(r"^\| ((?:`[a-z]+(?:-[a-z]+)+` ?)+)\|", part, re.MULTILINE)
    assert len(tables) > 20
    assert {code for row in tables for code in re.findall(r"`([^`]+)`", row)} <= {slip[3] for slip in SLIPS} | {"same-part"}


def test_a_translation_that_is_behind_is_named_as_shown(
    guided: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the guides' commands the changed paragraph is named, in the words that stand in both of them."""
    root = tmp_path / "site"
    shutil.copytree(guided, root)
    for lang in ("zh", "en"):
        assert f"yizhan translated {ARTICLE}.en.md\n" in "".join(blocks(lang, ""))
        assert "yizhan translations\n" in "".join(blocks(lang, ""))
    assert main(["translated", "-C", str(root), f"{ARTICLE}.en.md"]) == 0
    path = root / f"{ARTICLE}.zh.md"
    _write(path, path.read_text(encoding="utf-8").replace("正文从这里开始。", "正文从这里开始，又改过。"))
    main(["check", "-C", str(root), "--date", DAY])
    said = capsys.readouterr().out
    for lang in ("zh", "en"):
        (shown,) = (block for block in blocks(lang, "") if "[translation-behind]" in block)
        assert shown in said


def test_an_older_translation_is_named_as_shown(guided: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message on a translation that is behind its original stands in both guides word for word."""
    root = tmp_path / "site"
    shutil.copytree(guided, root)
    path = root / f"{ARTICLE}.zh.md"
    _write(path, path.read_text(encoding="utf-8").replace("date: 2025-03-08\n", "date: 2025-03-08\nupdated: 2025-04-01\n"))
    main(["check", "-C", str(root), "--date", DAY])
    said = capsys.readouterr().out
    for lang in ("zh", "en"):
        (shown,) = (block for block in blocks(lang, "") if "[translation-older]" in block)
        assert shown in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rules_of_the_table_read_as_it_says(lang: str) -> None:
    """Each rule by which an event repeats is said in the words that the guide's table promises."""
    rows = re.findall(r"^\|[^|]+\| `(FREQ=[^`]+)` \| ([^|]+) \|$", GUIDES[lang], re.MULTILINE)
    assert len(rows) > 8
    assert [(rule, describe(parse(rule), lang)) for rule, _ in rows] == rows


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hours_of_the_table_read_as_it_says(lang: str) -> None:
    """Each of the twenty opening hours is said in the words of the guide's table; … stands for what it leaves out."""
    _, _, part = GUIDES[lang].partition("`24/7`")
    rows = re.findall(r"^(?:\|[^|]+\| `([^`]+)`)? \| ([^|]+) \|$", "| x | `24/7`" + part.partition("\n\n")[0], re.MULTILINE)
    assert len(rows) == 20
    between = "；" if lang == "zh" else "; "
    for hours, shown in rows:
        said = between.join(describe_hours(compile_hours(hours.strip("'")), lang))
        assert re.fullmatch(re.escape(shown).replace("…", ".*"), said), (hours, said)
