"""A report as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.deliver import markdown
from qualcode.deliver.md_table import table_notes, table_rows
from qualcode.deliver.outline import outline_of
from qualcode.deliver.printable import Printable
from qualcode.deliver.target import Rendered
from qualcode.deliver.wording import DRAFT_HEADING, SYNTHETIC, TEAM_COPY
from qualcode.model.report import (
    Block,
    Bullets,
    Contents,
    Cover,
    Figure,
    Heading,
    NewPage,
    Paragraph,
    Quote,
    Report,
    TableBlock,
    Text,
)
from qualcode.model.watch import Watch, unwatched, watched

_OUTER_BLANKS = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def md_report(report: Report, watch: Watch = unwatched) -> Rendered:
    """Render ``report``; the same words in the same order as in Word, evidence IDs for the team only."""
    writer = _Markdown(report)
    parts = [f"# {writer.line(report.title)}"] if report.title else []
    if report.synthetic:
        parts.append(f"**{SYNTHETIC}**")
    if writer.team:
        parts.append(f"*{TEAM_COPY}*")
    parts += filter(None, map(writer.block, watched(report.blocks, watch, "writing")))
    if report.draft_notes and writer.team:
        parts.append(f"## {DRAFT_HEADING}")
        parts.append(writer.block(Bullets(tuple((Text(note),) for note in report.draft_notes))))
    notes = list(enumerate(writer.footnotes, 1))
    parts += [f"[^{number}]: {writer.line(note)}" for number, note in notes]
    return Rendered("".join(f"{part}\n\n" for part in parts)[:-1].encode(), text=True, remarks=writer.fit.remarks)


class _Markdown:
    def __init__(self, report: Report) -> None:
        self.team = report.audience == "team"
        self.fit = Printable(running_text=True)
        self._tables = 0
        self._figures = 0
        self._outline = outline_of(report)
        self.footnotes: list[str] = []

    def line(self, text: str) -> str:
        """Give words on one line: a heading, a caption."""
        return markdown.lines(" ".join(self.fit(text).split()))

    def block(self, block: Block) -> str:
        match block:
            case Heading(level, text):
                return f"{'#' * min(max(level, 1), 6)} {self.line(text)}"
            case Paragraph(runs):
                return self._runs(runs)
            case Bullets(items, _):
                return "\n".join(f"- {self._runs(item, '  ')}" for item in items)
            case Quote():
                return self._quote(block)
            case TableBlock():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Cover(lines):
                return "\n\n".join(map(self.line, lines))
            case Contents(title, _):
                entries = (f"{'  ' * (one.level - 1)}- {self.line(one.text)}" for one in self._outline.entries)
                return "\n".join((f"**{self.line(title)}**\n", *entries))
            case NewPage():
                return ""

    def _runs(self, runs: Sequence[Text], prefix: str = "") -> str:
        return "".join(self._run(run, prefix, first=at == 0) for at, run in enumerate(runs))

    def _run(self, run: Text, prefix: str, first: bool) -> str:
        if run.refers:
            return self._outline.called[run.refers]
        blanks = _OUTER_BLANKS.match(self.fit(run.text))
        before, words, after = blanks.groups() if blanks else ("", "", "")
        mark = "*" * (2 * run.bold + run.italic) if words else ""
        # Escapes at the start of a line are needed only where a line starts; emphasis may not touch a blank.
        shown = markdown.lines(words, prefix) if first else markdown.inline(words).replace("\n", f"\\\n{prefix}")
        seen = f" \\[{markdown.inline(run.evidence)}\\]" if run.evidence and self.team else ""
        opening, closing = "" if first or not before else " ", " " if after else ""
        note = ""
        if run.footnote:
            self.footnotes.append(run.footnote)
            note = f"[^{len(self.footnotes)}]"
        return f"{opening}{mark}{shown}{mark}{seen}{note}{closing}"

    def _quote(self, quote: Quote) -> str:
        words = markdown.lines(self.fit(quote.text.strip()), "> ")
        if quote.leading and quote.attribution:
            words = f"{markdown.inline(self.fit(quote.attribution))}: {words}"
        elif quote.attribution:
            words += f" ({markdown.inline(self.fit(quote.attribution))})"
        aside = "; ".join(part for part in (quote.evidence, quote.note) if part)
        if aside and self.team:
            words += f" \\[{markdown.inline(self.fit(aside))}\\]"
        return f"> {words}"

    def _figure(self, block: Figure) -> str:
        """A file of words holds no picture: it is told in words."""
        self._figures += 1
        caption = f"**Figure {self._figures}.** {markdown.inline(' '.join(self.fit(block.caption).split()))}"
        return f"{caption}\n\n{self.line(block.picture.described)}"

    def _table(self, block: TableBlock) -> str:
        self._tables += 1
        caption = f"**Table {self._tables}.** {markdown.inline(' '.join(self.fit(block.caption).split()))}"
        rows = table_rows(block.table, self.fit, block.bold_rows).rstrip("\n")
        return "\n\n".join(part for part in (caption, rows, *table_notes(block.table, self.fit)) if part)
