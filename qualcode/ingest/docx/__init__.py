"""Word files: the words of the main document, walked element by element."""

from qualcode.ingest.docx.reader import WordText, read_docx

__all__ = ["WordText", "read_docx"]
