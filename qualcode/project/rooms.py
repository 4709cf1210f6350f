"""Every service of a project, made when it is first asked for: its module is imported only then."""

from __future__ import annotations

from qualcode.project.analysis_rooms import AnalysisRooms
from qualcode.project.coding_rooms import CodingRooms
from qualcode.project.corpus_rooms import CorpusRooms
from qualcode.project.figure_rooms import FigureRooms
from qualcode.project.triangulation_rooms import TriangulationRooms


class Rooms(CorpusRooms, CodingRooms, AnalysisRooms, FigureRooms, TriangulationRooms):
    """The services of ``session``'s project, by their nouns."""
