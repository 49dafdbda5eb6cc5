"""How texts are cut for the search. theme/static/js/grams.js cuts questions in the same way; a test compares the two.

An entry is a key, or a key and a rest with a tab between. The key names the bucket in which the entries that begin
alike stand together, so that one file also answers a question of which the last part is not typed to its end:

    望, 望京              each Chinese character; each with the next one
    wa, war + m          a word by its first two letters; by its first three and the others
    120 + 5              a number by its first three digits and the others
    ~wan + wang          each syllable, under the form that forgives
    ~wan j + wang jing   each syllable with the next one, under the forgiving form and the next one's first letter
    .wj, .wjy            the initials of two and of three syllables

Of a name, which answers better than an address does, the entries of what is written stand there once more, marked:

    望京 + +, war + m +   somewhere in the name
    望京 + $, war + m $   where the name begins
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import add

from yizhan.text.variants import simplify

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(rf"[{_HAN}]+|[0-9]+|(?:(?![{_HAN}])[^\W\d_])+")
_IS_HAN = re.compile(f"[{_HAN}]")
_WITHOUT_MARKS = re.compile(r"[\x00-\u02ff\u2010-\u2027\u3000-\u3029\u4e00-\u9fff\uff00-\uffdf]*")  # as most texts are
_LONGEST = 24
NAMED, FIRST = "\t+", "\t$"  # the index of texts has a mark of its own


def fold(text: str) -> str:
    """What is the same for a search: width and case of letters, accents, traditional and simplified characters."""
    plain = unicodedata.normalize("NFKD", text)
    if not _WITHOUT_MARKS.fullmatch(plain):
        plain = "".join(one for one in plain if unicodedata.category(one)[0] != "M")
    return simplify(plain.lower())


def pieces(folded: str) -> list[str]:
    """Runs of Chinese characters, words and numbers of a folded text; the rest only parts them."""
    return _PIECE.findall(folded)


def is_han(piece: str) -> bool:
    """Whether a piece is a run of Chinese characters."""
    return _IS_HAN.match(piece) is not None


def piece_entries(piece: str) -> list[str]:
    """The entries of a piece as it is written."""
    if is_han(piece):
        return [*piece, *map(add, piece, piece[1:])]
    if piece[0].isdigit():
        return [_entry(piece[:3], piece[3:_LONGEST])]
    return [piece[:2], _entry(piece[:3], piece[3:_LONGEST])] if len(piece) > 2 else [piece]


def spoken_entries(syllables: Sequence[str]) -> Iterator[str]:
    """The entries of a run of syllables."""
    yield from map(_syllable, syllables)
    yield from (_pair(*both) for both in pairwise(syllables))


def initial_entries(syllables: Sequence[str]) -> Iterator[str]:
    """The entries of the initials of a run of syllables."""
    letters = "".join(syllable[0] for syllable in syllables)
    for length in (2, 3):
        yield from ("." + letters[at : at + length] for at in range(len(letters) - length + 1))


@cache
def forgiving(syllable: str) -> str:
    """The form that syllables share which many people do not tell apart: zh and z, ch and c, sh and s, l and n, -ng and -n."""
    return re.sub("^l", "n", re.sub("^([zcs])h", r"\1", re.sub("ng$", "n", syllable)))


@cache
def _syllable(syllable: str) -> str:
    return _entry("~" + forgiving(syllable), syllable)


@cache
def _pair(syllable: str, following: str) -> str:
    return _entry(f"~{forgiving(syllable)} {forgiving(following)[0]}", f"{syllable} {following}")


def _entry(key: str, rest: str) -> str:
    return f"{key}\t{rest}" if rest else key


def bucket_of(key: str, buckets: int) -> int:
    """The number of the bucket of a key, below `buckets`, a power of two: FNV-1a, its halves folded together.

    Offset, prime and folding by http://www.isthe.com/chongo/tech/comp/fnv/.
    """
    state = 0x811C9DC5
    for byte in key.encode():
        state = (state ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (state ^ state >> 16) & buckets - 1
