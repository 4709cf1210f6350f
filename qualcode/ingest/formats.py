"""The files that are read, by the endings they usually have; what a file truly is, its content says."""

from __future__ import annotations

from typing import Final

ENDINGS: Final = (
    ".docx",
    ".odt",
    ".rtf",
    ".pdf",
    ".html",
    ".htm",
    ".txt",
    ".md",
    ".vtt",
    ".srt",
    ".json",
    ".csv",
    ".tsv",
    ".xlsx",
)
"""Of the files that a folder stands for."""

READABLE: Final = "this version reads " + ", ".join(ENDINGS[:-1]) + f" and {ENDINGS[-1]}"
"""What a refusal says is read."""
