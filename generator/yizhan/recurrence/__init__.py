"""Recurrence: from an RRULE (RFC 5545) to days, to words for people, and back to calendars."""

from yizhan.recurrence.expand import Repeat, occurrences
from yizhan.recurrence.rule import Frequency, RecurrenceError, Rule, parse
from yizhan.recurrence.words import describe

__all__ = ["Frequency", "RecurrenceError", "Repeat", "Rule", "describe", "occurrences", "parse"]
