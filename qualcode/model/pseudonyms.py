"""Names to be taken out of a project: the terms, where they stand, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

Category = Literal["person", "place", "organisation", "other"]
CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)
_PLACES: Final = 5
_HITS: Final = "qualcode pseudonyms hits"
CandidateKind = Literal["name", "e-mail", "phone", "postcode", "NHS number", "date", "number"]


@dataclass(frozen=True)
class Term:
    """A name to find, in any of its spellings, and what is to stand in its place.

    ``whole_words``: not inside a longer word. ``match_case``: small letters and capitals as they are written here, or
    capitals only. ``number`` is its number in the project; 0 when the term is kept outside it, where its hits once were
    replaced.
    """

    find: str
    replacement: str
    category: Category = "person"
    variants: tuple[str, ...] = ()
    whole_words: bool = True
    match_case: bool = True
    number: int = 0

    @property
    def spellings(self) -> tuple[str, ...]:
        """All that is to be found."""
        return (self.find, *self.variants)


@dataclass(frozen=True)
class Field:
    """Where words stand: a column of a row. ``shown`` is what a person calls it ("d3", "m2", "speaker of d3").

    ``called``: it is what something is called, in which capitals mean nothing.
    """

    table: str
    column: str
    row: int
    shown: str
    document: int | None = None
    called: bool = False

    @property
    def words(self) -> str:
        """It in words: "d3 text"."""
        return f"{self.shown} {self.column.replace('_', ' ')}"


@dataclass(frozen=True)
class NameHit:
    """A term found: ``text[start:end] == found``, with some of what stands around it.

    ``marked``: it lies in a redaction mark such as [Name], which is left alone unless it is accepted by itself.
    """

    field: Field
    start: int
    end: int
    found: str
    replacement: str
    term: Term
    before: str
    after: str
    marked: bool = False

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What tells it from every other one."""
        return self.field.table, self.field.column, self.field.row, self.start


@dataclass(frozen=True)
class Context:
    """Words and what stands around them. ``where`` is the ID of a document."""

    where: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Candidate:
    """Words that may tell who somebody is, how often they stand there, and the first places where they do."""

    words: str
    kind: CandidateKind
    count: int
    contexts: tuple[Context, ...]


@dataclass(frozen=True)
class Looked:
    """The hits of all terms. ``away`` says why the terms that are kept outside the project could not be looked for."""

    hits: tuple[NameHit, ...]
    away: str = ""


@dataclass(frozen=True)
class Left:
    """How many names are still in something, and where: (place, number), the most first; ``marked`` are others, in
    redaction marks.
    """

    total: int
    places: tuple[tuple[str, int], ...] = ()
    marked: int = 0
    away: str = ""

    def told(self, what: str) -> tuple[str, ...]:
        """The same for a person, in lines that hold none of the names; nothing when there is nothing to say."""
        lines = []
        if self.total:
            some = ", ".join(f"{place} ({number})" for place, number in self.places[:_PLACES])
            more = f" and {len(self.places) - _PLACES} places more" if len(self.places) > _PLACES else ""
            names = "1 name is" if self.total == 1 else f"{self.total} names are"
            lines.append(f"{names} still in {what}, to be replaced: {some}{more}; see: {_HITS}")
        if self.marked:
            names = (
                "1 name stands in a redaction mark"
                if self.marked == 1
                else f"{self.marked} names stand in redaction marks"
            )
            lines.append(f"{names} in {what}, where names are left alone: see whether that may be; see: {_HITS}")
        if self.away:
            lines.append(f"{self.away}: they were not looked for")
        return tuple(lines)


@dataclass(frozen=True)
class Applied:
    """What was done: ``log`` is the record of it, ``kept_in`` the folder of all that left the project.

    ``originals`` and ``backups`` left it, ``erased`` are earlier texts. ``staying`` are what still holds a name, one
    line each: files that are not qualcode's, registers that are not searched.
    """

    replaced: int
    documents: int
    terms: int
    log: Path
    kept_in: Path
    originals: int
    backups: int
    erased: int
    staying: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
