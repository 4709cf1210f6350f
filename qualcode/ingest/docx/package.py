"""Finding a Word package's parts through its relationships; dangling and outside ones are ignored."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from qualcode.ingest.archive import Archive
from qualcode.ingest.docx.xml import STRICT, TRANSITIONAL
from qualcode.ingest.formats import READABLE
from qualcode.ingest.xml import parse
from qualcode.model.errors import QualcodeError


@dataclass(frozen=True)
class Package:
    """The main part's name, and the parts it points to by the last word of their relationship ("footnotes")."""

    archive: Archive
    main: str
    related: dict[str, tuple[str, ...]]


def open_package(archive: Archive) -> Package:
    """Find the main document. Raises QualcodeError when the zip file is no Word document."""
    main = next(iter(_relationships(archive, "").get("officeDocument", ())), "word/document.xml")
    if not archive.has(main):
        what = archive.other_format() or "a zip archive without a Word document in it"
        raise QualcodeError(f"the file is {what}, which is not read yet", archive.name, f"{READABLE}: save it as one")
    return Package(archive, main, _relationships(archive, main))


def check_root(tag: object, package: Package) -> None:
    """Raise QualcodeError unless ``tag``, the main part's root, is a Word document."""
    if tag not in (TRANSITIONAL + "document", STRICT + "document"):
        what = package.archive.other_format() or "an Office file that is no Word document"
        name = package.archive.name
        raise QualcodeError(f"the file is {what}, which is not read yet", name, f"{READABLE}: save it as one")


def _relationships(archive: Archive, part: str) -> dict[str, tuple[str, ...]]:
    folder, base = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    if not archive.has(rels):
        return {}
    found: dict[str, list[str]] = {}
    for relationship in parse(archive, rels):
        kind = (relationship.get("Type") or "").rpartition("/")[2]
        target = _inside(folder, relationship.get("Target") or "")
        if relationship.get("TargetMode") != "External" and target and archive.has(target):
            found.setdefault(kind, []).append(target)
    return {kind: tuple(dict.fromkeys(parts)) for kind, parts in found.items()}


def _inside(folder: str, target: str) -> str | None:
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    path = posixpath.normpath(path)
    return None if path.startswith("..") or path == "." else path
