"""OpenDocument texts: the words of content.xml, walked element by element."""

from qualcode.ingest.odt.reader import read_odt

__all__ = ["read_odt"]
