"""Following the groups of an RTF file, each with a state of its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

from qualcode.ingest.output import Output
from qualcode.ingest.rtf.body import Body
from qualcode.ingest.rtf.fonts import Fonts
from qualcode.ingest.rtf.tokens import Token, tokens
from qualcode.ingest.rtf.words import CHARACTERS, CODE_PAGES, FIELDS, HEADERS, LINES, NOTES, READ, SKIPPED, TABLES
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Note, Span

_HEADING = re.compile(r"heading ([1-9])\b", re.IGNORECASE)
_DEEPEST: Final = 200_000
_LONGEST_FIELD: Final = 10_000


@dataclass
class _Place:
    """Where the words of a group go. Only the body's may be more than some notes' worth."""

    kind: str
    body: Body
    key: str = ""
    ends: bool = False


class _State(NamedTuple):
    """What holds inside a group until it ends. ``place`` None: its words are no part of the text."""

    place: _Place | None
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    level: int = 0
    style: int = 0
    font: int = -1
    skips: int = 1


class Parser:
    """Reads a whole file; what it finds is in its public parts."""

    def __init__(self, out: Output) -> None:
        self.body = Body(out)
        self.tally: Counter[str] = Counter()
        self.headings: list[tuple[int, int]] = []
        self.fields: list[tuple[str, str]] = []
        self.notes: list[Note] = []
        self.fonts = Fonts()
        self.unclosed = 0
        self.behind = 0
        self._state = _State(_Place("body", self.body))
        self._stack: list[_State] = []
        self._starred = False
        self._bytes: list[str] = []
        self._half = 0
        self._to_skip = 0
        self._author = ""
        self._anchors: dict[str, list[int]] = {}
        self._was_deleted = False
        self._is_over = False
        self._styles: dict[int, str] = {}
        self._default_font = -1

    def read(self, source: str) -> None:
        """Read the file, given as Latin-1."""
        for token in tokens(source):
            if self._is_over:
                self.behind += len(token.text.strip()) if token.kind == "text" else 0
            else:
                self._take(token)
        self._flush()
        self.unclosed = len(self._stack)
        while self._stack:
            self._close()
        self.body.finish()

    def _take(self, token: Token) -> None:
        if token.kind in ("text", "byte"):
            self._literal(token)
            return
        self._flush()
        if token.kind == "word":
            if self._to_skip and token.text in CHARACTERS:
                self._to_skip -= 1
                return
            self._to_skip = 0
            self._word(token.text, token.number)
            return
        self._to_skip = 0
        self._starred = False
        if token.kind == "open":
            self._stack.append(self._state)
            if len(self._stack) > _DEEPEST:
                raise QualcodeError("the file is nested too deeply", "", "open it in Word and save it again")
        elif self._stack:
            self._close()
            self._is_over = not self._stack

    def _literal(self, token: Token) -> None:
        text = token.text
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if text and self._state.place is not None:
            self._bytes.append(text)

    def _flush(self) -> None:
        """Bytes are read together: two of them may be one character."""
        if self._bytes:
            data = "".join(self._bytes).encode("latin-1")
            self._bytes.clear()
            self._say(self.fonts.characters(data, self._state.font))

    def _say(self, text: str) -> None:
        state = self._state
        if self._half:
            self._half = 0
            self.fonts.unknown += 1
            text = "\ufffd" + text
        if state.place is None or not text:
            return
        if state.place.kind == "fonttbl":
            self.fonts.name(state.font, text)
        elif state.place.kind == "stylesheet":
            self._styles[state.style] = (self._styles.get(state.style, "") + text)[:64]
        elif state.deleted:
            self.tally["deleted"] += not self._was_deleted
        elif state.hidden:
            self.tally["hidden"] += len(text)
        else:
            self.fonts.unknown += text.count("\0")
            state.place.body.emit(text.replace("\0", "\ufffd"), state.bold, state.in_table)
        self._was_deleted = state.deleted

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, word == "*"
        if starred and word not in READ:
            self._state = self._state._replace(place=None)
        elif self._opens(word) or self._state.place is None or word == "*":
            return
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word == "u":
            self._unicode(number)
        elif word in LINES:
            self._line_end(word)
        elif word in CODE_PAGES or word == "ansicpg":
            self.fonts.document_page(word, number)
        else:
            self._set(word, number)

    def _opens(self, word: str) -> bool:
        """Whether ``word`` says where the words of this group go."""
        state = self._state
        if word in SKIPPED or state.place is None:
            if state.place is not None:
                self.tally["picture"] += word == "pict"
                self.tally["list"] += word in ("pntext", "listtext")
            elif word not in SKIPPED:
                return False
            self._state = state._replace(place=None)
        elif word in NOTES or word in HEADERS or word in FIELDS or word in TABLES:
            return self._opens_place("header" if word in HEADERS else word, state.place.kind)
        else:
            return False
        return True

    def _opens_place(self, kind: str, outer: str) -> bool:
        """Notes in notes are not set apart again: a file could hold any number of them in each other."""
        if outer not in ("body", "info" if kind in FIELDS else "annotation"):
            return False
        state = self._state
        self._state = _State(_Place(kind, Body(self.body.out.apart())), font=state.font, skips=state.skips)
        return True

    def _unicode(self, number: int | None) -> None:
        self._to_skip = self._state.skips
        if number is None:
            return
        code = number if 0 <= number <= 0x10FFFF else number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._say("")
            self._half = code
        elif 0xDC00 <= code < 0xE000:
            high, self._half = self._half, 0
            self._say(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "\ufffd")
        elif 0xF020 <= code <= 0xF0FF:
            self._say(self.fonts.symbol(code - 0xF000, self._state.font))
        else:
            self._say(chr(code))

    def _line_end(self, word: str) -> None:
        state = self._state
        place = state.place
        if place is None:
            return
        body, at = place.body, place.body.out
        if word in ("line", "lbr", "softline"):
            self._say("\n")
        elif word in ("par", "page", "sect", "column"):
            if word == "par" or at.position > at.line_start:
                self._heading(state, at)
                body.end_paragraph(state.in_table)
        elif word == "cell":
            body.end_cell()
        elif word == "nestcell":
            body.end_nested_cell()
        elif word == "nestrow":
            body.end_nested_row()
        else:
            body.end_row()

    def _heading(self, state: _State, out: Output) -> None:
        is_body = state.place is not None and state.place.kind == "body"
        found = _HEADING.match(self._styles.get(state.style, ""))
        level = int(found[1]) if found else state.level
        if level and is_body and not out.in_cell and out.position > out.line_start:
            self.headings.append((out.line_start, level))

    def _set(self, word: str, number: int | None) -> None:
        """Take in a property of characters or paragraphs."""
        state, on = self._state, number != 0
        if word == "b":
            self._state = state._replace(bold=on)
        elif word == "v":
            self._state = state._replace(hidden=on)
        elif word in ("deleted", "mvf"):
            self._state = state._replace(deleted=on)
        elif word == "plain":
            self._state = state._replace(bold=False, hidden=False, deleted=False, font=self._default_font)
        elif word == "pard":
            self._state = state._replace(in_table=False, level=0, style=0)
        elif word == "s" and number is not None:
            self._state = state._replace(style=number)
        elif word == "deff" and number is not None:
            self._default_font = number
        elif word == "intbl" or (word == "itap" and number):
            self._state = state._replace(in_table=True)
        elif word == "outlinelevel" and number is not None and number < 9:
            self._state = state._replace(level=number + 1)
        elif word == "f" and number is not None:
            self._state = state._replace(font=number)
        elif word == "uc" and number is not None:
            self._state = state._replace(skips=max(0, min(number, 100)))
        elif word == "fcharset" and number is not None and state.place is not None and state.place.kind == "fonttbl":
            self.fonts.charset(state.font, number)
        elif word == "ftnalt" and state.place is not None:
            state.place.ends = True

    def _close(self) -> None:
        inner, self._state = self._state.place, self._stack.pop()
        if inner is None or inner is self._state.place:
            return
        inner.body.finish()
        words = inner.body.out.text().strip()
        if inner.kind == "footnote" and words:
            self.tally["footnote"] += 1
            note = " ".join(words.split("\n"))
            self._outer_body().after.append(f"[{'endnote' if inner.ends else 'footnote'}: {note}]")
        elif inner.kind == "shptxt" and words:
            self.tally["text box"] += 1
            self._outer_body().after.extend(words.split("\n"))
        elif inner.kind == "header":
            self.tally["header"] += bool(words)
        elif inner.kind in FIELDS:
            self.fields.append((FIELDS[inner.kind], words[:_LONGEST_FIELD]))
        else:
            self._of_comment(inner, words)

    def _outer_body(self) -> Body:
        return self._state.place.body if self._state.place is not None else self.body

    def _of_comment(self, inner: _Place, words: str) -> None:
        at = self.body.out.position
        if inner.kind == "atnauthor":
            self._author = words
        elif inner.kind in ("atrfstart", "atrfend"):
            self._anchors.setdefault(words, []).append(at)
        elif inner.kind == "atnref" and self._state.place is not None:
            self._state.place.key = words
        elif inner.kind == "annotation" and not words:
            self.tally["empty comment"] += 1
        elif inner.kind == "annotation":
            self.tally["comment"] += 1
            places = self._anchors.get(inner.key, [at])
            self.notes.append(Note(self._author, words, Span(places[0], max(places[0], places[-1]))))
