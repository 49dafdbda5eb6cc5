"""Frozen records. One declaration gives validation, JSON Schema (`yizhan schema`) and docs/data.md."""

from yizhan.model.area import Area, AreaLevel
from yizhan.model.article import Article, Publication, StandingPage, Written
from yizhan.model.base import Record, record_digest
from yizhan.model.directory import Entry, EntryKind, Reach
from yizhan.model.event import Enrolment, Event, EventStatus, OnHolidays, Repeat
from yizhan.model.figure import Figure, Qualifier
from yizhan.model.inspection import Inspection
from yizhan.model.landmark import Landmark, LandmarkKind
from yizhan.model.library import DayOff, Library, Listed, Polygon, Ring
from yizhan.model.location import Circle, Datum, Location, Point
from yizhan.model.notice import Notice, NoticeKind, Pay, PayUnit, Post
from yizhan.model.plaque import Plaque, PlaqueState
from yizhan.model.programme import Course, Programme, Series, SeriesKind, Serves
from yizhan.model.site import BaseMap, Contact, Provider, Site
from yizhan.model.source import Source
from yizhan.model.station import Access, Honour, Level, State, Station, Status, StepFree, phones_of
from yizhan.model.stations import Head, Listing, Row, Stations, WrittenStation, head_of
from yizhan.model.target import Progress, Target
from yizhan.model.vocabulary import CriteriaSet, Criterion, PlaqueKind, Term, Vocabulary
from yizhan.model.words import Phrase, Words

__all__ = [
    "Access", "Area", "AreaLevel", "Article", "BaseMap", "Circle", "Contact", "Course", "CriteriaSet", "Criterion",
    "Datum", "DayOff", "Enrolment", "Entry", "EntryKind", "Event", "EventStatus", "Figure", "Head", "Honour",
    "Inspection", "Landmark", "LandmarkKind", "Level", "Library", "Listed", "Listing", "Location", "Notice",
    "NoticeKind", "OnHolidays", "Pay", "PayUnit", "Phrase", "Plaque", "PlaqueKind", "PlaqueState", "Point", "Polygon",
    "Post", "Programme", "Progress", "Provider", "Publication", "Qualifier", "Reach", "Record", "Repeat", "Ring",
    "Row", "Series", "SeriesKind", "Serves", "Site", "Source", "StandingPage", "State", "Station", "Stations",
    "Status", "StepFree", "Target", "Term", "Vocabulary", "Words", "Written", "WrittenStation", "head_of",
    "phones_of", "record_digest",
]
