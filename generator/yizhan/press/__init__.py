"""The press: what is stale is rendered in a pool, the rest linked; the tree is checked, then switched."""

from yizhan.press.build import Printing, last_published, page_key, publish, up_to_date
from yizhan.press.manifest import Tally
from yizhan.press.pool import begin, default_jobs, shared
from yizhan.press.store import Store, Stores
from yizhan.press.switch import locked
from yizhan.press.templates import Templates

__all__ = [
    "Printing", "Store", "Stores", "Tally", "Templates", "begin", "default_jobs", "last_published", "locked", "page_key",
    "publish", "shared", "up_to_date",
]  # fmt: skip
