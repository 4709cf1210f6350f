"""Give one reader changed files until it is stopped: python benchmarks/fuzz.py docx [-max_total_time=300].

Needs atheris (pip install atheris), which the tests do not. Whatever is neither words nor one clear refusal ends it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-untyped]

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "ingest"))

with atheris.instrument_imports(include=["qualcode"]):
    from qualcode.ingest.reading import read_bytes

import odt_files as of  # type: ignore[import-not-found]
import pdf_files as pf  # type: ignore[import-not-found]
import word_files as wf  # type: ignore[import-not-found]
from test_ingest_fuzz import DOCX, HTML, ODT, PDF, RTF  # type: ignore[import-not-found]

from qualcode.model.errors import QualcodeError

TALK = "Date: 12 May\nPlace: Leeds\n\nI: How was it? P1: Fine.\nWS3_07: P: I think\n[00:03] Ann: yes\n**Bo:** x\n"
Packed = Callable[[bytes], bytes]


def _docx(data: bytes) -> bytes:
    """The XML of a Word file, in a sound zip file: changed zip files are refused and teach nothing."""
    return wf.packed({"word/document.xml": data})  # type: ignore[no-any-return]


def _odt(data: bytes) -> bytes:
    return wf.packed({"content.xml": data})  # type: ignore[no-any-return]


def _as_it_is(data: bytes) -> bytes:
    return data


READERS: dict[str, tuple[Packed, list[bytes]]] = {
    "docx": (_docx, [wf.part("document", f"<w:body>{DOCX}</w:body>").encode()]),
    "odt": (
        _odt,
        [of.part("document-content", f"<office:body><office:text>{ODT}</office:text></office:body>").encode()],
    ),
    "zip": (_as_it_is, [wf.docx(DOCX), of.odt(ODT)]),
    "pdf": (_as_it_is, [PDF, pf.pdf(pf.lines("I: Ready?"))]),
    "rtf": (_as_it_is, [RTF.encode()]),
    "html": (_as_it_is, [HTML.encode()]),
    "txt": (_as_it_is, [TALK.encode(), TALK.encode("utf-16"), TALK.replace("How", "£5’s").encode("cp1252")]),
    "vtt": (
        _as_it_is,
        [b"WEBVTT\n\nNOTE a\n\n1\n00:01.000 --> 00:02.000\n<v Ann>x &amp; <i>y</i></v>\n\n2\n00:03.000 --> "],
    ),
    "json": (
        _as_it_is,
        [b'{"segments":[{"speaker":"A","text":"a b","start":1.5,"words":[{"word":"a","speaker":"B"}]}]}'],
    ),
    "csv": (_as_it_is, [b'Time,Speaker,Text\n0:01,P1,"a, ""b"""\n0:02,I,c\n0:03,P1,d\n']),
}


def main() -> None:
    """Fuzz the reader that is named."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in READERS:
        sys.exit(f"name a reader: {', '.join(READERS)}")
    packed, samples = READERS[name]

    def once(data: bytes) -> None:
        try:
            found = read_bytes(packed(data), f"a.{'docx' if name == 'zip' else name}")
        except QualcodeError as error:
            assert "\n" not in str(error), "an error has one line"
            return
        found.text.encode()
        at = 0
        for turn in found.turns:
            assert at <= turn.start <= turn.end <= len(found.text), "turns are in order and in the text"
            at = turn.end

    with tempfile.TemporaryDirectory() as corpus:
        for n, sample in enumerate(samples):
            (Path(corpus) / str(n)).write_bytes(sample)
        atheris.Setup([sys.argv[0], *sys.argv[2:], corpus], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
