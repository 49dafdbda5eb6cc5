"""Near-duplicates: the quick search finds what looking at every pair would."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from yizhan.geo import metres
from yizhan.model import Library, Station, Stations
from yizhan.problems import Place
from yizhan.rules.gathering import survey_of
from yizhan.rules.near import check_near_duplicates
from yizhan.rules.notes import Notes
from yizhan.sources import load

SMALL = Path(__file__).parents[1] / "sites" / "small"
LOADED = load(SMALL)
Door = tuple[str, int, int]
# Steps of about 2 m, around a corner where four cells meet.
DOORS = st.lists(st.tuples(st.text("甲乙驿站丙丁", min_size=2, max_size=6), st.integers(-4, 4), st.integers(-4, 4)), max_size=9)


def library_of(doors: list[Door]) -> Library:
    stations = {}
    for number, (name, north, east) in enumerate(doors):
        key = f"s-{number:05}"
        point = {"lat": f"{40 + north * 0.00002:.6f}", "lng": f"{116 + east * 0.00002:.6f}"}
        stations[key] = Station.model_validate({
            "id": key, "name": name, "type": "warm_station", "area": "110105", "location": {"datum": "wgs84", "point": point},
        })  # fmt: skip
    assert LOADED.library is not None
    return Library(LOADED.library.site, LOADED.library.areas, Stations(stations.values()), LOADED.library.vocabulary)


def where(kind: str, key: str, path: tuple[str | int, ...] = (), offset: int = 0) -> Place:
    return Place(key)


def every_pair(library: Library) -> Iterator[tuple[str, str]]:
    for first, second in combinations(library.stations.values(), 2):
        assert first.location is not None
        assert second.location is not None
        one, two = first.location.centre, second.location.centre
        names = first.name.phrase("zh").text, second.name.phrase("zh").text
        near = metres(one.lat, one.lng, two.lat, two.lng) <= 5
        if near and (names[0] == names[1] or SequenceMatcher(None, *names).ratio() >= 0.75):
            yield first.id, second.id


@settings(deadline=None)
@given(DOORS)
def test_every_pair_is_found(doors: list[Door]) -> None:
    """Each pair within 5 m with like names is one warning at the later of the two, across the cells' borders too."""
    library = library_of(doors)

    found = [(problem.en.split(" of ")[1].split()[0], problem.place.file)
             for problem in check_near_duplicates(library, survey_of(library, Notes()), where, Notes())]  # fmt: skip

    assert sorted(found) == sorted(every_pair(library))


def test_a_crowd_is_compared_by_neighbours() -> None:
    """Thousands of stations at one point give a warning each at most, not one for each pair."""
    library = library_of([(f"驿站{number}", 0, 0) for number in range(3000)])

    found = list(check_near_duplicates(library, survey_of(library, Notes()), where, Notes()))

    assert 0 < len(found) < 3000
