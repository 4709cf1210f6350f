"""What an empty project says: what to do next."""

from __future__ import annotations

from typing import Final

from textual.content import Content

NO_DOCUMENTS: Final = "No documents yet. {desk.import} brings transcripts in."
NO_DOCUMENT_FITS: Final = "No document fits. {filter.drop} shows them all again."
NO_CODES: Final = (
    "No codes yet. {codebook.code_new} makes the first one; a whole codebook comes in with: "
    "qualcode codebook import FILE"
)
NO_CODE_FITS: Final = "No code fits. {filter.drop} shows them all again."


def no_documents(bring_in: str) -> Content:
    """There is nothing to read yet. ``bring_in`` is the key that imports."""
    return Content.assemble(
        ("No documents yet\n\n", "bold"),
        (bring_in, "bold"),
        " brings transcripts in: it shows first what would come. From the command line:\n\n",
        ("  qualcode import FILE…\n\n", "bold"),
        "They become documents with speaker turns.\n",
        "To see a finished study first: ",
        ("qualcode demo", "bold"),
    )
