"""A file becomes a Transcript: its text, and speaker turns as spans over it. No database, no screen."""

from qualcode.ingest.files import load_bytes
from qualcode.ingest.limits import Limits
from qualcode.ingest.people import role_of
from qualcode.ingest.reading import read_bytes, read_file

__all__ = ["Limits", "load_bytes", "read_bytes", "read_file", "role_of"]
