"""What lies on the desk: one open document with its codings, the codebook, and the codes used last.

Knows the project and no widget. Everything that changes something goes to a service of the project, which commits it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.analysis.progress import covered_share, excerpts_by_code
from qualcode.model.code_table import CodeTableWish
from qualcode.model.codebook import Code
from qualcode.model.coding import Applied, ChosenInfo, CodingInfo, EdgesMoved, PassageMemo, Removed
from qualcode.model.cooccurrence import TogetherWish
from qualcode.model.corpus import DocumentContent, DocumentInfo, SpokenTurn
from qualcode.model.correcting import Unresolved
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.history import LogEntry
from qualcode.model.joint import JointWish
from qualcode.model.matrix import MatrixWish
from qualcode.model.search import SearchQuery
from qualcode.project import Project
from qualcode.tui.charting import View
from qualcode.tui.coded import Coded
from qualcode.tui.lens import Lens
from qualcode.tui.number_keys import NumberKeys
from qualcode.tui.state import DeskState
from qualcode.tui.widgets.codebook import CodeCounts
from qualcode.tui.widgets.transcript import CodingSpan, TranscriptModel, TurnSpan

if TYPE_CHECKING:
    from qualcode.tui.converging import ConvergingView
    from qualcode.tui.screens.growth import GrowthLeft
    from qualcode.tui.screens.working import Reading
    from qualcode.wres.descriptive import DescriptiveWish
    from qualcode.wres.pictures.wish import PictureWish
    from qualcode.wres.standing import StandingWish


class Bench:
    """The open document and everything the screen shows about it."""

    def __init__(self, project: Project, state: DeskState) -> None:
        self.project = project
        self.state = state
        self.content: DocumentContent | None = None
        self.coded = Coded()
        self.memos: tuple[PassageMemo, ...] = ()
        self.chosen: dict[int, tuple[ChosenInfo, ...]] = {}
        self.unresolved: tuple[Unresolved, ...] = ()
        self.seen = project.state()
        self.tree = project.codebook.tree()
        self.keys = self._remembered_keys(state)
        self.last: tuple[int, ...] = ()
        self.cursor = 0
        self.lens = Lens()
        self.sought = SearchQuery("")
        self.asked = ""
        self.matrix = MatrixWish(), (0, 0)
        self.together = TogetherWish(), (0, 0)
        self.figures: tuple[StandingWish, tuple[int, int]] | None = None  # where figures were left
        self.described: tuple[DescriptiveWish, tuple[int, int]] | None = None  # and the descriptive table
        self.pictured: PictureWish | None = None  # the picture of figures that was looked at last
        self.grown: GrowthLeft | None = None  # the models that were fitted last
        self.reading_figures: Reading | None = None
        self.code_table = CodeTableWish(), (0, 0)
        self.charted: View | None = None  # where the framework matrix was left
        self.joint: tuple[JointWish, tuple[int, int]] = JointWish(), (0, 0)
        self.converged: ConvergingView | None = None  # where the grid of topics was left
        self._told_unready: set[int] = set()
        self._steps: tuple[int, bool, bool] = (-1, False, False)
        self._counted: tuple[int | None, CodeCounts] | None = None  # of which coder's layer

    # -- opening

    def open(self, document_id: int) -> None:
        """Take up a document. Raises ``UnknownName`` when it is gone; the one on the desk stays then."""
        self.open_text(document_id)
        self.read_codings()

    def open_text(self, document_id: int) -> None:
        """The same, with its codings to follow (``read_codings``): the words can be shown the sooner."""
        self.content, self.memos, self.chosen = self.project.documents.content(document_id), (), {}
        self.unresolved = ()
        self.coded.read(())
        self._counted = None

    def read_codings(self) -> None:
        """Read the codings of the open document, the memos on its passages, and which are chosen to be quoted."""
        read = self.project.codings.of_document
        self.coded.read(read(self.content.info.id, known=self.coded.by_id) if self.content else ())
        self._counted = None
        self._read_memos()
        self._read_chosen()
        self.unresolved = self.project.corrections.unresolved(self.content.info.id) if self.content else ()

    def _read_chosen(self) -> None:
        self.chosen = self.project.chosen.of_document(self.content.info.id) if self.content else {}

    def _read_memos(self) -> None:
        self.memos = self.project.memos.of_document(self.content.info.id) if self.content else ()

    def read_pins(self) -> None:
        """Read which codes this coder keeps on number keys."""
        self.keys.pin({pin.key: pin.code.id for pin in self.project.pins.all()})

    def reload(self) -> DocumentInfo | None:
        """Read everything again, after something changed it; give the open document when it is gone."""
        self.seen = self.project.state()
        self.tree = self.project.codebook.tree()
        self._counted = None
        self.keys.keep(self._usable)
        self.read_pins()
        if self.content is None:
            return None
        before = self.content
        try:
            content = self.project.documents.content(before.info.id)
        except UnknownName:
            self.content, self.memos, self.chosen, self.unresolved = None, (), {}, ()
            self.coded.read(())
            return before.info
        if content.info.state != before.info.state:
            self._told_unready.discard(before.info.id)  # what was released may have gone back
        self.content = before if content == before else content
        self.read_codings()
        return None

    def done_elsewhere(self) -> list[LogEntry]:
        """What another window or the command line has done since the last read, the newest first."""
        now = self.project.state()
        others = self.project.others_since(self.seen)
        if not others:
            self.seen = now
        return others

    def first_use(self, code_id: int) -> str:
        """Where a code was used first, in words; "" when it has no coding of its own, or it cannot be read."""
        try:
            found = self.project.codebook_versions.first_use(code_id)
        except QualcodeError:  # the next act says what is wrong
            return ""
        return found.told if found is not None else ""

    @property
    def can_undo(self) -> bool:
        """Whether this coder has something to undo. Costs nothing until something changes."""
        return self._steps_now()[1]

    @property
    def can_redo(self) -> bool:
        """Whether this coder has something to do again. Costs nothing until something changes."""
        return self._steps_now()[2]

    def _steps_now(self) -> tuple[int, bool, bool]:
        if self._steps[0] != self.seen:
            try:
                undo, redo = self.project.next_undo(), self.project.next_redo()
                self._steps = (self.seen, undo is not None, redo is not None)
            except QualcodeError:  # the keys themselves will say what is wrong
                self._steps = (self.seen, True, True)
        return self._steps

    @property
    def document(self) -> DocumentInfo | None:
        """The document on the desk."""
        return self.content.info if self.content else None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.content.info.title if self.content else ""

    @property
    def text(self) -> str:
        """Its words."""
        return self.content.text if self.content else ""

    @property
    def turns(self) -> tuple[SpokenTurn, ...]:
        """Its turns, shown or not."""
        return self.content.turns if self.content else ()

    # -- for the transcript view

    def model(self, background: str) -> TranscriptModel:
        """The document as the transcript view wants it, to be shown on ``background`` ("#rrggbb")."""
        if self.content is None:
            return TranscriptModel("")
        model = TranscriptModel(self.content.text, tuple(map(_turn_span, self.content.turns)), self.spans(background))
        return model.with_notes(self.noted())

    def noted(self) -> tuple[tuple[int, int], ...]:
        """The passages that memos are about."""
        return tuple(dict.fromkeys((one.start, one.end) for one in self.memos))

    def memos_at(self, offset: int) -> tuple[PassageMemo, ...]:
        """The memos on passages that hold ``offset``."""
        return tuple(one for one in self.memos if one.start <= offset < one.end)

    def spans(self, background: str) -> tuple[CodingSpan, ...]:
        """The codings that the lens shows, as the transcript view wants them, to be shown on ``background``."""
        return self.coded.spans(self.tree, self.lens, background, frozenset(self.chosen))

    @property
    def codings(self) -> tuple[CodingInfo, ...]:
        """The codings of the open document, in the order of the text."""
        return self.coded.all

    def coding(self, number: int) -> CodingInfo | None:
        """The coding that the span of that number stands for."""
        return self.coded.by_id.get(number)

    def turn_at(self, offset: int) -> SpokenTurn | None:
        """The turn that an offset lies in."""
        if self.content is None:
            return None
        index = bisect_right(self.content.turns, offset, key=lambda turn: min(turn.label_start, turn.start)) - 1
        return self.content.turns[index] if index >= 0 and offset <= self.content.turns[index].end else None

    # -- figures

    def counts(self) -> CodeCounts:
        """How many excerpts each code has, here and everywhere, with what is below it; of the layer looked at.

        They are counted once, and then follow what is done to single passages (``_reread``).
        """
        coder = self.lens.coder.id if self.lens.coder else None
        if self._counted is None or self._counted[0] != coder:
            everywhere = {code: count.all for code, count in self.project.codebook.counts(coder).items()}
            here = excerpts_by_code(self.tree, self._of_coder(coder, self.codings))
            self._counted = coder, CodeCounts(here, everywhere)
        return self._counted[1]

    def _of_coder(self, coder_id: int | None, codings: Iterable[CodingInfo]) -> Iterable[CodingInfo]:
        return codings if coder_id is None else (one for one in codings if one.coder_id == coder_id)

    def coded_share(self) -> float | None:
        """How much of what participants say in the open document is coded, 0 to 1; None without one.

        A document without turns counts as a whole.
        """
        if self.content is None:
            return None
        spoken = [(turn.start, turn.end) for turn in self.turns if turn.role == "participant"]
        regions = spoken if self.turns else [(0, len(self.text))]
        return covered_share(((one.start, one.end) for one in self.codings), regions)

    # -- coding

    def apply(self, codes: Sequence[int], start: int, end: int) -> Applied:
        """Put codes on a stretch of the open document. Raises ``QualcodeError``."""
        assert self.content is not None
        applied = self.project.codings.apply(self.content.info.id, start, end, list(codes))
        self._reread(applied.excerpt.id)
        self._used(codes)
        return applied

    def create(self, name: str, parent_id: int | None) -> Code:
        """Make a code. Raises ``QualcodeError``."""
        parent = self.tree.by_id[parent_id].short_id if parent_id is not None else ""
        made = self.project.codebook.add(name, parent=parent)
        self.tree = self.project.codebook.tree()
        return self.tree.by_id[made.id]

    def apply_new(self, name: str, parent_id: int | None, codes: Sequence[int], span: tuple[int, int]) -> None:
        """Make a code and put it on a stretch, with ``codes``, as one act. Raises ``QualcodeError``."""
        with self.project.together(f"new code “{name}” on “{self.title}”"):
            made = self.create(name, parent_id)
            self.apply([*codes, made.id], *span)

    def remove(self, coding: CodingInfo) -> Removed:
        """Take a coding off. Raises ``QualcodeError``."""
        removed = self.project.codings.remove([coding.id])
        self._reread(coding.excerpt_id)
        return removed

    def move_edges(self, coding: CodingInfo, span: tuple[int, int], *, alone: bool) -> EdgesMoved:
        """Let the passage of a coding be another stretch, with all on it or ``alone``. Raises ``QualcodeError``."""
        moved = self.project.codings.move_edges(coding.id, *span, alone=alone)
        self._reread(moved.was.id, moved.excerpt.id)
        self._read_memos()
        self._read_chosen()
        return moved

    def annotate(self, coding: CodingInfo, *, note: str, stance: str, discuss: bool) -> bool:
        """Say something else of a coding, as it is shown; whether it is something else. Raises ``QualcodeError``."""
        if (note, stance, discuss) == (coding.note, coding.stance, coding.discuss):
            return False
        self.project.codings.annotate(
            coding.id,
            note=None if note == coding.note else note,
            stance=None if stance == coding.stance else stance,
            discuss=None if discuss == coding.discuss else discuss,
            was=coding,
        )
        self._reread(coding.excerpt_id)
        return True

    def choose(self, excerpt_id: int, use: str, *, chosen: bool) -> bool:
        """Choose a passage to be quoted for a case study (label) or code (ID), or no longer; whether that is new."""
        quotations = self.project.chosen
        done = quotations.choose(excerpt_id, use) if chosen else quotations.unchoose(excerpt_id, use)
        self._read_chosen()
        return done

    def unready(self, documents: Iterable[int]) -> str:
        """What to say of documents that were coded before their time; of each once. Raises ``QualcodeError``."""
        new = set(documents) - self._told_unready
        self._told_unready |= new
        return self.project.states.unready(new).told if new else ""

    def _reread(self, *excerpts: int) -> None:
        """Read what stands on a few excerpts again after an act of this coder, and nothing else."""
        self._steps = (self.seen, True, False)  # a new act can be undone, and nothing can be done again after it
        before = [one for one in self.codings if one.excerpt_id in excerpts]
        after = [one for excerpt in excerpts for one in self.project.codings.of_excerpt(excerpt)]
        self.coded.replace(before, after)
        if self._counted is not None:
            coder, counts = self._counted
            gone, come = (excerpts_by_code(self.tree, self._of_coder(coder, some)) for some in (before, after))
            self._counted = coder, counts.changed(gone, come)

    # -- codes on number keys

    def _used(self, codes: Sequence[int]) -> None:
        self.last = tuple(codes)
        self.keys.use(codes)

    def on_keys(self) -> dict[int, Code]:
        """The codes on the number keys, by key."""
        return {key: self.tree.by_id[code] for key, code in self.keys.codes.items() if self._usable(code)}

    def newest(self) -> Code | None:
        """The code used last."""
        return next((self.tree.by_id[code] for code in self.keys.newest if self._usable(code)), None)

    def toggle_pin(self, code: Code) -> int | None:
        """Keep a code on the key it has, or on a free one; one that is kept, no longer. Give its key, or None.

        Raises ``QualcodeError`` when nine are pinned.
        """
        pin = None
        if code.id in self.keys.pinned:
            self.project.pins.unpin(code.id)
        else:
            pin = self.project.pins.pin(code.id, self.keys.key_for_pin(code.id)).key
        self.read_pins()
        return pin

    def _usable(self, code_id: int) -> bool:
        code = self.tree.by_id.get(code_id)
        if code is None or code.retired:
            return False
        return code_id in self.keys.pinned or not self.tree.set_aside(code)

    def _remembered_keys(self, state: DeskState) -> NumberKeys:
        by_uuid = {code.uuid: code.id for code in self.tree if not code.retired}
        places = {by_uuid[uuid]: key for uuid, key in state.keys.items() if uuid in by_uuid}
        return NumberKeys([by_uuid[uuid] for uuid in state.recent if uuid in by_uuid], places)

    def remember(self) -> DeskState:
        """What to keep for the next time: the open document with its cursor, and the codes used last."""
        uuids = {code.id: code.uuid for code in self.tree}
        recent = tuple(uuids[code] for code in self.keys.newest if code in uuids)
        keys = {uuids[code]: key for code, key in self.keys.by_code.items() if code in uuids}
        state = replace(self.state, recent=recent, keys=keys)
        self.state = state.at(self.content.info.uuid, self.cursor) if self.content else state
        return self.state

    def place_in(self, document: DocumentInfo) -> int:
        """Where the cursor was in a document."""
        return self.state.places.get(document.uuid, 0)


def _turn_span(turn: SpokenTurn) -> TurnSpan:
    return TurnSpan(turn.start, turn.end, turn.speaker, turn.role, turn.label_start, turn.label_end)
