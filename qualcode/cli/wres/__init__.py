"""wres: one file a command; each puts itself into the group."""

from qualcode.cli.wres import growth, importing, indicators, ratio, values
from qualcode.cli.wres.group import wres

__all__ = ["growth", "importing", "indicators", "ratio", "values", "wres"]
