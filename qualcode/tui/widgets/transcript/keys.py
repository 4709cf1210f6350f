"""The keys of the transcript view. Every binding has an id, by which a keymap can move it."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

_MOVES: Final = (
    ("left", "left,h", "move('left')", "Character back"),
    ("right", "right,l", "move('right')", "Character on"),
    ("up", "up,k", "lines(-1)", "Line up"),
    ("down", "down,j", "lines(1)", "Line down"),
    ("line_start", "home", "move('line_start')", "Line start"),
    ("line_end", "end", "move('line_end')", "Line end"),
    ("word_next", "w,ctrl+right", "move('word_next')", "Next word"),
    ("word_previous", "b,ctrl+left", "move('word_previous')", "Previous word"),
    ("sentence_next", "),right_parenthesis", "move('sentence_next')", "Next sentence"),
    ("sentence_previous", "(,left_parenthesis", "move('sentence_previous')", "Previous sentence"),
    ("turn_next", "},right_curly_bracket", "move('turn_next')", "Next turn"),
    ("turn_previous", "{,left_curly_bracket", "move('turn_previous')", "Previous turn"),
    ("speaker_next", "J", "move('speaker_next')", "Next speaker"),
    ("speaker_previous", "K", "move('speaker_previous')", "Previous speaker"),
    ("same_speaker_next", "t", "move('same_speaker_next')", "Next turn of this speaker"),
    ("same_speaker_previous", "T", "move('same_speaker_previous')", "Previous turn of this speaker"),
    ("uncoded_next", ">", "move('uncoded_next')", "Next uncoded turn"),
    ("uncoded_previous", "<", "move('uncoded_previous')", "Previous uncoded turn"),
    ("page_down", "pagedown", "pages(1)", "Page down"),
    ("page_up", "pageup", "pages(-1)", "Page up"),
    ("half_down", "ctrl+d", "pages(0.5)", "Half a page down"),
    ("half_up", "ctrl+u", "pages(-0.5)", "Half a page up"),
    ("document_start", "g,ctrl+home", "move('document_start')", "Start of document"),
    ("document_end", "G,ctrl+end", "move('document_end')", "End of document"),
)
_EXTENDS: Final = (
    ("extend_left", "shift+left", "extend('left')", "Extend back"),
    ("extend_right", "shift+right", "extend('right')", "Extend on"),
    ("extend_up", "shift+up", "extend_lines(-1)", "Extend a line up"),
    ("extend_down", "shift+down", "extend_lines(1)", "Extend a line down"),
    ("extend_line_start", "shift+home", "extend('line_start')", "Extend to line start"),
    ("extend_line_end", "shift+end", "extend('line_end')", "Extend to line end"),
    ("extend_word_next", "ctrl+shift+right", "extend('word_next')", "Extend by a word"),
    ("extend_word_previous", "ctrl+shift+left", "extend('word_previous')", "Extend back by a word"),
    ("extend_page_down", "shift+pagedown", "extend_pages(1)", "Extend a page down"),
    ("extend_page_up", "shift+pageup", "extend_pages(-1)", "Extend a page up"),
)

TRANSCRIPT_BINDINGS: Final[list[Binding]] = [
    *(Binding(keys, action, label, show=False, id=f"transcript.{name}") for name, keys, action, label in _MOVES),
    *(Binding(keys, action, label, show=False, id=f"transcript.{name}") for name, keys, action, label in _EXTENDS),
    Binding("v", "toggle_extend", "Extend", id="transcript.toggle_extend"),
    Binding("V", "select_turn", "Turn", id="transcript.select_turn"),
    Binding("+,plus", "grow", "Grow", id="transcript.grow", key_display="+"),
    Binding("-,minus", "shrink", "Shrink", id="transcript.shrink", key_display="-"),
    Binding("escape", "drop_selection", "Deselect", show=False, id="transcript.drop_selection"),
]
