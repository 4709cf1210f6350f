"""What is known of the document at the cursor of the list."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from qualcode.model.coding import DocumentProgress
from qualcode.model.corpus import DocumentInfo
from qualcode.tui.hints import phrase
from qualcode.tui.shown import cut, one_line, shown

_LONGEST_TITLE = 120


class DocumentFoot(Static):
    """Its title in full, its particulars, and how far it has come, in words."""

    def tell(
        self,
        document: DocumentInfo | None,
        progress: DocumentProgress | None,
        share: float | None,
        *,
        of_all: tuple[int, int],
    ) -> None:
        """Tell of a document; ``of_all`` are the documents that this coder has gone through, and all of them."""
        if document is None:
            self.update("")
            return
        held = f"{document.held_on:%d %b %Y}" if document.held_on else ""
        words = f"{document.words:,} words"
        particulars = (document.kind, document.case, document.workstream, held, words, document.state)
        lines = [
            Content.styled(cut(document.title, _LONGEST_TITLE), "bold"),
            shown(" · ".join(one_line(part) for part in particulars if part), "dim"),
        ]
        if progress is not None:
            lines += [
                shown(_come(progress, share)),
                shown(phrase(self, _checked(progress)), "" if progress.checked else "dim"),
            ]
        lines.append(shown(f"{of_all[0]} of {of_all[1]} documents checked by you", "dim"))
        self.update(Content("\n").join(lines))


def _come(progress: DocumentProgress, share: float | None) -> str:
    parts = [
        "" if share is None else f"{share:.0%} of what participants say is coded",
        _counted(progress.codings, "coding"),
        _counted(progress.memos, "memo") if progress.memos else "",
    ]
    return " · ".join(part for part in parts if part)


def _checked(progress: DocumentProgress) -> str:
    others = progress.checks - progress.checked
    more = _counted(others, "other coder") if others else ""
    if progress.checked:
        return f"checked by you{f' and {more}' if more else ''}"
    return f"not checked by you yet ({{desk.check}}){f'; by {more}' if more else ''}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
