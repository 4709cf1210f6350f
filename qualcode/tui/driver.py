"""The terminal's keyboard, where Textual's own driver would end or hang the program, or take a paste for keys."""

from __future__ import annotations

import codecs
import os
import selectors
from typing import Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

PASTE_BEGINS: Final = "\x1b[200~"
PASTE_ENDS: Final = "\x1b[201~"
_ESC: Final = "\x1b"
_LOOK_EVERY: Final = 0.1  # seconds after which it is seen that the desk is being left
_AT_ONCE: Final = 4096


class Pastes:
    """Takes the ESC out of what is pasted: after one, Textual would take the words that follow for keys.

    Most terminals do this themselves, but not all of them, and not tmux.
    """

    def __init__(self) -> None:
        self._inside = False
        self._before = ""  # the last characters before a paste: its mark can come in two pieces
        self._held = ""  # in a paste: what may be the beginning of the mark that ends it

    def clean(self, text: str) -> str:
        """What goes on to be read as keys; ``text`` is the next piece of what has come."""
        clean = []
        text, self._held = self._held + text, ""
        while text:
            part, text = self._pasted(text) if self._inside else self._typed(text)
            clean.append(part)
        return "".join(clean)

    def _typed(self, text: str) -> tuple[str, str]:
        at = (self._before + text).find(PASTE_BEGINS)
        if at < 0:
            self._before = (self._before + text)[1 - len(PASTE_BEGINS) :]
            return text, ""
        end = at + len(PASTE_BEGINS) - len(self._before)
        self._inside, self._before = True, ""
        return text[:end], text[end:]

    def _pasted(self, text: str) -> tuple[str, str]:
        words, mark, rest = text.partition(PASTE_ENDS)
        if mark:
            self._inside = False
        else:
            at = words.rfind(_ESC)
            if at >= 0 and PASTE_ENDS.startswith(words[at:]):
                words, self._held = words[:at], words[at:]
        return words.replace(_ESC, "␛") + mark, rest


class PatientDriver(LinuxDriver):
    """Reads on when bytes come that are no text, and is not started twice."""

    _stopped = False

    def run_input_thread(self) -> None:
        """Read keys until the desk is left; bytes that are no text are dropped."""
        parser, pastes = XTermParser(self._debug), Pastes()
        decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                come = bool(selector.select(_LOOK_EVERY))
                text = pastes.clean(decode(os.read(self.fileno, _AT_ONCE))) if come else ""
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                    self.process_message(event)

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        super().suspend_application_mode()
        self._stopped = True

    def resume_application_mode(self) -> None:
        """Go on after a stop. A window that is closed says so too, to a desk that was never stopped."""
        if self._stopped:
            self._stopped = False
            super().resume_application_mode()
