"""What an empty project says: what to do next."""

from __future__ import annotations

from textual.content import Content


def no_documents() -> Content:
    """There is nothing to read yet."""
    return Content.assemble(
        ("No documents yet\n\n", "bold"),
        "Leave with q, then bring transcripts in:\n\n",
        ("  qualcode import FILE…\n\n", "bold"),
        "Word, text and Markdown files become documents with speaker turns.\n",
        "To see a finished study first: ",
        ("qualcode demo", "bold"),
    )


def no_codes() -> Content:
    """There is nothing to code with yet."""
    return Content.assemble(
        "No codes yet.\n\n",
        ("c", "bold"),
        " makes the first one while coding; a whole codebook comes in with\n",
        ("qualcode codebook import FILE", "bold"),
    )
