"""The findings: each evaluation question with its themes, what is written of them, quotations, how many raised them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.analysis.prevalence import Prevalences
from qualcode.coding.claims import Claims
from qualcode.corpus.questions import Questions
from qualcode.model.claims import ClaimInfo
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.ids import short_id
from qualcode.model.prevalence import Prevalence
from qualcode.model.quotes import ChosenQuotation
from qualcode.model.report import Block, Heading, Paragraph, Text
from qualcode.model.retrieval import ExcerptFilter
from qualcode.triangulation.narratives.service import Narratives
from qualcode.triangulation.quotes.page import publishable, quote_block, stands_of
from qualcode.triangulation.quotes.reading import chosen_quotations
from qualcode.triangulation.report.parts import (
    Making,
    Missing,
    Page,
    Part,
    nothing,
    told_missing,
    without_bare_headings,
)
from qualcode.triangulation.report.written import blocks_of
from qualcode.triangulation.wording import joined

_STANDS: Final = (
    ("supports", ""),
    ("qualifies", "Some accounts qualify this:"),
    ("runs against", "Others run against it:"),
)
_NO_QUESTION: Final = "Further themes"


def counts_people(making: Making) -> bool:
    """Whether it says how many raised a theme: reflexive analysis does not take numbers for importance."""
    return making.settings.ta_kind != "reflexive"


def findings(making: Making) -> Part:
    """Questions in their order; a theme that serves several is told under the first and named under the others."""
    told = _Findings(making)
    if not told.themes:
        return nothing("no themes", "qualcode codebook import FILE, or qualcode codebook add")
    blocks = making.checked(tuple(told.blocks()))
    if not making.team:
        blocks = without_bare_headings(blocks)
    remarks = (*no_themes(told.tree), *told.remarks)
    return Part((Page(blocks),) if blocks else (), tuple(told.missing), remarks)


@dataclass
class _Findings:
    making: Making
    missing: list[Missing] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        session = self.making.session
        with session.read() as connection:
            self.tree: CodeTree = read_tree(connection)
        self.themes = themes_of(self.tree)
        counted = Prevalences(session).of() if counts_people(self.making) else ()
        self.counted: dict[int, Prevalence] = {one.code_id: one for one in counted}
        self.quotes = self._quotations()
        self.claims: dict[int, list[ClaimInfo]] = defaultdict(list)
        for one in Claims(session).all():
            if one.code_id is not None:
                self.claims[one.code_id].append(one)
        self.written = {(one.owner.kind, one.owner.id): one for one in Narratives(session).all() if one.text.strip()}

    def _quotations(self) -> dict[str, list[ChosenQuotation]]:
        making = self.making
        every = chosen_quotations(making.session, "", making.audience, making.style)
        chosen = [one for one in every if one.use.kind != "case"]
        if making.disclosure is not None:
            chosen, left = publishable(chosen, making.disclosure)
            self.remarks += left
        found: dict[str, list[ChosenQuotation]] = defaultdict(list)
        for one in chosen:
            found[one.use.uuid].append(one)
        return found

    def blocks(self) -> Iterator[Block]:
        questions = Questions(self.making.session).all()
        served = {theme.id: _served(self.tree, theme) for theme in self.themes}
        told: dict[int, str] = {}
        if not questions:
            yield from self._lacking("no evaluation questions", 'qualcode questions add 1 "…"')
        for question in questions:
            here = [theme for theme in self.themes if question.number in served[theme.id]]
            new = [theme for theme in here if theme.id not in told]
            if not here:
                self.missing.append(_no_theme(question.number))
                if not self.making.team and ("question", f"question {question.number}") not in self.written:
                    continue
            yield Heading(2, f"{question.number}. {question.text}")
            if not here:
                yield told_missing(_no_theme(question.number))
            answer = self.written.get(("question", f"question {question.number}"))
            yield from blocks_of(answer) if answer is not None else ()
            for theme in new:
                told[theme.id] = str(question.number)
                yield from self._theme(theme, 3)
            before = [theme for theme in here if theme not in new]
            if before:
                yield Paragraph((Text(_elsewhere(before, told, more=bool(new))),))
        rest = [theme for theme in self.themes if theme.id not in told]
        if rest and questions:
            yield Heading(2, _NO_QUESTION)
        for theme in rest:
            yield from self._theme(theme, 3 if questions else 2)

    def _lacking(self, what: str, fix: str) -> Iterator[Block]:
        """For the team where it is missing, for a publication only in what the person who makes it is told."""
        self.missing.append(Missing(what, fix))
        if self.making.team:
            yield told_missing(self.missing[-1])

    def _theme(self, theme: Code, level: int) -> Iterator[Block]:
        yield Heading(level, theme.name)
        yield from self._written(theme)
        yield from self._prevalence(theme)
        yield from self._quotes([theme, *self._direct(theme)])
        for one in self.tree.children(theme.id):
            if one.kind in ("theme", "subtheme") and _told(one) and one not in self.themes:
                yield from self._subtheme(one, level + 1)
        if not self.quotes_below(theme):
            fix = f"qualcode choose EXCERPT --for {theme.short_id}"
            yield from self._lacking(f"no quotation is chosen for “{theme.name}”", fix)

    def _subtheme(self, code: Code, level: int) -> Iterator[Block]:
        below = [code, *self.tree.descendants(code.id)]
        content = [*self._written(code, quiet=True), *self._prevalence(code), *self._quotes(below)]
        if content:
            yield Heading(level, code.name)
            yield from content

    def _direct(self, theme: Code) -> list[Code]:
        """What stands under a theme and is no subtheme that is told by itself."""
        found: list[Code] = []
        for code in self.tree.children(theme.id):
            if code.kind == "code":
                found += [code, *self.tree.descendants(code.id)]
        return found

    def quotes_below(self, theme: Code) -> bool:
        """Whether anything is chosen for it, or for what is under it."""
        return any(self.quotes.get(one.uuid) for one in (theme, *self.tree.descendants(theme.id)))

    def _written(self, code: Code, *, quiet: bool = False) -> Iterator[Block]:
        """What is written of it; where nothing is, the claims that the team makes of it stand there one by one."""
        written = self.written.get(("theme", code.short_id))
        if written is not None:
            yield from blocks_of(written)
            return
        claims = self.claims.get(code.id, [])
        for one in claims:
            yield Paragraph(_claimed(one))
        if not quiet:
            stand = "; its claims stand there one by one" if claims else ""
            fix = f'qualcode narrative set {code.short_id} narrative "…"'
            yield from self._lacking(f"nothing is written of “{code.name}”{stand}", fix)

    def _prevalence(self, code: Code) -> Iterator[Block]:
        one = self.counted.get(code.id)
        if one is not None and one.of and (one.count or one.unasked):
            yield Paragraph((Text(raised_by(one)),), rests=lambda: self._coded(code))

    def _coded(self, code: Code) -> tuple[int, ...]:
        found = Excerpts(self.making.session).find(ExcerptFilter(code=code.short_id))
        return tuple(dict.fromkeys(one.excerpt_id for one in found))

    def _quotes(self, codes: Sequence[Code]) -> Iterator[Block]:
        chosen = [one for code in codes for one in self.quotes.get(code.uuid, ())]
        printed: set[str] = set()
        leading = (self.making.style or self.making.settings.attribution) == "before"
        for stance, lead_in in _STANDS:
            of_it = [one for one in chosen if stands_of(one) == stance and one.printed not in printed]
            if of_it and lead_in:
                yield Paragraph((Text(lead_in),))
            for one in of_it:
                if one.printed not in printed:
                    printed.add(one.printed)
                    yield quote_block(one, leading)


def themes_of(tree: CodeTree) -> list[Code]:
    """The themes of the findings in the order of the codebook; where no code is a theme, those at the top."""
    found = [code for code in tree if code.kind == "theme" and _told(code) and not _within(tree, code)]
    return found or [code for code in tree if code.depth == 0 and _told(code)]


def no_themes(tree: CodeTree) -> Iterator[str]:
    """What is remarked where codes stand at the top that are no themes: tables of themes have no row for them."""
    plain = [code for code in tree if code.depth == 0 and code.kind == "code" and _told(code)]
    if plain:
        many = "1 top-level code is not a theme" if len(plain) == 1 else f"{len(plain)} top-level codes are not themes"
        where = "tables of themes and case summaries leave them out or say “Not under a theme”"
        yield f"{many} ({where}): qualcode codebook edit {plain[0].short_id} --kind theme"


def _within(tree: CodeTree, code: Code) -> bool:
    """Whether it stands under another theme, under which it is told."""
    return any(above.kind == "theme" for above in tree.ancestors(code) if above.id != code.id)


def _told(code: Code) -> bool:
    return code.status == "active"


def _served(tree: CodeTree, theme: Code) -> tuple[int, ...]:
    """The questions a theme serves: by its own word, else by that of the nearest above, else by what is below it."""
    above = next((one.questions for one in tree.ancestors(theme) if one.questions), ())
    return above or tuple(sorted({number for one in tree.descendants(theme.id) for number in one.questions}))


def _elsewhere(themes: Sequence[Code], told: dict[int, str], *, more: bool) -> str:
    named = joined([f"“{theme.name}” (question {told[theme.id]})" for theme in themes])
    verb = "bears" if len(themes) == 1 else "bear"
    return f"{named} {verb} on this question{' too' if more else ''}."


def _no_theme(number: int) -> Missing:
    return Missing(f"no theme serves question {number}", f"qualcode codebook edit THEME --question {number}")


def _claimed(one: ClaimInfo) -> tuple[Text, ...]:
    first, *others = [short_id("x", number) for number in one.excerpts] or [""]
    return (Text(one.text, evidence=first), *(Text("", evidence=other) for other in others))


def raised_by(one: Prevalence) -> str:
    """ "Raised by most of those asked (15 of 17 participants), and by 1 who was not asked."."""
    who = "those asked" if one.asked_known else "those who took part"
    noun = "participant" if one.of == 1 else "participants"
    if not one.count:
        return f"Raised by none of {who} ({one.of} {noun}), and by {_unasked(one.unasked)}."
    whole = one.count >= one.of
    everyone = f"everyone who {'was asked' if one.asked_known else 'took part'}"
    said = everyone if whole and one.of > 1 else f"{one.word} of {who}"
    more = f", and by {_unasked(one.unasked)}" if one.unasked else ""
    return f"Raised by {said} ({one.count} of {one.of} {noun}){more}."


def _unasked(count: int) -> str:
    return f"{count} who {'was' if count == 1 else 'were'} not asked"
