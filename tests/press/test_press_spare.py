"""The spare tree: taken where it pays, without what it lacks, and without folders that have emptied."""

from __future__ import annotations

from pathlib import Path

from yizhan.press.manifest import Manifest, Printed
from yizhan.press.spare import lay_by, look, take

KEPT = tuple(f"zh/{number}.html" for number in range(9))


def lay(folder: Path, *names: str) -> dict[str, Printed]:
    """Files of one byte, and how a manifest has them."""
    found = {}
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
        status = (folder / name).stat()
        found[name] = Printed("key", status.st_size, status.st_mtime_ns, status.st_ino)
    return found


def test_no_folder_of_what_has_gone_is_left(tmp_path: Path) -> None:
    """What the last build removed or made leaves the spare tree with its folders: hosts would show them empty."""
    spare = tmp_path / ".out.spare"
    kept = lay(spare, *KEPT)
    lay(spare, "data/search/old/0.json", "data/search/old/1.json", "data/deep/er/x.json")
    gone = ["data/search/old/0.json", "data/search/old/1.json", "never/there.json"]
    published = Manifest(files=kept, gone=gone, made=["data/deep/er/x.json"])
    there = take(tmp_path / "out", tmp_path / "staging", published, look(tmp_path / "out", published))
    assert there == set(KEPT)
    assert not spare.exists()
    assert {path.relative_to(tmp_path / "staging").as_posix() for path in (tmp_path / "staging").rglob("*")} == {"zh", *KEPT}


def test_what_is_not_as_it_was_published_is_not_taken(tmp_path: Path) -> None:
    """A file of the spare tree that was written to, or that is older than the published one, is removed and named lacking."""
    kept = lay(tmp_path / ".out.spare", *KEPT)
    changed, older = tmp_path / ".out.spare" / KEPT[0], KEPT[1]
    changed.write_bytes(b"other")
    published = Manifest(files={**kept, older: kept[older]._replace(inode=1)}, made=[older])
    looked = look(tmp_path / "out", published)
    assert sorted(looked.lacking) == sorted(looked.odd) == sorted([KEPT[0], older])
    assert take(tmp_path / "out", tmp_path / "staging", published, looked) == set(KEPT[2:])
    assert not (tmp_path / "staging" / older).exists()


def test_a_spare_tree_that_lacks_most_is_not_taken(tmp_path: Path) -> None:
    """Where more has changed than has stayed, the tree is begun anew."""
    lay(tmp_path / ".out.spare", *KEPT)
    nowhere = Printed("key", 1, 1, 1)
    published = Manifest(files=dict.fromkeys(KEPT, nowhere), made=[*KEPT])
    assert take(tmp_path / "out", tmp_path / "staging", published, look(tmp_path / "out", published)) == set()
    assert list((tmp_path / "staging").iterdir()) == []
    assert not (tmp_path / ".out.spare").exists()


def test_a_spare_tree_can_be_laid_by(tmp_path: Path) -> None:
    """It holds all that is published as links and lacks nothing; one that would not be taken is replaced, another left."""
    kept = lay(tmp_path / "out", "index.html", *KEPT)
    published = Manifest(files=kept)
    lay_by(tmp_path / "out", published)
    looked = look(tmp_path / "out", published)
    assert looked.lacking == looked.odd == looked.foreign == []
    assert take(tmp_path / "out", tmp_path / "staging", published, looked) == kept.keys()
    lay(tmp_path / ".out.spare", "other.html")
    lay_by(tmp_path / "out", published)
    assert look(tmp_path / "out", published).lacking == []
    (tmp_path / ".out.spare" / KEPT[0]).unlink()
    lay_by(tmp_path / "out", published)
    assert look(tmp_path / "out", published).lacking == [KEPT[0]]


def test_no_half_of_a_spare_tree_is_left(tmp_path: Path) -> None:
    """Where a published file has gone, there is no spare tree, and nothing of it."""
    kept = lay(tmp_path / "out", *KEPT)
    (tmp_path / "out" / KEPT[-1]).unlink()
    lay_by(tmp_path / "out", Manifest(files=kept))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
