"""Tables of speaker and text: CSV and TSV files, and Excel workbooks."""

from qualcode.ingest.rows.delimited import read_delimited
from qualcode.ingest.rows.workbook import read_workbook

__all__ = ["read_delimited", "read_workbook"]
