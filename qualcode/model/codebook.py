"""The codebook as a tree: what the services, the screens and the exports read it as."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final, Literal

from qualcode.model.errors import AmbiguousName, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.palette import Colour, colour_named, next_colour

CodeKind = Literal["overarching", "theme", "subtheme", "code"]
CODE_KINDS: Final[tuple[CodeKind, ...]] = ("overarching", "theme", "subtheme", "code")
CODE_STATUSES: Final = ("active", "candidate", "parked", "retired")
LEVELS: Final = ("semantic", "latent")
ORIGINS: Final = ("a priori", "from data")
SEPARATOR: Final = " > "


def fold(name: str) -> str:
    """The form in which code names are compared: NFC, whitespace folded, case ignored."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def split_path(text: str) -> tuple[str, ...]:
    """The names in a path, which are joined by " > " and by nothing else."""
    return tuple(" ".join(part.split()) for part in text.strip().split(SEPARATOR))


@dataclass(frozen=True)
class Code:
    """One code of any kind. ``path`` joins the names from the top by " > "; ``depth`` of a top-level code is 0.

    ``own_colour`` is what was set on it ("" for none), ``colour`` what it is shown in: its own, else that of the
    nearest above. ``questions`` are numbers of evaluation questions, ``indicators`` the numbers of those it bears on.
    ``brief`` is the definition in a few words. ``topic_summary``: it gathers what was said about a topic, and claims no
    pattern. ``revised_at`` is when its meaning last changed, and ``revised_by`` what: definition, split or merge.
    """

    id: int
    uuid: str
    parent_id: int | None
    name: str
    path: str
    kind: str
    depth: int
    position: int
    status: str
    own_colour: str
    colour: Colour
    definition: str
    inclusion: str
    exclusion: str
    example: str
    questions: tuple[int, ...]
    indicators: tuple[str, ...]
    level: str = "semantic"
    origin: str = "a priori"
    brief: str = ""
    topic_summary: bool = False
    discuss: bool = False
    revised_at: datetime | None = None
    revised_by: str = ""

    @property
    def short_id(self) -> str:
        """``c45``."""
        return short_id("c", self.id)

    @property
    def key(self) -> tuple[str, ...]:
        """The folded names from the top."""
        return tuple(fold(part) for part in self.path.split(SEPARATOR))

    @property
    def retired(self) -> bool:
        """Whether it may no longer be applied."""
        return self.status == "retired"


@dataclass(frozen=True)
class CodeCount:
    """Distinct excerpts: ``own`` under the code itself, ``all`` under it or anything below it."""

    own: int
    all: int


@dataclass(frozen=True)
class CodeTree:
    """All codes in the order of the tree: each before what is under it."""

    codes: tuple[Code, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    @cached_property
    def by_id(self) -> dict[int, Code]:
        """Codes by number."""
        return {code.id: code for code in self.codes}

    @cached_property
    def by_key(self) -> dict[tuple[str, ...], Code]:
        """Codes by the folded names of their path."""
        return {code.key: code for code in self.codes}

    @cached_property
    def _by_name(self) -> dict[str, list[Code]]:
        named: dict[str, list[Code]] = {}
        for code in self.codes:
            named.setdefault(fold(code.name), []).append(code)
        return named

    @cached_property
    def _by_path(self) -> dict[str, Code]:
        return {fold(code.path): code for code in self.codes}

    @cached_property
    def _children(self) -> dict[int | None, tuple[Code, ...]]:
        below: dict[int | None, list[Code]] = {}
        for code in self.codes:
            below.setdefault(code.parent_id, []).append(code)
        return {parent: tuple(codes) for parent, codes in below.items()}

    def children(self, code_id: int | None) -> tuple[Code, ...]:
        """What stands directly under a code (None: the top level), in order."""
        return self._children.get(code_id, ())

    def descendants(self, code_id: int) -> tuple[Code, ...]:
        """Everything under a code, in the order of the tree, without itself."""
        found: list[Code] = []
        for child in self.children(code_id):
            found += [child, *self.descendants(child.id)]
        return tuple(found)

    def ancestors(self, code: Code) -> tuple[Code, ...]:
        """The code itself, its parent, and so on to the top."""
        line = [code]
        while line[-1].parent_id is not None:
            line.append(self.by_id[line[-1].parent_id])
        return tuple(line)

    def set_aside(self, code: Code) -> bool:
        """Whether it is parked for now, or stands under what is."""
        return any(one.status == "parked" for one in self.ancestors(code))

    def theme_of(self, code: Code) -> Code | None:
        """The nearest theme: the code itself if it is one, else the first above it that is; None when none is."""
        return next((above for above in self.ancestors(code) if above.kind == "theme"), None)

    def label(self, code: Code) -> str:
        """The name where no other code has it, else the path."""
        return code.name if len(self._by_name[fold(code.name)]) == 1 else code.path

    def named(self, name: str) -> tuple[Code, ...]:
        """Every code of that name."""
        return tuple(self._by_name.get(fold(name), ()))

    def find(self, text: str) -> Code:
        """The code meant by an ID ("c45"), a path ("Voice > Staff network") or a name, if only one has it.

        Raises ``UnknownName``, or ``AmbiguousName`` listing the paths.
        """
        given = parse_id(text, "c")
        by_id = self.by_id.get(given[1]) if given else None
        found = self.named(text)
        if by_id is not None:
            found = (*(code for code in found if code is not by_id), by_id)
        elif SEPARATOR in text.strip():
            exact = self._by_path.get(fold(text))
            found = (exact,) if exact else found
        if not found:
            raise UnknownName(f"there is no code “{text}”", "", "see: qualcode codebook list")
        if len(found) > 1:
            paths = "; ".join(f"{code.short_id} {code.path}" for code in found)
            raise AmbiguousName(f"“{text}” is more than one code", paths, "name it by its path or ID")
        return found[0]

    def meant(self, code: str | int) -> Code:
        """The code of that number, or what :meth:`find` finds. Raises ``UnknownName`` or ``AmbiguousName``."""
        if isinstance(code, str):
            return self.find(code)
        if code not in self.by_id:
            raise UnknownName(f"there is no code {short_id('c', code)}", "", "see: qualcode codebook list")
        return self.by_id[code]


def build_tree(codes: Iterable[Code]) -> CodeTree:
    """Put codes (in any order; ``path``, ``depth`` and ``colour`` need not be right yet) into a tree.

    Siblings stand by position, then number. A top-level code or theme with no colour gets one from the palette.
    """
    below: dict[int | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent_id, []).append(code)
    for siblings in below.values():
        siblings.sort(key=lambda code: (code.position, code.id))
    placed: list[Code] = []
    used: list[str] = [code.own_colour for siblings in below.values() for code in siblings if code.own_colour]

    def place(parent: Code | None) -> None:
        for code in below.get(parent.id if parent else None, ()):
            colour = colour_named(code.own_colour)
            if colour is None and (parent is None or code.kind == "theme"):
                colour = next_colour(used)
                used.append(colour.name)
            made = _placed(code, parent, colour)
            placed.append(made)
            place(made)

    place(None)
    return CodeTree(tuple(placed))


def _placed(code: Code, parent: Code | None, colour: Colour | None) -> Code:
    if colour is None:
        assert parent is not None
        colour = parent.colour
    return Code(
        **{
            **code.__dict__,
            "path": f"{parent.path}{SEPARATOR}{code.name}" if parent else code.name,
            "depth": parent.depth + 1 if parent else 0,
            "colour": colour,
        }
    )
