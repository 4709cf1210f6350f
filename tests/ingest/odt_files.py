"""Builds small OpenDocument texts from XML, sound or broken, for the tests of the reader."""

from __future__ import annotations

from word_files import zipped

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
)
BOLD = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
HIDDEN = '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'


def part(root: str, inner: str) -> str:
    names = f'{_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {names}>{inner}</office:{root}>'


def p(*inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{"".join(inner)}</text:p>'


def span(text: str, style: str = "T1") -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def table(*rows: tuple[str, ...]) -> str:
    lines = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell>{cell}</table:table-cell>' for cell in row)}</table:table-row>"
        for row in rows
    )
    return f'<table:table><table:table-column table:number-columns-repeated="3"/>{lines}</table:table>'


def odt(
    body: str,
    *,
    automatic: str = BOLD + HIDDEN,
    styles: str = "",
    meta: str = "",
    manifest: str = "",
    kind: str = "text",
    content: str | None = None,
) -> bytes:
    """A package with ``body`` as its text; ``automatic`` and ``styles`` are the styles of its two parts."""
    inner = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    inner += f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    members = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content or part("document-content", inner),
        "styles.xml": part("document-styles", styles),
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    }
    if meta:
        members["meta.xml"] = part("document-meta", f"<office:meta>{meta}</office:meta>")
    return zipped(members)
