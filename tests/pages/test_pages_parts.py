"""Large networks in parts: every station in one, no part too large, areas whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from yizhan.pages.parts import HEAP, PART, Divided, divide_network, heaps, size
from yizhan.pages.shards import SHARD, Shard


class Anyone:
    """Somebody in a shard: only how many there are counts here."""


def shards_of(area: str, count: int, kind: str = "p") -> list[Shard]:
    """So many stations of one area, in shards."""
    sizes = [min(SHARD, count - start) for start in range(0, count, SHARD)]
    return [Shard(area, f"{kind}{area}{n}", (Anyone(),) * one) for n, one in enumerate(sizes)]  # type: ignore[arg-type]


def divided(
    counts: Mapping[str, tuple[int, int]], children: Mapping[str, Sequence[str]], roots: Sequence[str]
) -> tuple[Divided, dict[str, list[Shard]], dict[str, list[Shard]]]:
    """The parts of areas with so many stations of their own, placed and not; and the shards of each area, all within."""
    own = {code: (shards_of(code, placed), shards_of(code, apart, "a")) for code, (placed, apart) in counts.items()}
    placed: dict[str, list[Shard]] = {}
    apart: dict[str, list[Shard]] = {}

    def collect(code: str) -> tuple[list[Shard], list[Shard]]:
        here, without = map(list, own.get(code, ([], [])))
        for child in children.get(code, ()):
            below = collect(child)
            here += below[0]
            without += below[1]
        if here:
            placed[code] = here
        if without:
            apart[code] = without
        return here, without

    for root in roots:
        collect(root)
    return divide_network(children, roots, placed, apart), placed, apart


def test_a_small_network_is_one_part() -> None:
    """Up to the limit nothing is divided, however many areas there are."""
    found, _, _ = divided({"1": (10, 1), "11": (PART - 20, 2)}, {"1": ["11"]}, ["1"])
    assert len(found.parts) == 1
    assert (found.parts[0].count, size(found.parts[0].apart)) == (PART - 10, 3)


def test_small_areas_share_a_part_and_a_full_one_has_its_own() -> None:
    """Neighbours in the file are taken together as long as they fit; one that is alone is named after its area."""
    counts = {"11": (1000, 0), "12": (3900, 0), "13": (500, 0), "14": (600, 5)}
    found, _, _ = divided(counts, {"1": ["11", "12", "13", "14"]}, ["1"])
    assert [(part.name, part.area, part.count) for part in found.parts] == [
        ("11", "11", 1000), ("12", "12", 3900), ("1-3", None, 1100),
    ]  # fmt: skip
    assert found.within["1"] == range(3)


def test_one_area_that_is_too_large_is_cut_into_runs() -> None:
    """A city without districts is cut along its curve, in pieces of much the same size."""
    found, placed, _ = divided({"1": (9_000, 7), "2": (50, 0)}, {}, ["1", "2"])
    assert [part.name for part in found.parts] == ["1-1", "1-2", "1-3", "2"]
    assert [shard for part in found.parts[:3] for shard in part.shards] == placed["1"]
    assert max(part.count for part in found.parts) - min(part.count for part in found.parts[:3]) < 2 * SHARD * 3
    assert [size(part.apart) for part in found.parts] == [7, 0, 0, 0]


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 9000), st.integers(0, 90)), min_size=1),
    st.permutations("abcdefgh"),
    st.lists(st.integers(0, 7), min_size=8, max_size=8),
)
def test_parts_are_all_stations_once(counts: dict[str, tuple[int, int]], order: Sequence[str], above: list[int]) -> None:
    """Whatever the tree: each shard is in one part, no part is over the limit, and a divided area is its own parts."""
    children: dict[str, list[str]] = {}
    roots = []
    for place, code in enumerate(order):  # an area stands below one before it, or is a root
        if place and above[place] < place:
            children.setdefault(order[above[place]], []).append(code)
        else:
            roots.append(code)
    found, placed, apart = divided(counts, children, roots)
    stems = [shard.stem for part in found.parts for shard in (*part.shards, *part.apart)]
    everything = [shard.stem for root in roots for shard in (*placed.get(root, ()), *apart.get(root, ()))]
    assert sorted(stems) == sorted(everything)
    assert all(part.count <= PART + SHARD for part in found.parts)
    assert len({part.name for part in found.parts}) == len(found.parts)
    for code, where in found.within.items():
        within = {shard.stem for part in found.parts[where.start : where.stop] for shard in (*part.shards, *part.apart)}
        expected = everything if code == "all" else [one.stem for one in (*placed.get(code, ()), *apart.get(code, ()))]
        assert within == set(expected)
    for part in found.parts:
        if part.area:
            assert {one.stem for one in part.shards} == {one.stem for one in placed[part.area]}
            assert {one.stem for one in part.apart} == {one.stem for one in apart.get(part.area, ())}


def test_heaps_are_of_one_area_and_not_too_large() -> None:
    """Heaps are neighbours: shards side by side of one area."""
    found = list(heaps([*shards_of("1", 300), *shards_of("2", 10)]))
    assert [(heap[0].area, size(heap)) for heap in found] == [("1", HEAP), ("1", HEAP), ("1", 300 - 2 * HEAP), ("2", 10)]
