"""The codebook as the appendix of a report: what a code means, when it is used and when not (MacQueen 1998)."""

from __future__ import annotations

from typing import Final

from qualcode.model.codebook import Code, CodeTree
from qualcode.model.report import TableBlock
from qualcode.model.table import Table

COLUMNS: Final = ("Code", "Brief definition", "Full definition", "When to use", "When not to use", "Example")
_WIDTHS: Final = (4.1, 3.6, 5.4, 4.3, 4.0, 4.3)
"""Centimetres, on an A4 page across."""


def codebook_block(tree: CodeTree, release: str = "") -> TableBlock:
    """One row a code that is in use, themes in bold; ``release`` is what this state of the codebook is called."""
    used = [code for code in tree if not code.retired]
    retired = len(tree) - len(used)
    notes = ["Themes are in bold; what belongs to a theme stands under it."]
    if any(code.status != "active" for code in used):
        notes.append("Candidate themes and parked codes are marked: they are not part of the findings.")
    if retired:
        notes.append(f"{retired} retired code{' is' if retired == 1 else 's are'} left out.")
    table = Table(
        columns=COLUMNS,
        rows=tuple((_name(code), code.brief, code.definition, code.inclusion, code.exclusion, code.example)
                   for code in used),
        notes=tuple(notes),
        indents=tuple(code.depth for code in used),
    )  # fmt: skip
    bold = frozenset(n for n, code in enumerate(used) if code.kind in ("overarching", "theme"))
    return TableBlock(f"Codebook, {release}" if release else "Codebook", table, _WIDTHS, bold)


def _name(code: Code) -> str:
    marks = [code.status] if code.status != "active" else []
    marks += ["topic summary"] if code.topic_summary else []
    return f"{code.name} ({', '.join(marks)})" if marks else code.name
