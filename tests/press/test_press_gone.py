"""What a build removed: pages and tables by their names, what is named after its content only where nothing came for it."""

from __future__ import annotations

import pytest

from yizhan.press.gone import followed, missed

OLD, NEW = "data/search/stations.0a1b", "data/search/stations.2c3d"


@pytest.mark.parametrize(
    ("gone", "new", "count"),
    [
        ([], ["zh/new.html"], 0),
        (["zh/a.html", "stations.csv"], ["zh/b.html"], 2),
        ([f"{OLD}/0.json", f"{OLD}/1.json"], [f"{NEW}/0.json", f"{NEW}/1.json"], 0),
        (["data/shards/zh/aa.json", "data/columns/all.bb.json"], ["data/shards/zh/cc.json", "data/columns/all.dd.json"], 0),
        (["data/shards/zh/aa.json", "data/shards/zh/ab.json"], ["data/shards/zh/cc.json", "data/columns/x.json"], 1),
        (["google123.txt"], ["data/shards/zh/cc.json"], 1),
    ],
)
def test_what_has_another_name_was_not_removed(gone: list[str], new: list[str], count: int) -> None:
    """A page is itself under no other name; of the rest as many are missed as there are fewer in a folder."""
    assert missed(gone, new) == count


def test_pages_may_lead_to_names_that_stay() -> None:
    """Only those are looked for in pages that were kept."""
    assert followed(["zh/a.html", "data/columns/all.bb.json", "zh/c.ics"]) == {"zh/a.html", "zh/c.ics"}
