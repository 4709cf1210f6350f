"""Rich Text Format: the words of a document, whatever its name ends in."""

from qualcode.ingest.rtf.reader import read_rtf

__all__ = ["read_rtf"]
