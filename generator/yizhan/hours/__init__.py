"""Opening hours: from what an editor writes to "open now", words for people, and data for search engines."""

from yizhan.hours.compile import CompiledHours, Layer, compile_hours, compile_rules, holidays_to_json
from yizhan.hours.errors import HoursError
from yizhan.hours.evaluate import Open, State, evaluate, hours_of
from yizhan.hours.parse import parse
from yizhan.hours.rule import never_opens
from yizhan.hours.schema_org import opening_hours_specification
from yizhan.hours.words import describe

__all__ = [
    "CompiledHours", "HoursError", "Layer", "Open", "State", "compile_hours", "compile_rules", "describe", "evaluate",
    "holidays_to_json", "hours_of", "never_opens", "opening_hours_specification", "parse",
]
