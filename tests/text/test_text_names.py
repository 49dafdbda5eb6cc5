"""Chinese names in Latin letters, and the addresses made of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from yizhan.model.codes import Slug
from yizhan.text import initials, romanise, slug

texts = st.text(max_size=60) | st.text("朝阳区长椿街驿站小时大栅栏绿西安24 Aé-（）", max_size=60)


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("望京骑迹驿站", "Wangjing Qiji Yizhan"),
        ("北京市朝阳区长椿街", "Beijing Shi Chaoyang Qu Changchun Jie"),
        ("大栅栏", "Dashilar"),
        ("什刹海街道", "Shichahai Jiedao"),
        ("马家堡", "Majiapu"),
        ("长子营镇", "Zhangziying Zhen"),
        ("长治", "Changzhi"),
        ("西安", "Xi'an"),
        ("西长安街", "Xi Chang'an Jie"),
        ("绿发大厦", "Lüfa Dasha"),
        ("户外劳动者暖心驿站", "Huwai Laodongzhe Nuanxin Yizhan"),
        ("甘露园路", "Ganluyuan Lu"),
        ("郑州市张仲景大药房互助路店", "Zhengzhou Shi Zhangzhongjing Dayaofang Huzhu Lu Dian"),
        ("河南郑州市金水区花园路街道", "Henan Zhengzhou Shi Jinshui Qu Huayuan Lu Jiedao"),
        ("杭州市拱墅区米市巷", "Hangzhou Shi Gongshu Qu Mishi Xiang"),
        ("沙坪坝区磁器口古镇", "Shapingba Qu Ciqikou Guzhen"),
        ("约翰内斯堡职工之家", "Yuehanneisibao Zhigong Zhijia"),
        ("昌平区回龙观东大街338号", "Changping Qu Huilongguan Dong Dajie 338 Hao"),
        ("马路", "Malu"),
        ("24小时驿站（夜校）", "24 Xiaoshi Yizhan (Yexiao)"),
        ("“相悦会”基地", "“Xiangyuehui” Jidi"),
        ('"劳动者大本营"工会驿站', '"Laodongzhe Dabenying" Gonghui Yizhan'),
        ("Café 7-11", "Café 7-11"),
        ("", ""),
    ],
)
def test_romanise(chinese: str, latin: str) -> None:
    """Words stay together, places are read as they are called, everything else stays as it is."""
    assert romanise(chinese) == latin


@pytest.mark.parametrize(
    ("text", "letters"), [("望京骑迹驿站", "WJQJYZ"), ("朝阳", "CY"), ("链家24小时", "LJ24XS"), ("é店!", "D"), ("", "")]
)
def test_initials(text: str, letters: str) -> None:
    """The first letter of each syllable, so that a reader finds a station by typing them."""
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("望京骑迹驿站", "wangjing-qiji-yizhan"),
        ("西安 Café", "xian-cafe"),
        ("绿发", "lvfa"),
        ("  --A__b--  ", "a-b"),
    ],
)
def test_slug_of_a_plain_name(text: str, name: str) -> None:
    """A name that loses nothing has no hash."""
    assert slug(text) == name


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("", r"[0-9a-f]{6}"),
        ("مرحبا", r"[0-9a-f]{6}"),
        ("index", r"index-[0-9a-f]{6}"),
        ("驿站 ქ", r"yizhan-[0-9a-f]{6}"),
        ("户外劳动者" * 10, r"huwai-laodongzhe(-huwai|-laodongzhe)*-[0-9a-f]{6}"),
        ("x" * 80, r"x{53}-[0-9a-f]{6}"),
    ],
)
def test_slug_with_a_hash(text: str, pattern: str) -> None:
    """What is lost, too long, empty or reserved is made up for by a hash of the text."""
    assert re.fullmatch(pattern, slug(text))


@given(texts, st.integers(12, 80))
def test_every_slug_is_a_slug(text: str, longest: int) -> None:
    """Whatever the text, the name is one that records may carry, no longer than asked, and always the same."""
    name = slug(text, longest)
    assert TypeAdapter(Slug).validate_python(name) == name
    assert len(name) <= longest
    assert slug(text, longest) == name


def test_lossy_slugs_differ() -> None:
    """Two names of which nothing can be written stay two names."""
    assert slug("مرحبا") != slug("שלום")
    assert slug("驿站" * 40) != slug("驿站" * 41)


def test_slug_needs_room() -> None:
    """A limit too short for a hash is refused."""
    with pytest.raises(ValueError, match="at least 12"):
        slug("x", 11)


@given(st.text("朝阳区长椿街驿站小时大栅栏绿西安24 A-（）", max_size=60))
def test_nothing_chinese_remains(text: str) -> None:
    """Of common Chinese nothing is left unspelt, words are one space apart, and a second time changes nothing."""
    latin = romanise(text)
    assert not re.search("[一-鿿]", latin)
    assert latin.split(" ") == latin.split() or not latin
    assert romanise(latin) == latin


@given(texts)
def test_initials_are_ascii(text: str) -> None:
    """Whatever the text, its initials can be typed on any keyboard."""
    assert initials(text).isascii()
