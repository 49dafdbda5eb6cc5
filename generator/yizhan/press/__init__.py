"""The press: what is stale is rendered in a pool, the rest linked; the tree is checked, then switched."""

from yizhan.press.build import Printing, last_published, page_key, publish, sheets_of, up_to_date
from yizhan.press.manifest import Tally
from yizhan.press.pool import begin, default_jobs, shared
from yizhan.press.spare import Look, look
from yizhan.press.staging import Outcome, Print, Share, Sheet, Write, printer
from yizhan.press.store import Store, Stores
from yizhan.press.switch import locked
from yizhan.press.templates import Templates

__all__ = [
    "Look", "Outcome", "Print", "Printing", "Share", "Sheet", "Store", "Stores", "Tally", "Templates", "Write", "begin",
    "default_jobs", "last_published", "locked", "look", "page_key", "printer", "publish", "shared", "sheets_of", "up_to_date",
]  # fmt: skip
