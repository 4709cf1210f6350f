"""Web pages: their words as they are seen, without scripts and styles."""

from qualcode.ingest.html.reader import read_html

__all__ = ["read_html"]
