"""Parsing one part of a package: no entities, no network, no document type, no giant trees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.ingest.archive import Archive
from qualcode.ingest.limits import SPLIT
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")


def parse(archive: Archive, part: str) -> _Element:
    """Return the root element of ``part``. Raises QualcodeError when it is not well-formed or declares a DOCTYPE."""
    from lxml import etree

    data = archive.read(part)
    most = archive.limits.tags
    # What they take in memory is a hundred bytes a tag and more than two hundred an attribute.
    if len(data) > most and data.count(b"<") - data.count(b"</") + 2 * data.count(b"=") > most:
        what = f"{part} holds more than {most:,} tags and attributes"
        raise QualcodeError(what, archive.name, SPLIT)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if _DOCTYPE.search(data):
            raise _doctype(archive, part) from error
        raise _unparsable(archive, part, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(archive, part)
    return root


def refuse_doctype(data: bytes, archive: Archive, part: str) -> None:
    """Raise QualcodeError when ``data``, the unparsed ``part``, declares a DOCTYPE."""
    if _DOCTYPE.search(data):
        raise _doctype(archive, part)


def _doctype(archive: Archive, part: str) -> QualcodeError:
    what = f"{part} declares a document type (DOCTYPE), which no office program writes and which can hide text"
    return QualcodeError(what, archive.name, "open it in Word or LibreOffice and save it again")


def _unparsable(archive: Archive, part: str, reason: str) -> QualcodeError:
    low = reason.lower()
    if "depth" in low:
        return QualcodeError(f"{part} is nested too deeply", archive.name, "open it and save it again")
    if "huge" in low or "too long" in low:
        return QualcodeError(f"{part} holds one run of text over 10 MB", archive.name, "split the document")
    return archive.damaged(f"{part} is not well-formed XML")
