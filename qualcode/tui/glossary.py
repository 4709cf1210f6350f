"""Our words, and what NVivo, MAXQDA and ATLAS.ti call the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Word:
    """A word of ours, what it means, and the nearest word of other programs ("–": they have none)."""

    ours: str
    nvivo: str
    maxqda: str
    atlas: str
    means: str


WORDS: Final = (
    Word("document", "file", "document", "document", "A transcript or other text, as it was imported."),
    Word("turn", "paragraph", "paragraph", "paragraph", "What one speaker says before another does."),
    Word("excerpt", "reference", "coded segment", "quotation", "A stretch of words that is coded: a coded passage."),
    Word("coding", "coding reference", "coding", "coding", "One code on one excerpt, by one coder."),
    Word("code", "code (node)", "code", "code", "A label with a definition. Any code may hold others."),
    Word("theme", "parent code", "parent code", "code group", "A code at the top, which gathers others."),
    Word("codebook", "codes", "code system", "code manager", "All codes, as a tree."),
    Word("memo", "memo", "memo", "memo", "What an analyst thought, about anything."),
    Word("note", "annotation", "comment", "comment", "A remark on one coding."),
    Word("stance", "–", "weight", "–", "Whether a passage supports its theme, qualifies it or runs against it."),
    Word("participant", "case", "document variable", "document group", "Someone who took part, with attributes."),
    Word("case study", "case (folder)", "document group", "document group", "A site that the evaluation looks at."),
    Word("attribute", "attribute", "variable", "document group", "What is known of a participant: group, band."),
    Word("workstream", "file classification", "document set", "document group", "A strand of the fieldwork."),
    Word("coder", "user", "user", "user", "Who codes. Each has codings and an undo of their own."),
    Word("stripes", "coding stripes", "coding stripes", "margin area", "Which codes stand where, beside the text."),
    Word("in vivo", "code in vivo", "in vivo code", "code in vivo", "A new code named by the words themselves."),
    Word("auto-code", "auto code", "autocode", "text search", "Code every hit of a search, each one looked at."),
    Word("brush", "–", "colour highlighting", "–", "A code that is put on every passage selected next."),
    Word("matrix", "matrix coding query", "code matrix", "code-document table", "Counts of themes by something."),
    Word("excerpts", "coding query", "retrieved segments", "quotation manager", "Coded passages, found again."),
    Word("chosen quote", "–", "–", "–", "A passage picked for the report of a case study."),
    Word("indicator", "–", "document variable", "–", "A figure of a standard, such as the nine of the WRES."),
    Word("link", "relationship", "document link", "hyperlink", "What ties words to an indicator, and how."),
)
