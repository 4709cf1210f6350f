"""Word files: the words of the main document, walked element by element."""

from qualcode.ingest.docx.reader import read_docx

__all__ = ["read_docx"]
