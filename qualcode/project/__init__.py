"""The one door: ``Project.open(place)`` gives everything the command line, the screens and a notebook use."""

from qualcode.project.project import CODER_VARIABLE, Project

__all__ = ["CODER_VARIABLE", "Project"]
