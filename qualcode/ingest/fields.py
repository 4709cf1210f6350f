"""What a file says about itself in its properties (title, author, date): offered, never taken over by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.ingest.archive import Archive
from qualcode.ingest.xml import parse
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Property

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 500
_NAMES: Final = {
    "title": "Title",
    "subject": "Subject",
    "initial-creator": "Author",
    "creator": "Author",
    "author": "Author",
    "keywords": "Keywords",
    "keyword": "Keywords",
    "description": "Description",
    "created": "Created",
    "creation-date": "Created",
}


def file_properties(archive: Archive, part: str) -> tuple[Property, ...]:
    """The properties in ``part`` of a package; none when it is missing or broken, since the words do not need them."""
    if not archive.has(part):
        return ()
    try:
        root = parse(archive, part)
    except QualcodeError:
        return ()
    return named_properties((str(one.tag).rpartition("}")[2], one.text or "") for one in root.iter())


def named_properties(found: Iterable[tuple[str, str]]) -> tuple[Property, ...]:
    """Those of the pairs (name in the file, value) that may describe a document, one of each name, in a fixed order."""
    values: dict[str, str] = {}
    for name, value in found:
        values.setdefault(name.lower(), " ".join(value.split())[:_LONGEST])
    kept: dict[str, str] = {}
    for key, shown in _NAMES.items():
        if values.get(key):
            kept.setdefault(shown, values[key])
    return tuple(Property(shown, value) for shown, value in kept.items())
