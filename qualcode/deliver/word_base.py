"""The empty Word document a report is written into when no house template is given, built from nothing but text."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from qualcode.deliver.archive import packed

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

A4_WIDTH, A4_HEIGHT = 11_906, 16_838
"""A4 in twentieths of a point."""

_PARTS: Final = ("styles", "numbering", "settings", "footer")

NUMBERING: Final = (
    f'{_HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
"""One list, for List Bullet."""

_SETTINGS: Final = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
    "</w:settings>"
)

_FOOTER: Final = (
    f'{_HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p></w:ftr>"
)


def styles_xml() -> bytes:
    """Give the styles a report is written in; a house template that lacks one is lent it."""
    return files("qualcode.deliver").joinpath("styles.xml").read_bytes()


def contents_styles_xml() -> bytes:
    """Give the styles of a cover and of contents, which few reports have."""
    return files("qualcode.deliver").joinpath("contents_styles.xml").read_bytes()


def base_document(landscape: bool) -> bytes:
    """Give an empty A4 document in British English with our styles and a page number in the foot."""
    margin = 1_134 if landscape else 1_417
    document = (
        f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr><w:footerReference w:type="default" '
        f'r:id="rId4"/><w:pgSz w:w="{A4_WIDTH}" w:h="{A4_HEIGHT}"/><w:pgMar w:top="{margin}" w:right="{margin}" '
        f'w:bottom="{margin}" w:left="{margin}" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body>'
        "</w:document>"
    )
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WML}.{part}+xml"/>' for part in _PARTS)
    types = (
        f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>{overrides}</Types>'
    )
    return packed(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _relationships(*((part, f"{part}.xml") for part in _PARTS)),
            "word/document.xml": document.encode(),
            "word/styles.xml": styles_xml(),
            "word/numbering.xml": NUMBERING.encode(),
            "word/settings.xml": _SETTINGS.encode(),
            "word/footer.xml": _FOOTER.encode(),
        }
    )


def _relationships(*pairs: tuple[str, str]) -> bytes:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELS}">{listed}</Relationships>'.encode()
