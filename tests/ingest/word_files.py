"""Builds small Word files from XML, sound or broken, for the tests of the reader."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

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


@dataclass(frozen=True)
class Comment:
    """What somebody wrote beside the text; ``answers`` is the place of the comment that it answers."""

    author: str
    text: str
    answers: int | None = None
    done: bool = False


def commented(paragraphs: Sequence[str], comments: Sequence[Comment]) -> bytes:
    """A package whose paragraphs have comments: ``{0}words{/0}`` are commented by the first, ``{.1}`` is a point."""
    body = "".join(p(*filter(None, map(_marked, re.split(r"(\{[/.]?\d+\})", words)))) for words in paragraphs)
    told = "".join(
        f'<w:comment {_W14} w:id="{n}" w:author="{escape(one.author, {chr(34): "&quot;"})}">'
        + "".join(
            f'<w:p w14:paraId="A{n}"><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
            for line in one.text.split("\n")
        )
        + "</w:comment>"
        for n, one in enumerate(comments)
    )
    extended = "".join(
        f'<w15:commentEx w15:paraId="A{n}" w15:done="{int(one.done)}"'
        + (f' w15:paraIdParent="A{one.answers}"' if one.answers is not None else "")
        + "/>"
        for n, one in enumerate(comments)
    )
    parts = {
        "comments": part("comments", told),
        "commentsExtended": f"<w15:commentsEx {_W15}>{extended}</w15:commentsEx>",
    }
    return docx(body, parts=parts)


_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def _marked(piece: str) -> str:
    mark = re.fullmatch(r"\{([/.]?)(\d+)\}", piece)
    if mark is None:
        return r(escape(piece)) if piece else ""
    reference = f'<w:r><w:commentReference w:id="{mark[2]}"/></w:r>'
    if mark[1] == ".":
        return reference
    return (
        f'<w:commentRangeEnd w:id="{mark[2]}"/>{reference}' if mark[1] else f'<w:commentRangeStart w:id="{mark[2]}"/>'
    )


def with_member(package: bytes, name: str, text: str) -> bytes:
    """The package with another text in one of its members."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        return zipped({one: held.read(one).decode() for one in held.namelist()} | {name: text})


def zipped(members: dict[str, str]) -> bytes:
    return packed({name: text.encode() for name, text in members.items()})


def packed(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return held.getvalue()
