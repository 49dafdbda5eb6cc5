"""Pelican's settings. What an editor sets stands in data/site.yaml, never here."""

from yizhan.site import plugin

PATH = "content"
OUTPUT_PATH = "output"
PLUGINS = [plugin]  # the module itself: a name that Pelican cannot import it only logs, and exits 0
PELICAN_CLASS = plugin.Publisher  # the summary of a run counts what was built
TIMEZONE = "Asia/Shanghai"
# Pelican's feeds and its theme stay unused; ours are in generator/yizhan/exports and theme/.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
