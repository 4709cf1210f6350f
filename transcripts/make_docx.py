"""Make the example's .docx transcripts from the plain text in ``sources/``.

Run it from anywhere: ``python transcripts/make_docx.py``. The same text gives the same bytes every time.
A line "Label: words" becomes a paragraph with a bold label; lines with tabs become rows of a table.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Cm

HERE = Path(__file__).resolve().parent
LABEL = re.compile(r"((?:Interviewer|Facilitator|[A-Z]{2,3}[0-9]?_?[0-9]{2}|P[0-9]|\?):)( .*)", re.DOTALL)
WHEN = datetime(2019, 3, 1, 9, 0, 0)
COLUMN_WIDTHS = (Cm(2.2), Cm(2.6), Cm(11.2))


def make(text: str) -> bytes:
    """Give the .docx file of a transcript."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    table: Any = None
    for line in text.rstrip("\n").split("\n"):
        if "\t" in line:
            table = table or document.add_table(rows=0, cols=3, style="Table Grid")
            for cell, words, width in zip(table.add_row().cells, line.split("\t"), COLUMN_WIDTHS, strict=True):
                cell.text, cell.width = words, width
        elif label := LABEL.fullmatch(line):
            paragraph = document.add_paragraph()
            paragraph.add_run(label[1]).bold = True
            paragraph.add_run(label[2])
        else:
            document.add_paragraph(line)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "Synthetic transcript", "", ""
    properties.created = properties.modified = WHEN
    saved = BytesIO()
    document.save(saved)
    return _without_dates(saved)


def _without_dates(saved: BytesIO) -> bytes:
    """Give every part of the package the same date, so that the bytes do not depend on the day."""
    result = BytesIO()
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, WHEN.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            after.writestr(part, before.read(name))
    return result.getvalue()


def main() -> None:
    """Write one .docx beside this script for each text in ``sources/``."""
    for source in sorted((HERE / "sources").glob("*.txt")):
        (HERE / f"{source.stem}.docx").write_bytes(make(source.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
