"""Texts and questions are cut alike, in Python and in the browser; lists of numbers come back as they were."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.text.grams import bucket_of, fold, forgiving, initial_entries, piece_entries, pieces, spoken_entries
from yizhan.text.pinyin import readings
from yizhan.text.postings import decode, encode
from yizhan.text.variants import VARIANTS, simplify

SCRIPTS = Path(__file__).parents[2] / "theme" / "static" / "js"
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="needs node")

NUMBERS = st.integers(1, 3000).flatmap(
    lambda total: st.tuples(st.sets(st.integers(0, total - 1)).map(sorted), st.just(total))
)


def in_node(script: str, cases: Any) -> Any:
    """What a module beside the scripts makes of the cases."""
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", script], cwd=SCRIPTS, input=json.dumps(cases),
        capture_output=True, text=True, check=True,
    )
    return json.loads(ran.stdout)


def entries(text: str) -> set[str]:
    """All entries of a text as it is written."""
    return {entry for piece in pieces(fold(text)) for entry in piece_entries(piece)}


def test_a_text_has_its_characters_pairs_words_and_numbers() -> None:
    """Every character and every two side by side are entries; words and numbers are so by their beginnings."""
    assert entries("望京・Café 24H 第1205号") == {
        "望", "京", "望京", "ca", "caf\te", "24", "h", "第", "120\t5", "号",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ＷＡＲＭ", "warm"), ("驛站", "驿站"), ("臺灣", "台湾"), ("Xī’ān", "xi’an"), ("㍿", "株式会社"), ("２４", "24"),
        ("Ürümqi", "urumqi"),
    ],
)
def test_what_differs_only_in_form_is_folded_together(typed: str, stored: str) -> None:
    """Width, case, accents, compatibility forms and traditional characters do not matter to a search."""
    assert fold(typed) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhang", "zan"), ("cheng", "cen"), ("shi", "si"), ("nan", "lan"), ("long", "non"), ("jing", "jin")],
)
def test_syllables_that_many_people_confuse_share_a_form(one: str, other: str) -> None:
    """zh and z, ch and c, sh and s, l and n, -ng and -n come to the same key."""
    assert forgiving(one) == forgiving(other)


def test_different_sounds_keep_different_forms() -> None:
    """Forgiving does not join what nobody confuses."""
    assert len({forgiving(one) for one in ("wang", "wen", "jing", "qing", "gong", "guan", "ha", "fa")}) == 8


def test_spoken_entries_are_syllables_and_pairs() -> None:
    """Each syllable is an entry, and each with the next one, under a key that forgives."""
    (run,) = readings("望京站")
    assert list(spoken_entries(run)) == ["~wan\twang", "~jin\tjing", "~zan\tzhan", "~wan j\twang jing", "~jin z\tjing zhan"]
    assert list(initial_entries(run)) == [".wj", ".jz", ".wjz"]


def test_readings_follow_the_list_of_names() -> None:
    """朝阳 is chao yang, not zhao yang; ü is typed u; what is not Chinese parts two runs."""
    assert readings("朝阳区24小时绿地") == (("chao", "yang", "qu"), ("xiao", "shi", "lu", "di"))


def test_simplified_forms_are_final() -> None:
    """No simplified form is itself rewritten, so folding twice changes nothing more."""
    assert not set(VARIANTS.values()) & VARIANTS.keys()
    assert simplify("勞動者驛站 職工之家") == "劳动者驿站 职工之家"


@given(NUMBERS)
def test_postings_come_back(case: tuple[list[int], int]) -> None:
    """Any ascending numbers survive being written and read, whether few, many, neighbours or all."""
    numbers, total = case
    assert decode(encode(numbers, total), total) == numbers


def test_postings_are_short_where_there_is_little_to_say() -> None:
    """All of 20,000, a block of neighbours and all but one take a few characters each; JSON and HTML escape none."""
    assert len(encode(range(20_000), 20_000)) <= 2
    assert len(encode(range(5_000, 9_000), 20_000)) <= 10
    assert len(encode([one for one in range(20_000) if one != 7777], 20_000)) <= 5
    text = encode(sorted(random.Random(3).sample(range(200_000), 40_000)), 200_000)
    assert not set(text) & set('"\\<>&')


@needs_node
def test_the_browser_cuts_questions_as_texts_are_cut() -> None:
    """grams.js and text/grams.py agree on folding, pieces, keys' buckets and forgiving forms, whatever the script."""
    dice = random.Random(1)
    alphabets = [
        "望京驿站骑手小哥户外劳动者〇㐀𠮷豈鉴鑒", "abcXYZéüßİﬁŁ", "０1２34５①²Ⅷ٣", " -_·,，.。'’/（）\t\n", "かガ한글ᠮئۇيԱДเก้",
    ]  # fmt: skip
    texts = ["".join(dice.choice(dice.choice(alphabets)) for _ in range(dice.randint(0, 20))) for _ in range(3000)]
    keys = [text[:3] for text in texts]
    syllables = sorted({syllable for run in readings("".join(VARIANTS)) for syllable in run})
    script = """
    import { bucketOf, foldText, forgiving, piecesOf, simplified } from "./grams.js";
    import { readFileSync } from "node:fs";
    const [texts, keys, syllables, variants] = JSON.parse(readFileSync(0, "utf8"));
    process.stdout.write(JSON.stringify([
      texts.map((text) => simplified(foldText(text), variants)),
      texts.map((text) => piecesOf(simplified(foldText(text), variants))),
      keys.map((key) => [bucketOf(key, 8), bucketOf(key, 1024)]),
      syllables.map(forgiving),
    ]));
    """
    folded, cut, buckets, forms = in_node(script, [texts, keys, syllables, "".join(map("".join, VARIANTS.items()))])
    assert folded == [fold(text) for text in texts]
    assert cut == [pieces(fold(text)) for text in texts]
    assert buckets == [[bucket_of(key, 8), bucket_of(key, 1024)] for key in keys]
    assert forms == [forgiving(syllable) for syllable in syllables]


@needs_node
def test_the_browser_reads_postings_and_knows_every_syllable() -> None:
    """search-postings.js reads what text/postings.py writes; pinyin-cut.js can cut whatever our readings are made of."""
    dice = random.Random(2)
    lists = [
        (sorted(dice.sample(range(total), dice.randint(0, total))), total)
        for total in [1, 2, 5, 60, 1000, 5000] * 20
    ] + [(sorted(dice.sample(range(186_100), count)), 186_100) for count in (1, 3, 500, 90_000, 186_099)]  # fmt: skip
    syllables = sorted({syllable for run in readings("".join(VARIANTS.values())) for syllable in run if syllable.isascii()})
    script = """
    import { readPostings } from "./search-postings.js";
    import { cutsOf } from "./pinyin-cut.js";
    import { readFileSync } from "node:fs";
    const [lists, syllables] = JSON.parse(readFileSync(0, "utf8"));
    process.stdout.write(JSON.stringify([
      lists.map(([text, total]) => Array.from(readPostings(text, total))),
      syllables.filter((one) => !cutsOf([one]).some((cut) => !cut.open && cut.syllables.join("") === one)),
    ]));
    """
    read, unknown = in_node(script, [[(encode(*case), case[1]) for case in lists], syllables])
    assert read == [numbers for numbers, _ in lists]
    assert unknown == []
