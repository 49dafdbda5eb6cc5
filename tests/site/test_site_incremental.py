"""Whatever is edited in whatever order: the tree that grows with the edits is the one that is made from nothing.

One sequence of edits follows from one number. In the environment:
YIZHAN_EDITS=1000   so many edits in all, in sequences of forty
YIZHAN_SEED=7       the number of the first sequence; alone, it repeats that one
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from tests.conftest import PROJECT
from tests.site import edits_machine, edits_records, edits_site, edits_texts
from tests.site.edits import LISTS, Edit, Sources
from tests.site.twins import Twins

LENGTH = 40
FIRST = int(os.environ.get("YIZHAN_SEED", "1"))
COUNT = -(-int(os.environ.get("YIZHAN_EDITS", "40")) // LENGTH)
SITE = PROJECT / "tests" / "sites" / "whole"

# How often an edit comes, beside the others.
_EDITS: dict[Edit, int] = {
    edits_records.change_field("station"): 30,
    **{edits_records.change_field(kind): 3 for kind in LISTS if kind != "station"},
    edits_records.add("station"): 6,
    **{edits_records.add(kind): 1 for kind in LISTS if kind != "station"},
    edits_records.delete("station"): 5,
    **{edits_records.delete(kind): 1 for kind in LISTS if kind != "station"},
    edits_records.rename("station"): 4,
    **{edits_records.rename(kind): 1 for kind in LISTS if kind not in ("station", "area")},
    edits_records.swap_ids: 3,
    edits_records.reorder: 5,
    edits_records.shuffle_within: 4,
    edits_records.divide: 3,
    edits_records.move_to_other_file: 2,
    edits_records.restyle: 4,
    edits_records.remove_list: 1,
    edits_records.mistake: 3,
    edits_texts.change_body: 9,
    edits_texts.change_title: 6,
    edits_texts.change_front: 12,
    edits_texts.join_series: 2,
    edits_texts.add_article: 4,
    edits_texts.translate: 3,
    edits_texts.delete_article: 3,
    edits_texts.rename_article: 3,
    edits_texts.move_year: 2,
    edits_texts.change_page: 2,
    edits_texts.change_picture: 4,
    edits_texts.change_verification: 1,
    edits_texts.misplace: 1,
    edits_site.change_setting: 8,
    edits_site.change_languages: 1,
    edits_site.change_vocabulary: 8,
    edits_site.change_template: 3,
    edits_site.break_template: 1,
    edits_site.change_style: 2,
    edits_site.change_script: 2,
    edits_site.change_icon: 1,
    edits_site.change_translation: 3,
    edits_site.change_outline: 3,
    edits_site.change_holidays: 2,
    edits_site.move_day: 8,
    edits_site.change_base_url: 1,
}
_ACCIDENTS = (edits_machine.lose_memory, edits_machine.damage_output)


@pytest.mark.parametrize("number", range(FIRST, FIRST + COUNT))
def test_the_tree_is_the_one_made_from_nothing(number: int, tmp_path: Path) -> None:
    """After every edit of a random sequence the incremental tree has the files and bytes of a cold one."""
    chance = Random(number)
    sources = Sources.of(SITE, PROJECT / "theme", date(2025, 6, 1))
    twins = Twins(tmp_path, sources)
    assert twins.build(chance) is None
    assert twins.ended == "built", f"the site itself must be good: {twins.told}"
    good = [sources.copy()]
    since: list[str] = []  # what was done since the trees were last equal
    done = failures = 0
    ended: Counter[str] = Counter()
    while done < LENGTH:
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            since.append(edit(twins, good, failures, chance))
            failures = 0 if since[-1].startswith("undone") else failures
            done += 1
        different = twins.build(chance)
        if different:
            pytest.fail(report(number, done, since, different), pytrace=False)
        ended[twins.ended] += 1
        if twins.ended == "built":
            good.append(sources.copy())
            since, failures = [], 0
        else:
            since.append(f"(a build that ended as {twins.ended})")
            failures += 1
    assert ended["built"] > ended.total() / 2, f"most edits should be good ones: {ended}"


def edit(twins: Twins, good: list[Sources], failures: int, chance: Random) -> str:
    """One edit; what was done. After a failed build mostly back to what was good."""
    if failures > 2 or (failures and chance.random() < 0.7):
        twins.sources.restore(good[-1])
        return "undone as far as the last good build"
    if chance.random() < 0.06:
        back = chance.choice(good[-8:])
        twins.sources.restore(back)
        return f"undone as far as good build {good.index(back)}"
    if chance.random() < 0.06:
        said = chance.choice(_ACCIDENTS)(twins.root, twins.output, chance)
        return said or "nothing"
    while True:
        said = chance.choices(list(_EDITS), list(_EDITS.values()))[0](twins.sources, chance)
        if said:
            return said


def report(number: int, done: int, since: list[str], different: str) -> str:
    """What an engineer needs to see the difference again."""
    edits = "\n".join(f"  {said}" for said in since)
    return (
        f"after {done} edits the incremental tree is not the one made from nothing\n"
        f"again: YIZHAN_SEED={number} python -m pytest tests/site/test_site_incremental.py\n"
        f"edits since they were equal:\n{edits}\n{different}"
    )
