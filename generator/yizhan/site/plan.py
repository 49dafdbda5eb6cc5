"""The whole plan of an edition: every file that will stand in the tree, and proof that no two share a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from yizhan.artifacts import Artifact, Known, Plan, digest, plan_of
from yizhan.exports import calendars, data_artifacts, feeds, figure_tables, notice_feeds, sitemap
from yizhan.model.verification import VerificationFile
from yizhan.pages import (
    amenity,
    area,
    dashboard,
    directory,
    events,
    news_bundles,
    notices,
    offline,
    plaques,
    programmes,
    site_searching,
    standards,
    standing,
    station,
)
from yizhan.pages.atlas import Atlas
from yizhan.pages.edition import Edition
from yizhan.pages.index_files import Contents, Index, index_contents, index_known
from yizhan.pages.site_searching import SiteSearch
from yizhan.press.pool import begin
from yizhan.problems import MachineError
from yizhan.site.picturing import picture_artifacts
from yizhan.text.pinyin import load_readings

# What needs nothing but the edition, each in one language.
_PAGES = (
    amenity, events, notices, programmes, dashboard, standards, plaques, directory,
    calendars, notice_feeds, figure_tables,
)  # fmt: skip


def plan(
    edition: Edition, atlas: Atlas, outlines: Artifact, root: Path, theme: Path, *, keep: bool = True, jobs: int = 1,
    known: Mapping[str, Known] | None = None,
) -> Plan:
    """All files; with `keep` pictures that earlier builds made are taken. `known` are the bundles of the last build.

    Raises MachineError where two would be the same file.
    """
    stations, texts = atlas.search, SiteSearch(edition)
    was = (known or {}).get(site_searching.BUNDLE)
    search = site_searching.bundle(texts, *_begin([texts], 1))  # made when somebody asks, which nobody may
    in_stations, *in_texts = _begin([stations] if was and was.is_still(search) else [stations, texts], jobs)
    if in_texts:
        search = site_searching.bundle(texts, *in_texts)
    found = [*edition.assets.artifacts, outlines, *atlas.artifacts(), *data_artifacts(edition)]
    found += standing.common_artifacts(edition)
    found += offline.artifacts(edition, outlines, theme)
    bundles = news_bundles.bundles(edition)
    bundles += [*feeds.bundles(edition, bundles), search]
    for lang in edition.languages:
        found += standing.artifacts(edition, atlas, lang)
        found += area.artifacts(edition, atlas, lang)
        bundles += station.bundles(edition, atlas, lang)
        for pages in _PAGES:
            found += pages.artifacts(edition, lang)
    found += picture_artifacts(root, edition.pictures, keep)
    found += [_verification(one) for one in edition.library.verification]
    if keep and jobs > 1 and not index_known(stations):  # names are new: pages want their readings, and the worker is at them still
        load_readings()
    found += [*stations.artifacts(in_stations), *site_searching.artifacts(texts)]
    listed = plan_of(found, bundles, known)
    whole = Plan([*found, *sitemap.artifacts(edition, listed.by_kind())], listed.bundles)
    _refuse_twins(whole)
    return whole


def _begin(indexes: Sequence[Index], jobs: int) -> list[Contents]:
    """Have indexes made while the rest is planned, but those of which all files are known; by one worker, one after the other,
    for two at once hold more than all that is planned: whoever asks for the first waits for both."""
    wanted = [number for number, index in enumerate(indexes) if not index_known(index)]
    made = begin(lambda: {number: index_contents(indexes[number]) for number in wanted}, jobs if wanted else 1)

    def contents(number: int) -> dict[str, bytes]:
        return made()[number] if number in wanted else index_contents(indexes[number])

    return [cache(partial(contents, number)) for number in range(len(indexes))]


def _verification(file: VerificationFile) -> Artifact:
    return Artifact(file.name, "verification", digest(file.data), lambda: file.data)


def _refuse_twins(plan: Plan) -> None:
    """`rules` refuses sources that share an address; a twin that is left is a bug of ours.

    Names that differ in case only are twins too: one file on many people's disks.
    """
    names = [path.lower() for path in plan.paths()]
    if len(set(names)) == len(names):
        return
    owners: dict[str, str] = {}
    for path, kind, _ in plan.rows():
        name = path.lower()
        if name in owners:
            raise MachineError(f"{path} is planned twice, as {owners[name]} and as {kind}")
        owners[name] = kind
