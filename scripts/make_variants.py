"""Makes generator/yizhan/text/variants_table.py: the traditional characters that the search reads as simplified ones.

Input is the PyPI package OpenCC (Apache-2.0). Each character is converted by itself, by the tables for traditional
Chinese in general, for Hong Kong and for Taiwan. Left out are characters outside the basic block, which no font of a
phone has, those that are themselves the simplified form of another one, and those that are written in simplified texts
too, with another reading: 著名 is not 着名.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import opencc

KEPT = "乾著瞭藉徵"
TABLES = ("t2s", "hk2s", "tw2s")
BLOCK = range(0x4E00, 0xA000)
A_LINE = 50
OUTPUT = Path("generator/yizhan/text/variants_table.py")
HEADER = '''"""Traditional characters, each before its simplified form. Made by scripts/make_variants.py from OpenCC {version}
(Apache-2.0, https://github.com/BYVoid/OpenCC); do not edit by hand."""

PAIRS = (
'''


def pairs() -> dict[str, str]:
    """Each traditional character with its simplified form."""
    converters = [opencc.OpenCC(name) for name in TABLES]
    found: dict[str, str] = {}
    for code in BLOCK:
        character = chr(code)
        if character in KEPT:
            continue
        for converter in converters:
            simple = converter.convert(character)
            if simple != character and len(simple) == 1 and ord(simple) in BLOCK:
                found.setdefault(character, simple)
    simplified = set(found.values())
    return {character: simple for character, simple in found.items() if character not in simplified}


def main() -> int:
    """Returns 0 when the file was written, 1 when OpenCC knew too few characters to be whole."""
    found = pairs()
    if len(found) < 2500 or found.get("臺") != "台" or found.get("驛") != "驿":
        print(f"only {len(found)} characters: is OpenCC whole?", file=sys.stderr)
        return 1
    flat = "".join(character + simple for character, simple in found.items())
    lines = [f'    "{flat[at : at + A_LINE]}"\n' for at in range(0, len(flat), A_LINE)]
    OUTPUT.write_text(HEADER.format(version=version("OpenCC")) + "".join(lines) + ")\n", encoding="utf-8")
    print(f"{OUTPUT}: {len(found)} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
