"""One door for thematic maps: a ``ThematicMap`` in, a file or a stream out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qualcode.deliver.target import Target, Written
    from qualcode.model.thematic_map import ThematicMap

MAP_FORMATS: Final = ("txt", "svg", "csv", "xlsx", "md", "json")


def write_map(found: ThematicMap, format: str, target: Target, *, raw: bool = False) -> Written:
    """Write a map as a picture ("svg"), as a tree of words ("txt"), or the pairs of themes in it as a table.

    Raises QualcodeError for an unknown format, or a target that cannot be written; a file is then left as it was.
    """
    from qualcode.deliver.target import Rendered, deliver

    if format == "svg":
        from qualcode.deliver.svg_map import svg_map

        return deliver(svg_map(found), target)
    if format == "txt":
        from qualcode.text.display import safe

        lines = "\n".join([*map(safe, found.lines()), ""])
        return deliver(Rendered(lines.encode("utf-8", "replace"), text=True), target)
    from qualcode.deliver.tables import write_table

    return write_table(found.table(), format, target, raw=raw)  # type: ignore[arg-type]
