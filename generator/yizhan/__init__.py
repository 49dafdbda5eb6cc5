"""Yizhan (驿站): service stations in YAML and news in Markdown become a bilingual site with maps.

The code stands in floors; a floor imports only from the floors below it (tests/test_floors.py):

    cli · site · press · exports, pages · maps · rules · sources · geo, hours, text · model · artifacts · problems
"""

__version__ = "0.1.0"
