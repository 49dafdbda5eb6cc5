"""Files into records, every value with its line and column; every problem, not the first one."""

from yizhan.sources.composer import Memory
from yizhan.sources.load import Loaded, load
from yizhan.sources.places import Where
from yizhan.sources.rows import Rows
from yizhan.sources.shelf import Shelf

__all__ = ["Loaded", "Memory", "Rows", "Shelf", "Where", "load"]
