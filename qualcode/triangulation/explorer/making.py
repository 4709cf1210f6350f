"""Everything for readers without the tool: what the single file of ``export explorer`` shows, for one audience."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.corpus import CaseInfo
from qualcode.model.explorer import (
    NO_CASE,
    NOT_TIED,
    Explorer,
    ExplorerCase,
    ExplorerCode,
    ExplorerGrid,
    ExplorerPassage,
    SpokenLine,
)
from qualcode.model.report import Audience, Figure, Heading
from qualcode.model.retrieval import CodedExcerpt
from qualcode.model.watch import Watch, unwatched, watched
from qualcode.store.session import Session
from qualcode.text.natural import natural_key
from qualcode.triangulation.cases.summary import CaseSummaries
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.explorer.joint import joint_entries
from qualcode.triangulation.explorer.pictures import case_pictures, indicator_pictures
from qualcode.triangulation.quotes.placing import Placed, Placing
from qualcode.triangulation.theme_matrix import themes_by_case
from qualcode.triangulation.wording import case_heading, case_name

PUBLISHED_TITLE: Final = "Themes, passages and figures"
_CHOOSING: Final = "choosing passages"
_SUMMARIES: Final = "writing case summaries"


def explorer(session: Session, audience: Audience, title: str = "", watch: Watch = unwatched) -> Explorer:
    """Themes by case studies, all passages that may be read, case summaries, both sides of topics, and pictures.

    ``title`` stands over it; "" is the project's name for the team, and nobody's in a publication, which is looked
    through as a whole. Raises ``QualcodeError`` when words in it give an organisation or a person away.
    """
    made = _Making(session, audience, watch).explorer(title)
    if audience == "publication":
        Disclosure(session).check_texts((where, text, "") for where, text in made.texts())
    return made


@dataclass(frozen=True)
class _Read:
    """A passage that this audience may read, with all codings on it."""

    codings: tuple[CodedExcerpt, ...]
    placed: Placed

    @property
    def first(self) -> CodedExcerpt:
        return self.codings[0]


class _Making:
    """One explorer while it is made."""

    def __init__(self, session: Session, audience: Audience, watch: Watch) -> None:
        self.session = session
        self.audience = audience
        self.watch = watch
        with session.read() as connection:
            self.tree: CodeTree = read_tree(connection)
        self.cases: list[CaseInfo] = Cases(session).all()
        self.summaries = CaseSummaries(session, audience, pictures=False)
        self.placing = Placing(session, audience, with_case=False)
        self._codes = {code.id: at for at, code in enumerate(self.tree)}
        self._cases = {case.label: at for at, case in enumerate(self.cases)}
        self._documents: dict[int, int] = {}

    def explorer(self, title: str) -> Explorer:
        """All of it."""
        settings = Settings(self.session).read()
        read = self._read()
        numbers = {one.first.excerpt_id: at for at, one in enumerate(read)}
        joint = joint_entries(self.session, self.audience, self._cases, numbers)
        left = tuple(self.placing.left_out())
        return Explorer(
            title=title or (settings.name if self.audience == "team" else PUBLISHED_TITLE),
            audience=self.audience,
            codes=tuple(self._code(code) for code in self.tree),
            cases=tuple(self._case(case) for case in watched(self.cases, self.watch, _SUMMARIES)),
            grid=self._grid(),
            passages=tuple(self._passage(one) for one in read),
            joint=joint.entries,
            joint_caption=joint.caption,
            joint_notes=joint.notes,
            pictures=indicator_pictures(self.session, self.audience),
            notes=left,
            draft_notes=(*left, *joint.remarks),
            synthetic=settings.synthetic,
            rests=tuple(one.first.short_id for one in read),
        )

    # -- passages

    def _read(self) -> list[_Read]:
        """What may be read, in the order of documents and text.

        Passages of one interview whose speaker readers do not know stand in no order of the interview.
        """
        together: dict[int, list[CodedExcerpt]] = {}
        for coding in Excerpts(self.session).find(watch=self.watch):
            together.setdefault(coding.excerpt_id, []).append(coding)
        found = [
            _Read(tuple(codings), placed)
            for codings in watched(list(together.values()), self.watch, _CHOOSING)
            if (placed := self.placing.place(codings[0])) is not None
        ]
        tied = [one for one in found if self._tied(one)]
        apart = [one for one in found if not self._tied(one)]
        return [
            *tied,
            *sorted(apart, key=lambda one: (natural_key(one.first.case), one.first.case, _words(one.placed))),
        ]

    def _tied(self, one: _Read) -> bool:
        return self.placing.quoting.tied(one.first.excerpt_id, one.first.document_id)

    def _passage(self, one: _Read) -> ExplorerPassage:
        first, quoting, team = one.first, self.placing.quoting, self.audience == "team"
        tied = self._tied(one)
        stances: dict[int, dict[str, None]] = {}
        for coding in one.codings:
            stances.setdefault(self._codes[coding.code_id], {})[coding.stance] = None
        return ExplorerPassage(
            lines=tuple(SpokenLine(line.speaker, line.before, line.words, line.after) for line in one.placed.lines),
            who=one.placed.who,
            leading=quoting.leading,
            group=", ".join(quoting.groups(first.excerpt_id)) if not team else first.group,
            kind=first.kind,
            case=self._cases.get(first.case, NO_CASE),
            document=self._documents.setdefault(first.document_id, len(self._documents)) if tied else NOT_TIED,
            codes=tuple((code, ", ".join(filter(None, said))) for code, said in sorted(stances.items())),
            note=_note(one.codings) if team else "",
            evidence=first.short_id if team else "",
        )

    # -- what they stand under

    def _code(self, code: Code) -> ExplorerCode:
        parent = self._codes[code.parent_id] if code.parent_id is not None else None
        return ExplorerCode(code.name, code.kind, code.depth, parent, code.brief or code.definition)

    def _case(self, case: CaseInfo) -> ExplorerCase:
        summary = self.summaries.of(case)
        blocks = summary.blocks[1:] if summary.blocks and isinstance(summary.blocks[0], Heading) else summary.blocks
        pictures: Sequence[Figure] = case_pictures(self.session, case) if self.audience == "team" else ()
        return ExplorerCase(case_heading(case), case_name(case), (*blocks, *pictures))

    def _grid(self) -> ExplorerGrid:
        found = themes_by_case(self.session)
        if self.audience == "publication":
            Disclosure(self.session).check_table(found.block.table)
        by_number = {case.id: at for at, case in enumerate(self.cases)}
        codes = (None, *(self._codes[number] for number in found.codes))
        return ExplorerGrid(found.block, codes, (*(by_number.get(number) for number in found.cases), None))


def _words(placed: Placed) -> str:
    return " ".join(line.words for line in placed.lines)


def _note(codings: Sequence[CodedExcerpt]) -> str:
    """For the team: where it stands, whether it may be quoted, and what coders wrote beside it."""

    def parts() -> Iterator[str]:
        first = codings[0]
        yield first.document
        if first.turn is not None:
            yield f"turn {first.turn}"
        if first.consent not in ("", "quote"):
            yield first.consent
        yield "coded by " + ", ".join(dict.fromkeys(coding.coder for coding in codings))
        yield from dict.fromkeys(coding.note for coding in codings if coding.note)

    return " · ".join(parts())
