"""What an empty project says: what to do next."""

from __future__ import annotations

from typing import Final

from textual.content import Content

NO_DOCUMENTS: Final = "No documents yet. They come in with: qualcode import FILE…"
NO_DOCUMENT_FITS: Final = "No document fits. Esc shows them all again."
NO_CODES: Final = (
    "No codes yet. n makes the first one here, c while coding; a whole codebook comes in with: "
    "qualcode codebook import FILE"
)
NO_CODE_FITS: Final = "No code fits. Esc shows them all again."


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
