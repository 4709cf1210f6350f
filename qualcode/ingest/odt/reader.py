"""An OpenDocument text's bytes become its words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.ingest.archive import Archive
from qualcode.ingest.fields import file_properties
from qualcode.ingest.formats import READABLE
from qualcode.ingest.layout import Layout
from qualcode.ingest.limits import Limits
from qualcode.ingest.odt.comments import Comments
from qualcode.ingest.odt.kinds import OFFICE, STYLE
from qualcode.ingest.odt.styles import Styles
from qualcode.ingest.odt.walk import Walker
from qualcode.ingest.output import Output
from qualcode.ingest.read import Read
from qualcode.ingest.tally import told
from qualcode.ingest.xml import parse
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHER = {
    "spreadsheet": "an OpenDocument spreadsheet",
    "presentation": "an OpenDocument presentation",
    "drawing": "an OpenDocument drawing",
}
_HEADERS = tuple(STYLE + name + side for name in ("header", "footer") for side in ("", "-left", "-first"))


def read_odt(data: bytes, name: str, limits: Limits) -> Read:
    """Read an .odt or .ott. A paragraph ends in one LF; a table row is one line. Raises QualcodeError."""
    archive = Archive(data, name, limits)
    _refuse_encrypted(archive)
    root = parse(archive, "content.xml")
    body = _body(root, archive)
    styles = parse(archive, "styles.xml") if archive.has("styles.xml") else None
    try:
        return _walked(body, Styles(styles, root), styles, archive, limits)
    except RecursionError as error:
        raise archive.damaged("its parts are nested too deeply") from error
    except QualcodeError as error:
        raise QualcodeError(error.what, error.where or name, error.fix) from error


def _walked(body: _Element, looks: Styles, styles: _Element | None, archive: Archive, limits: Limits) -> Read:
    def words_of(element: _Element) -> str:
        inner = Walker(Output(archive.name, limits), looks)
        inner.blocks(element)
        return inner.out.text()

    comments = Comments(words_of)
    walker = Walker(Output(archive.name, limits), looks, comments)
    walker.blocks(body)
    notes = comments.notes()
    walker.tally["comment"] = len(notes)
    walker.tally["empty comment"] = comments.empty
    if styles is not None:
        walker.tally["header"] = sum(bool(words_of(part).strip()) for part in styles.iter(*_HEADERS))
    layout = Layout(walker.out.bold, tuple(walker.headings), tuple(walker.tables))
    properties = file_properties(archive, "meta.xml")
    return Read(walker.out.text(), "odt", told(Counter(walker.tally)), layout, notes, properties=properties)


def _refuse_encrypted(archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    encrypted = archive.has(manifest) and b"encryption-data" in archive.read(manifest)
    if encrypted or archive.has("encrypted-package"):
        fix = "open it in LibreOffice and save it without one"
        raise QualcodeError("the file is protected by a password", archive.name, fix)


def _body(root: _Element, archive: Archive) -> _Element:
    body = root.find(OFFICE + "body")
    if root.tag != OFFICE + "document-content" or body is None:
        raise archive.damaged("content.xml is not a document's")
    text = body.find(OFFICE + "text")
    if text is not None:
        return text
    kind = str(body[0].tag).rpartition("}")[2] if len(body) else ""
    what = _OTHER.get(kind, "an OpenDocument file that is no text")
    raise QualcodeError(f"the file is {what}, which is not read", archive.name, f"{READABLE}: save it as one")
