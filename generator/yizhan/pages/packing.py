"""Many small numbers as text: a fifth fewer bytes than JSON's own arrays, compressed, and read twice as fast.

Every character is a digit of 64. theme/static/js/columns.js has the counterpart.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # those of base64url: nothing to escape
_MORE = 32  # added to a digit that is followed by a higher one of the same number
_BITS = 6
# What base64 makes of six bits, the first of them the highest, into the digit in which the first is the lowest.
_BASE64 = DIGITS.replace("-", "+").replace("_", "/")
_FIRST_IS_LOWEST = str.maketrans(_BASE64, "".join(DIGITS[int(f"{value:06b}"[::-1], 2)] for value in range(1 << _BITS)))


def pack(numbers: Iterable[int]) -> str:
    """Numbers from 0 upward, digits of base 32 with the lowest first."""
    found = []
    for number in numbers:
        while number >= _MORE:
            found.append(DIGITS[_MORE + number % _MORE])
            number //= _MORE
        found.append(DIGITS[number])
    return "".join(found)


def pack_signed(numbers: Iterable[int]) -> str:
    """Numbers of either sign, in the order 0, -1, 1, -2, 2, …"""
    return pack(2 * number if number >= 0 else -2 * number - 1 for number in numbers)


def flags(ones: Iterable[int], count: int) -> str:
    """`count` bits, of which those in `ones` are set, with a character each, 0 or 1: texts of these can be joined."""
    row = bytearray(b"0") * count
    for one in ones:
        row[one] = 49  # b"1"
    return row.decode()


def pack_flags(bits: str) -> str:
    """Bits of a character each, six to a character, the first the lowest; "" where none is set."""
    if "1" not in bits:
        return ""
    padded = bits + "0" * (-len(bits) % 24)
    data = int(padded, 2).to_bytes(len(padded) // 8, "big")
    return b64encode(data).decode().translate(_FIRST_IS_LOWEST)[: -(-len(bits) // _BITS)]


def is_nought(packed: str) -> bool:
    """Whether a text of `pack` has no number but 0."""
    return not packed.strip(DIGITS[0])
