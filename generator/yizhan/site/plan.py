"""The whole plan of an edition: every file that will stand in the tree, and proof that no two share a name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from yizhan.exports import data_artifacts, feeds, sitemap
from yizhan.model.artifact import Artifact, digest
from yizhan.pages import area, news, standing, station
from yizhan.pages.atlas import Atlas
from yizhan.pages.edition import Edition
from yizhan.problems import MachineError


def plan(edition: Edition, atlas: Atlas, outlines: Artifact, root: Path) -> list[Artifact]:
    """All artifacts in the order of their paths. Raises MachineError where two would be the same file."""
    found = [*edition.assets.artifacts, outlines, *atlas.artifacts(), *data_artifacts(edition)]
    found += standing.common_artifacts(edition)
    for lang in edition.languages:
        found += standing.artifacts(edition, atlas, lang)
        found += area.artifacts(edition, atlas, lang)
        found += station.artifacts(edition, atlas, lang)
        found += news.artifacts(edition, lang)
        found += feeds.artifacts(edition, lang)
    found += [_image(root, name) for name in edition.images]
    found += sitemap.artifacts(edition, found)
    _refuse_twins(found)
    return sorted(found, key=lambda artifact: artifact.path)


def _image(root: Path, name: str) -> Artifact:
    data = (root / name).read_bytes()
    return Artifact(name.removeprefix("content/"), "image", digest(data), lambda: data)


def _refuse_twins(plan: Sequence[Artifact]) -> None:
    """`rules` refuses sources that share an address; a twin that is left is a bug of ours.

    Names that differ in case only are twins too: one file on many people's disks.
    """
    owners: dict[str, str] = {}
    for artifact in plan:
        name = artifact.path.lower()
        if name in owners:
            raise MachineError(f"{artifact.path} is planned twice, as {owners[name]} and as {artifact.kind}")
        owners[name] = artifact.kind
