"""What lies on the desk: one open document with its codings, the codebook, and the codes used last.

Knows the project and no widget. Everything that changes something goes to a service of the project, which commits it.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from qualcode.analysis.progress import coded_share, excerpts_by_code
from qualcode.model.codebook import Code
from qualcode.model.coding import Applied, CodingInfo, PassageMemo, Removed
from qualcode.model.corpus import DocumentContent, DocumentInfo, SpokenTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.history import LogEntry
from qualcode.model.search import SearchQuery
from qualcode.project import Project
from qualcode.tui.hues import legible
from qualcode.tui.lens import Lens
from qualcode.tui.number_keys import NumberKeys
from qualcode.tui.state import DeskState
from qualcode.tui.widgets.codebook import CodeCounts
from qualcode.tui.widgets.transcript import CodingSpan, TranscriptModel, TurnSpan


class Bench:
    """The open document and everything the screen shows about it."""

    def __init__(self, project: Project, state: DeskState) -> None:
        self.project = project
        self.state = state
        self.content: DocumentContent | None = None
        self.codings: tuple[CodingInfo, ...] = ()
        self.memos: tuple[PassageMemo, ...] = ()
        self.tree = project.codebook.tree()
        self.keys = self._remembered_keys(state)
        self.last: tuple[int, ...] = ()
        self.seen = project.state()
        self.cursor = 0
        self.lens = Lens()
        self.sought = SearchQuery("")
        self._spans: dict[int, tuple[CodingInfo, CodingSpan]] = {}

    # -- opening

    def open(self, document_id: int) -> None:
        """Take up a document. Raises ``UnknownName`` when it is gone; the one on the desk stays then."""
        self.open_text(document_id)
        self.read_codings()

    def open_text(self, document_id: int) -> None:
        """The same, with its codings to follow (``read_codings``): the words can be shown the sooner."""
        self.content, self.codings, self.memos = self.project.documents.content(document_id), (), ()

    def read_codings(self) -> None:
        """Read the codings of the open document, and the memos on its passages."""
        self.codings = self.project.codings.of_document(self.content.info.id) if self.content else ()
        self._read_memos()

    def _read_memos(self) -> None:
        self.memos = self.project.memos.of_document(self.content.info.id) if self.content else ()

    def read_pins(self) -> None:
        """Read which codes this coder keeps on number keys."""
        self.keys.pin({pin.key: pin.code.id for pin in self.project.pins.all()})

    def reload(self) -> bool:
        """Read codebook and codings again, after something changed them; False when the document is gone."""
        self.seen = self.project.state()
        self.tree = self.project.codebook.tree()
        self.keys.keep(self._usable)
        self.read_pins()
        if self.content is None:
            return True
        try:
            info = self.project.documents.get(self.content.info.id)
        except QualcodeError:
            self.content, self.codings, self.memos = None, (), ()
            return False
        if info.text_sha256 != self.content.info.text_sha256 or info.turns != self.content.info.turns:
            self.content = self.project.documents.content(info.id)
        self.codings = self.project.codings.of_document(info.id)
        self._read_memos()
        return True

    def done_elsewhere(self) -> list[LogEntry]:
        """What another window or the command line has done since the last read, the newest first."""
        now = self.project.state()
        others = self.project.others_since(self.seen)
        if not others:
            self.seen = now
        return others

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
        looks = {code.id: (legible(code.colour.hex, background), code.colour.pattern) for code in self.tree}
        known = self._spans
        shown = self.lens.codings(self.codings, self.tree)
        self._spans = {coding.id: self._span(coding, looks.get(coding.code_id, ("", "")), known) for coding in shown}
        return tuple(span for _, span in self._spans.values())

    def _span(
        self, coding: CodingInfo, look: tuple[str, str], known: dict[int, tuple[CodingInfo, CodingSpan]]
    ) -> tuple[CodingInfo, CodingSpan]:
        """The span made before, if it is still of this very coding in this colour: most are."""
        before = known.get(coding.id)
        if before is not None and before[0] is coding and (before[1].colour, before[1].mark) == look:
            return before
        return coding, _coding_span(coding, *look)

    def coding(self, span_id: str) -> CodingInfo | None:
        """The coding that a span of the view stands for."""
        return self._by_id.get(int(span_id))

    @property
    def _by_id(self) -> dict[int, CodingInfo]:
        if self._indexed[0] is not self.codings:
            self._indexed = (self.codings, {coding.id: coding for coding in self.codings})
        return self._indexed[1]

    @cached_property
    def _indexed(self) -> tuple[tuple[CodingInfo, ...], dict[int, CodingInfo]]:
        return (), {}

    def turn_at(self, offset: int) -> SpokenTurn | None:
        """The turn that an offset lies in."""
        if self.content is None:
            return None
        index = bisect_right(self.content.turns, offset, key=lambda turn: min(turn.label_start, turn.start)) - 1
        return self.content.turns[index] if index >= 0 and offset <= self.content.turns[index].end else None

    # -- figures

    def counts(self) -> CodeCounts:
        """How many excerpts each code has, here and everywhere, with what is below it; of the layer looked at."""
        coder = self.lens.coder
        everywhere = {c: n.all for c, n in self.project.codebook.counts(coder.id if coder else None).items()}
        here = self.codings if coder is None else tuple(one for one in self.codings if one.coder_id == coder.id)
        return CodeCounts(excerpts_by_code(self.tree, here), everywhere)

    def coded_share(self) -> float | None:
        """How much of the open document is coded, 0 to 1; None without one."""
        return coded_share(self.codings, self.content.info.characters) if self.content else None

    # -- coding

    def apply(self, codes: Sequence[int], start: int, end: int) -> Applied:
        """Put codes on a stretch of the open document. Raises ``QualcodeError``."""
        assert self.content is not None
        applied = self.project.codings.apply(self.content.info.id, start, end, list(codes))
        self._take_in(applied)
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
        self.codings = tuple(one for one in self.codings if one.id != coding.id)
        return removed

    def _take_in(self, applied: Applied) -> None:
        """Add what is new to what is shown, without reading everything again."""
        known = self._by_id
        fresh = [one for one in self.project.codings.of_excerpt(applied.excerpt.id) if one.id not in known]
        codings = list(self.codings)
        for one in fresh:
            insort(codings, one, key=lambda coding: (coding.start, coding.end, coding.id))
        self.codings = tuple(codings)

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
        return code is not None and not code.retired

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


def _coding_span(coding: CodingInfo, colour: str, mark: str) -> CodingSpan:
    return CodingSpan(
        id=str(coding.id),
        start=coding.start,
        end=coding.end,
        code_id=str(coding.code_id),
        code=coding.code,
        colour=colour,
        coder=coding.coder,
        mark=mark,
        order=coding.id,
    )
