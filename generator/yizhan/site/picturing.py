"""The pictures of content/images: measured once, made in the workers, kept between builds by what they are made of.

What is kept stands in .yizhan/pictures under the very names that are published; it may be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from secrets import token_hex

from yizhan.artifacts import Artifact, digest
from yizhan.pages.pictures import MOST_PIXELS, VERSION, Picture, PictureError, Version, encode, measure
from yizhan.problems import MachineError, Place, Problem, Severity
from yizhan.sources import Memory

FOLDER = "pictures"


def read_pictures(root: Path, names: Sequence[str], store: Memory | None) -> tuple[dict[str, Picture], list[Problem]]:
    """The pictures by their names below content/, and why others cannot be published."""
    marks = {name: _mark((root / name).read_bytes()) for name in names}
    keys = {name: digest("picture", VERSION, mark) for name, mark in marks.items()}
    known = store.get(keys.values()) if store else {}
    fresh: dict[bytes, list[object]] = {}
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for name in names:
        short = name.removeprefix("content/")
        found = _from_json(known.get(keys[name]))
        if found is None:
            try:
                found = measure((root / name).read_bytes())
            except PictureError as error:
                problems.append(_problem(name, error))
                continue
            fresh[keys[name]] = list(found)
        pictures[short] = Picture(short, *found, marks[name])
    if store:
        store.put(fresh, keys.values())
    return pictures, problems


def picture_artifacts(root: Path, pictures: Mapping[str, Picture], keep: bool) -> list[Artifact]:
    """Every file of every picture. With `keep` what earlier builds made is taken, and what this one makes is kept."""
    folder = root / ".yizhan" / FOLDER if keep else None
    found = []
    for picture in pictures.values():
        for kind in picture.kinds:
            for version in picture.versions(kind):
                maker = partial(_make, root, picture, version, folder)
                found.append(Artifact(version.path, "image", digest(version.path), maker))
    if folder:
        _forget(folder, {_kept_name(artifact.path) for artifact in found})
    return found


def _make(root: Path, picture: Picture, version: Version, folder: Path | None) -> bytes:
    kept = folder / _kept_name(version.path) if folder else None
    if kept:
        with suppress(OSError):
            return kept.read_bytes()
    data = (root / "content" / picture.name).read_bytes()
    if _mark(data) != picture.digest:
        raise MachineError(f"content/{picture.name} changed during the build / 构建过程中图片被改动: content/{picture.name}")
    made = encode(data, version)
    if kept:
        with suppress(OSError):  # a full or read-only disk costs time in the next build, nothing else
            kept.parent.mkdir(parents=True, exist_ok=True)
            aside = kept.with_name(f"{kept.name}.{token_hex(4)}")
            aside.write_bytes(made)
            aside.replace(kept)
    return made


def _forget(folder: Path, wanted: Collection[str]) -> None:
    """Delete what no build would take any more, once it is more than what one would: going back stays cheap."""
    with suppress(OSError):
        unwanted = [file for file in folder.iterdir() if file.name not in wanted]
        if len(unwanted) > len(wanted):
            for file in unwanted:
                file.unlink(missing_ok=True)


def _kept_name(path: str) -> str:
    """One flat folder: the digest in the name tells pictures of different folders apart."""
    return path.rpartition("/")[2]


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _from_json(row: object) -> tuple[str, int, int] | None:
    """What `measure` found; None for anything else, which a store may hold that others can write."""
    match row:
        case [("jpeg" | "png" | "webp") as kind, int() as width, int() as height] if width > 0 and height > 0:
            return kind, width, height
    return None


def _problem(name: str, error: PictureError) -> Problem:
    if error.code == "image-too-large":
        millions = MOST_PIXELS // 1_000_000
        return Problem(
            "image-too-large", Severity.ERROR, Place(name), f"图片太大（{error}）", f"the picture is too large ({error})",
            f"缩小到 {millions}00 万像素以内再放进来", f"scale it down to at most {millions} million pixels",
        )  # fmt: skip
    return Problem(
        "image-broken", Severity.ERROR, Place(name), f"图片打不开：{error}", f"the picture cannot be read: {error}",
        "重新导出或重新拷贝这张图片", "export the picture again, or copy it again",
    )  # fmt: skip
