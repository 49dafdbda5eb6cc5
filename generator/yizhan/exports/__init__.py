"""What others take from the site: open data, feeds, calendars, the sitemap."""

from yizhan.artifacts import Artifact, digest
from yizhan.exports import calendars, feeds, figure_tables, notice_feeds, sitemap
from yizhan.exports.geojson import stations_geojson
from yizhan.exports.table import stations_csv
from yizhan.pages.edition import Edition


def data_artifacts(edition: Edition) -> list[Artifact]:
    """stations.geojson and stations.csv."""
    depends = digest(edition.site_digest, *edition.digests.values(), *edition.area_digests.values())
    return [
        Artifact("stations.geojson", "export", depends, lambda: stations_geojson(edition)),
        Artifact("stations.csv", "export", depends, lambda: stations_csv(edition)),
    ]


__all__ = ["calendars", "data_artifacts", "feeds", "figure_tables", "notice_feeds", "sitemap", "stations_csv", "stations_geojson"]
