"""Edits as an editor makes them: one thing is named anew, and everything published is looked through for both names."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import make_corpus
from hugo_site import LANGUAGES
from programs import Program

_DIGEST = re.compile(r"(?<![0-9a-z])[0-9a-f]{8,}(?![0-9a-z])")


class Mismatch(Exception):
    """An edit was not followed everywhere."""


class Renaming:
    """Names one thing anew, again and again.

    `spell` gives the words of the n-th name, `words` are those it begins with, each standing once in `file`; `least`
    are patterns of what must show them. The change is put in place by a rename, as editors do: nobody reads half of it.
    """

    def __init__(
        self,
        what: str,
        program: Program,
        file: Path,
        words: Sequence[str],
        spell: Callable[[int], Sequence[str]],
        least: Sequence[str],
    ) -> None:
        self.what = what
        self.program = program
        self._file = file
        self._words = self._before = tuple(words)
        self._spell = spell
        self._least = least
        self._edits = 0
        self._was: frozenset[str] = frozenset()

    def prepare(self) -> None:
        """Look where the present name is shown, and write the next one down aside."""
        self._edits += 1
        self._before, self._words = self._words, tuple(self._spell(self._edits))
        self._was = shown(self.program.output, self._before)
        text = self._file.read_text(encoding="utf-8")
        for old, new in zip(self._before, self._words, strict=True):
            if text.count(old) != 1:
                raise Mismatch(f"{old!r} stands {text.count(old)} times in {self._file}")
            text = text.replace(old, new)
        self._aside.write_text(text, encoding="utf-8")

    def save(self) -> None:
        """The moment of the edit."""
        self._aside.replace(self._file)

    @property
    def _aside(self) -> Path:
        return self.program.root.parent / f".edit-{self.program.name}-{self.what}"  # outside what is watched

    def places(self) -> list[Path]:
        """Files in which the new name is expected; those named after their content are not known beforehand."""
        return [self.program.output / path for path in sorted(self._was) if "*" not in path]

    def stands_in(self, path: Path) -> bool:
        """Whether the file shows the new name."""
        try:
            data = path.read_bytes()
        except OSError:  # not there while a tree is being replaced
            return False
        return any(word.encode() in data for word in self._words)

    def look(self) -> int:
        """How many files show the new name. Raises Mismatch where those are not the ones that showed the old one."""
        now = shown(self.program.output, self._words)
        if now != self._was:
            raise Mismatch(
                f"{self.program.name}, one {self.what}: was shown in {sorted(self._was - now)[:5]}, "
                f"is in {sorted(now - self._was)[:5]} instead"
            )
        left = shown(self.program.output, self._before)
        if left:
            raise Mismatch(f"{self.program.name}, one {self.what}: the old name is still in {sorted(left)[:5]}")
        missing = [pattern for pattern in self._least if not any(fnmatchcase(path, pattern) for path in now)]
        if missing:
            raise Mismatch(f"{self.program.name}, one {self.what}: is shown in nothing like {missing}")
        return len(now)


def shown(output: Path, words: Sequence[str]) -> frozenset[str]:
    """Published files that hold one of the words; the digest in a name that follows the content is a `*`."""
    wanted = [word.encode() for word in words]
    found = set()
    for folder, _, names in os.walk(output):
        for file in names:
            path = Path(folder, file)
            data = path.read_bytes()
            if any(word in data for word in wanted):
                name = path.relative_to(output).as_posix()
                found.add(_DIGEST.sub("*", name) if name.startswith("data/") else name)
    return frozenset(found)


def station_renaming(program: Program, size: str) -> Renaming:
    """A station in the second half of the list gets another name in both languages."""
    number = make_corpus.SIZES[size][0] * 2 // 3  # so large that no other number begins with it
    name = make_corpus.station_id(number)

    def spell(edit: int) -> tuple[str, str]:
        return f"（改名{number}之{edit}次）", f" Renamed {number} x{edit}."

    words = (f"（第{number}号）", f" No. {number}")
    if program.name == "Hugo":
        file = program.root / "data" / "stations.json"
        least = [f"{lang}/{path}" for lang in LANGUAGES for path in (f"stations/{name}/*", "areas/*", "stations.json")]
    else:
        data = program.root / "data"
        found = [*data.glob("stations.yaml"), *data.glob("stations/*.yaml")]
        file = next(path for path in found if f"id: {name}\n" in path.read_text(encoding="utf-8"))
        least = [f"{lang}/{path}" for lang in LANGUAGES for path in (f"stations/{name}.html", "areas/*")]
        least += ["data/*", "stations.csv", "stations.geojson"]
    return Renaming("station", program, file, words, spell, least)


def article_renaming(program: Program, size: str) -> Renaming:
    """An article in the second half of the archive gets another title in one language."""
    number = make_corpus.SIZES[size][1] * 2 // 3
    slug = f"bulletin-{number:05d}"
    if program.name == "Hugo":
        [file] = (program.root / "content" / "zh" / "news").glob(f"{slug}.md")
        least = (f"zh/news/{slug}/*", "zh/news/[ip]*")
    else:
        [file] = (program.root / "content" / "news").glob(f"*/{slug}.zh.md")
        least = (f"zh/news/*/{slug}.html", "zh/news/[ip]*")
    words = (f"工作简报第{number}期",)
    return Renaming("article", program, file, words, lambda edit: (f"工作简报改题之{edit}次",), least)
