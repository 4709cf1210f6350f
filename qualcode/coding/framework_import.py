"""An edited workbook of the framework matrix read back, and held against what it was exported from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.coding.framework_axes import Axes
from qualcode.coding.framework_sheet import ORIGIN, ORIGIN_COLUMNS, digest, even, state_and_text
from qualcode.ingest.rows.workbook import Sheet, all_sheets
from qualcode.model.errors import AmbiguousName, QualcodeError, UnknownName
from qualcode.model.framework import Framework, FrameworkColumn, FrameworkPlace, FrameworkRow
from qualcode.model.framework_import import CellChange, How, SheetChanges
from qualcode.model.framework_tables import NOUNS, cell_text
from qualcode.text.cell_marks import linked

_CONTINUED = " (continued)"
Made = Callable[[tuple[FrameworkRow, ...], tuple[FrameworkColumn, ...]], Framework]
"""Gives the cells of rows and columns as they are now."""


@dataclass
class Origin:
    """What the file was exported from: its rows and columns by what they were called, and a digest of each cell."""

    front: set[str] = field(default_factory=set)
    rows: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class Grid:
    """The table of the file: headings, rows by their label, and what was said about it."""

    columns: tuple[str, ...]
    rows: dict[str, tuple[str, ...]]
    remarks: list[str]
    unknown: set[tuple[str, int]] = field(default_factory=set)


def read_sheet(source: Path | bytes, name: str) -> tuple[Grid, Origin | None]:
    """The matrix in a workbook, and what it was exported from where it tells. Raises ``QualcodeError``."""
    sheets = all_sheets(_bytes(source), name)
    visible = [sheet for sheet in sheets if not sheet.hidden and sheet.rows]
    if not visible:
        raise QualcodeError("the workbook has no sheet with cells in it", name, "export the matrix again")
    hidden = next(
        (
            one
            for one in sheets
            if one.name == ORIGIN and one.rows and one.rows[0][: len(ORIGIN_COLUMNS)] == ORIGIN_COLUMNS
        ),
        None,
    )
    matrix = next((sheet for sheet in visible if _is_matrix(sheet)), visible[0])
    return _grid(matrix, name), None if hidden is None else _origin(hidden)


def _is_matrix(sheet: Sheet) -> bool:
    """Whether the headings are those of a matrix, and not of the sheet of what needs work."""
    first, *others = sheet.rows[0]
    return " ".join(first.split()) in NOUNS.values() and tuple(others[:2]) != ("theme", "state")


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise QualcodeError(f"the file cannot be read ({error.strerror})", str(source), "check its name") from error


def _grid(sheet: Sheet, name: str) -> Grid:
    columns = tuple(" ".join(cell.split()) for cell in sheet.rows[0])
    twice = {one for one in columns if one and columns.count(one) > 1}
    if twice:
        raise QualcodeError(f"two columns are called “{min(twice)}”", name, "take one of them out")
    grid = Grid(columns, {}, [])
    last = ""
    for n, cells in enumerate(sheet.rows[1:], 1):
        label, filled = even(cells[0]) if cells else "", (*cells, *[""] * (len(columns) - len(cells)))
        if label.endswith(_CONTINUED) and last:  # a cell that was too long for one was carried on in rows of its own
            grid.rows[last] = tuple(a + b for a, b in zip(grid.rows[last], ("", *filled[1:]), strict=False))
        elif not label:
            if any(cell.strip() for cell in cells):
                grid.remarks.append("a row without a name is left out")
        elif label in grid.rows:
            grid.remarks.append(f"“{label}” stands there twice: the first is taken")
        else:
            grid.rows[label], last = filled, label
            grid.unknown |= {(label, at) for at in range(len(columns)) if (n, at) in sheet.unknown}
    return grid


def _origin(sheet: Sheet) -> Origin:
    found = Origin()
    for what, first, second, told, *_ in ((*row, "", "", "", "") for row in sheet.rows[1:]):
        if what == "front":
            found.front.add(even(first))
        elif what == "row":
            found.rows[even(second)] = first
        elif what == "column":
            found.columns[" ".join(second.split())] = first
        elif what == "cell":
            found.cells[first, second] = told
    return found


def changes(axes: Axes, grid: Grid, origin: Origin | None, file: str, made: Made) -> SheetChanges:
    """What the file would change. Raises ``QualcodeError`` for a file that is no framework matrix."""
    of = next((of for of, noun in NOUNS.items() if grid.columns and grid.columns[0] == noun), "")
    if not of:
        what = "its first column is none of " + ", ".join(NOUNS.values())
        raise QualcodeError(what, file, "start from: qualcode export framework ROWS COLUMNS")
    rows, unknown_rows = _rows(axes, of, grid, origin)
    columns, unknown_columns = _columns(axes, grid, origin)
    framework = made(tuple(rows.values()), tuple(columns.values()))
    found = list(_compared(framework, rows, columns, grid, origin))
    remarks = list(dict.fromkeys(grid.remarks))
    if origin is None:
        remarks.append("the file does not tell what it was exported from: only cells that are empty now are filled")
    return SheetChanges(
        file,
        tuple(found),
        len(rows) * len(columns) - len(found),
        tuple(unknown_rows),
        tuple(unknown_columns),
        () if origin is None else tuple(label for label in origin.rows if label not in grid.rows),
        () if origin is None else tuple(label for label in origin.columns if label not in grid.columns),
        tuple(remarks),
    )


def _rows(axes: Axes, of: str, grid: Grid, origin: Origin | None) -> tuple[dict[str, FrameworkRow], list[str]]:
    """The rows by what the file calls them, and those that the project does not have."""
    there = axes.rows(of)[1]
    by_uuid = {row.uuid: row for row in there}
    by_label = {even(row.label): row for row in there}
    found: dict[str, FrameworkRow] = {}
    unknown: list[str] = []
    for label in grid.rows:
        uuid = origin.rows.get(label) if origin is not None else None
        row = by_uuid.get(uuid) if uuid is not None else by_label.get(label)
        if row is None or row in found.values():
            unknown.append(label)
        else:
            found[label] = row
    return found, unknown


def _columns(axes: Axes, grid: Grid, origin: Origin | None) -> tuple[dict[str, FrameworkColumn], list[str]]:
    tree = axes.tree()
    by_uuid = {code.uuid: code for code in tree}
    found: dict[str, FrameworkColumn] = {}
    unknown: list[str] = []
    for name in grid.columns[1:]:
        if not name or (origin is not None and name in origin.front):
            continue
        code = by_uuid.get(origin.columns[name]) if origin is not None and name in origin.columns else None
        if code is None and origin is None:
            try:
                code = tree.find(name)
            except (UnknownName, AmbiguousName):
                code = None
        if code is None:
            unknown.append(name)
        else:
            found[name] = axes.column(code.short_id)
    return found, unknown


def _compared(
    framework: Framework,
    rows: dict[str, FrameworkRow],
    columns: dict[str, FrameworkColumn],
    grid: Grid,
    origin: Origin | None,
) -> Iterator[CellChange]:
    at = {name: n for n, name in enumerate(grid.columns)}
    for label, row in rows.items():
        for name, column in columns.items():
            if (label, at[name]) in grid.unknown:
                told = (
                    f"{row.label}, {name}: a formula without a result, left as it is; save the workbook in Excel first"
                )
                grid.remarks.append(told)
                continue
            place = FrameworkPlace(row, column, framework.cell(row, column))
            change = _change(place, grid.rows[label][at[name]], origin)
            if change is not None:
                yield change


def _change(place: FrameworkPlace, cell: str, origin: Origin | None) -> CellChange | None:
    now = cell_text(place.cell)
    wanted = even(cell)
    if digest(wanted) == digest(now):
        return None
    was = (origin.cells.get((place.row.uuid, place.column.uuid), "") if origin is not None else "") or ""
    if origin is not None and digest(wanted) == was:
        return None  # only the project has changed since
    if origin is None and not wanted:
        return None
    since = digest(now) != was
    how: How = "conflict" if since else "emptied" if not wanted else "changed" if now else "new"
    remarks = ["changed in the project since the export" if origin is not None else "not empty in the project"]
    remarks = remarks if since else []
    gone = _gone(place, wanted)
    return CellChange(place, how, now, wanted, "; ".join([*remarks, *gone]))


def _gone(place: FrameworkPlace, wanted: str) -> Sequence[str]:
    """Links that were in the cell and that the file no longer has."""
    lost = [f"x{number}" for number in place.cell.links if number not in linked(state_and_text(wanted)[1])]
    return [f"no longer rests on {', '.join(lost)}"] if lost and wanted else []
