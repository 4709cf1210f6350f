"""The examples of a codebook in a publication: whose words they are is told as of quotations."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select

from qualcode.corpus.names import label_key
from qualcode.model.quotes import Attribution
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.store.tables import Participant
from qualcode.triangulation.disclosure.hidden_ids import HiddenId, hidden_ids

_BEFORE = re.compile(r"(\s*[\[(“\"'‘]?\s*)([^:\n–—]{1,80}?)(\s*[\])]?\s*(?::|\s[-–—]\s)\s*)")
_AFTER = re.compile(r"\s*([(\[])([^()\[\]\n]{1,80})[)\]](?=[\s.]*$)", re.MULTILINE)


def examples_published(session: Session, table: Table, style: Attribution | None = None) -> Table:
    """A table of codes in whose examples no ID stands that is not printed beside quotations either.

    An ID before the words ("SH01: …", on each line) or in brackets behind them gives way to the staff group where that
    is printed, else it goes. Words of somebody who may not be quoted go as a whole. ``style`` None is as the project
    attributes.
    """
    at = next((at for at, name in enumerate(table.columns) if name.casefold() == "example"), None)
    people = {_plain(label): hidden for label, hidden in hidden_ids(session, style).items()}
    silent = {_plain(label) for label in _not_to_be_quoted(session)}
    if at is None or not (people or silent):
        return table
    return replace(
        table, rows=tuple((*row[:at], _published(row[at], people, silent), *row[at + 1 :]) for row in table.rows)
    )


def _not_to_be_quoted(session: Session) -> list[str]:
    with session.read() as connection:
        return list(connection.scalars(select(Participant.label).where(Participant.consent != "quote")))


def _of_others(example: str, silent: Collection[str]) -> str:
    """The lines that are nobody's of these: theirs go on to the next ID before words, or end at one behind them."""
    kept: list[str] = []
    some: list[str] = []
    theirs = False
    for line in example.split("\n"):
        before, behind = _BEFORE.match(line), _AFTER.search(line)
        if before is not None and some:
            kept += [] if theirs else some
            some, theirs = [], False
        some.append(line)
        theirs |= any(match is not None and _plain(match[2]) in silent for match in (before, behind))
        if behind is not None:
            kept += [] if theirs else some
            some, theirs = [], False
    return "\n".join([*kept, *([] if theirs else some)])


def _published(example: Cell, people: dict[str, HiddenId], silent: Collection[str]) -> Cell:
    if not isinstance(example, str):
        return example
    example = _of_others(example, silent)

    def after(match: re.Match[str]) -> str:
        hidden = people.get(_plain(match[2]))
        if hidden is None:
            return match[0]
        return f" ({hidden.instead})" if hidden.instead else ""

    return _AFTER.sub(after, "\n".join(_without_id_before(line, people) for line in example.split("\n")))


def _without_id_before(line: str, people: dict[str, HiddenId]) -> str:
    match = _BEFORE.match(line)
    hidden = people.get(_plain(match[2])) if match is not None else None
    if match is None or hidden is None:
        return line
    words = line[match.end() :]
    opened = match[1].strip()
    if opened and opened not in "([":
        words = f"{opened}{words}"
    return f"{hidden.instead}: {words}" if hidden.instead else words


def _plain(label: str) -> str:
    """As labels are compared, whatever stands between letters and numbers: "SH 01", "SH01"."""
    return label_key(label).replace("_", "")
