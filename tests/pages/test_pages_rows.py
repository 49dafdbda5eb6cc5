"""What a list of stations can be narrowed by."""

from __future__ import annotations

from datetime import date

from tests.conftest import SMALL

from yizhan.model import StepFree
from yizhan.pages.assets import Assets
from yizhan.pages.census import census_of
from yizhan.pages.edition import Edition
from yizhan.pages.rows import facets
from yizhan.sources import load


def test_facets_are_what_the_stations_have() -> None:
    """Only terms that a station of the list has, in the order of the vocabulary; ratings, steps and hours likewise."""
    library = load(SMALL).library
    assert library is not None
    edition = Edition(library, date(2025, 6, 1), b"", Assets({}, (), {}), {}, {})
    everything = facets(edition, census_of(library.stations.values()).listed, "zh")
    assert [one.name.text for one in everything.needs] == ["饮用水", "微波炉", "卫生间"]
    assert [one.key for one in everything.types] == ["warm_station", "smart_station_24h", "mobile_station"]
    assert [one.key for one in everything.services] == ["legal_aid"]
    assert [one.key for one in everything.audiences] == ["couriers"]
    assert (everything.stars, everything.step_free, everything.hours) == (5, False, True)
    plain = facets(edition, census_of([library.stations["bj-yizhuang-warm"]]).listed, "en")
    assert (plain.needs, plain.services, plain.audiences, plain.stars, plain.hours) == ((), (), (), 0, False)
    easy = library.stations["bj-yizhuang-warm"].model_copy(update={"wheelchair": StepFree.YES})
    assert facets(edition, census_of([easy]).listed, "en").step_free
