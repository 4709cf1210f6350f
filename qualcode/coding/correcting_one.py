"""One document's correction: worked out first, the same for a look and for the act; then written."""

from __future__ import annotations

import json
from functools import cached_property, partial

from sqlalchemy import func, select

from qualcode.coding.corrected_text import CorrectedText
from qualcode.coding.excerpts_carried import Fated, carried_excerpts
from qualcode.coding.going_over import GoingOver
from qualcode.coding.passages import around
from qualcode.corpus.documents import Documents
from qualcode.corpus.joining import joined, people_by_label
from qualcode.corpus.names import label_key
from qualcode.corpus.turns_carried import PLACES, CarriedTurns, NewTurn, TurnsBefore, carried_turns
from qualcode.ingest.people import role_of
from qualcode.model.corpus import DocumentInfo
from qualcode.model.correcting import Correction, Reason, TurnChange
from qualcode.store.action import Action
from qualcode.store.rows import Row, table_of
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote, Document, DocumentVersion, Excerpt, SpeakerRow, TurnRow
from qualcode.text.counting import word_count

_LONGEST_WORDS = 60


class Correcting:
    """What becomes of one document, and the writing of it."""

    def __init__(self, session: Session, info: DocumentInfo, given: CorrectedText) -> None:
        self.session = session
        self.info = info
        self._given = given
        self.carrying = given.carrying(Documents(session).text(info.id))
        with session.read() as connection:
            turns = select(table_of(TurnRow)).where(TurnRow.document_id == info.id).order_by(TurnRow.n)
            speakers = select(table_of(SpeakerRow)).where(SpeakerRow.document_id == info.id)
            excerpts = select(table_of(Excerpt)).where(Excerpt.document_id == info.id)
            self._before = TurnsBefore(
                [dict(row) for row in connection.execute(turns).mappings()],
                {row["id"]: dict(row) for row in connection.execute(speakers).mappings()},
            )
            self._excerpts = [dict(row) for row in connection.execute(excerpts).mappings()]
            latest = select(func.max(DocumentVersion.n)).where(DocumentVersion.document_id == info.id)
            self._version = (connection.scalar(latest) or 0) + 1

    @cached_property
    def _turns(self) -> CarriedTurns:
        given = self._given
        return carried_turns(self.carrying, self._before, given.turns, exact=given.edits is not None)

    @cached_property
    def _fates(self) -> list[Fated]:
        return carried_excerpts(self.carrying, self._excerpts)

    # -- told

    def correction(self) -> Correction:
        """What it comes to."""
        new, places = self.carrying.new, len(self.carrying.gaps)
        told = [change for fate in self._fates if (change := fate.told(new))] if places else []
        turns = self._turns if places else None
        return Correction(
            document=self.info,
            version=self._version,
            places=places,
            characters=len(new),
            words=word_count(new),
            turns=len(turns.turns) if turns else self.info.turns,
            turn_changes=self._turn_changes(turns) if turns else (),
            renamed=self._renamed(turns) if turns else (),
            quotes=tuple(told),
            kept=sum(fate.how is None and fate.span is not None for fate in self._fates),
            warnings=self._given.warnings,
        )

    def _turn_changes(self, turns: CarriedTurns) -> tuple[TurnChange, ...]:
        """Turns that come, go, or are somebody else's now, in the order of the texts."""
        old, new = self.carrying.old, self.carrying.new
        stays = {turn.was["id"]: turn for turn in turns.turns if turn.was is not None}
        found = []
        for row in self._before.rows:
            turn = stays.get(row["id"])
            if turn is None:
                found.append(
                    (self.carrying.place(row["start"]), self._label(row["speaker_id"]), "", row_words(old, row))
                )
            elif turn.speaker != row["speaker_id"]:
                label = turn.label if turn.speaker is None else self._label(turn.speaker)
                words = new[turn.start : turn.end][:_LONGEST_WORDS]
                found.append((turn.start, self._label(row["speaker_id"]), label, words))
        for turn in turns.turns:
            if turn.was is None:
                label = turn.label if turn.speaker is None else self._label(turn.speaker)
                found.append((turn.start, "", label, new[turn.start : turn.end][:_LONGEST_WORDS]))
        return tuple(TurnChange(before, after, words) for _, before, after, words in sorted(found))

    def _renamed(self, turns: CarriedTurns) -> tuple[tuple[str, str], ...]:
        return tuple((self._label(number), label) for number, label in turns.renamed.items())

    def _label(self, speaker: int) -> str:
        return str(self._before.speakers[speaker]["label"])

    # -- written

    def write(self, action: Action, reason: Reason) -> None:
        """Make it so."""
        self._write_version(action, reason)
        self._write_turns(action)
        self._write_excerpts(action)

    def _write_version(self, action: Action, reason: Reason) -> None:
        new = self.carrying.new
        action.update(Document, self.info.id, current_version=self._version)
        warnings = [[warning.line, warning.what] for warning in self._given.warnings]
        action.insert(
            DocumentVersion,
            document_id=self.info.id,
            n=self._version,
            text_sha256=action.keep(new.encode("utf-8")),
            characters=len(new),
            words=word_count(new),
            reader=self._given.reader,
            report=json.dumps(warnings, ensure_ascii=False),
            made_at=action.at,
            coder_id=self.session.coder_id,
            reason=reason,
        )

    def _write_turns(self, action: Action) -> None:
        """Turns that are others now go and come back as one packed change each, with their numbers."""
        self._write_speakers(action)
        old = {row["id"]: row for row in self._before.rows}
        changed, made = [], []
        for n, turn in enumerate(self._turns.turns, start=1):
            values = self._values(turn, n)
            if turn.was is None:
                made.append({"document_id": self.info.id, **values})
                continue
            row = old.pop(turn.was["id"])
            if any(row[name] != value for name, value in values.items()):
                changed.append((row, {**row, **values}))
        table = table_of(TurnRow)
        action.remove_many(table, [*old.values(), *(row for row, _ in changed)])
        action.put_back_many(table, [row for _, row in changed])
        action.insert_many(TurnRow, made)
        heard = {turn.speaker for turn in self._turns.turns}
        silent = {row["speaker_id"] for row in self._before.rows} - heard
        action.delete_many(SpeakerRow, sorted(silent))

    def _values(self, turn: NewTurn, n: int) -> Row:
        values = n, turn.start, turn.end, turn.label_start, turn.label_end, turn.speaker, turn.time_text, turn.time_ms
        return dict(zip(PLACES, values, strict=True))

    def _write_speakers(self, action: Action) -> None:
        """New labels get a speaker; one who is called otherwise keeps what is known of them."""
        people = people_by_label(action.connection)
        places = self.info.workstream_id, self.info.case_id
        for number, label in self._turns.renamed.items():
            row = self._before.speakers[number]
            person = row["participant_id"] or (joined(action, people, label, row["role"], *places) or (None,))[0]
            action.update(SpeakerRow, number, label=label, label_key=label_key(label), participant_id=person)
        made: dict[str, int] = {}
        for turn in self._turns.turns:
            if turn.speaker is None:
                folded = label_key(turn.label)
                if folded not in made:
                    role = role_of(turn.label)
                    person = joined(action, people, turn.label, role, *places)
                    made[folded] = action.insert(
                        SpeakerRow,
                        document_id=self.info.id,
                        label=turn.label,
                        label_key=folded,
                        participant_id=person[0] if person else None,
                        role=role,
                    )
                turn.speaker = made[folded]

    def _write_excerpts(self, action: Action) -> None:
        for fate in self._fates:
            if fate.into is not None:
                over = GoingOver(action, fate.into["id"], fate.into["uuid"], partial(self._skips, fate))
                over.everything(fate.row["id"], fate.row["uuid"])
                action.delete(Excerpt, fate.row["id"])
        staying = [fate for fate in self._fates if fate.into is None]
        own = {fate.into["id"]: fate.row["participant_id"] for fate in self._fates if fate.into is not None}
        changes = []
        for fate in staying:
            values = self._lies(fate)
            if fate.row["participant_id"] is None and own.get(fate.row["id"]) is not None:
                values["participant_id"] = own[fate.row["id"]]
            changed = {name: value for name, value in values.items() if fate.row[name] != value}
            if changed:
                changes.append((fate.row, changed))
        self._write_skips(action, staying)
        action.change_rows(table_of(Excerpt), changes)

    def _lies(self, fate: Fated) -> Row:
        """Where an excerpt is now; one without a place keeps what it was, to be found by."""
        if fate.span is None:
            return {"start": None, "end": None, "state": "unresolved"}
        start, end = fate.span
        before, after = around(self.carrying.new, start, end)
        quote = self.carrying.new[start:end]
        place = {"start": start, "end": end, "state": "placed"}
        return {**place, "quote": quote, "prefix": before, "suffix": after}

    def _write_skips(self, action: Action, staying: list[Fated]) -> None:
        """What is skipped in a chosen quote follows its words too."""
        fates = {fate.row["id"]: fate for fate in staying if fate.how == "changed"}
        chosen = select(ChosenQuote.id, ChosenQuote.excerpt_id, ChosenQuote.skipped_spans).where(
            ChosenQuote.skipped_spans != "[]"
        )
        for number, excerpt, skipped in action.connection.execute(chosen).all():
            if excerpt in fates:
                action.update(ChosenQuote, number, skipped_spans=self._skips(fates[excerpt], skipped))

    def _skips(self, fate: Fated, skipped: str) -> str:
        if fate.row["start"] is None or fate.span is None:
            return skipped
        was, (start, end) = fate.row["start"], fate.span
        found = []
        for first, last in json.loads(skipped or "[]"):
            carried = self.carrying.span(was + first, was + last)
            if carried is not None and start <= carried.start and carried.end <= end:
                found.append([carried.start - start, carried.end - start])
        return json.dumps(found)


def row_words(text: str, row: Row) -> str:
    """The first words of a turn as it was."""
    return text[row["start"] : row["end"]][:_LONGEST_WORDS]
