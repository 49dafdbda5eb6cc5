"""Ascending numbers of documents as a short text. theme/static/js/search-postings.js reads it.

The first character says whether the numbers listed are those meant (+) or the others (-). Each number is written as
its distance from the one after the last: 0 to 57 in one character, more in several with the lowest digit first, so
that the characters of a list are about as unequal in number as its distances, and gzip, which sees characters, packs
them near to what they say. Five zeros and more, neighbours in a row, are one character and their count.

Where that is longer, as of a third of all documents here and there, six documents are one character (*), a bit each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Printable, and unescaped in JSON and HTML: no quotation mark, no backslash, no < > &.
_ALPHABET = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) not in "&<>\\")
_RUN = "!"
_LAST = 58  # digits that end a number; the others say that more follow
_MORE = len(_ALPHABET) - _LAST
_BITS = 6  # of a bitmap in one character
_ZEROS = re.compile(re.escape(_ALPHABET[0]) + "{5,}")


def encode(numbers: Sequence[int], total: int) -> str:
    """`numbers` ascending, each once, below `total`."""
    if 2 * len(numbers) <= total:
        text = "+" + _distances(numbers)
    else:
        named = set(numbers)
        text = "-" + _distances([number for number in range(total) if number not in named])
    return text if _BITS * len(text) <= total else "*" + _bitmap(numbers, total)


def decode(text: str, total: int) -> list[int]:
    """What `encode` was given. The browser's reader is another one: this one is for tests and measurements."""
    if text[0] == "*":
        sixes = [_ALPHABET.index(one) for one in text[1:]]
        return [number for number in range(total) if sixes[number // _BITS] >> number % _BITS & 1]
    numbers: list[int] = []
    at, following = 1, 0

    def digits() -> int:
        nonlocal at
        value, weight = 0, 1
        while (digit := _ALPHABET.index(text[at])) >= _LAST:
            value, weight, at = value + (digit - _LAST) * weight, weight * _MORE, at + 1
        at += 1
        return value + digit * weight

    while at < len(text):
        if text[at] == _RUN:
            at += 1
            count = digits()
            numbers += range(following, following + count)
        else:
            numbers.append(following + digits())
        following = numbers[-1] + 1
    if text[0] == "+":
        return numbers
    left_out = set(numbers)
    return [number for number in range(total) if number not in left_out]


def _bitmap(numbers: Sequence[int], total: int) -> str:
    sixes = [0] * -(-total // _BITS)
    for number in numbers:
        sixes[number // _BITS] |= 1 << number % _BITS
    return "".join([_ALPHABET[six] for six in sixes])


def _number(value: int) -> str:
    found = ""
    while value >= _LAST:
        found += _ALPHABET[_LAST + value % _MORE]
        value //= _MORE
    return found + _ALPHABET[value]


_SHORT = [_number(value) for value in range(4096)]


def _distances(numbers: Sequence[int]) -> str:
    found = []
    following = 0
    for number in numbers:
        distance = number - following
        found.append(_SHORT[distance] if distance < 4096 else _number(distance))
        following = number + 1
    return _ZEROS.sub(lambda zeros: _RUN + _number(len(zeros[0])), "".join(found))
