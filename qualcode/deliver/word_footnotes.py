"""Footnotes of a Word document: the part that holds them, their styles, and the number in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

from qualcode.deliver.word_base import R, W
from qualcode.deliver.word_styles import Element, w

_REFERENCE: Final = "FootnoteReference"
_TEXT: Final = "FootnoteText"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_STYLES: Final = (
    f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="{_TEXT}"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="{normal}"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="18"/></w:rPr></w:style>',
    f'<w:style xmlns:w="{W}" w:type="character" w:styleId="{_REFERENCE}"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)
"""The two styles a template may lack."""


def reference_run(number: int) -> str:
    """The number in the text."""
    return f'<w:r><w:rPr><w:rStyle w:val="{_REFERENCE}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def put_footnotes(document: Any, notes: Sequence[str], normal: str) -> None:
    """Give a document these footnotes, numbered from 1, each the markup of its text; ``normal`` is the usual style."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart
    from docx.oxml import parse_xml

    ids = _lend(document.styles.element, normal)
    rules = (("separator", -1), ("continuationSeparator", 0))
    lines = [
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>' for kind, at in rules
    ]
    lines += [
        f'<w:footnote w:id="{at}"><w:p><w:pPr><w:pStyle w:val="{ids[_TEXT]}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{ids[_REFERENCE]}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t>{note}</w:r></w:p></w:footnote>'
        for at, note in enumerate(notes, 1)
    ]
    element = parse_xml(f'<w:footnotes xmlns:w="{W}">{"".join(lines)}</w:footnotes>')
    part = document.part
    part.relate_to(XmlPart(PackURI("/word/footnotes.xml"), _KIND, element, part.package), f"{R}/footnotes")
    for run in document.element.body.iter(w("rStyle")):
        if run.get(w("val")) == _REFERENCE:
            run.set(w("val"), ids[_REFERENCE])


def _lend(styles: Element, normal: str) -> dict[str, str]:
    """The IDs of the two styles, the template's where it has them."""
    there = {style.find(w("name")).get(w("val"), "").lower(): style for style in styles.iter(w("style"))}
    found: dict[str, str] = {}
    for markup in _STYLES:
        ours: Element = etree.fromstring(markup.replace("{normal}", normal))
        own, name = ours.get(w("styleId"), ""), ours[0].get(w("val"), "")
        theirs = there.get(name)
        found[own] = own if theirs is None else theirs.get(w("styleId"), "")
        if theirs is None:
            styles.append(ours)
    return found
