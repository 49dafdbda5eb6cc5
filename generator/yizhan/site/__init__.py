"""From sources to a published site: the build, and the Pelican plugin around it (`yizhan.site.plugin`)."""

from yizhan.site.build import Built, Checked, Options, build, check_sources, need_sources
from yizhan.site.day import build_day

__all__ = ["Built", "Checked", "Options", "build", "build_day", "check_sources", "need_sources"]
