"""What would become of files that were read: one plan a file. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.corpus.attribute_values import parsed
from qualcode.corpus.cases import Cases
from qualcode.corpus.cover_page import offers, taken_over
from qualcode.corpus.documents import stem, valid_kind
from qualcode.corpus.import_options import ImportOptions, wish_of_name
from qualcode.corpus.import_reading import ReadFile, Unread
from qualcode.corpus.matching import People
from qualcode.corpus.names import key, label_key
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.corpus import AttributeType
from qualcode.model.corrections import Corrections
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.importing import FilePlan, Match, Offer, PlannedSpeaker, Wish
from qualcode.model.transcript import ImportWarning, Speaker, Transcript
from qualcode.store.session import Session
from qualcode.store.tables import AttributeRow, CaseStudy, Document, DocumentVersion, Participant, Workstream

if TYPE_CHECKING:
    from qualcode.ingest.correcting import Corrected


@dataclass(frozen=True)
class There:
    """What the project has: documents by file and words; titles and labels as they are compared."""

    by_file: dict[str, int]
    by_words: dict[str, int]
    titles: frozenset[str]
    people: dict[str, str]
    cases: frozenset[str]
    workstreams: frozenset[str]
    attributes: dict[str, AttributeType]


def there(session: Session) -> There:
    """What the project has now."""
    with session.read() as connection:
        documents = connection.execute(select(Document.id, Document.title_key, Document.file_sha256)).all()
        versions = connection.execute(select(DocumentVersion.text_sha256, DocumentVersion.document_id)).all()
        people = connection.execute(select(Participant.label_key, Participant.label)).all()
        cases = connection.scalars(select(CaseStudy.label_key)).all()
        workstreams = connection.scalars(select(Workstream.label_key)).all()
        named = select(AttributeRow.name_key, AttributeRow.type).where(AttributeRow.applies_to == "document")
        attributes: Sequence[Any] = connection.execute(named).all()
    return There(
        {row.file_sha256: row.id for row in documents},
        {row.text_sha256: row.document_id for row in versions},
        frozenset(row.title_key for row in documents),
        {row.label_key: row.label for row in people},
        frozenset(cases),
        frozenset(workstreams),
        {row.name_key: row.type for row in attributes},
    )


@dataclass
class _Draft:
    """A file whose plan is being made."""

    file: ReadFile
    wish: Wish
    person: str
    transcript: Transcript
    corrections: Corrections
    told: list[ImportWarning] = field(default_factory=list)


class Planning:
    """Plans for files that were read once, made as often as somebody says something else of them."""

    def __init__(self, session: Session, files: Sequence[ReadFile | Unread]) -> None:
        self.session = session
        self.files = tuple(files)
        self._corrected: dict[tuple[int, Corrections, Corrections], Corrected] = {}

    def plans(self, options: ImportOptions) -> list[FilePlan]:
        """What would become of each file, in order. Raises ``QualcodeError`` for what is wrong for all of them."""
        has = self.checked(options)
        self._refuse_unmet(options)
        first: dict[str, Path] = {}
        found = [self._begun(file, options, has, first) for file in self.files]
        drafts = [one for one in found if isinstance(one, _Draft)]
        self._refuse_missed(drafts, options)
        heard = [one.name for draft in drafts for one in draft.transcript.speakers if one.role == "participant"]
        people = People(has.people.values(), [*heard, *(draft.person for draft in drafts if draft.person)])
        made = _Making(has, people, lambda wish: self._check(wish, has))
        return [made.plan(one) if isinstance(one, _Draft) else one for one in found]

    # -- what is wrong for all

    def checked(self, options: ImportOptions) -> There:
        """What the project has. Raises ``QualcodeError`` when the options name something unknown."""
        from qualcode.ingest.file_names import name_pattern

        if options.pattern:
            name_pattern(options.pattern)
        has = there(self.session)
        self._check(options.of_all, has)
        return has

    def _refuse_unmet(self, options: ImportOptions) -> None:
        for name in options.unmet(file.path for file in self.files):
            raise QualcodeError(f"the plan names “{name}”, which is not among the files", "", "name it, or take it out")

    def _check(self, wish: Wish, has: There) -> None:
        """Refuse a kind, case study or workstream that there is not."""
        create = wish.create
        if wish.kind:
            valid_kind(wish.kind)
        if wish.case and not create and label_key(wish.case) not in has.cases:
            Cases(self.session).find(wish.case)
        if wish.workstream and not create and label_key(wish.workstream) not in has.workstreams:
            Workstreams(self.session).find(wish.workstream)

    def _refuse_missed(self, drafts: Sequence[_Draft], options: ImportOptions) -> None:
        """What is said of all files and fits none of them is a slip."""
        if not drafts:
            return
        for step in options.said.corrections.steps:
            if all(step in self._of(draft.file, options).missed for draft in drafts):
                raise QualcodeError(f"{step}: none of the files has that", "", "see --dry-run")
        names = {label_key(one.name) for draft in drafts for one in draft.transcript.speakers}
        for label, _ in options.said.people:
            if label_key(label) not in names:
                raise QualcodeError(f"there is no speaker “{label}” in any of the files", "", "see --dry-run")

    # -- the single file

    def _begun(
        self, file: ReadFile | Unread, options: ImportOptions, has: There, first: dict[str, Path]
    ) -> FilePlan | _Draft:
        path = file.path
        if isinstance(file, Unread):
            return failed(path, file.error)
        if file.digest in has.by_file:
            return FilePlan(str(path), "there", "imported before", short_id("d", has.by_file[file.digest]))
        if file.digest in first:
            return FilePlan(str(path), "there", f"the same file as {first[file.digest].name}")
        own = options.of_file(path)
        if own.skip or options.said.skip:
            return FilePlan(str(path), "left", "left out")
        first[file.digest] = path
        try:
            named, person = self._named(options, path, own)
            made = self._of(file, options)
            wish = own.over(named).over(options.of_all)
        except QualcodeError as error:
            return failed(path, error)
        return _Draft(file, wish, person, made.transcript, made.made)

    def _named(self, options: ImportOptions, path: Path, own: Wish) -> tuple[Wish, str]:
        """What the name says; where it does not fit the pattern, what is said of the file makes up for it."""
        try:
            return wish_of_name(options.pattern, path)
        except QualcodeError:
            if own.says_particulars():
                return Wish(), ""
            raise

    def _of(self, file: ReadFile, options: ImportOptions) -> Corrected:
        from qualcode.ingest.correcting import corrected

        general, own = options.corrections(file.path)
        if len(self.files) == 1:  # then what is said of all is said of this one
            general, own = Corrections(), general.then(*own.steps)
        at = (id(file), general, own)
        if at not in self._corrected:
            self._corrected[at] = corrected(file.opened, own, general)
        return self._corrected[at]


class _Making:
    """Plans one after the other: titles are given once, and the words of one file known to the next."""

    def __init__(self, has: There, people: People, check: Callable[[Wish], None]) -> None:
        self.people = people
        self._check = check
        self._types = has.attributes
        self._by_words: dict[str, str] = {digest: short_id("d", n) for digest, n in has.by_words.items()}
        self._titles = set(has.titles)

    def plan(self, draft: _Draft) -> FilePlan:
        """The plan of a file that comes in."""
        file, transcript = draft.file, draft.transcript
        offered = tuple(self._fitting(draft, one) for one in offers(transcript.properties, draft.wish))
        try:
            wish = draft.wish.over(taken_over(offered))
            self._check(wish)
            kind = valid_kind(wish.kind) if wish.kind else guessed_kind(file.path, transcript)
            speakers = tuple(self._speakers(draft))
        except QualcodeError as error:
            return failed(file.path, error)
        title = self._title(draft, wish.title or transcript.title or stem(file.path.name))
        if file.words in self._by_words:
            draft.told.append(ImportWarning(None, f"its words are the same as those of {self._by_words[file.words]}"))
        self._by_words.setdefault(file.words, file.path.name)
        return FilePlan(
            file=str(file.path),
            status="new",
            title=title,
            kind=kind,
            case=wish.case,
            workstream=wish.workstream,
            held_on=wish.held_on,
            minutes=wish.minutes,
            mode=wish.mode,
            transcript=transcript,
            speakers=speakers,
            warnings=(*transcript.warnings, *draft.told),
            offers=offered,
            corrections=draft.corrections,
            create=wish.create,
        )

    def _fitting(self, draft: _Draft, offer: Offer) -> Offer:
        """The offer; not taken where the attribute it would become is of another type."""
        type_ = self._types.get(key(offer.to))
        if not (offer.taken and offer.attribute and type_):
            return offer
        try:
            parsed(type_, offer.value, offer.to)
        except QualcodeError as error:
            draft.told.append(ImportWarning(None, f"not taken from the cover page: {error}"))
            return replace(offer, taken=False)
        return offer

    def _title(self, draft: _Draft, wanted: str) -> str:
        wanted = " ".join(wanted.split()) or "Untitled"
        title = free_title(wanted, self._titles)
        self._titles.add(key(title))
        if title != wanted:
            what = f"there is a document “{wanted}” already; this one is called “{title}”"
            draft.told.append(ImportWarning(None, what))
        return title

    # -- who speaks

    def _speakers(self, draft: _Draft) -> Iterator[PlannedSpeaker]:
        told = {label_key(label): who for label, who in draft.wish.people}
        by_name = self._of_name(draft, told)
        for speaker in draft.transcript.speakers:
            folded = label_key(speaker.name)
            found = self._match(speaker, told.get(folded, by_name.get(folded)), draft.wish.create)
            if found.how == "alike":
                what = f"“{speaker.name}” is taken for the participant {found.who}"
                draft.told.append(ImportWarning(None, what))
            elif found.how == "asked":
                maybe = " or ".join(found.maybe[:3])
                what = f"is “{speaker.name}” the participant {maybe}? Until somebody says, the speaker stays local"
                draft.told.append(ImportWarning(None, what))
            yield PlannedSpeaker(speaker.name, speaker.role, speaker.turns, speaker.words, found)

    def _match(self, speaker: Speaker, told: str | None, create: bool) -> Match:
        if told is None:
            found = self.people.match(speaker.name)
            # Who asks is nobody's participant, unless registered under that very label.
            return found if speaker.role == "participant" or found.how == "same" else Match("local")
        if not told:
            return Match("local")
        found = self.people.match(told)
        if found.who:
            return Match("new" if found.how == "new" else "told", found.who)
        if create or label_key(told) == label_key(speaker.name):
            return Match("new", " ".join(told.split()))
        fix = f'add them with: qualcode participants add "{told}", or --create'
        raise QualcodeError(f"there is no participant “{told}”", "", fix)

    def _of_name(self, draft: _Draft, told: dict[str, str]) -> dict[str, str]:
        """Whom the file's name means: the only one besides the interviewer who is nobody known."""
        if not draft.person:
            return {}
        speakers = [one for one in draft.transcript.speakers if one.role == "participant"]
        if any(self.people.match(one.name).who == self._called(draft.person) for one in speakers):
            return {}
        if any(label_key(who) == label_key(draft.person) for who in told.values()):
            return {}
        unknown = [one for one in speakers if not self.people.match(one.name).who and label_key(one.name) not in told]
        if len(unknown) == 1:
            return {label_key(unknown[0].name): self._called(draft.person)}
        what = f"which speaker is {draft.person}, whom its name tells, is not clear"
        draft.told.append(ImportWarning(None, what))
        return {}

    def _called(self, person: str) -> str:
        return self.people.match(person).who or person


def free_title(wanted: str, taken: set[str]) -> str:
    """The title, with a number where there is one like it already. ``taken`` are titles as they are compared."""
    title, n = wanted, 1
    while key(title) in taken:
        n += 1
        title = f"{wanted} ({n})"
    return title


def guessed_kind(path: Path, transcript: Transcript) -> str:
    """What kind of document it is: by its name, else by how many people speak."""
    name = key(path.name).replace("_", " ").replace("-", " ")
    people = sum(speaker.role == "participant" for speaker in transcript.speakers)
    if "minutes" in name.split() or "minutes" in stem(name).split():
        return "minutes"
    if people >= 3 or "focus group" in name:
        return "focus group"
    return "interview" if transcript.speakers else "other"


def failed(path: Path, error: QualcodeError) -> FilePlan:
    """The plan of a file that cannot come in."""
    # The reader knows the file's name only; the person may have named three files of one name.
    where = str(path) if error.where in ("", path.name, stem(path.name)) else error.where
    return FilePlan(str(path), "failed", str(QualcodeError(error.what, where, error.fix)))
