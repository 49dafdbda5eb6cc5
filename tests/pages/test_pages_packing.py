"""Numbers as text: what is packed comes out again, in Python and in the browser."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import PROJECT
from tests.pages.packed_columns import unpacked

from yizhan.pages.packing import DIGITS, flags, pack, pack_flags, pack_signed

SCRIPTS = PROJECT / "theme" / "static" / "js"
IN_BROWSER = """
import { emptyColumns, fillColumns, fillOffers } from "./columns.js";
import { readFileSync } from "node:fs";
const [file, offers] = JSON.parse(readFileSync(0, "utf8"));
const columns = emptyColumns(file.n, 0, []);
const range = { at: 0, n: file.n, apartAt: file.n, apart: 0 };
fillColumns(columns, range, file);
fillOffers(columns, range, offers);
process.stdout.write(JSON.stringify(["lat", "hours", "amenity", "amenity2"].map((name) => Array.from(columns[name]))));
"""


@pytest.mark.parametrize(("numbers", "text"), [([0, 1, 31], "ABf"), ([32, 1023, 1024], "gB" "_f" "ggB"), ([], "")])
def test_numbers_are_digits_of_base_32(numbers: list[int], text: str) -> None:
    """Small numbers are one character, the next two; all characters may stand in JSON and HTML as they are."""
    assert pack(numbers) == text
    assert not set(DIGITS) & set("\"'<>&\\")


@given(st.lists(st.integers(0, 40_000_000)))
def test_what_is_packed_comes_out_again(numbers: list[int]) -> None:
    """Every list of numbers is its text's, and no other's."""
    assert unpacked(pack(numbers)) == numbers


def test_bits_are_six_to_a_character() -> None:
    """The first bit is the lowest, and a term that nobody has costs nothing."""
    assert pack_flags(flags([0, 6], 7)) == "BB"
    assert pack_flags(flags([], 100)) == ""


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_browser_reads_the_same() -> None:
    """theme/static/js/columns.js decodes what packing.py wrote: signs, large steps, unknown hours, both words of bits."""
    deltas = [3_990_000, -1, 0, 17, -4_000_000, 31, 32, -33, 9_000_000]
    hours = [0, 1, 32, 33, 0, 2, 5, 40, 0]
    amenities = [[index % 3 == 0 or term in (30, 31, 61) for index in range(len(deltas))] for term in range(62)]
    amenities[5] = [False] * len(deltas)
    where = {
        "v": 4,
        "n": len(deltas),
        "lat": pack_signed(deltas),
        "lng": pack_signed(deltas),
        "hours": pack(hours),
        "hoursTable": list(range(40)),
    }
    packed = [pack_flags(flags([at for at, bit in enumerate(bits) if bit], len(bits))) for bits in amenities]
    files = [where, {"v": 4, "amenity": packed}]
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", IN_BROWSER], cwd=SCRIPTS, input=json.dumps(files),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lats, places, low, high = json.loads(ran.stdout)
    assert lats == pytest.approx([sum(deltas[: index + 1]) / 1e5 for index in range(len(deltas))])
    assert places == [place - 1 for place in hours]
    for index in range(len(deltas)):
        assert low[index] + (high[index] << 31) == sum(1 << term for term in range(62) if amenities[term][index])
