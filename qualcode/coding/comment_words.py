"""What the words of a comment say: codes of the codebook, a code that is to be made, or something to remember."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from qualcode.model.codebook import SEPARATOR, Code, CodeTree, fold
from qualcode.model.comments import Becomes
from qualcode.model.errors import QualcodeError

_PARTS: Final = re.compile(r"[;\n]+")
_SAYS_CODE: Final = re.compile(r"(?:(?:new\s+)?(?:code|theme|node|sub-?code|sub-?theme)s?\s*[:=]|#)\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*(?:>|\\|/|:|→|\u2013)\s*")
_LONGEST_NAME: Final = 80
_MOST_WORDS: Final = 8
_ALIKE: Final = 0.84


@dataclass(frozen=True)
class Words:
    """``codes`` are named as the codebook finds them, ``note`` is what is no code, ``remark`` what was not clear."""

    becomes: Becomes
    codes: tuple[str, ...] = ()
    note: str = ""
    remark: str = ""


class Reader:
    """Reads comments against one codebook."""

    def __init__(self, tree: CodeTree) -> None:
        self._tree = tree
        self._names: dict[str, list[Code]] = {}
        for code in tree:
            if not code.retired:
                self._names.setdefault(fold(code.name), []).append(code)
                self._names.setdefault(fold(code.path), [])
                if code not in self._names[fold(code.path)]:
                    self._names[fold(code.path)].append(code)

    def read(self, comment: str) -> Words:
        """What a comment becomes: its parts stand apart by semicolons and line ends."""
        parts = [part for part in (" ".join(one.split()) for one in _PARTS.split(comment)) if part]
        exact = [self.exact(part) for part in parts]
        codes = tuple(dict.fromkeys(name for name in exact if name))
        if codes:
            return Words("code", codes, "\n".join(part for part, name in zip(parts, exact, strict=True) if not name))
        asked = [_said(part) for part in parts]
        if any(asked):
            rest = [part for part, name in zip(parts, asked, strict=True) if not name]
            return Words("new code", tuple(dict.fromkeys(name for name in asked if name)), "\n".join(rest))
        return self._guessed(parts, comment)

    def exact(self, part: str) -> str:
        """The code that a part of a comment names by name or path, as the codebook finds it; "" for none or several."""
        found = self._meant(part)
        return self._tree.label(found[0]) if len(found) == 1 else ""

    def _meant(self, part: str) -> Sequence[Code]:
        said = _said(part) or part
        for name in (part, said, SEPARATOR.join(_BETWEEN.split(said))):
            if found := self._names.get(fold(name)):
                return found
        return ()

    def _guessed(self, parts: Sequence[str], comment: str) -> Words:
        """A memo; where a name like a code's was written, the code."""
        several = [code for part in parts for code in self._meant(part)]
        if several:
            paths = "; ".join(code.path for code in several)
            return Words("memo", note=comment, remark=f"more than one code: {paths}")
        retired = self._retired(parts)
        if retired:
            return Words("memo", note=comment, remark=f"the code “{retired}” is retired")
        for part in parts if len(parts) == 1 else ():
            near = self._near(part)
            if near:
                return Words("code", (near,), remark=f"“{part}” is not in the codebook: this is the nearest")
        return Words("memo", note=comment)

    def _near(self, part: str) -> str:
        if len(part.split()) > _MOST_WORDS or len(part) > _LONGEST_NAME:
            return ""
        close = get_close_matches(fold(part), self._names, n=1, cutoff=_ALIKE)
        codes = self._names[close[0]] if close else []
        return self._tree.label(codes[0]) if len(codes) == 1 else ""

    def _retired(self, parts: Sequence[str]) -> str:
        for part in parts:
            try:
                code = self._tree.find(_said(part) or part)
            except QualcodeError:
                continue
            if code.retired:
                return code.path
        return ""


def _said(part: str) -> str:
    """The name in "code: Pay", "#Pay" or "New code: Pay"; "" for words that do not say that they are one."""
    found = _SAYS_CODE.match(part)
    name = part[found.end() :].strip() if found else ""
    return name if len(name) <= _LONGEST_NAME else ""
