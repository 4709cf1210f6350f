"""The language of questions to the coded data: read, and printed so that it reads as the same.

``theme:"Leadership" and not code:"Warm words" case:CS1 attribute:band>=7`` — terms beside one another must all hold;
``or``, ``not`` and parentheses as usual; ``code:A near/10 code:B``, ``code:A near code:B`` (in one turn),
``code:A overlapping code:B``, ``code:A within code:B``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qualcode.model.query import (
    BY_NAME,
    COMPARISONS,
    FIELDS,
    RELATIONS,
    And,
    Field,
    Node,
    Not,
    Or,
    QueryError,
    Related,
    Relation,
    Term,
)

DEEPEST: Final = 50
"""Parentheses in one another."""
MOST_TERMS: Final = 300
"""In one query: many more would be more than a database takes in one expression."""
MOST_WORDS: Final = 1000
NONE: Final = "none"
_OPENING: Final = {'"': '"', "“": '"”', "„": '"“”'}
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z-]*)\s*([:=])")
_BARE: Final = re.compile(r"""[^\s()"“”„]+""")
_OF: Final = re.compile(r"""[^\s()"“”„<>=!]+""")
_SIGN: Final = re.compile("|".join(map(re.escape, COMPARISONS)))
_NEAR: Final = re.compile(r"near(?:/([0-9]{1,6}))?", re.IGNORECASE)
_JOINING: Final = frozenset({"and", "or", "not", *RELATIONS})


@dataclass(frozen=True)
class _Word:
    """A word, bracket or term of the text: ``kind`` is "(", ")", "term", "word" or "end"."""

    kind: str
    at: int
    end: int
    text: str = ""
    term: Term | None = None


def parse(typed: str) -> Node:
    """What is asked. Nothing typed asks for everything. Raises ``QueryError`` with the place that is wrong."""
    return _Parser(typed).all()


class _Parser:
    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.at = 0
        self.depth = 0
        self.terms = 0
        self.next = self._read()

    def all(self) -> Node:
        if self.next.kind == "end":
            return And()
        found = self._either()
        if self.next.kind == ")":
            raise self._wrong("this closes nothing", self.next, "leave it out, or open a parenthesis before")
        return found

    # -- and, or, not

    def _either(self) -> Node:
        parts = [self._together()]
        while self._takes("or"):
            parts.append(self._together())
        return parts[0] if len(parts) == 1 else Or(tuple(_flat(parts, Or)))

    def _together(self) -> Node:
        parts = [self._one()]
        while self._takes("and") or self._begins():
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(_flat(parts, And)))

    def _begins(self) -> bool:
        word = self.next
        return word.kind in ("term", "(") or (word.kind == "word" and word.text.lower() not in ("or", "and"))

    def _one(self) -> Node:
        if self._takes("not"):
            self._deeper(self.next)
            part = self._one()
            self.depth -= 1
            return Not(part)
        left = self._basic()
        word = self.next
        near = _NEAR.fullmatch(word.text) if word.kind == "word" else None
        if word.kind != "word" or not (near or word.text.lower() in RELATIONS):
            return left
        words = int(near[1]) if near and near[1] else None
        if words is not None and words > MOST_WORDS:
            raise self._wrong(f"near is at most {MOST_WORDS} words", word)
        relation: Relation = "near" if near else "overlapping" if word.text.lower() == "overlapping" else "within"
        self._on()
        return Related(left, relation, self._basic(), words)

    def _basic(self) -> Node:
        word = self.next
        if word.kind == "term":
            self._on()
            assert word.term is not None
            self.terms += 1
            if self.terms > MOST_TERMS:
                fix = "ask in several parts, or for a code, theme or group above them"
                raise self._wrong(f"the query is too long: it has more than {MOST_TERMS} terms", word, fix)
            return word.term
        if word.kind == "(":
            self._deeper(word)
            self._on()
            found = self._either()
            if self.next.kind != ")":
                raise self._wrong("a parenthesis is not closed", word, "write ) after what belongs together")
            self._on()
            self.depth -= 1
            return found
        if word.kind == "end":
            raise self._wrong("something is missing", word, 'ask for something: code:"Warm words"')
        if word.kind == ")":
            raise self._wrong("something is missing before this", word)
        if word.text.lower() in _JOINING or _NEAR.fullmatch(word.text):
            raise self._wrong("something is missing before this", word, 'ask for something: code:"Warm words"')
        fix = f'put a name of several words in quotation marks, or look for words with text:"{word.text}"'
        raise self._wrong("this stands alone", word, fix)

    # -- words

    def _takes(self, word: str) -> bool:
        if self.next.kind != "word" or self.next.text.lower() != word:
            return False
        self._on()
        return True

    def _on(self) -> None:
        self.next = self._read()

    def _deeper(self, word: _Word) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._wrong(f"more than {DEEPEST} in one another", word)

    def _wrong(self, what: str, word: _Word, fix: str = "") -> QueryError:
        return QueryError(what, self.typed, word.at, word.end, fix)

    def _read(self) -> _Word:
        typed = self.typed
        while self.at < len(typed) and typed[self.at].isspace():
            self.at += 1
        start = self.at
        if start >= len(typed):
            return _Word("end", len(typed), len(typed))
        if typed[start] in "()":
            self.at += 1
            return _Word(typed[start], start, self.at)
        field = _FIELD.match(typed, start)
        if field:
            return self._term(field)
        if typed[start] in _OPENING:
            self.at = start
            value = self._value(start)
            return _Word("word", start, self.at, value)
        bare = _BARE.match(typed, start)
        self.at = bare.end() if bare else start + 1
        return _Word("word", start, self.at, typed[start : self.at])

    def _term(self, found: re.Match[str]) -> _Word:
        at, end, name, sign = found.start(), found.end(), found[1].lower(), found[2]
        field = BY_NAME.get(name)
        if field is None:
            fix = f"choose from {', '.join(one.name for one in FIELDS)}"
            raise QueryError(f"nothing is called “{found[1]}”", self.typed, at, found.end(1), fix)
        self.at = end
        if name == "attribute":
            return self._attribute(at)
        if sign not in field.signs:
            raise QueryError(f"after {name} comes “:”", self.typed, found.start(2), end)
        quoted = self._quoted_next()
        value = self._value(at)
        none = self._is_none(value, quoted, field, at)
        return _Word("term", at, self.at, "", Term(name, None if none else value, sign, at=at, end=self.at))

    def _attribute(self, at: int) -> _Word:
        of = self._value(at, _OF)
        sign = _SIGN.match(self.typed, self.at)
        if sign is None:
            return _Word("term", at, self.at, "", Term("attribute", "", "", of, at, self.at))
        self.at = sign.end()
        quoted = self._quoted_next()
        value = self._value(at)
        none = not quoted and value.lower() == NONE
        if none and sign[0] != "=":
            fix = f"write attribute:{of}=none or not attribute:{of}=none"
            raise QueryError("nothing is more or less than none", self.typed, at, self.at, fix)
        return _Word("term", at, self.at, "", Term("attribute", None if none else value, sign[0], of, at, self.at))

    def _is_none(self, value: str, quoted: bool, field: Field, at: int) -> bool:
        if quoted or value.lower() != NONE or field.name == "text":
            return False
        if not field.none:
            fix = f'put it in quotation marks if it is a name: {field.name}:"{value}"'
            raise QueryError(f"there is always a {field.name}", self.typed, at, self.at, fix)
        return True

    def _quoted_next(self) -> bool:
        return self.typed[self.at : self.at + 1] in _OPENING and self.at < len(self.typed)

    def _value(self, at: int, bare: re.Pattern[str] = _BARE) -> str:
        """A word, or whatever stands in quotation marks, where a backslash makes the next character plain."""
        typed = self.typed
        if not self._quoted_next():
            found = bare.match(typed, self.at)
            if found is None:
                raise QueryError("a name or word is missing", typed, at, self.at, 'for example code:"Warm words"')
            self.at = found.end()
            return found[0]
        closing, letters = _OPENING[typed[self.at]], []
        place = self.at + 1
        while place < len(typed) and typed[place] not in closing:
            if typed[place] == "\\" and place + 1 < len(typed):
                place += 1
            letters.append(typed[place])
            place += 1
        if place >= len(typed):
            raise QueryError("a quotation mark is not closed", typed, self.at, len(typed), 'write " after the name')
        self.at = place + 1
        value = "".join(letters)
        if not value.strip():
            raise QueryError("there is nothing between the quotation marks", typed, at, self.at)
        return value


def _flat(parts: list[Node], kind: type[And] | type[Or]) -> list[Node]:
    """Parts in parentheses that say the same as without them, without them."""
    found: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            found += part.parts
        else:
            found.append(part)
    return found


def printed(query: Node) -> str:
    """The query as it may be typed."""
    match query:
        case Term():
            return _term(query)
        case Not():
            return f"not {_inside(query.part, And, Or, Related)}"
        case And():
            return " and ".join(_inside(part, Or) for part in query.parts)
        case Or():
            return " or ".join(map(printed, query.parts))
        case Related():
            relation = query.relation if query.words is None else f"{query.relation}/{query.words}"
            sides = (_inside(side, And, Or, Not, Related) for side in (query.left, query.right))
            return f" {relation} ".join(sides)


def _inside(query: Node, *kinds: type[Node]) -> str:
    return f"({printed(query)})" if isinstance(query, kinds) else printed(query)


def _term(term: Term) -> str:
    value = NONE if term.value is None else quoted(term.value) if term.value else ""
    if term.field == "attribute":
        return f"attribute:{quoted(term.of, _OF)}{term.sign}{value}"
    return f"{term.field}{term.sign}{value}"


def quoted(value: str, bare: re.Pattern[str] = _BARE) -> str:
    """A value as it must be written: in quotation marks where it would not be read as one word."""
    if bare.fullmatch(value) and value.lower() != NONE and value[0] not in "<>=!" and "\\" not in value:
        return value
    inside = re.sub(r'(["“”\\])', r"\\\1", value)
    return f'"{inside}"'
