"""Builds small PDF files line by line, for the tests of the reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """Words at a place on the page, in points from its lower left corner; Courier 10: every character is 6 points."""

    x: float
    y: float
    text: str
    bold: bool = False


def lines(*texts: str, top: float = 800, step: float = 12, x: float = 50) -> list[Line]:
    return [Line(x, top - step * n, text) for n, text in enumerate(texts)]


def pdf(*pages: list[Line], info: str = "", trailer: str = "", to_unicode: str = "", page_entries: str = "") -> bytes:
    """A file of ``pages``; ``info``, ``trailer`` and ``page_entries`` are further entries of those dictionaries."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
    cmap = " /ToUnicode 7 0 R" if to_unicode else ""
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: f"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding{cmap} >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
        5: f"<< {info} >>",
        7: _stream(to_unicode),
    }
    for n, page in enumerate(pages):
        objects[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} {page_entries} /Contents {11 + 2 * n} 0 R >>"
        )
        objects[11 + 2 * n] = _stream("\n".join(_shown(line) for line in page))
    held = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, text in objects.items():
        places[number] = len(held)
        held += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    start = len(held)
    size = max(places) + 1
    table = "".join(f"{places.get(n, 0):010d} {'00000 n' if n in places else '65535 f'} \n" for n in range(size))
    held += f"xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R /Info 5 0 R {trailer} >>\n".encode()
    held += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(held)


def _shown(line: Line) -> str:
    escaped = line.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{1 + line.bold} 10 Tf {line.x} {line.y} Td ({escaped}) Tj ET"


def _stream(text: str) -> str:
    return f"<< /Length {len(text.encode('cp1252'))} >>\nstream\n{text}\nendstream"
