"""Builds small Word files from XML, sound or broken, for the tests of the reader."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def bold(text: str) -> str:
    return r(text, "<w:rPr><w:b/></w:rPr>")


def cell(*blocks: str, properties: str = "") -> str:
    return f"<w:tc>{properties}{''.join(blocks)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows) + "</w:tbl>"


def part(root: str, body: str, namespace: str = W) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{namespace}" {_NAMES}>{body}</w:{root}>'


def docx(
    body: str,
    *,
    main: str = "word/document.xml",
    namespace: str = W,
    rel: str = REL,
    parts: dict[str, str] | None = None,
    extra_relationships: str = "",
    document: str | None = None,
    members: dict[str, str] | None = None,
) -> bytes:
    """A package with ``body`` in its main part; ``parts`` are further parts by kind ("footnotes").

    ``members`` are files that no relationship needs.
    """
    links = "".join(
        f'<Relationship Id="r{n}" Type="{rel}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(parts or {})
    )
    held = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="m" Type="{rel}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: document or part("document", f"<w:body>{body}</w:body>", namespace),
        "word/_rels/" + main.rpartition("/")[2] + ".rels": f'<Relationships xmlns="{PACKAGE}">{links}'
        f"{extra_relationships}</Relationships>",
        **{f"word/{kind}.xml": xml for kind, xml in (parts or {}).items()},
    }
    return zipped({**held, **(members or {})})


def zipped(members: dict[str, str]) -> bytes:
    return packed({name: text.encode() for name, text in members.items()})


def packed(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return held.getvalue()
