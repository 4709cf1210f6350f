"""Hostile files and what has to become of each: refused for its true reason, or imported whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import odt_files as of
import pdf_files as pf
import word_files as wf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TALK = "I: How was it?\nP1: Fine.\n"
WORDS = "".join(wf.p(f"Paragraph {n} of many words.") for n in range(200))
ODT_WORDS = "".join(of.p(f"Paragraph {n} of many words.") for n in range(200))
DTD = '<!DOCTYPE x [<!ENTITY e "hidden">]>'
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
ACTING = "\x1b[2J\x1b]52;c;aGE=\x07\x1b]0;title\x07\x9b31m\u202eabc\u202c\u200bx\u2066y\u2069\ufeffz"
"""Clears the screen, sets clipboard and title, turns words around, hides."""


@dataclass(frozen=True)
class Hostile:
    """One file. ``refused``: words of the reason; else ``text`` is the text it gives and ``told`` what is warned of.

    ``make`` gives the bytes. ``turns``: how many, where it matters.
    """

    what: str
    file: str
    make: Callable[[], bytes]
    refused: str = ""
    text: str = ""
    told: str = ""
    turns: int | None = None


def flipped(data: bytes, member: str) -> bytes:
    """``data`` with one bit of a member's compressed bytes turned over."""
    at = data.index(member.encode()) + len(member) + 20
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def locked(data: bytes) -> bytes:
    """A zip file whose members all say that they are encrypted."""
    held = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = held.find(signature)
        while at >= 0:
            held[at + offset] |= 1
            at = held.find(signature, at + 4)
    return bytes(held)


def with_members(data: bytes, **members: str) -> bytes:
    """A package with further members under names as they are given, whatever is there already."""
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return held.getvalue()


def smaller_in_the_header(data: bytes, part: str) -> bytes:
    """A zip file that claims one of its parts to be small."""
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo(part).file_size.to_bytes(4, "little")
    return data.replace(size, (1000).to_bytes(4, "little"))


def xlsx(cells: str, **parts: str) -> bytes:
    """A workbook of one sheet whose rows are ``cells``, written by hand."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    books = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return wf.zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{books}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{books}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{wf.PACKAGE}"><Relationship Id="r1" '
            f'Type="{wf.REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{wf.PACKAGE}"><Relationship Id="r1" '
            f'Type="{wf.REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{wf.REL}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
            **parts,
        }
    )


def row(*values: str) -> str:
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values) + "</row>"


def doctype(xml: str, held: str) -> str:
    """A part with a document type behind its first line."""
    return xml.replace("?>", "?>" + held, 1)


def document(words: str) -> str:
    return wf.part("document", f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body>")


def content(words: str) -> str:
    return of.part("document-content", f"<office:body><office:text>{of.p(words)}</office:text></office:body>")


def relationship(kind: str, target: str, mode: str = "") -> str:
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="x" Type="{wf.REL}/{kind}" Target="{target}"{outside}/>'


PICTURE = '<w:r><w:drawing><a:blip xmlns:r="r" r:embed="x"/></w:drawing></w:r>'
PASSWORD = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({'o' * 32}) /U ({'u' * 32}) >> /ID [(a) (a)]"
DEEP = "<w:smartTag>" * 300 + wf.p("x") + "</w:smartTag>" * 300


BROKEN = [
    Hostile("empty", "empty.docx", lambda: b"", "the file is empty"),
    Hostile("empty text", "empty.txt", lambda: b"", "the file is empty"),
    Hostile("only blanks", "blank.txt", lambda: b" \n\t\n", "holds no text"),
    Hostile("truncated docx", "cut.docx", lambda: wf.docx(WORDS)[:1500], "damaged, it is incomplete"),
    Hostile("truncated odt", "cut.odt", lambda: of.odt(ODT_WORDS)[:1500], "damaged, it is incomplete"),
    Hostile("truncated pdf", "cut.pdf", lambda: pf.pdf(pf.lines(TALK))[:900], "damaged, its end is missing"),
    Hostile("truncated json", "cut.json", lambda: b'{"segments": [{"text": "a', "JSON data is damaged"),
    Hostile("text named docx", "text.docx", lambda: TALK.encode(), "plain text although it is named .docx"),
    Hostile("text named pdf", "text.pdf", lambda: TALK.encode(), "plain text although it is named .pdf"),
    Hostile("rtf named docx", "rtf.docx", lambda: rb"{\rtf1 I: Yes.\par}", text="I: Yes.\n"),
    Hostile("rtf named doc", "rtf.doc", lambda: rb"{\rtf1 I: Yes.\par}", text="I: Yes.\n"),
    Hostile("docx named txt", "docx.txt", lambda: wf.docx(wf.p("I: Yes.")), text="I: Yes.\n"),
    Hostile(
        "Word 97", "old.docx", lambda: OLE + "WordDocument".encode("utf-16-le"), "old Word document (Word 97 .doc)"
    ),
    Hostile("other OLE", "old.xls", lambda: OLE + "Workbook".encode("utf-16-le"), "an old Office file"),
    Hostile("PowerPoint", "a.pptx", lambda: wf.zipped({"ppt/presentation.xml": "<a/>"}), "a PowerPoint presentation"),
    Hostile("plain zip", "a.docx", lambda: wf.zipped({"a.txt": "x"}), "a zip archive without a Word document"),
    Hostile("password docx", "lock.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "by a password"),
    Hostile("encrypted zip", "zip.docx", lambda: locked(wf.docx(wf.p("x"))), "protected by a password"),
    Hostile("password odt", "lock.odt", lambda: of.odt("", manifest="<m:encryption-data/>"), "protected by a password"),
    Hostile("wholly encrypted odt", "all.odt", lambda: wf.zipped({"encrypted-package": "x"}), "by a password"),
    Hostile("password pdf", "lock.pdf", lambda: pf.pdf(pf.lines("x"), trailer=PASSWORD), "protected by a password"),
    Hostile("scanned pdf", "scan.pdf", lambda: pf.pdf([], []), "no text layer"),
    Hostile("bit flip docx", "flip.docx", lambda: flipped(wf.docx(WORDS), "word/document.xml"), "damaged"),
    Hostile("bit flip odt", "flip.odt", lambda: flipped(of.odt(ODT_WORDS), "content.xml"), "damaged"),
    Hostile("NUL in XML", "nul.docx", lambda: wf.docx(wf.p("a\0b")), "not well-formed"),
    Hostile("ESC in XML", "esc.docx", lambda: wf.docx(wf.p("a\x1bb")), "not well-formed"),
    Hostile("ESC in odt", "esc.odt", lambda: of.odt(of.p("a\x1bb")), "not well-formed"),
    Hostile("numbered ESC in XML", "ref.docx", lambda: wf.docx(wf.p("a&#27;b")), "not well-formed"),
    Hostile("mostly binary", "mostly.txt", lambda: b"I: yes\n" + bytes(range(32)) * 40, "binary, not text"),
    Hostile("picture named txt", "png.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "a picture (PNG)"),
]

EXPANDING = [
    Hostile("DTD docx", "dtd.docx", lambda: wf.docx("", document=doctype(document("a&e;b"), DTD)), "(DOCTYPE)"),
    Hostile("DTD odt", "dtd.odt", lambda: of.odt("", content=doctype(content("a&e;b"), DTD)), "(DOCTYPE)"),
    Hostile("unused DTD", "unused.docx", lambda: wf.docx("", document=doctype(document("ab"), DTD)), "(DOCTYPE)"),
    Hostile(
        "DTD in UTF-16",
        "wide.docx",
        lambda: wf.packed(
            {"word/document.xml": doctype(document("ab").replace("UTF-8", "UTF-16"), DTD).encode("utf-16")}
        ),
        "(DOCTYPE)",
    ),
    Hostile(
        "DTD in relationships",
        "rels.docx",
        lambda: wf.zipped({"word/document.xml": document("ab"), "_rels/.rels": f"<?xml version='1.0'?>{DTD}<a/>"}),
        "(DOCTYPE)",
    ),
    Hostile("DTD xlsx", "dtd.xlsx", lambda: xlsx(row("Speaker", "Text"), **{"xl/a.xml": DTD + "<a/>"}), "(DOCTYPE)"),
    Hostile(
        "outer entity",
        "outer.docx",
        lambda: wf.docx(
            "", document=doctype(document("a&e;b"), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
        ),
        "(DOCTYPE)",
    ),
    Hostile(
        "billion laughs docx",
        "laughs.docx",
        lambda: wf.docx("", document=doctype(document("&a11;"), f"<!DOCTYPE x [{LAUGHS}]>")),
        "(DOCTYPE)",
    ),
    Hostile(
        "billion laughs odt",
        "laughs.odt",
        lambda: of.odt("", content=doctype(content("&a11;"), f"<!DOCTYPE x [{LAUGHS}]>")),
        "(DOCTYPE)",
    ),
    Hostile("deep docx", "deep.docx", lambda: wf.docx(DEEP), "nested too deeply"),
    Hostile(
        "depth under lxml's",
        "deep2.docx",
        lambda: wf.docx("<w:smartTag>" * 240 + wf.p("x") + "</w:smartTag>" * 240),
        "nested too deeply",
    ),
    Hostile(
        "deep odt",
        "deep.odt",
        lambda: of.odt("<text:section>" * 230 + of.p("x") + "</text:section>" * 230),
        "nested too deeply",
    ),
    Hostile(
        "deep tables",
        "tables.docx",
        lambda: wf.docx("<w:tbl><w:tr><w:tc>" * 80 + wf.p("x") + "</w:tc></w:tr></w:tbl>" * 80),
        text="x\n",
    ),
    Hostile("deep JSON", "deep.json", lambda: b"[" * 100_000, "nested too deeply"),
    Hostile("deep JSON objects", "deep2.json", lambda: b'{"a":' * 100_000, "nested too deeply"),
    Hostile(
        "5,000 digits",
        "digits.json",
        lambda: b'[{"text": "a", "start": ' + b"9" * 5000 + b"}]",
        "a number of thousands of digits",
    ),
    Hostile("deep HTML", "deep.html", lambda: b"<html>" + b"<div>" * 50_000 + b"I: Yes.", text="I: Yes.\n"),
    Hostile("deep HTML spans", "deep2.html", lambda: b"<html>" + b"<b>" * 50_000 + b"I: Yes.", text="I: Yes.\n"),
    Hostile("deep RTF", "deep.rtf", lambda: rb"{\rtf1 " + b"{" * 100_000 + b"I: Yes." + b"}" * 100_001, text="I: Yes."),
]

PACKAGES = [
    Hostile(
        "docm",
        "macros.docm",
        lambda: wf.docx(wf.p("I: Yes."), members={"word/vbaProject.bin": "macro"}),
        text="I: Yes.\n",
    ),
    Hostile("dotx", "template.dotx", lambda: wf.docx(wf.p("I: Yes.")), text="I: Yes.\n"),
    Hostile(
        "Strict",
        "strict.docx",
        lambda: wf.docx(wf.p("I: Yes."), namespace=wf.STRICT_W, rel=wf.STRICT_REL),
        text="I: Yes.\n",
    ),
    Hostile(
        "dangling picture",
        "null.docx",
        lambda: wf.docx(wf.p("I: Yes.", PICTURE), extra_relationships=relationship("image", "media/NULL")),
        text="I: Yes.\n",
        told="1 picture is not in the text",
    ),
    Hostile(
        "relation outside",
        "etc.docx",
        lambda: wf.docx(wf.p("I: Yes."), extra_relationships=relationship("footnotes", "../../etc/passwd")),
        text="I: Yes.\n",
    ),
    Hostile(
        "relation to the network",
        "net.docx",
        lambda: wf.docx(
            wf.p("I: Yes."), extra_relationships=relationship("footnotes", "http://a.example/x.xml", "External")
        ),
        text="I: Yes.\n",
    ),
    Hostile(
        "dangling note",
        "note.docx",
        lambda: wf.docx(wf.p("I: Yes.", '<w:r><w:footnoteReference w:id="9"/></w:r>')),
        text="I: Yes.\n",
    ),
    Hostile(
        "two main parts",
        "two.docx",
        lambda: with_members(wf.docx(wf.p("One.")), **{"Word/Document.xml": document("Two.")}),
        "holds word/document.xml twice",
    ),
    Hostile(
        "two contents",
        "two.odt",
        lambda: with_members(of.odt(of.p("One.")), **{"Content.xml": content("Two.")}),
        "holds content.xml twice",
    ),
    Hostile(
        "zip slip",
        "slip.docx",
        lambda: with_members(
            wf.docx(wf.p("I: Yes.")), **{"../../out.txt": "x", "/etc/out": "x", "..\\out.txt": "x", "C:\\out": "x"}
        ),
        text="I: Yes.\n",
    ),
    Hostile(
        "formulas",
        "cells.csv",
        lambda: b"Speaker,Text\nP1,=1+1\nP2,@SUM(A1)\nP1,+44\nP2,-then I left\n",
        text="Speaker\tText\nP1\t=1+1\nP2\t@SUM(A1)\nP1\t+44\nP2\t-then I left\n",
        turns=4,
    ),
    Hostile(
        "formulas in a workbook",
        "cells.xlsx",
        lambda: xlsx(row("Speaker", "Text") + row("P1", "=1+1") + row("P2", "-yes") + row("P1", "@a")),
        text="Speaker\tText\nP1\t=1+1\nP2\t-yes\nP1\t@a\n",
        turns=3,
    ),
    Hostile(
        "a formula's stored value",
        "value.xlsx",
        lambda: xlsx(
            row("Speaker", "Text") + "<row><c t='inlineStr'><is><t>P1</t></is></c><c><f>1+1</f><v>2</v></c></row>"
        ),
        text="Speaker\tText\nP1\t2\n",
        turns=1,
    ),
]

CHARACTERS = [
    Hostile("NUL in text", "nul.txt", lambda: b"I: a\0b\nP1: c\n", text="I: a␀b\nP1: c\n", told="a NUL character"),
    Hostile(
        "stray byte",
        "stray.txt",
        lambda: "I: café – naïve\nP1: £5 ".encode() + b"\xa35\n",
        text="I: café – naïve\nP1: £5 £5\n",
        told="A3 is not utf-8",
    ),
    Hostile("Windows-1252", "cp1252.txt", lambda: "I: it’s £5\n".encode("cp1252"), text="I: it’s £5\n"),
    Hostile("unknown bytes", "bytes.txt", lambda: b"I: \x81\x8d\x8f no\n", "in no encoding this tool can be sure of"),
    Hostile(
        "UTF-16 with half a character",
        "half.txt",
        lambda: b"\xff\xfe" + "I: a".encode("utf-16-le") + b"\x00\xd8",
        text="I: a\ufffd",
        told="half a character",
    ),
    Hostile(
        "half a character in JSON",
        "half.json",
        lambda: b'[{"speaker": "P\\ud8001", "text": "a\\ud800b"}]',
        text="P\ufffd1: a\ufffdb\n",
        told="half characters",
    ),
    Hostile("half a character in RTF", "half.rtf", lambda: rb"{\rtf1 I: a\u-10240?b\par}", text="I: a\ufffdb\n"),
    Hostile("NUL in JSON", "nul.json", lambda: b'[{"speaker": "P1", "text": "a\\u0000b"}]', text="P1: a␀b\n"),
    Hostile("acting text", "esc.txt", lambda: f"I: {ACTING}\nP1: b\n".encode(), text=f"I: {ACTING}\nP1: b\n", turns=2),
    Hostile(
        "acting label",
        "label.txt",
        lambda: ("P\u202e1\u200b: a\nAnn\x1b[2J: b\n" * 3).encode(),
        text="P\u202e1\u200b: a\nAnn\x1b[2J: b\n" * 3,
    ),
    Hostile(
        "acting subtitles",
        "esc.vtt",
        lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v \x1b[2JAnn>a\x1b]0;t\x07b\xe2\x80\xae</v>\n",
        text="[00:01.000] \x1b[2JAnn: a\x1b]0;t\x07b\u202e\n",
        turns=1,
    ),
    Hostile(
        "acting page",
        "esc.html",
        lambda: b"<html><p>I: a&#27;[2Jb&#x202e;c&#0;&#xd800;&#99999999999;d</p>",
        text="I: a[2Jb\u202ec\ufffd\ufffd\ufffdd\n",
    ),
    Hostile(
        "acting names in a zip",
        "names.docx",
        lambda: with_members(wf.docx(wf.p("I: Yes.")), **{"\x1b[2J\u202e.xml": "x"}),
        text="I: Yes.\n",
    ),
    Hostile(
        "acting XML part",
        "part.docx",
        lambda: wf.zipped(
            {
                "_rels/.rels": f'<Relationships xmlns="{wf.PACKAGE}">'
                + relationship("officeDocument", "w\u202e\u200b.xml")
                + "</Relationships>",
                "w\u202e\u200b.xml": "<",
            }
        ),
        "not well-formed",
    ),
    Hostile(
        "markup",
        "markup.txt",
        lambda: b"I: [/laughs] [Name] [bold red]x[/]\nP1: [b\n",
        text="I: [/laughs] [Name] [bold red]x[/]\nP1: [b\n",
    ),
    Hostile(
        "separators that break no line",
        "seps.txt",
        lambda: "I: a\x0b\x0c\x1c\x85\u2028\u2029b\n".encode(),
        text="I: a\x0b\x0c\x1c\x85\u2028\u2029b\n",
    ),
    Hostile(
        "10,000-character label",
        "label10.txt",
        lambda: ("A" * 10_000 + ": hello\nI: a\n").encode(),
        text="A" * 10_000 + ": hello\nI: a\n",
    ),
    Hostile(
        "10,000-character voice",
        "voice10.vtt",
        lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v " + b"A" * 10_000 + b">a</v>\n",
    ),
    Hostile(
        "10,000-character speaker in JSON",
        "label10.json",
        lambda: b'[{"speaker": "' + b"A" * 10_000 + b'", "text": "a"}]',
        text="A" * 10_000 + ": a\n",
        turns=1,
    ),
]

NAMES = [
    "\x1b[2Jx.txt",
    "a\u202etxt.exe.txt",
    "-rf.txt",
    "--help.txt",
    "n" * 240 + ".txt",
    "[bold]x[/y].txt",
    "=1+1.txt",
    "a\nb.txt",
    "a\u200bb .txt",
    " .txt",
]
"""File names that act on a terminal, look like an option, markup or a formula, or are very long."""

SMALL = [*BROKEN, *EXPANDING, *PACKAGES, *CHARACTERS]
