"""A Word file read for what was written in it: every paragraph, and every other place in the file that holds words."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.ingest.archive import Archive
from qualcode.ingest.docx.package import Package, check_root, open_package
from qualcode.ingest.docx.written_styles import Styles, read_styles
from qualcode.ingest.docx.written_walk import WrittenWalk
from qualcode.ingest.docx.xml import attribute
from qualcode.ingest.limits import USUAL, Limits, in_mb
from qualcode.ingest.sniff import kind_of
from qualcode.ingest.xml import parse
from qualcode.model.errors import QualcodeError
from qualcode.model.written import Beside, Written, WrittenFile

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONSHIPS: Final = ".rels"
_LOOKS: Final = frozenset(
    ("styles", "numbering", "fonttable", "websettings", "styleswitheffects", "[content_types]", "theme")
)
"""Parts that say how the file looks."""
_SMALLER: Final = "leave out what is not the report and save it again"
_MOST_TOGETHER: Final = 2
"""So many times the largest part may be all parts together."""


def read_written(data: bytes, name: str, limits: Limits = USUAL) -> WrittenFile:
    """Read it. Raises ``QualcodeError`` for what is no Word file, damaged, protected, or larger than the limits."""
    kind = kind_of(data, name)
    if kind != "docx":
        raise QualcodeError("this is no Word file (.docx)", name, "open it in Word or LibreOffice and save it as .docx")
    try:
        return _read(open_package(_opened(data, name, limits)), name)
    except RecursionError as error:
        raise QualcodeError("the file is nested too deeply", name, "open it in Word and save it again") from error
    except QualcodeError as error:
        raise QualcodeError(
            error.what, error.where or name, _SMALLER if "--large" in error.fix else error.fix
        ) from error


def _opened(data: bytes, name: str, limits: Limits) -> Archive:
    archive = Archive(data, name, limits)
    if archive.unpacked > limits.part_size * _MOST_TOGETHER:
        raise QualcodeError(f"the file unpacks to more than {in_mb(limits.part_size * _MOST_TOGETHER)}", name, _SMALLER)
    return archive


def _read(package: Package, name: str) -> WrittenFile:
    archive = package.archive
    root = parse(archive, package.main)
    check_root(root.tag, package)
    styles = read_styles(package)
    notes = {kind: _notes(package, kind) for kind in ("footnotes", "endnotes", "comments")}
    walk = WrittenWalk(styles, notes)
    walk.body(root)
    walk.left_over()
    margins = tuple(_margins(package, styles))
    walks = (walk, *(one for _, one in margins))
    authors = sorted({name for one in walks for name in one.authors if name.strip()})
    read = {package.main, *(part for parts in package.related.values() for part in parts if _is_text(part, package))}
    return WrittenFile(
        name=name,
        paragraphs=(*walk.paragraphs, *(one for kind, some in margins for one in _in_margin(kind, some))),
        beside=(
            *(told for one in walks for told in one.beside),
            *(Beside("the author of a tracked change", name) for name in authors),
            *_elsewhere(archive, {part.lower() for part in read}),
        ),
        changes=sum(one.changes for one in walks),
        comments=len(notes["comments"]),
        unread=tuple(_unread(archive)),
        embedded=tuple(part for part in archive.parts() if "/embeddings/" in part),
    )


def _is_text(part: str, package: Package) -> bool:
    kinds = ("footnotes", "endnotes", "comments", "header", "footer")
    return any(part in package.related.get(kind, ()) for kind in kinds)


def _notes(package: Package, kind: str) -> dict[str, _Element]:
    found: dict[str, _Element] = {}
    for part in package.related.get(kind, ()):
        for note in parse(package.archive, part):
            if attribute(note, "type") in (None, "normal"):
                found[attribute(note, "id") or ""] = note
    return found


def _margins(package: Package, styles: Styles) -> Iterator[tuple[str, WrittenWalk]]:
    """The headers and footers, each part once."""
    for kind in ("header", "footer"):
        for part in package.related.get(kind, ()):
            walk = WrittenWalk(styles, {})
            walk.body(parse(package.archive, part))
            yield f"the {kind}", walk


def _in_margin(where: str, walk: WrittenWalk) -> Iterator[Written]:
    """The paragraphs of a header or footer."""
    for one in walk.paragraphs:
        if one.pieces:
            place = ", ".join(part for part in (where, one.where) if part)
            yield replace(one, where=place, level=0, cell=None, lies="apart")


def _elsewhere(archive: Archive, read: set[str]) -> Iterator[Beside]:
    """Properties, charts, glossaries, custom data, outside targets: whatever else in the file holds words."""
    for part in sorted(archive.parts()):
        if part.endswith(_RELATIONSHIPS):
            for one in parse(archive, part):
                if one.get("TargetMode") == "External":
                    yield Beside("the target of a link", one.get("Target") or "")
        elif part.endswith(".xml") and part not in read:
            stem = posixpath.basename(part).removesuffix(".xml").rstrip("0123456789")
            if stem not in _LOOKS and "/theme/" not in part:
                yield from _texts_of(parse(archive, part), part)


def _texts_of(root: _Element, part: str) -> Iterator[Beside]:
    if part.startswith("docprops/"):
        for one in root.iter():
            tag = str(one.tag).rpartition("}")[2]
            if one.text and one.text.strip():
                yield Beside(f"a property of the file ({tag})", " ".join(one.text.split()))
        return
    where = f"a part of the file ({part})"
    if posixpath.basename(part) == "settings.xml":
        pairs = (one for one in root.iter() if str(one.tag).endswith("}docVar"))
        yield from (Beside(where, attribute(one, "val") or "") for one in pairs)
        return
    for one in root.iter():
        author = one.get("author") or attribute(one, "author") if part.endswith("people.xml") else None
        text = one.text or author or ""
        if text.strip():
            yield Beside(where, " ".join(text.split()))


def _unread(archive: Archive) -> Iterator[str]:
    pictures = sum("/media/" in part for part in archive.parts())
    if pictures:
        yield "1 picture" if pictures == 1 else f"{pictures} pictures"
    embedded = sum("/embeddings/" in part for part in archive.parts())
    if embedded:
        yield "1 embedded file" if embedded == 1 else f"{embedded} embedded files"
    if archive.has("word/vbaproject.bin"):
        yield "macros"
