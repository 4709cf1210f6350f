"""Which files a person means: patterns, folders and ``~`` expanded, several names on one line, a name completed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from qualcode.ingest.formats import ENDINGS


def expanded(name: str) -> list[Path]:
    """The files that one name means, in order; itself where it means no others, so that it is refused by its name.

    A pattern that the shell did not expand (as on Windows) is expanded here. A folder means the transcripts in it.
    """
    path = Path(os.path.expanduser(name))  # noqa: PTH111 - Path.expanduser raises for a user there is not
    try:
        if path.is_dir():
            return _inside(path) or [path]
        if path.exists() or not any(mark in name for mark in "*?["):
            return [path]
        base = Path(path.anchor) if path.is_absolute() else Path()
        return sorted(base.glob(str(path.relative_to(base) if path.anchor else path))) or [path]
    except (OSError, ValueError, NotImplementedError):
        return [path]


def _inside(folder: Path) -> list[Path]:
    """The transcripts of a folder: not what is hidden, nor what Word keeps beside a file that is open."""
    return sorted(
        one
        for one in folder.iterdir()
        if one.suffix.lower() in ENDINGS and not one.name.startswith((".", "~$")) and one.is_file()
    )


def names_in(line: str) -> list[str]:
    """The names on a line, apart by blanks; one with blanks stands in quotes, or is the whole line."""
    line = line.strip()
    if line and os.path.lexists(os.path.expanduser(line)):  # noqa: PTH111 - as above
        return [line]
    return [name for _, name, _ in _parts(line) if name]


def completed(line: str) -> str:
    """The line with its last name completed as far as only one way is open; the same line when there is none."""
    start, name, finished = ([*_parts(line)] or [(len(line), "", True)])[-1]
    if finished:
        return line
    folder, typed = os.path.split(name)
    try:
        entries = [one for one in os.scandir(os.path.expanduser(folder) or ".") if _begins(one.name, typed)]  # noqa: PTH111
        ends = [one.name + (os.sep if one.is_dir() else "") for one in entries]
    except OSError:
        return line
    common = os.path.commonprefix(ends)  # noqa: RUF071 - letters are what is typed
    if len(common) <= len(typed):
        return line
    whole = os.path.join(folder, common)  # noqa: PTH118 - a Path would drop the "/" at the end, or "./" before
    quoted = any(mark.isspace() for mark in whole) or (os.sep == "/" and "\\" in whole)
    closed = '"' if len(ends) == 1 and not whole.endswith(os.sep) else ""
    return line[:start] + (f'"{whole}{closed}' if quoted else whole)


def _begins(name: str, typed: str) -> bool:
    hidden = name.startswith((".", "~$")) and not typed
    return not hidden and os.path.normcase(name).startswith(os.path.normcase(typed))


def _parts(line: str) -> Iterator[tuple[int, str, bool]]:
    """Each name with where it begins, and whether it is finished. Quotes count only where a name begins."""
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        start, name = at, ""
        quote = line[at] if line[at] in "\"'" else ""
        at += bool(quote)
        while at < len(line) and (line[at] != quote if quote else not line[at].isspace()):
            escaped = not quote and os.sep == "/" and line[at] == "\\" and at + 1 < len(line)
            at += escaped
            name += line[at]
            at += 1
        done = at < len(line)
        at += bool(quote)
        yield start, name, done
