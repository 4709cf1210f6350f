"""wres: one file a command; each puts itself into the group."""

from qualcode.cli.wres import (
    averages,
    caveats,
    changes,
    estimates,
    growth,
    importing,
    indicators,
    mapping,
    plot,
    ratio,
    ratios,
    saved_mappings,
    standard,
    standing,
    table,
    values,
)
from qualcode.cli.wres.group import wres

__all__ = [
    "averages",
    "caveats",
    "changes",
    "estimates",
    "growth",
    "importing",
    "indicators",
    "mapping",
    "plot",
    "ratio",
    "ratios",
    "saved_mappings",
    "standard",
    "standing",
    "table",
    "values",
    "wres",
]
