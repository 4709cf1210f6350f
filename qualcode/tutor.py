"""The tutor's project and its steps: each is checked in what the project holds, never by the keys that were pressed.

The interview is synthetic, written for this purpose.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from qualcode.model.errors import QualcodeError
from qualcode.project import Project

NAME: Final = "Tutor (synthetic)"
TITLE: Final = "A first interview"
MARK: Final = ".tutor.json"

_INTERVIEW: Final = """Synthetic interview, written for the tutor. No real person or organisation.

Interviewer: How did you hear that the figures were being collected?
P01: From a poster by the lift. Nobody had asked me before. I thought, at last someone wants to know.
Interviewer: And what has changed since?
P01: Not much that I can see. The same people get the training. My manager says the figures are fine.
P02: For me it was different. I was asked to join the staff network, and we were listened to.
Interviewer: What would you tell the board?
P02: Come and sit with us for an hour. A number is not a conversation.
"""


@dataclass(frozen=True)
class Step:
    """One thing to learn.

    ``told`` is what to do: ``{code}`` and the like stand for the keys of those acts. ``hint`` helps who is stuck;
    ``command`` does the same without screens. ``done`` looks into the project: ``since`` is the state it had when the
    step began.
    """

    title: str
    told: str
    hint: str
    command: str
    done: Callable[[Project, int], bool]


@dataclass(frozen=True)
class Place:
    """Which step one is at, and the project's state when it began."""

    step: int = 0
    since: int = 0


def _acts(project: Project, since: int) -> list[Any]:
    return [entry for entry in project.log() if entry.id > since]


def _coded(project: Project) -> list[tuple[int, int]]:
    return [(one.code_id, one.excerpt_id) for one in project.codings.of_document(project.documents.find(TITLE).id)]


def _has_coding(project: Project, _since: int) -> bool:
    return bool(_coded(project))


def _coded_again(project: Project, _since: int) -> bool:
    codes = [code for code, _ in _coded(project)]
    return len(codes) > len(set(codes))


def _undone(project: Project, since: int) -> bool:
    return any(entry.kind == "undo" for entry in _acts(project, since))


def _redone(project: Project, since: int) -> bool:
    return any(entry.kind == "redo" for entry in _acts(project, since))


def _code_of_ones_own(project: Project, _since: int) -> bool:
    given = {name for name, _, _ in _CODES}
    own = {code.id for code in project.codebook.tree() if code.name not in given}
    return any(code in own for code, _ in _coded(project))


def _has_memo(project: Project, _since: int) -> bool:
    return bool(project.memos.all())


def _has_link(project: Project, _since: int) -> bool:
    return bool(project.links.find())


def _exported(project: Project, _since: int) -> bool:
    folder = project.folder / "exports"
    return folder.is_dir() and any(path.is_file() and path.stat().st_size for path in folder.iterdir())


_CODES: Final = (
    ("Being heard", "", "Whether people are asked, and whether it matters."),
    ("Nobody asked", "Being heard", "Not asked, or asked too late."),
    ("Listened to", "Being heard", "Asked, and something came of it."),
    ("Figures", "", "What people make of the numbers."),
)

STEPS: Final[tuple[Step, ...]] = (
    Step(
        "Code a passage",
        "The arrows and {turn_next} walk through the interview. Go to “Nobody had asked me before.”, press {code}, "
        "type “asked” and Enter: the sentence at the cursor gets the code.",
        "With the cursor on the sentence: {code}, a few letters of a code's name, Enter.",
        'qualcode code "A first interview" "Nobody asked" --quote "Nobody had asked me before."',
        _has_coding,
    ),
    Step(
        "Code by number",
        "The code stands on key {recent_1} now, below the text. Select other words (shift with the arrows, {grow} "
        "grows from word to sentence, or drag) and press {recent_1}.",
        "Put the cursor on another sentence and press {recent_1}: the same code is used a second time.",
        'qualcode code "A first interview" "Nobody asked" --quote "I thought, at last someone wants to know."',
        _coded_again,
    ),
    Step(
        "Undo",
        "Press {undo}. The status line names what was undone. Everything can be undone, also tomorrow.",
        "{undo} undoes your latest act.",
        "qualcode undo",
        _undone,
    ),
    Step(
        "Redo",
        "Press {redo}: it is there again. Nothing is ever lost.",
        "{redo} is a capital letter by default.",
        "qualcode redo",
        _redone,
    ),
    Step(
        "Make a code of your own",
        "On a sentence that no code fits, press {code} and type a new name, then Enter on “create”; choose where it "
        "belongs, Enter. “Theme > Name” does both at once.",
        "{code}, a name that no code has, Enter on the line that begins with +, then Enter on a theme.",
        'qualcode codebook add "Same people" --parent "Figures" && '
        'qualcode code "A first interview" "Same people" --quote "The same people get the training."',
        _code_of_ones_own,
    ),
    Step(
        "Write a memo",
        "Press {memo}, write what you think of this passage, and keep it with {memo_keep}.",
        "{memo} opens the memo; {memo_keep} keeps it. {memos} lists them all.",
        'qualcode memo add "Asked by a poster." --about "A first interview"',
        _has_memo,
    ),
    Step(
        "Link to a figure",
        "With the cursor on a coded passage press {link}: choose the indicator that it speaks to (a digit), Tab to the "
        "relation, Enter links.",
        "Go to a coded passage with {coding_next}, then {link}, a digit, Enter.",
        'qualcode link x1 7 --relation "adds to"',
        _has_link,
    ),
    Step(
        "Take it away",
        "Press {export} and choose what to write: it comes into the exports folder of the project. That was all: "
        "{keys} lists every key, {palette} every act.",
        "{export}, then Enter on what is proposed.",
        "qualcode matrix themes documents --format csv -o exports/themes.csv",
        _exported,
    ),
)


def build(folder: str | os.PathLike[str]) -> Project:
    """Make the tutor's project in ``folder`` and give it, open. Raises ``QualcodeError`` when a project is there."""
    project = Project.create(folder, name=NAME, coder="You")
    project.settings.edit(synthetic=True)
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / f"{TITLE}.txt"
        file.write_text(_INTERVIEW, encoding="utf-8")
        project.importing.files([file])
    project.documents.edit(TITLE, kind="focus group")
    project.states.set([project.documents.find(TITLE).id], "released")
    for name, parent, definition in _CODES:
        project.codebook.add(name, parent=parent, kind="code" if parent else "theme", definition=definition)
    keep_place(project, Place(0, project.state()))
    return project


def open_or_build(folder: str | os.PathLike[str]) -> Project:
    """The tutor's project in ``folder``, where it was left; made anew when the folder has none.

    Raises ``QualcodeError`` when the folder holds another project.
    """
    place = Path(folder)
    if not (place / "project.db").exists():
        return build(place)
    if not (place / MARK).exists():
        raise QualcodeError("this folder holds a project that is not the tutor's", str(place), "name another folder")
    return Project.open(place)


def place_in(project: Project) -> Place:
    """Which step the person is at; the first when that was not kept."""
    try:
        kept = json.loads((project.folder / MARK).read_text(encoding="utf-8"))
        return Place(min(max(0, int(kept["step"])), len(STEPS)), int(kept["since"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Place()


def keep_place(project: Project, place: Place) -> None:
    """Remember which step the person is at, to go on with it another day."""
    (project.folder / MARK).write_text(json.dumps(asdict(place)), encoding="utf-8")
