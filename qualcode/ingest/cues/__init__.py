"""Subtitles (WebVTT, SubRip) by our own line-based reader: no word of a cue is taken for a tag or dropped."""

from qualcode.ingest.cues.reader import read_cues

__all__ = ["read_cues"]
