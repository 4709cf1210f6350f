"""A part of the whole report: its pages, what is missing in it, and what the person who makes it should know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.model.corpus import ProjectSettings
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Block, Bullets, Figure, Heading, Paragraph, Report, TableBlock, Text
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure


@dataclass(frozen=True)
class Missing:
    """What is not there, and how to get it: a command, or what to do at the desk."""

    what: str
    fix: str

    @property
    def told(self) -> str:
        """``no papers; to fill it: qualcode papers import FILE``."""
        return f"{self.what}; to fill it: {self.fix}"


@dataclass(frozen=True)
class Page:
    """Blocks that stand on pages turned the same way. ``fresh``: they begin a page, as a chapter does."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    fresh: bool = False

    @property
    def words(self) -> int | None:
        """How many words it has where it is text alone, a heading being as many as its room would hold; else None."""
        if self.landscape or not all(isinstance(one, Heading | Paragraph | Bullets) for one in self.blocks):
            return None
        return words_of(self.blocks) + _HEADING * sum(isinstance(one, Heading) for one in self.blocks)


@dataclass(frozen=True)
class Part:
    """``pages`` are none where there is nothing; ``missing`` then says what.

    ``remarks`` are what builders of its pages leave to the person who makes the report.
    """

    pages: tuple[Page, ...] = ()
    missing: tuple[Missing, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Making:
    """What every part is made from: the project, for whom, how quotations are attributed, and who watches."""

    session: Session
    audience: Audience
    style: Attribution | None
    watch: Watch

    @property
    def team(self) -> bool:
        """Whether it is the team's own copy."""
        return self.audience == "team"

    @cached_property
    def settings(self) -> ProjectSettings:
        """The project's settings."""
        return Settings(self.session).read()

    @cached_property
    def disclosure(self) -> Disclosure | None:
        """What looks through the words that are put together here; None for the team."""
        return None if self.team else Disclosure(self.session, style=self.style)

    def checked(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks, looked through where they are to be published. Raises ``QualcodeError``."""
        if self.disclosure is not None:
            self.disclosure.check_report(Report("", tuple(blocks), self.audience))
        return tuple(blocks)


_HEADING: Final = 25
_TEXT: Final = 99
"""Deeper than any heading."""
_FEW_WORDS: Final = 150
"""A text of so many needs no page of its own."""

Make = Callable[[Making], Part]


def nothing(what: str, fix: str) -> Part:
    """A part of which there is nothing."""
    return Part(missing=(Missing(what, fix),))


def beside(written: Sequence[Block], table: Sequence[Block]) -> tuple[Page, ...]:
    """What somebody wrote and a wide table: on one page across, or a long text on pages of its own."""
    if not words_of(written) or words_of(written) > _FEW_WORDS:
        return (*((Page(tuple(written)),) if written else ()), Page(tuple(table), True))
    return (Page((*written, *table), True),)


def words_of(blocks: Sequence[Block]) -> int:
    """How many words paragraphs and lists have."""
    runs = [run for one in blocks if isinstance(one, Paragraph) for run in one.runs]
    runs += [run for one in blocks if isinstance(one, Bullets) for item in one.items for run in item]
    return sum(len(run.text.split()) for run in runs)


def page_of(report: Report, *before: Block) -> Part:
    """A page that stands by itself elsewhere, as a part; ``before`` stand before its blocks."""
    return Part((Page((*before, *report.blocks), report.landscape),), remarks=report.draft_notes)


def told_missing(missing: Missing) -> Paragraph:
    """What the team's copy says in the place of what is not there."""
    return Paragraph((Text(f"Missing: {missing.told}.", italic=True),))


def lowered(blocks: Sequence[Block], by: int = 1) -> tuple[Block, ...]:
    """The same blocks under headings so many levels lower."""
    return tuple(replace(one, level=one.level + by) if isinstance(one, Heading) else one for one in blocks)


def without_bare_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same without the headings under which nothing stands."""
    found: list[Block] = []
    below = 0
    for one in reversed(blocks):
        if isinstance(one, Heading):
            if below <= one.level:
                continue
            below = one.level
        else:
            below = _TEXT
        found.append(one)
    return tuple(reversed(found))


def keyed(blocks: Sequence[Block], key: str) -> tuple[Block, ...]:
    """The same blocks, the first table or figure of which can be referred to."""
    done = False
    found: list[Block] = []
    for one in blocks:
        if isinstance(one, TableBlock | Figure) and not done:
            one, done = replace(one, key=key), True
        found.append(one)
    return tuple(found)


def referring(key: str, rest: str, before: str = "") -> Paragraph:
    """A sentence that names a table or figure: "Table 3 shows who took part."."""
    return Paragraph(((Text(before),) if before else ()) + (Text("", refers=key), Text(rest)))
