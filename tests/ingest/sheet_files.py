"""Made-up workbooks, written by hand where no program would write what is wanted."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import xlsxwriter

RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    "{more}</Relationships>"
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="final" sheetId="1" r:id="r1"/></sheets></workbook>'
)
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def xlsx_of(rows: str, *, more: str = "", head: str = "", **parts: str) -> bytes:
    """A workbook of one sheet whose rows are the XML given."""
    sheet = f'{head}<worksheet xmlns="http://x/main"><sheetData>{rows}</sheetData>{more}</worksheet>'
    return zipped(
        {
            "_rels/.rels": ROOT,
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELS.format(
                more="".join(
                    f'<Relationship Id="{kind}" Type="http://x/{kind}" Target="{kind}.xml"/>' for kind in parts
                )
            ),
            "xl/worksheets/sheet1.xml": sheet,
            **{f"xl/{kind}.xml": text for kind, text in parts.items()},
        }
    )


def ods_of(table: str, head: str = "") -> bytes:
    """A spreadsheet of one table whose rows are the XML given."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "style")
    )
    content = (
        f'{head}<office:document-content {names} xmlns:calcext="urn:org"><office:body><office:spreadsheet>'
        f'<table:table table:name="final">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def workbook(*sheets: list[list[Any]], names: tuple[str, ...] = ("final",), merges: tuple[str, ...] = ()) -> bytes:
    """A workbook as Excel would write it; merges ("C3:D3") are of the first sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in zip(names, sheets, strict=True):
            sheet = book.add_worksheet(name)
            for n, row in enumerate(rows):
                for at, value in enumerate(row):
                    _write(book, sheet, n, at, value)
            for merge in merges if sheet.name == names[0] else ():
                first = merge.partition(":")[0]
                letters = first.rstrip("0123456789")
                value = rows[int(first[len(letters) :]) - 1][ord(letters) - 65]
                sheet.merge_range(merge, value)
    return out.getvalue()


def _write(book: Any, sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str) and value.startswith("#") and value[-1:] in "!?A":
        sheet.write_formula(row, column, "=1/0", None, value)
    elif isinstance(value, dt.datetime):
        sheet.write_datetime(row, column, value, book.add_format({"num_format": "yyyy"}))
    elif isinstance(value, str) and value.endswith("%%"):
        sheet.write_number(row, column, float(value[:-2]) / 100, book.add_format({"num_format": "0.00%"}))
    elif value == 0 and not isinstance(value, bool) and value is not None and not isinstance(value, str):
        sheet.write_number(row, column, 0, book.add_format({"num_format": '#,##0;-#,##0;"-"'}))
    elif value is not None:
        sheet.write(row, column, value)
