"""Where the reader was: a small file in the project folder, so that reopening shows the same.

It holds no words of anybody: a document's UUID, a place in it, and the codes used last. Losing it loses nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

FILE_NAME = ".desk.json"
BESIDE: Final = ("codebook", "documents")
GROUPINGS: Final = ("case study", "workstream", "kind", "state")
_MOST_DOCUMENTS = 500


@dataclass(frozen=True)
class DeskState:
    """``document`` (UUID) is open; ``places`` are the cursors of documents.

    ``recent`` are the codes (UUID) used last, the latest first, ``keys`` the number keys they are on.
    ``beside`` is the pane beside the text where there is room for one, ``grouping`` what documents are grouped by.
    """

    document: str = ""
    places: dict[str, int] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    keys: dict[str, int] = field(default_factory=dict)
    beside: str = BESIDE[0]
    grouping: str = GROUPINGS[0]

    def at(self, document: str, place: int) -> DeskState:
        """The same with ``document`` open and its cursor at ``place``; the oldest places go when there are many."""
        places = {key: value for key, value in self.places.items() if key != document}
        places[document] = place
        kept = dict(list(places.items())[-_MOST_DOCUMENTS:])
        return replace(self, document=document, places=kept)


def read_state(folder: Path) -> DeskState:
    """The state kept in ``folder``; an empty one when there is none or it cannot be understood."""
    try:
        return _understood(json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return DeskState()


def _understood(data: Any) -> DeskState:
    if not isinstance(data, dict):
        return DeskState()
    document, places, recent, keys = (data.get(name) for name in ("document", "places", "recent", "keys"))
    beside, grouping = data.get("beside"), data.get("grouping")
    return DeskState(
        document=document if isinstance(document, str) else "",
        places={k: v for k, v in places.items() if type(v) is int and v >= 0} if isinstance(places, dict) else {},
        recent=tuple(code for code in recent if isinstance(code, str)) if isinstance(recent, list) else (),
        keys={k: v for k, v in keys.items() if type(v) is int} if isinstance(keys, dict) else {},
        beside=beside if beside in BESIDE else BESIDE[0],
        grouping=grouping if grouping in GROUPINGS else GROUPINGS[0],
    )


def write_state(folder: Path, state: DeskState) -> bool:
    """Keep ``state`` in ``folder``, readable by its owner alone; False where nothing can be written."""
    place, draft = folder / FILE_NAME, folder / f"{FILE_NAME}.{os.getpid()}"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(state), file)
        draft.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        return False
    return True
