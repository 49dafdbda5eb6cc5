"""Small scripts and style sheets: fewer bytes, the same doing."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.conftest import PROJECT, SMALL, Folder

from yizhan.pages.assets import _GIVEN, LATE_SCRIPT, OFFLINE_SCRIPT, SCRIPTS
from yizhan.pages.join import join
from yizhan.pages.squeeze import squeezed_script, squeezed_sheet
from yizhan.problems import MachineError

NEEDS_NODE = pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
FINDER_LIMIT = 45_000  # bytes, compressed: all that any page can ever load before Leaflet


def run(script: str) -> object:
    """What a script leaves in `told`, by Node."""
    ran = subprocess.run(
        ["node", "-e", f"globalThis.told = [];\n{script}\nprocess.stdout.write(JSON.stringify(told))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(ran.stdout)


def wrapped(body: str) -> str:
    return f'(function () {{\n"use strict";\n{body}\n}})();\n'


# Each tells something by which a wrong cut or a wrong name would show.
CASES: Mapping[str, str] = {
    "comments and strings": """
const address = "http://example.org/* not a comment */"; // a comment
/* another */ told.push(address, 'it\\'s // so', `a // template`);""",
    "patterns and division": """
const half = 8, of = 2;
told.push(half / of / 2, /[/"']+\\/ x/.test('"/ x'), "a/b".split(/\\//).length);""",
    "short forms in objects and patterns": """
const first = 1;
const second = { first, other: first };
function third({ first: inner, other = 5, missing = inner }) { return [inner, other, missing]; }
told.push(second, third(second), (({ first }) => first)(second));""",
    "methods, keys and properties keep their names": """
const value = 3;
const thing = { value() { return this.inner; }, inner: value, get double() { return value * 2; }, async later() {} };
told.push(thing.value(), Object.keys(thing), thing.double);""",
    "the same word as name and as property": """
const list = [{ length: 7 }];
const length = list.map((one) => one.length)[0];
told.push(length, list.length, list[0].length);""",
    "templates with code": """
const name = "a", deep = { name };
told.push(`${name}-${`${deep.name}${[1, 2].map((one) => `${one}`).join("}")}`}`, `\\${name}`);""",
    "shadowing": """
const outer = 1;
function inside(outer) { const other = outer + 1; { const outer = other + 1; told.push(outer); } return outer; }
told.push(inside(10), outer);""",
    "signs that would join": """
let up = 1;
const signs = [up++ + +up, up - -up, up-- - --up, typeof up, void up, !up in {}];
told.push(signs);""",
    "blocks that begin with an assignment": """
let chosen = 0;
if (chosen === 0) { chosen = 5; }
[1, 2].forEach((one) => { chosen = chosen + one; });
told.push(chosen);""",
    "catch as a word and as a method": """
let caught = "";
try { missing(); } catch (error) { caught = error.name; }
Promise.reject(1).catch(() => (caught = null));
told.push(caught);""",
    "loops, labels of cases and the rest": """
const seen = [];
for (const [key, { deep: [inner, ...rest] }] of [["k", { deep: [1, 2, 3] }]]) seen.push(key, inner, rest);
switch (seen.length) { case 3: seen.push("three"); break; default: seen.push("other"); }
for (let at = 0, most = 2; at < most; at++) seen.push(at ? most : { at }.at);
told.push(seen);""",
    "classes": """
class Shape {
  constructor(side) { this.side = side; }
  area() { return this.side * this.side; }
  static of(side) { return new Shape(side); }
}
told.push(Shape.of(3).area());""",
    "lines without semicolons": """
const one = [1, 2]
const two = one.map((x) => x * 2)
told.push(two)
;[3].forEach((x) => told.push(x))""",
    "patterns where a statement or code in a template begins": """
const a1 = 8, b = 2, text = "xb";
if (text) /b/.test(text) && told.push("b");
let up = 8;
told.push(`${/text/.test("text")}`, up++ / b + up / b, (a1) / b / 2, { in: 8 }.in / b / 2);""",
    "declarations in patterns at the top, seen from functions": """
const key = "k";
const { [key]: inner, deep: { other = 3, ...rest } } = { k: 1, deep: { more: 2 } };
const [first, , third = 4] = [1, 2];
function all() { return [inner, other, rest, first, third]; }
told.push(all());""",
    "what parameters are by default": """
const called = (most = Math.max(1, Number("3")), list = [1].concat(String(2), Number(3)), { one = [Date, Math] } = {}) =>
  [most, list, one.length];
told.push(called(), typeof Date, typeof Math, String(1), Number("2"));""",
    "names listed in blocks": """
function first() { const use = (bb) => bb; let aa, bb, cc; aa = bb = cc = 2; return aa + use(bb) + cc; }
function second(zz) { switch (zz) { case 1: { let aa = 1, zz = 2; return aa + zz; } } return zz; }
told.push(first(), second(1), second(3));""",
    "statements that begin like blocks and end like objects": """
let made = null;
if (told) made = { key: 1 }, told.push(made.key);
for (const each of [1, 2]) made = { each }, told.push(each, made.each);
told.push(made);""",
    "numbers, points and lines": """
let count = 1
count++
told.push(5 .toFixed(1), count ? .5 : 1, 1 <! --count)
const found = /x/
told.push(found.test("x"), (() => { return /* over
two lines */ 1; })())""",
    "async functions": """
async function slowly(text) { const done = await text; return done; }
slowly("x").then((done) => done);
told.push(typeof slowly);""",
}


@NEEDS_NODE
@pytest.mark.parametrize("case", CASES)
def test_a_small_script_does_the_same(case: str) -> None:
    """Cut and renamed, a script tells what it told before."""
    script = wrapped(CASES[case])
    small = squeezed_script(script)
    assert run(small) == run(script)
    assert len(small) < len(script)


def test_names_become_short_and_properties_do_not() -> None:
    """What is declared gets a name of one or two letters; what others may read by its name keeps it."""
    lines = "const first = 1;\nfunction second(argument) { return argument.property + first; }\nsecond({ property: 2 });"
    small = squeezed_script(wrapped(lines))
    assert not re.search("first|second|argument", small)
    assert small.count("property") == 2


def test_what_browsers_know_keeps_its_name() -> None:
    """A local of the same name as something of the browser's is left alone: elsewhere the browser's may be meant."""
    small = squeezed_script(wrapped("function show(status) { return status + location.href; }\nshow(name);"))
    assert "status+location.href" in small


@pytest.mark.parametrize(
    "wrong",
    [
        "const a = #b;", "function* all() {}", 'const a = "open', "const a = `open ${1}", "const a = [1);", "const a = 10n;",
        "if (a) { b(); }\n/c/.test(d);",
    ],
)
def test_what_cannot_be_read_is_refused(wrong: str) -> None:
    """No guessing: a sign that the cutter does not know ends the build."""
    with pytest.raises(MachineError, match="script"):
        squeezed_script(wrapped(wrong))


@NEEDS_NODE
@pytest.mark.parametrize("entry", [*SCRIPTS, LATE_SCRIPT, OFFLINE_SCRIPT, "sw", "host"])
def test_our_own_scripts_can_be_read_by_a_browser(entry: str) -> None:
    """Every script of the theme, made small, is still one, and says what it said."""
    joined = join(PROJECT / "theme" / "static" / "js", f"{entry}.js", given=_GIVEN)
    small = squeezed_script(joined)
    subprocess.run(["node", "--check", "-"], input=small, text=True, check=True, capture_output=True)
    said = set(re.findall(r'\bsay\("(\w+)"', joined))
    assert said <= set(re.findall(r'"(\w+)"', small))


def test_style_sheets_lose_only_what_says_nothing() -> None:
    """Comments, spaces and zeros before a point go; strings, and spaces between selectors and between values, stay."""
    sheet = (
        "/* x */\n.a > .b,\n.c :hover {\n  margin: 0 auto -0.5em 10.5px;\n  content: \"; } /\";\n}\n"
        "@media (min-width: 64em) {\n  .d { top: calc(1px + 2px); }\n}\n"
    )
    assert squeezed_sheet(sheet) == (
        '.a > .b,.c :hover{margin:0 auto -.5em 10.5px;content:"; } /"}@media (min-width:64em){.d{top:calc(1px + 2px)}}\n'
    )


def test_strings_of_style_sheets_are_left_alone() -> None:
    """What looks like a comment or an end of a rule is a text where it stands in quotes."""
    sheet = """.a { content: "/* a */"; quotes: '\\'; }' "\\";}"; } /* it's */ .b { c: d; }"""
    assert squeezed_sheet(sheet) == """.a{content:"/* a */";quotes:'\\'; }' "\\";}"}.b{c:d}\n"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_scripts_of_a_page_stay_within_their_limit(built: Folder, lang: str) -> None:
    """The finder with everything that is fetched later, or an area's page with saving, weighs at most 45 KB."""

    def weight(name: str) -> int:
        (file,) = (built.output / "assets").glob(f"{name}.{lang}.*.js")
        return len(gzip.compress(file.read_bytes(), 6))

    assert weight("site") + weight(LATE_SCRIPT) <= FINDER_LIMIT
    assert weight("area") + weight(LATE_SCRIPT) + weight(OFFLINE_SCRIPT) <= FINDER_LIMIT


def test_scripts_carry_the_holidays_to_come(tmp_path: Path) -> None:
    """Of the calendar a script has last New Year's Eve, this year and what is known of the next, and nothing older."""
    shutil.copytree(SMALL, tmp_path / "site")
    calendar = tmp_path / "site" / "data" / "holidays.yaml"
    before = calendar.read_text(encoding="utf-8")
    for day in ("2024-12-30", "2024-12-31", "2026-01-01"):
        before += f"  - day: {day}\n    kind: holiday\n    name: {{zh: 示例, en: Example}}\n"
    calendar.write_text(before, encoding="utf-8")
    folder = Folder(tmp_path / "site", tmp_path / "public")
    assert folder.build() == 0
    (file,) = (folder.output / "assets").glob("site.zh.*.js")
    days = [int(day) for day in re.findall(r"\[(20\d{6}),[01]\]", file.read_text(encoding="utf-8"))]
    assert days[0] == 20241231
    assert days[-1] == 20260101
    assert 20250101 in days
