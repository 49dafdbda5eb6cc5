"""The only floor that knows Folium and branca."""

from yizhan.maps.base import Tileset, datum_of, tileset
from yizhan.maps.frame import Frame, frame

__all__ = ["Frame", "Tileset", "datum_of", "frame", "tileset"]
