"""What the words of a comment say: codes of the codebook, a code that is to be made, or something to remember."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from qualcode.model.codebook import SEPARATOR, Code, CodeTree, fold
from qualcode.model.comments import Becomes
from qualcode.model.errors import QualcodeError

_SAYS_CODE: Final = re.compile(
    r"(?:new\s+)?(?:code|theme|node|sub-?code|sub-?theme)(?P<several>s)?\s*[:=]\s*", re.IGNORECASE
)
_LISTS: Final = (",", "/", "&", "+")
_BETWEEN: Final = re.compile(r"\s*(?:>|\\|/|:|→|\u2013)\s*")
_TOLD: Final = re.compile(r"(?P<code>[^:\u2013\u2014]+?)(?:\s*:|\s+[\u2013\u2014-])\s+(?P<word>.+)")
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


@dataclass(frozen=True)
class _Part:
    """Words of a comment; ``name`` is that of a code where they say that they are one."""

    words: str
    name: str = ""


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
        parts = [part for line in comment.split("\n") for part in self._parts(line)]
        codes: list[str] = []
        rest: list[str] = []
        remarks: list[str] = []
        new = False
        for part in parts:
            name = self.exact(part.words) or (part.name and self.exact(part.name))
            doubt = self._doubt(part.name) if part.name and not name else ""
            if name or (part.name and not doubt):
                codes.append(name or part.name)
                remarks += self._new(part.name) if not name else []
                new = new or not name
            else:
                rest.append(part.words)
                remarks.append(doubt)
        if not codes:
            return self._guessed([part.name or part.words for part in parts], comment)
        told = "; ".join(dict.fromkeys(filter(None, remarks)))
        return Words("new code" if new else "code", tuple(dict.fromkeys(codes)), "\n".join(rest), told)

    # -- the parts of a line

    def _parts(self, line: str) -> Iterator[_Part]:
        several = False
        for chunk in line.split(";"):
            words = " ".join(chunk.split())
            said = _SAYS_CODE.match(words)
            several = several or bool(said and said["several"])
            if not words:
                continue
            if words.startswith("#"):
                yield from self._tagged(words)
            elif said or several:
                name = words[said.end() :] if said else words
                yield from self._apart(words, name, several=several)
            else:
                names = self._list(words)
                if len(names) > 1:
                    yield from (_Part(name, name) for name in names)
                else:
                    yield from self._with_a_word_on_it(words) or (_Part(words),)

    def _tagged(self, words: str) -> Iterator[_Part]:
        """``#Trust #Pay gap``: a code each; what follows a code that is there is no part of its name."""
        for tag in filter(None, (one.strip() for one in words.split("#"))):
            told = tag.split(" ")
            known = next((n for n in range(len(told), 0, -1) if self._meant(" ".join(told[:n]))), 0)
            if known:
                name = " ".join(told[:known])
                yield _Part(name, name)
                if known < len(told):
                    yield _Part(" ".join(told[known:]))
            else:
                # "#1 reason she left" counts and names nothing.
                yield _Part(f"#{tag}", "" if tag[0].isdigit() else _name(tag))

    def _apart(self, words: str, name: str, *, several: bool) -> Iterator[_Part]:
        """The codes in what says that it is one or several."""
        names = self._list(name)
        if len(names) == 1 and "," in name and not self._meant(name):
            by_comma = [one for one in (part.strip() for part in name.split(",")) if one]
            names = by_comma if several or any(map(self._meant, by_comma)) else names
        if len(names) > 1:
            yield from (_Part(one, _name(one)) for one in names)
        else:
            yield from self._with_a_word_on_it(name) or (_Part(words, _name(name)),)

    def _with_a_word_on_it(self, words: str) -> tuple[_Part, ...]:
        """The code and what is said of it in "Trust: she said so" or "Trust - important"; nothing for other words."""
        told = _TOLD.match(words) if not self._meant(words) else None
        if told is None or not self.exact(told["code"]):
            return ()
        return _Part(told["code"], told["code"]), _Part(told["word"])

    def _list(self, words: str) -> list[str]:
        """The names of codes in "Trust, Pay" or "Trust/Pay", if every one of them is a code; else the words."""
        if not self._meant(words):
            for between in _LISTS:
                names = [one.strip() for one in words.split(between)]
                if len(names) > 1 and all(map(self.exact, names)):
                    return names
        return [words]

    # -- what they mean

    def _doubt(self, name: str) -> str:
        """Why something that is said to be a code cannot become one as it stands."""
        found = self._meant(name)
        if found:
            return f"more than one code: {'; '.join(code.path for code in found)}"
        retired = self._retired([name])
        return f"the code “{retired}” is retired" if retired else ""

    def _new(self, name: str) -> list[str]:
        """What is to be said of a name that is not in the codebook."""
        near = self._near(name)
        if near:
            return [f"“{name}” is not in the codebook; “{near}” is"]
        return [f"“{name}” would be one code"] if any(mark in name for mark in _LISTS) else []

    def exact(self, part: str) -> str:
        """The code that a part of a comment names by name or path, as the codebook finds it; "" for none or several."""
        found = self._meant(part)
        return self._tree.label(found[0]) if len(found) == 1 else ""

    def _meant(self, part: str) -> Sequence[Code]:
        for name in (part, SEPARATOR.join(_BETWEEN.split(part))):
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
                code = self._tree.find(part)
            except QualcodeError:
                continue
            if code.retired:
                return code.path
        return ""


def _name(words: str) -> str:
    """The words as a name; "" for prose."""
    name = words.strip()
    return name if len(name) <= _LONGEST_NAME else ""
