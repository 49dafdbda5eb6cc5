"""Chinese names in Latin letters, for readers and addresses: pinyin without tones, with our own list of phrases."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from yizhan.model.codes import RESERVED_NAMES
from yizhan.text.phrases import ENDINGS, READINGS, WORDS

_HAN_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+")
_LONGEST_PHRASE = max(map(len, (*READINGS, *WORDS)))
# A stretch of characters that no list knows is one name up to this length; longer ones hold words, as a rule.
_LONGEST_NAME = 4
# 马路 is a word and no name with an ending; 甘露园路 is one.
_SHORTEST_NAME = 2
_HASH_LETTERS = 6


def romanise(text: str) -> str:
    """The text with Chinese written in pinyin, word by word: 望京骑迹驿站 becomes Wangjing Qiji Yizhan.

    Everything else stays, punctuation in its ASCII form. A romanised name is a reading aid, not a translation; mark it.
    """
    spelt = _HAN_RUN.sub(lambda run: f" {' '.join(map(_spell, _words(run[0])))} ", unicodedata.normalize("NFKC", text))
    spelt = re.sub(r'" *([^"]*?) *"', r'"\1"', re.sub(r"\s+", " ", spelt)).strip()
    return re.sub(r"([(\[“‘]) | ([)\],.;:!?”’、。])", r"\1\2", spelt)


def initials(text: str) -> str:
    """The first letter of each syllable, and Latin letters and digits as they are, in capitals: 链家24小时, LJ24XS."""
    letters = []
    for piece in re.findall(rf"{_HAN_RUN.pattern}|[A-Za-z0-9]+", unicodedata.normalize("NFKC", text)):
        if _HAN_RUN.match(piece):
            letters += [syllable[0] for word in _words(piece) for syllable in word]
        else:
            letters.append(piece)
    return "".join(filter(str.isascii, _ascii("".join(letters)))).upper()


def slug(text: str, longest: int = 60) -> str:
    """A name for addresses: lower-case ASCII letters, digits and hyphens, at most `longest` (at least 12) characters.

    Where letters had to be dropped, or the name was too long, empty or reserved, six characters of a hash of the text
    follow, so that different texts keep different slugs. Chinese homophones are not told apart: ids do that.
    Raises ValueError if `longest` is below 12.
    """
    if longest < 2 * _HASH_LETTERS:
        raise ValueError(f"longest must be at least {2 * _HASH_LETTERS}")
    latin = _ascii(romanise(text).replace("ü", "v").replace("Ü", "V").replace("'", ""))
    is_lossy = any(letter.isalnum() and not letter.isascii() for letter in latin)
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(filter(str.isascii, latin)).lower()).strip("-")
    if not is_lossy and plain and len(plain) <= longest and plain not in RESERVED_NAMES:
        return plain
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_LETTERS // 2).hexdigest()
    room = longest - _HASH_LETTERS - 1
    kept = plain if len(plain) <= room else plain[: room + 1].rpartition("-")[0] or plain[:room]
    return "-".join(filter(None, (kept, digest)))


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of each run of Chinese characters, as people type them: small ASCII letters, lü as lu."""
    return tuple(map(run_reading, _HAN_RUN.findall(unicodedata.normalize("NFKC", text))))


def han_runs(texts: Iterable[str]) -> set[str]:
    """The runs of Chinese characters that the texts consist of."""
    return set(_HAN_RUN.findall(unicodedata.normalize("NFKC", "\n".join(texts))))


@lru_cache(maxsize=1 << 14)
def run_reading(run: str) -> tuple[str, ...]:
    """A syllable for each character of a run, as people type them."""
    return tuple(_ascii(syllable) for word in _words(run) for syllable in word)


def _words(run: str) -> Iterator[tuple[str, ...]]:
    """The words of a run of Chinese characters, each as its syllables; the longest phrase known goes first."""
    unknown = ""
    at = 0
    while at < len(run):
        phrase = _phrase_at(run, at)
        if phrase is None:
            unknown += run[at]
            at += 1
            continue
        yield from _name(unknown, after_word=len(unknown) < at)
        unknown = ""
        yield tuple(READINGS[phrase].split()) if phrase in READINGS else _syllables(phrase)
        at += len(phrase)
    yield from _name(unknown, after_word=len(unknown) < len(run))


def _phrase_at(run: str, at: int) -> str | None:
    for length in range(min(_LONGEST_PHRASE, len(run) - at), 1, -1):
        phrase = run[at : at + length]
        if phrase in READINGS or phrase in WORDS:
            return phrase
    return None


def _name(characters: str, after_word: bool) -> Iterator[tuple[str, ...]]:
    """Words of characters that no list knows: 张家港市大药房互助路店, Zhangjiagang Shi Dayaofang Huzhu Lu Dian.

    What ends the name of a place or a shop is a word by itself; what stands before it stays together up to a length,
    and beyond that is cut only at words that pypinyin knows, never blindly.
    """
    syllables = _syllables(characters)
    start = at = 0
    for segment in _segments(characters):
        long_enough = at - start >= _SHORTEST_NAME or (at == start and (at > 0 or after_word))
        if segment in ENDINGS and long_enough:
            yield from _one_name(characters[start:at], syllables[start:at])
            yield syllables[at : at + 1]
            start = at + 1
        at += len(segment)
    yield from _one_name(characters[start:], syllables[start:])


def _one_name(characters: str, syllables: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(characters) <= _LONGEST_NAME:
        yield from filter(None, [syllables])
        return
    start = at = 0
    for segment in _segments(characters):
        if len(segment) > 1:
            yield from filter(None, [syllables[start:at], syllables[at : at + len(segment)]])
            start = at + len(segment)
        at += len(segment)
    yield from filter(None, [syllables[start:]])


def load_readings() -> None:
    """Load the tables now: whoever waits for something else loses nothing by it."""
    _syllables("中")


def _segments(characters: str) -> list[str]:
    """The words that pypinyin's dictionary of phrases knows, and single characters between them."""
    if len(characters) < _SHORTEST_NAME:
        return list(characters)
    from pypinyin.seg.mmseg import seg  # with the tables of `_syllables`

    return [part for segment in seg.cut(characters) for part in (segment if segment[-1] in ENDINGS else [segment])]


@lru_cache(maxsize=1 << 14)  # pypinyin takes longer for a word than everything else that is done with it
def _syllables(characters: str) -> tuple[str, ...]:
    """One syllable for each character; a character without a known reading stays itself."""
    from pypinyin import Style, lazy_pinyin  # 0.15 s to load its tables, which most edits do not need

    return tuple(lazy_pinyin(characters, style=Style.NORMAL, v_to_u=True, errors=_as_they_are))


def _as_they_are(unread: str) -> str:
    # pypinyin takes a list, one entry a character; its type hints know only str.
    return list(unread)  # type: ignore[return-value]


def _spell(word: tuple[str, ...]) -> str:
    """One word: an apostrophe before a syllable that begins with a vowel, as in Xi'an (GB/T 16159)."""
    first, *others = word
    joined = first + "".join(f"'{syllable}" if syllable[0] in "aeo" else syllable for syllable in others)
    return joined[:1].upper() + joined[1:]


def _ascii(text: str) -> str:
    """Latin letters without their accents; others stay."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
