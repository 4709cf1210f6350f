"""Which comments of a Word file answer which, and which are ticked off: kept in a part of their own, by paragraphs."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.ingest.docx.package import Package
from qualcode.ingest.xml import parse
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import NOWHERE, Note

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EXTENDED: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_ON: Final = ("1", "true", "on")


class Threads:
    """Tells of each comment which one it answers. A file without that part has comments that answer none."""

    def __init__(self, package: Package) -> None:
        self._parents: dict[str, str] = {}
        self._done: set[str] = set()
        self._comments: dict[str, str] = {}  # by the paragraphs in them
        for part in package.related.get("commentsExtended", ()):
            with contextlib.suppress(QualcodeError):  # the comments themselves can be read all the same
                self._read(parse(package.archive, part))

    def _read(self, part: Iterable[_Element]) -> None:
        for element in part:
            name = element.get(_EXTENDED + "paraId") or ""
            self._parents[name] = element.get(_EXTENDED + "paraIdParent") or ""
            if (element.get(_EXTENDED + "done") or "").lower() in _ON:
                self._done.add(name)

    def read(self, key: str, comment: _Element) -> tuple[str, ...]:
        """Take note of the paragraphs of a comment that has the ID ``key``; give their names."""
        names = tuple(name for paragraph in comment.iter() if (name := paragraph.get(_PARAGRAPH)))
        self._comments |= dict.fromkeys(names, key)
        return names

    def resolved(self, names: Sequence[str]) -> bool:
        """Whether the comment with these paragraphs is ticked off."""
        return not self._done.isdisjoint(names)

    def joined(self, found: Mapping[str, Note]) -> tuple[Note, ...]:
        """The comments, by ID, in the order of the text, with each answer after the comment that began its thread.

        An answer that is anchored nowhere is about what that one is about.
        """
        parents = {
            self._comments[name]: self._comments[parent]
            for name, parent in self._parents.items()
            if name in self._comments and parent in self._comments
        }
        threads: dict[str, list[str]] = {}
        for key in found:
            threads.setdefault(_root(key, parents, found), []).append(key)
        ordered: list[Note] = []
        for root in sorted(threads, key=lambda one: found[one].span.start):
            place, begun = len(ordered), found[root]
            ordered.append(begun)
            for key in threads[root]:
                if key != root:
                    span = begun.span if found[key].span == NOWHERE else found[key].span
                    ordered.append(replace(found[key], answers=place, span=span))
        return tuple(ordered)


def _root(key: str, parents: Mapping[str, str], there: Container[str]) -> str:
    """The comment that began the thread; a comment of a circle, or whose beginning is not there, is its own."""
    at, seen = key, {key}
    while at in parents:
        at = parents[at]
        if at in seen:
            return key
        seen.add(at)
    return at if at in there else key
