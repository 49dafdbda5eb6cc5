"""Frozen records. One declaration gives validation, JSON Schema (`yizhan schema`) and docs/data.md."""

from yizhan.model.area import Area, AreaLevel
from yizhan.model.article import Article, Publication, StandingPage, Written
from yizhan.model.base import Record
from yizhan.model.figure import Figure, Qualifier
from yizhan.model.library import DayOff, Library, Polygon, Ring
from yizhan.model.location import Circle, Datum, Location, Point
from yizhan.model.site import BaseMap, Contact, Provider, Site
from yizhan.model.station import Access, Honour, Level, Source, State, Station, Status, StepFree
from yizhan.model.vocabulary import CriteriaSet, Term, Vocabulary
from yizhan.model.words import Phrase, Words

__all__ = [
    "Access", "Area", "AreaLevel", "Article", "BaseMap", "Circle", "Contact", "CriteriaSet", "Datum", "DayOff",
    "Figure", "Honour", "Level", "Library", "Location", "Phrase", "Point", "Polygon", "Provider", "Publication",
    "Qualifier", "Record", "Ring", "Site", "Source", "StandingPage", "State", "Station", "Status", "StepFree",
    "Term", "Vocabulary", "Words", "Written",
]
