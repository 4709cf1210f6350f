"""A reader pack: the excerpts of a theme or case study in their context, to be read and commented on in Word.

Around every excerpt lies a bookmark that carries its UUID, so that a comment finds its way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.errors import QualcodeError
from qualcode.model.packs import anchor_of
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Block, Heading, Paragraph, Report, Text
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.model.watch import Watch, unwatched, watched
from qualcode.store.session import Session
from qualcode.store.tables import Excerpt
from qualcode.triangulation.quotes.placing import Placed, Placing
from qualcode.triangulation.quotes.quotations import together
from qualcode.triangulation.wording import case_heading, number_of

_EMPTY_LINES: Final = re.compile(r"\n\s*\n")
_HOW: Final = (
    "How to comment: mark words of a passage and choose Review, New Comment. The passage stands upright, the words "
    "around it in italics. Comments come back to the team at the passage they are made on; whatever else you change in "
    "this file changes nothing in the data."
)


def reader_pack(
    session: Session,
    audience: Audience,
    *,
    theme: str = "",
    case: str = "",
    style: Attribution | None = None,
    watch: Watch = unwatched,
) -> Report:
    """The pack of a theme or code (with all below it) or of a case study; ``style`` is how passages are attributed.

    Raises ``QualcodeError`` when it is empty.
    """
    if bool(theme) == bool(case):
        raise QualcodeError("a reader pack is of a theme or of a case study", "", "name one: --theme or --case")
    with session.read() as connection:
        tree = read_tree(connection)
        uuids: dict[int, str] = dict(connection.execute(select(Excerpt.id, Excerpt.uuid)).all())
    found = together(Excerpts(session).find(ExcerptFilter(code=theme, case=case), watch))
    pack = Placing(session, audience, with_case=not case, style=style)
    by_code: dict[int, list[tuple[CodedExcerpt, Placed]]] = {}
    for coding in watched(found, watch, "choosing passages"):
        place = pack.place(coding)
        if place is not None:
            by_code.setdefault(coding.code_id, []).append((coding, place))
    what = tree.find(theme) if theme else None
    if not by_code:
        called = f"“{what.name}”" if what else case
        raise QualcodeError(f"there is no passage of {called} to read", "", *pack.left_out())
    title = what.name if what else case_heading(Cases(session).find(case))
    report = Report(
        title=title,
        blocks=(*_opening(what, by_code), *_sections(tree, by_code, uuids, what, audience)),
        audience=audience,
        draft_notes=tuple(pack.left_out()),
        synthetic=Settings(session).read().synthetic,
    )
    return pack.disclosure.check_report(report) if pack.disclosure else report


def _opening(what: Code | None, by_code: dict[int, list[tuple[CodedExcerpt, Placed]]]) -> Iterator[Block]:
    codings = [coding for some in by_code.values() for coding, _ in some]
    passages = number_of(len({one.excerpt_id for one in codings}), "passage")
    documents = number_of(len({one.document_id for one in codings}), "document")
    people = len({(one.participant_id, one.participant) for one in codings if one.participant})
    if what is not None and what.definition:
        yield Paragraph((Text(what.definition),))
    whose = f" of {number_of(people, 'participant')}" if people else ""
    yield Paragraph((Text(f"{passages}{whose} in {documents}. {_HOW}"),))


def _sections(
    tree: CodeTree,
    by_code: dict[int, list[tuple[CodedExcerpt, Placed]]],
    uuids: dict[int, str],
    what: Code | None,
    audience: Audience,
) -> Iterator[Block]:
    """The passages under the headings of their codes, in the order of the codebook."""
    wanted = {above.id for code in by_code for above in tree.ancestors(tree.by_id[code])}
    top = what.depth if what else 0
    inside = {what.id, *(one.id for one in tree.descendants(what.id))} if what else wanted
    for code in tree:
        if code.id not in wanted or code.id not in inside:
            continue
        if code != what:
            yield Heading(min(code.depth - top + (1 if what else 2), 4), code.name)
        for coding, place in by_code.get(code.id, ()):
            anchor = anchor_of(uuids[coding.excerpt_id])
            evidence = coding.short_id if audience == "team" else ""
            head = [Text(place.who, bold=True)] if place.who else []
            head.append(Text(f" · {place.where}" if place.who else place.where, evidence=evidence))
            yield Paragraph(tuple(head), anchor)
            yield Paragraph(tuple(_runs(place)), anchor)


def _runs(place: Placed) -> Iterator[Text]:
    last = len(place.lines) - 1
    for at, line in enumerate(place.lines):
        before, words, after = (_EMPTY_LINES.sub("\n", part) for part in (line.before, line.words, line.after))
        if at or before.strip():
            yield Text("\n" if at else "… ", italic=not at)
        if line.speaker:
            yield Text(f"{line.speaker}: ", bold=True)
        if before.strip():
            yield Text(before.lstrip(), italic=True)
        if words:
            yield Text(words)
        if after.strip():
            yield Text(f"{after.rstrip()}{' …' if at == last else ''}", italic=True)


def themes_with_passages(session: Session) -> Sequence[Code]:
    """The themes under which anything is coded, in the order of the codebook."""
    found = {coding.theme_id for coding in Excerpts(session).find(ExcerptFilter())}
    with session.read() as connection:
        return [code for code in read_tree(connection) if code.id in found]
