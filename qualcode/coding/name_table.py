"""The table of names to be found and what replaces them: the terms of the project, as rows and as a csv file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import select

from qualcode.corpus.names import key
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.pseudonyms import CATEGORIES, Category, Term
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import Pseudonym
from qualcode.text.terms import Terms

COLUMNS: Final = ("find", "replacement", "category", "variants", "whole_words", "match_case")
_YES: Final = frozenset(("", "yes", "y", "true", "1", "x"))
_NO: Final = frozenset(("no", "n", "false", "0"))


def waiting(session: Session) -> tuple[Term, ...]:
    """The terms in the project, in the order they were added: those whose hits were not replaced yet."""
    with session.read() as connection:
        rows = connection.execute(select(Pseudonym.__table__).order_by(Pseudonym.id)).mappings().all()
    return tuple(
        Term(
            row["find"],
            row["replacement"],
            row["category"],
            tuple(json.loads(row["variants"])),
            row["whole_words"],
            row["match_case"],
            row["id"],
        )
        for row in rows
    )


def values(term: Term) -> dict[str, Any]:
    """The columns of a term's row."""
    return {
        "find": term.find,
        "find_key": key(term.find),
        "replacement": term.replacement,
        "category": term.category,
        "variants": json.dumps(term.variants, ensure_ascii=False),
        "whole_words": term.whole_words,
        "match_case": term.match_case,
    }


def valid(term: Term) -> Term:
    """The term with its words evened out. Raises ``QualcodeError`` for one that would find or leave nothing."""
    find, replacement = " ".join(term.find.split()), " ".join(term.replacement.split())
    variants = tuple(dict.fromkeys(" ".join(one.split()) for one in term.variants if one.split()))
    for words in (find, *variants):
        if not any(map(str.isalnum, words)):
            raise QualcodeError("a name to find needs a letter or a digit", f"“{words}”", "write the name")
    if not replacement:
        raise QualcodeError(f"“{find}” needs a replacement", "", "write one, such as [name] or another name")
    if term.category not in CATEGORIES:
        raise QualcodeError(f"there is no category “{term.category}”", "", f"choose from {', '.join(CATEGORIES)}")
    return Term(find, replacement, term.category, variants, term.whole_words, term.match_case, term.number)


def refuse_circles(terms: Sequence[Term]) -> None:
    """A replacement that is itself to be found would be replaced the next time."""
    finder = Terms(terms)
    for term in terms:
        for found in finder.find(term.replacement):
            if not found.marked:
                whose = "is to be found itself" if found.term is term else f"holds “{found.term.find}”, to be found too"
                raise QualcodeError(
                    f"the replacement “{term.replacement}” of “{term.find}” {whose}", "", "choose another replacement"
                )


def found_in(terms: Iterable[Term], find: str) -> Term:
    """The term of that name. Raises ``UnknownName``."""
    for term in terms:
        if key(term.find) == key(find):
            return term
    raise UnknownName(f"“{find}” is not in the table of pseudonyms", "", "see: qualcode pseudonyms list")


def as_table(terms: Iterable[Term]) -> Table:
    """The terms as a table that can be read again."""
    yes = {True: "yes", False: "no"}
    return Table(
        columns=COLUMNS,
        rows=tuple(
            (
                term.find,
                term.replacement,
                term.category,
                "; ".join(term.variants),
                yes[term.whole_words],
                yes[term.match_case],
            )
            for term in terms
        ),
        title="Pseudonyms",
    )


def from_csv(source: Path | bytes) -> tuple[Term, ...]:
    """The terms of a csv file; only find and replacement must be there. Raises ``QualcodeError``, with the line."""
    from qualcode.ingest.csv_rows import read_csv

    where = "the csv data" if isinstance(source, bytes) else str(source)
    read = read_csv(source)
    named = {name.casefold().replace(" ", "_"): name for name in read.columns}
    missing = [name for name in COLUMNS[:2] if name not in named]
    if missing:
        what = f"there is no column {' and '.join(f'“{name}”' for name in missing)}"
        raise QualcodeError(what, where, f"columns: {', '.join(COLUMNS)}")
    found: dict[str, Term] = {}
    for line, row in zip(read.lines, read.rows, strict=True):
        try:
            term = _of_row({name: row[named[name]].strip() for name in COLUMNS if name in named})
            if key(term.find) in found:
                raise QualcodeError(f"“{term.find}” stands there twice", "", "leave one")
        except QualcodeError as error:
            raise QualcodeError(error.what, f"{where} line {line}", error.fix) from error
        found[key(term.find)] = term
    return tuple(found.values())


def _of_row(row: Mapping[str, str]) -> Term:
    variants = tuple(part.strip() for part in row.get("variants", "").split(";"))
    category = cast(Category, row.get("category", "").casefold() or "person")
    whole, case = (_is_yes(row.get(name, "")) for name in COLUMNS[4:])
    return valid(Term(row["find"], row["replacement"], category, variants, whole, case))


def _is_yes(given: str) -> bool:
    if given.casefold() in _NO:
        return False
    if given.casefold() not in _YES:
        raise QualcodeError(f"“{given}” is neither yes nor no", "", "write yes or no")
    return True
