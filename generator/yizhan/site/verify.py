"""Whether the published tree is, byte for byte, the one that a build from nothing makes of the same sources."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from yizhan.press.manifest import walk
from yizhan.problems import MachineError
from yizhan.site.day import build_day
from yizhan.site.inputs import inputs_digest, theme_folder
from yizhan.site.options import Options, Progress
from yizhan.site.run import build
from yizhan.sources.site import read_site

_SHOWN = 20  # differences that a message names; the rest are counted
_AROUND = 60  # characters before and after the first that differs


class Kind(StrEnum):
    """What is wrong with a published file."""

    DIFFERING = "differing"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not what it should be. `line` is the first one that differs, from 1, with what stands in it in
    the published file and in the one made from nothing; 0 where there is nothing to compare."""

    path: str
    kind: Kind
    line: int = 0
    published: str = ""
    cold: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """The trees are equal: how many files, and how long it took to make sure."""

    files: int
    seconds: float


class NotTheSame(MachineError):
    """The published tree is not what a build from nothing makes: a bug of ours. `differences` are in order of paths."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        self.differences = differences
        super().__init__(_told(differences))

    def __reduce__(self) -> tuple[type[NotTheSame], tuple[tuple[Difference, ...]]]:
        return NotTheSame, (self.differences,)


@dataclass(frozen=True, slots=True)
class Verification:
    """Begun before the build, so that both builds have one date, and a change of the sources between them is noticed."""

    options: Options
    inputs: bytes

    def run(self, progress: Progress) -> Verified:
        """Build from nothing aside and compare; the published tree is only read.

        Raises NotTheSame with every difference, MachineError where the sources changed meanwhile.
        """
        started = time.perf_counter()
        options = self.options
        with _aside(options.output) as folder:
            cold = replace(options, output=Path(folder) / "cold", cold=True)
            build(cold, progress)
            files = sum(1 for _ in walk(cold.output))
            differences = tuple(compare(options.output, cold.output))
        if differences and _inputs(options) != self.inputs:
            raise MachineError(
                "the sources were changed during the verification; run it again / 核对期间源文件被改动，请重新运行"
            )
        if differences:
            raise NotTheSame(differences)
        return Verified(files, time.perf_counter() - started)


def begin(options: Options) -> Verification:
    """To be called before the build, which then takes `options` from what is returned."""
    settings = read_site(options.root).values
    # Without settings there will be no build: its check says why.
    day = options.day or (build_day(settings.timezone) if settings else None)
    return Verification(replace(options, output=options.output.absolute(), day=day), _inputs(options))


def compare(published: Path, cold: Path) -> Iterator[Difference]:
    """Every difference between two trees, in the order of the paths."""
    ours, theirs = ({path for path, _ in walk(folder)} for folder in (published, cold))
    for path in sorted(ours | theirs):
        if path not in ours:
            yield Difference(path, Kind.MISSING)
        elif path not in theirs:
            yield Difference(path, Kind.EXTRA)
        else:
            data, wanted = (published / path).read_bytes(), (cold / path).read_bytes()
            if data != wanted:
                yield _first(path, data, wanted)


def _first(path: str, published: bytes, cold: bytes) -> Difference:
    """Where two files part: the line, and what stands there in each."""
    pairs = zip(published, cold, strict=False)
    offset = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(published), len(cold)))
    begins = cold.rfind(b"\n", 0, offset) + 1  # up to `offset` the two are the same
    return Difference(
        path, Kind.DIFFERING, cold.count(b"\n", 0, offset) + 1, _around(published, begins, offset), _around(cold, begins, offset)
    )


def _around(data: bytes, begins: int, offset: int) -> str:
    """The line that begins at `begins`, as far as it stands near `offset`."""
    ends = data.find(b"\n", offset)
    line = data[max(begins, offset - _AROUND) : min(len(data) if ends < 0 else ends, offset + _AROUND)]
    text = line.decode(errors="replace").strip("\ufffd")  # a character that was cut in two
    return "".join(character if character.isprintable() else "·" for character in text)


def _told(differences: tuple[Difference, ...]) -> str:
    lines = [
        f"the published site is not what a build from nothing makes: {len(differences)} file(s). This is a mistake of "
        "this program, not of your data. Delete the folder .yizhan, run `yizhan build --cold`, and report this list",
        f"已发布的网站与从头生成的结果不一致，共 {len(differences)} 个文件。这是程序的错误，不是数据的问题。"
        "请删除 .yizhan 文件夹，再运行 yizhan build --cold，并把下面的列表报告给开发者",
    ]
    words = {Kind.DIFFERING: "不同 differing", Kind.MISSING: "缺少 missing", Kind.EXTRA: "多余 extra"}
    for one in differences[:_SHOWN]:
        lines.append(f"  {words[one.kind]}: {one.path}" + (f":{one.line}" if one.line else ""))
        if one.line:
            lines += [f"    已发布 published: {one.published}", f"    应当是 should be: {one.cold}"]
    if len(differences) > _SHOWN:
        more = len(differences) - _SHOWN
        lines.append(f"  … 另有 {more} 个 and {more} more")
    return "\n".join(lines)


def _inputs(options: Options) -> bytes:
    return inputs_digest(options.root, options.theme or theme_folder())


def _aside(output: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder beside the output, where there is as much room; in the system's place where that cannot be written."""
    with suppress(OSError):
        return tempfile.TemporaryDirectory(prefix=f".{output.name}.verify-", dir=output.parent)
    return tempfile.TemporaryDirectory(prefix="yizhan-verify-")
