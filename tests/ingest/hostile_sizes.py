"""Hostile files of any size: the tests read small ones, ``benchmarks/hostile.py`` those of full size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import odt_files as of
import pdf_files as pf
import word_files as wf
from hostile_files import row, smaller_in_the_header, xlsx


@dataclass(frozen=True)
class Sized:
    """A file made for a size: ``make(share)``, where 1 is the full size. ``refused``: why, at full size."""

    what: str
    file: str
    make: Callable[[float], bytes]
    refused: str = ""


def _lines(line: Callable[[int], str], count: int) -> Callable[[float], bytes]:
    return lambda share: "".join(line(n) for n in range(int(count * share))).encode()


def _cues(cue: Callable[[int], str], count: int, head: str = "WEBVTT\n\n") -> Callable[[float], bytes]:
    def clock(n: int) -> str:
        return f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000"

    return lambda share: (
        head + "".join(f"{clock(2 * n)} --> {clock(2 * n + 1)}\n{cue(n)}\n\n" for n in range(int(count * share)))
    ).encode()


def _repeated(piece: bytes, size: int, before: bytes = b"", after: bytes = b"") -> Callable[[float], bytes]:
    return lambda share: before + piece * int(size * share / len(piece)) + after


def _docx(body: Callable[[int], str], count: int) -> Callable[[float], bytes]:
    return lambda share: wf.docx("".join(body(n) for n in range(int(count * share))))


MB = 1 << 20
DEEP_SPANS = "<text:span>" * 100
CUE = "<v Ann>Yes, that is what we said at the time.</v>"

FULL = [
    Sized("20,000 speakers", "speakers.txt", _lines(lambda n: f"S{n}: hello there\n", 20_000)),
    Sized("20,000 named speakers", "names.txt", _lines(lambda n: f"Ann Bell{n % 20_000}: hello\n", 40_000)),
    Sized("20,000 speakers in cues", "speakers.vtt", _cues(lambda n: f"<v S{n}>hello</v>", 20_000)),
    Sized("50,000 cues with voices", "cues.vtt", _cues(lambda n: CUE, 50_000)),
    Sized("50,000 cues with names", "cues.srt", _cues(lambda n: f"P{n % 5}: yes, that is so", 50_000, "")),
    Sized("50,000 cues without names", "bare.vtt", _cues(lambda n: "yes, that is what we said", 50_000)),
    Sized("20 MB line", "line.txt", _repeated(b"and more of it, ", 20 * MB, b"I: ")),
    Sized("20 MB line with colons", "colons.txt", _repeated(b"and more. a: ", 20 * MB, b"I: ")),
    Sized("20 MB line of labels", "inside.txt", _repeated(b"and more. I: ", 20 * MB, b"I: "), "100,000 speaker turns"),
    Sized("20 MB line of brackets", "brackets.txt", _repeated(b"[a ", 20 * MB)),
    Sized("20 MB line of times", "times.txt", _repeated(b"0:00 ", 20 * MB)),
    Sized("20 MB line of zero-width spaces", "zero.txt", _repeated("\u200b".encode(), 20 * MB, b"I: x")),
    Sized(
        "20 MB line in a cue",
        "line.vtt",
        _repeated(b"and more of it, ", 20 * MB, b"WEBVTT\n\n00:01.000 --> 00:02.000\n"),
    ),
    Sized(
        "20 MB line of voice tags",
        "tags.vtt",
        _repeated(b"<v a>b</v>", 20 * MB, b"WEBVTT\n\n00:01.000 --> 00:02.000\n"),
        "100,000 voice tags",
    ),
    Sized("99,000 voice tags", "tags99.vtt", _repeated(b"<v a>b</v>", 990_000, b"WEBVTT\n\n00:01.000 --> 00:02.000\n")),
    Sized("99,000 labels", "labels99.txt", _lines(lambda n: f"P{n % 9}: yes\n", 99_000)),
    Sized(
        "99,000 names on lines of their own",
        "otter99.txt",
        _lines(lambda n: f"Ann {'BCDE'[n % 4]}ell  0:{n % 60:02}\nyes\n\n", 99_000),
    ),
    Sized("490,000 lines that say nothing of speakers", "lines.txt", _lines(lambda n: "So he said: a\n", 490_000)),
    Sized(
        "99,000 segments",
        "segments.json",
        lambda share: b"[" + b'{"speaker":"A","text":"yes","start":1},' * int(99_000 * share) + b'{"text":"a"}]',
    ),
    Sized("99,000 cues", "cues99.vtt", _cues(lambda n: CUE, 99_000)),
    Sized("20 MB line of a page", "line.html", _repeated(b"and more of it, ", 20 * MB, b"<html><p>I: ")),
    Sized("20 MB line of RTF", "line.rtf", _repeated(b"and more of it, ", 20 * MB, rb"{\rtf1 I: ", b"}")),
    Sized("20 MB text in JSON", "line.json", _repeated(b"and more of it, ", 20 * MB, b'[{"text": "', b'"}]')),
    Sized("20 MB line of CSV", "line.csv", _repeated(b"and more of it; ", 20 * MB, b"Speaker,Text\nI,")),
    Sized("20 MB of short lines", "short.txt", _repeated(b"a\n", 20 * MB), "500,000 lines"),
    Sized("20 MB of labels", "labels.txt", _repeated(b"I: a\n", 20 * MB), "500,000 lines"),
    Sized("20 MB of labels that are none", "none.txt", _repeated(b"So he said: a\n", 20 * MB), "500,000 lines"),
    Sized("64 MB of text", "much.txt", _repeated(b"I: " + b"and more of it " * 40 + b"\n\n", 63 * MB)),
    Sized("64 MB of blank lines", "blank.txt", _repeated(b"\n", 63 * MB, b"I: a"), "500,000 lines"),
    Sized(
        "64 MB of words in UTF-16",
        "wide.txt",
        lambda share: ("I: a b\n" * int(4 * MB * share)).encode("utf-16"),
        "500,000 lines",
    ),
    Sized("10,000-character labels", "long.txt", _lines(lambda n: "A" * 10_000 + ": hello\n", 2_000)),
    Sized("indented lines", "indent.txt", _lines(lambda n: " " * 10_000 + "x\n", 2_000)),
    Sized("asterisks", "stars.txt", _lines(lambda n: "*" * 10 + "a\n", 500_000)),
    Sized("wide gaps", "gaps.txt", _lines(lambda n: "Ann" + " " * 3000 + "x\n", 5_000)),
    Sized(
        "100,000 paragraphs", "many.docx", _docx(lambda n: wf.p(wf.bold(f"P{n % 5}:"), " and so on it went."), 100_000)
    ),
    Sized(
        "1,000,000 empty paragraphs",
        "empty.docx",
        _docx(lambda n: "<w:p/>" if n else wf.p("x"), 1_000_000),
        "500,000 lines",
    ),
    Sized(
        "100 MB of empty paragraphs",
        "all.docx",
        _docx(lambda n: "<w:p/>" if n else wf.p("x"), 17_000_000),
        "tags and attributes",
    ),
    Sized(
        "950,000 runs",
        "runs.docx",
        lambda share: wf.docx("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * int(9.5e5 * share) + "</w:p>"),
    ),
    Sized("1,900,000 tags", "elements.docx", _docx(lambda n: "<w:q/>" if n else wf.p("x"), 1_900_000)),
    Sized("650,000 attributes", "attributes.docx", _docx(lambda n: f'<w:q a="{n:030}"/>' if n else wf.p("x"), 650_000)),
    Sized("95 MB of long paragraphs", "long.docx", _docx(lambda n: wf.p("and more of it " * 40), 120_000)),
    Sized("9 MB text node", "node.docx", _docx(lambda n: wf.p("x" * 9_000_000), 1)),
    Sized("12 MB text node", "node12.docx", lambda share: wf.docx(wf.p("x" * int(12_000_000 * share))), "over 10 MB"),
    Sized(
        "12 MB text node in odt", "node12.odt", lambda share: of.odt(of.p("x" * int(12_000_000 * share))), "over 10 MB"
    ),
    Sized(
        "200 MB part of docx",
        "bomb.docx",
        lambda share: wf.docx(wf.p("x") + " " * int(200 * MB * share)),
        "unpacks to more than 100 MB",
    ),
    Sized(
        "200 MB part that claims 1,000 bytes",
        "lies.docx",
        lambda share: smaller_in_the_header(wf.docx(wf.p("x") + " " * int(200 * MB * share)), "word/document.xml"),
        "cannot be unpacked",
    ),
    Sized(
        "200 MB part of odt",
        "bomb.odt",
        lambda share: of.odt(of.p("x") + " " * int(200 * MB * share)),
        "unpacks to more than 100 MB",
    ),
    Sized(
        "200 MB sheet",
        "bomb.xlsx",
        lambda share: xlsx(row("Speaker", "Text") + " " * int(200 * MB * share)),
        "unpacks to more than 100 MB",
    ),
    Sized(
        "200 MB picture",
        "media.docx",
        lambda share: wf.docx(wf.p("I: Yes."), members={"word/media/a.png": "x" * int(200 * MB * share)}),
    ),
    Sized(
        "100,000 paragraphs of odt",
        "many.odt",
        lambda share: of.odt(
            "".join(of.p(of.span(f"P{n % 5}:"), " and so on it went.") for n in range(int(100_000 * share)))
        ),
    ),
    Sized(
        "deep spans of odt",
        "deep.odt",
        lambda share: of.odt(of.p(DEEP_SPANS + "x" + "</text:span>" * 100) * int(5_000 * share)),
    ),
    Sized(
        "table of 200,000 cells",
        "table.docx",
        lambda share: wf.docx(
            wf.table(
                *[
                    tuple(wf.cell(wf.p(word)) for word in (f"P{n % 3}", "yes, so it was"))
                    for n in range(int(100_000 * share))
                ]
            )
        ),
    ),
    Sized(
        "workbook of 400,000 cells",
        "cells.xlsx",
        lambda share: xlsx(row("Speaker", "Text") + row("P1", "yes, so it was") * int(200_000 * share)),
        "more than 100,000 rows",
    ),
    Sized(
        "workbook of 290,000 cells",
        "broad.xlsx",
        lambda share: xlsx(row("Speaker", "Text") + row("P1", "yes, so it was", *"abcdef") * int(36_000 * share)),
    ),
    Sized(
        "CSV of 1,000,000 cells",
        "cells.csv",
        _repeated(b"P1,yes\nP2,no\n", 13 * 240_000, b"Speaker,Text\n"),
        "100,000 rows",
    ),
    Sized("CSV of many cells", "wide.csv", _repeated(b",", 60 * MB, b"Speaker,Text\n")),
    Sized(
        "JSON of many segments",
        "many.json",
        _repeated(b'{"speaker":"A","text":"yes","start":1},', 30 * MB, b"[", b'{"text":"a"}]'),
    ),
    Sized(
        "JSON of many words",
        "words.json",
        _repeated(b'{"word":"yes","start":1},', 30 * MB, b'[{"text":"yes","words":[', b"{}]}]"),
    ),
    Sized("JSON of nothing", "nothing.json", _repeated(b"{},", 14 * MB, b'[{"text":"a"},', b"{}]")),
    Sized("JSON of lists", "lists.json", _repeated(b"[],", 14 * MB, b'[{"text":"a"},', b"[]]")),
    Sized("Whisper table", "many.tsv", _repeated(b"1000\t2000\tyes so it was\n", 20 * MB, b"start\tend\ttext\n")),
    Sized("open tags", "open.html", _repeated(b"<", 20 * MB, b"<html><p>I: ")),
    Sized("500,000 tags", "tags.html", _repeated(b"<b>a</b>", 249_000 * 8, b"<html><p>I: ")),
    Sized("500,000 cells of a page", "cells.html", _repeated(b"<td>a", 499_000 * 5, b"<html><table><tr>")),
    Sized("open comments", "comments.html", _repeated(b"<!--", 2 * MB, b"<html><p>I: ")),
    Sized("character references", "refs.html", _repeated(b"&amp;", 20 * MB, b"<html><p>I: ")),
    Sized("RTF groups", "groups.rtf", _repeated(b"{a}", 5 * MB, rb"{\rtf1 ", b"}")),
    Sized("RTF words", "words.rtf", _repeated(rb"\b a", 7 * MB, rb"{\rtf1 ", b"}")),
    Sized("RTF bytes", "bytes.rtf", _repeated(rb"\'92", 7 * MB, rb"{\rtf1 ", b"}")),
    Sized("5,000 pages", "pages.pdf", lambda share: pf.pdf(*[pf.lines(*["I: Ready?"] * 10)] * int(5_000 * share))),
    Sized(
        "one page of much",
        "page.pdf",
        lambda share: pf.pdf(pf.lines(*["I: Ready and willing to go on?"] * int(50_000 * share), step=0.01)),
    ),
]
"""Each is imported, or refused for a reason of its size, within 10 seconds and 500 MB."""
