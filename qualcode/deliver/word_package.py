"""The Word file around a report: the house template or our base, cleaned of everything that is not style or layout."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from lxml import etree

from qualcode.deliver.archive import canonical, packed
from qualcode.deliver.word_base import A4_HEIGHT, A4_WIDTH, NUMBERING, R, W, base_document, contents_styles_xml
from qualcode.deliver.word_contents import CONTENTS_STYLES
from qualcode.deliver.word_footnotes import put_footnotes
from qualcode.deliver.word_styles import Element, lend_styles, speak_british, w
from qualcode.model.errors import QualcodeError

_BIGGEST_TEMPLATE: Final = 100 * 1024 * 1024
# A template (.dotx, .dotm) and a document with macros become a plain document.
_MAIN_TYPE: Final = re.compile(
    rb"application/vnd\.(openxmlformats-officedocument\.wordprocessingml\.template\.main|"
    rb"ms-word\.(document|template)\.macroEnabled(Template)?\.main)\+xml"
)
_DOCUMENT_TYPE: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KEPT: Final = frozenset(("styles", "settings", "webSettings", "fontTable", "numbering", "theme"))
# Paths, names and locks that a house template may carry and a report must not.
_UNWANTED_SETTINGS: Final = (
    *("attachedTemplate", "mailMerge", "docVars", "documentProtection", "writeProtection", "trackRevisions"),
    *("footnotePr", "endnotePr", "formsDesign", "linkStyles"),
)


class WordPackage:
    """An open document: its style IDs by name, its text width, and a body to fill."""

    def __init__(self, template: Path | None, landscape: bool) -> None:
        """Open ``template`` (or our base), empty it and fit it out. Raises QualcodeError when it cannot be read."""
        data = base_document(landscape) if template is None else _read(template)
        self._document = _opened(data, template)
        self._body = self._document.element.body
        self._section = _emptied(self._body)
        self._drop_relationships()
        _turn(self._section, landscape)
        self.styles, self.lent = self._lend_styles()
        self._clean_settings()

    @property
    def text_width(self) -> int:
        """Give the width between the margins, in twips."""
        size, margins = self._section.find(w("pgSz")), self._section.find(w("pgMar"))
        used = 2 * 1440 if margins is None else sum(int(margins.get(w(side), 0)) for side in ("left", "right"))
        return max(int(size.get(w("w"))) - used, 1440)

    def append(self, markup: str) -> None:
        """Put parsed block markup at the end of the body."""
        from docx.oxml import parse_xml

        for element in list(parse_xml(f'<w:body xmlns:w="{W}">{markup}</w:body>')):
            # Moved as a whole, a table takes time that grows with the square of its rows.
            rows = list(element) if element.tag == w("tbl") else []
            for row in rows:
                element.remove(row)
            self._section.addprevious(element)
            element.extend(rows)

    def lend_contents(self) -> None:
        """Have the styles of a cover and of contents too."""
        styles, added = lend_styles(
            self._document.styles.element, self._bullet_list, contents_styles_xml(), CONTENTS_STYLES
        )
        self.styles |= styles
        self.lent += added

    def new_page(self, landscape: bool, *, cover: bool = False) -> None:
        """End the page, and the section with it: what follows stands on a page turned or upright.

        What ends is kept as it is laid out, in the last paragraph of it. A ``cover`` has no header and no footer.
        """
        ended = copy.deepcopy(self._section)
        if cover:
            _first_page_alone(ended)
        last = self._section.getprevious()
        if last is None or last.tag != w("p"):
            last = etree.Element(w("p"))
            self._section.addprevious(last)
        props = last.find(w("pPr"))
        if props is None:
            props = etree.Element(w("pPr"))
            last.insert(0, props)
        props.append(ended)
        _turn(self._section, landscape)

    def add_footnotes(self, notes: Sequence[str]) -> None:
        """Give the document these footnotes, each the markup of its text, if there are any."""
        if notes:
            put_footnotes(self._document, notes, self.styles["Normal"])

    def put_in(self, png: bytes) -> str:
        """Take a picture into the file; give what the markup calls it."""
        called, _ = self._document.part.get_or_add_image(io.BytesIO(png))
        return str(called)

    def finished(self, title: str, keywords: str) -> bytes:
        """Give the file's bytes, with a title, a language, and nobody's name."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = self._document.part.package
        for key, rel in list(package.rels.items()):
            if not rel.reltype.endswith("/officeDocument"):
                del package.rels[key]
        core = Part(
            PackURI("/docProps/core.xml"),
            "application/vnd.openxmlformats-package.core-properties+xml",
            _core_properties(title, keywords).encode(),
            package,
        )
        package.relate_to(core, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties")
        out = io.BytesIO()
        self._document.save(out)
        return canonical(out.getvalue())

    def _drop_relationships(self) -> None:
        """Leave what makes the look: pictures, comments and embedded files of the emptied body go."""
        used = set(self._section.xpath(".//@r:id"))
        rels = self._document.part.rels
        for key, rel in list(rels.items()):
            if key not in used and rel.reltype.rsplit("/", 1)[-1] not in _KEPT:
                del rels[key]

    def _lend_styles(self) -> tuple[dict[str, str], list[str]]:
        element = self._document.styles.element
        speak_british(element)
        return lend_styles(element, self._bullet_list)

    def _bullet_list(self) -> str:
        """Add the bulleted list to the document's numbering; give its number."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.oxml import parse_xml

        part = self._document.part
        ours: Element = parse_xml(NUMBERING.encode())
        try:
            theirs = part.part_related_by(f"{R}/numbering").element
        except KeyError:
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
            part.relate_to(XmlPart(PackURI("/word/numbering.xml"), kind, ours, part.package), f"{R}/numbering")
            return "1"
        abstract, number = ours.find(w("abstractNum")), ours.find(w("num"))
        abstract_id = _next(theirs, "abstractNum", "abstractNumId")
        number_id = _next(theirs, "num", "numId")
        abstract.set(w("abstractNumId"), abstract_id)
        number.set(w("numId"), number_id)
        number.find(w("abstractNumId")).set(w("val"), abstract_id)
        first = theirs.find(w("num"))
        if first is None:
            theirs.append(abstract)
        else:
            first.addprevious(abstract)
        last = theirs.findall(w("num"))
        (last[-1] if last else abstract).addnext(number)
        return number_id

    def _clean_settings(self) -> None:
        try:
            part = self._document.part.part_related_by(f"{R}/settings")
        except KeyError:
            return
        for name in _UNWANTED_SETTINGS:
            for found in part.element.findall(w(name)):
                part.element.remove(found)
        part.rels.clear()
        language = part.element.find(w("themeFontLang"))
        if language is not None:
            language.set(w("val"), "en-GB")


def _read(template: Path) -> bytes:
    """Give the template's bytes with the content type of a document."""
    fix = "give a Word template (.dotx) or document (.docx)"
    if not template.is_file():
        raise QualcodeError("the template is not a file", str(template), fix)
    try:
        with zipfile.ZipFile(template) as archive:
            if sum(info.file_size for info in archive.infolist()) > _BIGGEST_TEMPLATE:
                raise QualcodeError("the template is too big when unpacked", str(template), fix)
            members = {name: archive.read(name) for name in archive.namelist()}
        members["[Content_Types].xml"] = _MAIN_TYPE.sub(_DOCUMENT_TYPE, members["[Content_Types].xml"])
    except QualcodeError:
        raise
    except Exception as error:  # a damaged archive fails in many ways (zlib, struct, RuntimeError when encrypted)
        raise QualcodeError("the template is not a Word file, or damaged", str(template), fix) from error
    return packed(members)


def _opened(data: bytes, template: Path | None) -> Any:
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        _ = (document.element.body.tag, document.styles.element)
    except Exception as error:  # python-docx lets through whatever a broken part makes it stumble on
        raise QualcodeError(
            "the template is not a Word file that can be used", str(template), "save it again in Word as .dotx"
        ) from error
    return document


def _emptied(body: Element) -> Element:
    """Take everything out of the body but the last section's layout, which is given."""
    section = body.find(w("sectPr"))
    for child in list(body):
        if child is not section:
            body.remove(child)
    if section is None:
        section = etree.SubElement(body, w("sectPr"))
    for name in ("footnotePr", "endnotePr", "lnNumType", "printerSettings"):
        for found in section.findall(w(name)):
            section.remove(found)
    return section


def _turn(section: Element, landscape: bool) -> None:
    """Set A4 in the orientation asked for; margins stay."""
    size = section.find(w("pgSz"))
    if size is None:
        size = etree.SubElement(section, w("pgSz"))
        margins = section.find(w("pgMar"))
        if margins is not None:
            margins.addprevious(size)
    width, height = (A4_HEIGHT, A4_WIDTH) if landscape else (A4_WIDTH, A4_HEIGHT)
    size.attrib.clear()
    size.set(w("w"), str(width))
    size.set(w("h"), str(height))
    if landscape:
        size.set(w("orient"), "landscape")


def _first_page_alone(section: Element) -> None:
    """Its first page has a header and footer of its own: none, unless the template has some for it."""
    if section.find(w("titlePg")) is not None:
        return
    alone = etree.Element(w("titlePg"))
    after = [section.find(w(name)) for name in ("textDirection", "bidi", "rtlGutter", "docGrid")]
    first = next((one for one in after if one is not None), None)
    if first is None:
        section.append(alone)
    else:
        first.addprevious(alone)


def _next(numbering: Element, element: str, attribute: str) -> str:
    return str(max((int(found.get(w(attribute))) for found in numbering.findall(w(element))), default=0) + 1)


def _core_properties(title: str, keywords: str) -> str:
    """No dates: the same report gives the same bytes, and no date would be true."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator><cp:keywords>{escape(keywords)}</cp:keywords>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )
