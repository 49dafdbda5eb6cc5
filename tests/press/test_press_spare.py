"""The spare tree: taken where it pays, without what it lacks, and without folders that have emptied."""

from __future__ import annotations

from pathlib import Path

from yizhan.press.manifest import Manifest, Printed
from yizhan.press.spare import take

KEPT = {f"zh/{number}.html": Printed("key", 1, 1, 1) for number in range(9)}


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_no_folder_of_what_has_gone_is_left(tmp_path: Path) -> None:
    """What the last build removed or made leaves the spare tree with its folders: hosts would show them empty."""
    spare = tmp_path / ".out.spare"
    lay(spare, *KEPT, "data/search/old/0.json", "data/search/old/1.json", "data/deep/er/x.json")
    gone = ["data/search/old/0.json", "data/search/old/1.json", "never/there.json"]
    take(tmp_path / "out", tmp_path / "staging", Manifest(files=KEPT, gone=gone, made=["data/deep/er/x.json"]))
    assert not spare.exists()
    assert {path.relative_to(tmp_path / "staging").as_posix() for path in (tmp_path / "staging").rglob("*")} == {"zh", *KEPT}


def test_a_spare_tree_that_lacks_most_is_not_taken(tmp_path: Path) -> None:
    """Where more has changed than has stayed, the tree is begun anew."""
    lay(tmp_path / ".out.spare", *KEPT)
    take(tmp_path / "out", tmp_path / "staging", Manifest(files=KEPT, made=[*KEPT]))
    assert list((tmp_path / "staging").iterdir()) == []
    assert not (tmp_path / ".out.spare").exists()
