"""Files of figures, a row at a time: .csv, .xlsx, .ods and .xls."""

from qualcode.ingest.sheets.book import Book
from qualcode.ingest.sheets.opening import open_book

__all__ = ["Book", "open_book"]
