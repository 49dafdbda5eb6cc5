"""The store: results come back as they were, and no file of it can hurt."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from yizhan.press.store import Store

VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))


@given(st.dictionaries(st.binary(min_size=1, max_size=16), VALUES, max_size=8))
def test_what_is_put_comes_back(results: dict[bytes, object]) -> None:
    """Every result is found again under its key, in the same store."""
    store = Store(Path(":memory:"))
    store.put(results, keep=())
    assert store.get([*results, b"another"]) == results
    store.close()


def test_two_builds_share_a_store(tmp_path: Path) -> None:
    """What one build put, another one gets, while both have the store open."""
    one, other = Store(tmp_path / "s.db"), Store(tmp_path / "s.db")
    one.put({b"a": 1}, keep=())
    other.put({b"b": 2}, keep=(b"a",))
    assert one.get([b"a", b"b"]) == {b"a": 1, b"b": 2}
    one.close()
    other.close()


def test_old_results_are_cleared(tmp_path: Path) -> None:
    """The store does not grow for ever: what no build has wanted for long goes."""
    store = Store(tmp_path / "s.db")
    for number in range(50):
        store.put({f"key {number}".encode(): number}, keep=())
    assert len(store.get(f"key {number}".encode() for number in range(50))) <= 3
    store.close()


def test_a_spoilt_store_is_an_empty_one(tmp_path: Path) -> None:
    """A damaged or unwritable file costs time and nothing else."""
    (tmp_path / "s.db").write_bytes(b"this is not a database, " * 500)
    store = Store(tmp_path / "s.db")
    store.put({b"a": 1}, keep=())
    assert store.get([b"a"]) == {}
    store.close()
    (tmp_path / "file").write_text("in the way")
    nowhere = Store(tmp_path / "file" / "s.db")
    nowhere.put({b"a": 1}, keep=())
    assert nowhere.get([b"a"]) == {}
