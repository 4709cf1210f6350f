"""PDF files that hold text: its lines as they stand on the pages, made paragraphs again."""

from qualcode.ingest.pdf.reader import read_pdf

__all__ = ["read_pdf"]
