"""Who may be quoted, and as whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import bindparam, select

from qualcode.analysis.voices import owners
from qualcode.corpus.names import told_apart
from qualcode.corpus.settings import Settings
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience
from qualcode.store.session import Session
from qualcode.store.tables import Document, Excerpt, ExcerptSpeaker, Participant, SpeakerRow, TurnRow
from qualcode.triangulation.disclosure.few_people import cases_of_few
from qualcode.triangulation.disclosure.speaker_names import is_plain_id
from qualcode.triangulation.exchange import Part, Stretch, Turns, TurnSpan, all_of, printed, stretches, voice_names

_INTERVIEWER, _NOBODY = 0, -(2**63)
"""Where people are numbers: who asks, and what stands in no turn."""
_TURNS = (
    select(TurnRow.start, TurnRow.end, TurnRow.label_start, TurnRow.speaker_id)
    .where(TurnRow.document_id == bindparam("document"))
    .order_by(TurnRow.start)
)


@dataclass(frozen=True)
class Voice:
    """A speaker of one document. ``consent`` is "" where nobody is registered; ``person`` as in analysis.voices."""

    id: int
    document_id: int
    label: str
    participant: str
    consent: str
    role: str
    person: int


@dataclass(frozen=True)
class _Excerpt:
    document_id: int
    start: int | None
    quote: str
    participant_id: int | None


class Quoting:
    """For one audience: whether an excerpt may be quoted, with which words, and what stands behind it in brackets.

    Labels and times are never printed as they are typed. Of several voices those are printed who may be quoted, each
    on a line after their ID or role; what others say in between, and interviewers, is "[...]".

    A publication prints nobody's ID of a case study of few people (``cases_of_few``), but their staff group.

    ``participant_ids`` False prints "interviewee" for everyone, wherever they are heard.
    ``style`` is how it is told whose words they are, None: as the project has it.
    """

    def __init__(
        self,
        session: Session,
        audience: Audience,
        *,
        participant_ids: bool = True,
        style: Attribution | None = None,
    ) -> None:
        self._session = session
        self.style = style or Settings(session).read().attribution
        self._team = audience == "team"
        self._ids = participant_ids
        with session.read() as connection:
            speakers = (
                select(
                    SpeakerRow.id,
                    SpeakerRow.document_id,
                    SpeakerRow.label,
                    Participant.label.label("participant"),
                    Participant.consent,
                    SpeakerRow.role,
                    SpeakerRow.participant_id,
                )
                .join(Participant, Participant.id == SpeakerRow.participant_id, isouter=True)
                .order_by(SpeakerRow.id)
            )
            rows = connection.execute(speakers).all()
            documents = connection.execute(
                select(Document.id, Document.kind, Document.title, Document.case_study_id)
            ).all()
            self.documents = {row.id: (row.kind, row.title) for row in documents}
            people = connection.execute(
                select(
                    Participant.id,
                    Participant.label,
                    Participant.consent,
                    Participant.staff_group,
                    Participant.case_study_id,
                )
            ).all()
            self._people = {row.id: (row.label, row.consent, row.staff_group) for row in people}
            self.few = frozenset() if self._team else cases_of_few(connection)
            self._documents_of_few = {row.id for row in documents if row.case_study_id in self.few}
            self._people_of_few = {row.id for row in people if row.case_study_id in self.few}
            self._heard = set(connection.scalars(select(ExcerptSpeaker.excerpt_id)))
            excerpts = select(Excerpt.id, Excerpt.document_id, Excerpt.start, Excerpt.quote, Excerpt.participant_id)
            self._excerpts = {row.id: _Excerpt(*row[1:]) for row in connection.execute(excerpts)}
            owned = owners()
            self._owner: dict[int, int] = dict(connection.execute(select(owned.c.excerpt_id, owned.c.person)).all())
        self.voices = {
            row.id: Voice(
                row.id,
                row.document_id,
                row.label,
                row.participant or "",
                row.consent or "",
                row.role,
                row.participant_id or -row.id,
            )
            for row in rows
        }
        self._silent: dict[int, list[str]] = defaultdict(list)
        for voice in self.voices.values():
            if voice.participant and voice.consent != "quote":
                self._silent[voice.document_id].append(f"{voice.participant}: {voice.consent}")
        self._turns: dict[int, Turns] = {}
        self._cut: dict[int, tuple[tuple[Part, ...], str]] = {}
        self._objections: dict[tuple[int | None, int, bool], str] = {}
        self._heard_as: dict[tuple[int, ...], dict[int, str]] = {}

    def refusal(self, excerpt_id: int) -> str:
        """Why nothing of an excerpt may be quoted ("WS3_03: paraphrase only"); "" when some of it may."""
        parts, reason = self._parts(excerpt_id)
        return "" if any(part.by is not None for part in parts) else reason

    def words(self, excerpt_id: int, skips: Iterable[tuple[int, int]] = ()) -> str:
        """What may be printed of an excerpt, without what is skipped (in its quote's own positions)."""
        parts, _ = self._parts(excerpt_id)
        excerpt = self._excerpts[excerpt_id]
        bases = self._bases(parts, excerpt.document_id)
        return printed(excerpt.quote, parts, skips, voice_names(bases) if len(bases) > 1 else bases)

    def person_of(self, excerpt_id: int) -> int | None:
        """The person an excerpt is attributed to, as a number; None for nobody's."""
        return self._owner.get(excerpt_id)

    @property
    def leading(self) -> bool:
        """Whether the attribution stands before the words: "WS5_13: …"."""
        return self.style == "before"

    def attribution(self, excerpt_id: int, document_id: int) -> str:
        """Who said what is printed of it, as this audience may know them: "WS5_13", "focus group participants".

        "" when it is hidden, and before an exchange, whose lines say who speaks in each.
        """
        parts, _ = self._parts(excerpt_id)
        bases = self._bases(parts, document_id)
        if self.style == "hidden" or (self.leading and len(bases) > 1):
            return ""
        if len(bases) > 1:
            return all_of(bases.values())
        return next(iter(bases.values())) if bases else self.owner(excerpt_id, document_id)

    def owner(self, excerpt_id: int, document_id: int) -> str:
        """Whose the excerpt as a whole is, whatever may be printed of it; "" when it is hidden."""
        if self.style == "hidden":
            return ""
        nobody = _INTERVIEWER if excerpt_id in self._heard else _NOBODY
        return self._called(self._owner.get(excerpt_id, nobody), document_id)

    def groups(self, excerpt_id: int) -> tuple[str, ...]:
        """The staff groups of everybody whose words are printed of it; none where whose words they are is hidden."""
        parts, _ = self._parts(excerpt_id)
        people = dict.fromkeys(part.by for part in parts if part.by is not None and part.by > 0)
        groups = (self._people[person][2] for person in people if person is not None)
        return tuple(dict.fromkeys(group for group in groups if group)) if self.style != "hidden" else ()

    def tied(self, excerpt_id: int, document_id: int) -> bool:
        """Whether this audience may know which passages of the document are of the same one.

        In an interview that would tell what is one person's, where the attribution does not.
        """
        if self._team or self.documents[document_id][0] != "interview":
            return True
        parts, _ = self._parts(excerpt_id)
        people = {part.by for part in parts if part.by is not None and part.by > 0}
        named = all(self._called(person, document_id) == self._label(person) for person in people)
        return bool(people) and self.style in ("after", "before") and named

    # -- who is heard in it

    def _parts(self, excerpt_id: int) -> tuple[tuple[Part, ...], str]:
        """What an excerpt is made of, in its order, and why what is not printed of it is not."""
        if excerpt_id not in self._cut:
            self._cut[excerpt_id] = self._judged(self._excerpts[excerpt_id])
        return self._cut[excerpt_id]

    def _judged(self, excerpt: _Excerpt) -> tuple[tuple[Part, ...], str]:
        if excerpt.start is None:
            return (), "its words are no longer in the transcript"
        found = stretches(excerpt.quote, excerpt.start, self._turns_near(excerpt))
        if not found:
            return (), "it holds nothing but the name of who speaks"
        by_hand = excerpt.participant_id
        if len(found) == 1 and by_hand is None:
            reason = self._objection(found[0].speaker_id, excerpt.document_id, False)
            by = None if reason else self._person(found[0], None)
            return (Part(found[0].start, found[0].end, by),), reason
        reasons = [self._objection(one.speaker_id, excerpt.document_id, by_hand is not None) for one in found]
        people = [self._person(one, by_hand) for one in found]
        if by_hand is not None:
            label, consent, _ = self._people[by_hand]
            reasons = [reason or ("" if consent == "quote" else f"{label}: {consent}") for reason in reasons]
            # Someone said whose words these are, though nobody but an interviewer is heard in them.
            people = people if by_hand in people else [by_hand] * len(people)
        # Whoever takes part comes before the one who asks, and both before what nobody said.
        rank = min(map(_rank, people))
        parts = tuple(
            Part(one.start, one.end, None if reason or _rank(person) != rank else person)
            for one, person, reason in zip(found, people, reasons, strict=True)
        )
        return parts, "; ".join(dict.fromkeys(reason for reason in reasons if reason))

    def _person(self, stretch: Stretch, by_hand: int | None) -> int:
        voice = self.voices[stretch.speaker_id] if stretch.speaker_id is not None else None
        if voice is not None and voice.role != "participant":
            return _INTERVIEWER
        if by_hand is not None:
            return by_hand
        return voice.person if voice is not None else _NOBODY

    def _objection(self, speaker_id: int | None, document_id: int, by_hand: bool) -> str:
        """Why a speaker's words may not be printed: they did not consent, or may be one who did not."""
        key = speaker_id, document_id, by_hand
        if key not in self._objections:
            self._objections[key] = self._objection_anew(*key)
        return self._objections[key]

    def _objection_anew(self, speaker_id: int | None, document_id: int, by_hand: bool) -> str:
        voice = self.voices[speaker_id] if speaker_id is not None else None
        if voice is not None and voice.role != "participant":
            return ""
        if voice is not None and voice.participant:
            return "" if voice.consent == "quote" else f"{voice.participant}: {voice.consent}"
        if voice is not None and told_apart(voice.label):
            return ""
        if voice is None and not by_hand and self._is_talk(document_id):
            return "nobody is known to have said it"
        silent = self._silent[document_id]
        return "; ".join(f"a voice not told apart, perhaps {one}" for one in silent)

    def _is_talk(self, document_id: int) -> bool:
        """Whether what stands outside of its turns was said too, by somebody whom the import could not tell."""
        return self.documents[document_id][0] in ("interview", "focus group") and document_id in self._spoken

    @cached_property
    def _spoken(self) -> set[int]:
        return {voice.document_id for voice in self.voices.values()}

    def _turns_near(self, excerpt: _Excerpt) -> Sequence[TurnSpan]:
        """The turns that a passage may lie in; of a document with thousands of them few are looked at."""
        document = excerpt.document_id
        if document not in self._turns:
            with self._session.read() as connection:
                rows = connection.execute(_TURNS, {"document": document})
                self._turns[document] = Turns(rows.all())
        return self._turns[document].near(excerpt.start or 0, len(excerpt.quote))

    # -- what they are called

    def _bases(self, parts: Sequence[Part], document_id: int) -> dict[int, str]:
        """Everybody whose words are printed, in the order in which they first speak, and what they are called."""
        people = dict.fromkeys([part.by for part in parts if part.by is not None])
        key = (document_id, *people)
        if key not in self._heard_as:
            self._heard_as[key] = {person: self._called(person, document_id) for person in people}
        return self._heard_as[key]

    def _called(self, person: int, document_id: int) -> str:
        kind, title = self.documents[document_id]
        if person == _INTERVIEWER:
            return "interviewer"
        if person == _NOBODY:
            return title if self._team else kind if kind != "other" else "document"
        of_few = document_id in self._documents_of_few or person in self._people_of_few
        if of_few or self.style in ("group", "hidden"):
            group = self._people[person][2] if person > 0 and self.style != "hidden" else ""
            return group or ("focus group participant" if kind == "focus group" else "interviewee")
        if self._team:
            return self._label(person)
        if kind == "focus group":
            return "focus group participant"
        label = self._label(person)
        return label if self._ids and is_plain_id(label) else "interviewee"

    def _label(self, person: int) -> str:
        return self._people[person][0] if person > 0 else self.voices[-person].label


def _rank(person: int) -> int:
    return 2 if person == _NOBODY else 1 if person == _INTERVIEWER else 0
