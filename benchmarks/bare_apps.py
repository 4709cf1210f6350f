"""Textual with nothing of ours: the floors of what is measured on a terminal. Each is a program of its own."""

from __future__ import annotations

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready to work")
Empty().run()
"""
"""An app that shows two words."""

LINES = """
import sqlite3, sys
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
PLAIN, MARKED = Style(), Style(reverse=True)
class Lines(ScrollView, can_focus=True):
    BINDINGS = [("down", "line"), ("pagedown", "page"), ("1", "commit")]
    down = 0
    def on_mount(self):
        self.virtual_size = Size(100, 100000)
        self.raw = sqlite3.connect(sys.argv[1], isolation_level=None) if len(sys.argv) > 1 else None
    def render_line(self, y):
        line = y + self.scroll_offset.y
        style = MARKED if line == self.scroll_offset.y + self.down else PLAIN
        return Strip([Segment(f"{line} line after line of plain text and nothing else to draw", style)])
    def action_line(self):
        self.down += 1
        self.refresh_lines(self.scroll_offset.y + self.down - 1, 2)
    def action_page(self):
        self.down = 0
        self.scroll_relative(y=self.size.height, animate=False)
    def action_commit(self):
        self.raw.execute("begin immediate")
        self.raw.execute("insert into coding values (null, 1, 2, 3)")
        self.raw.execute("commit")
        self.refresh()
class Paging(App):
    def compose(self):
        yield Lines()
    def on_mount(self):
        self.query_one(Lines).focus()
Paging().run()
"""
"""A bare line-API view without wrapping: a marked line, pages, and (given a database) a commit with a repaint."""

LIST = """
import sys
from textual.app import App
from textual.widgets import Input, OptionList
names = [f"Code {n}" for n in range(int(sys.argv[1]))]
class Finding(App):
    def compose(self):
        yield Input(placeholder="ready to type")
        yield OptionList(*names[:60])
    def on_input_changed(self, event):
        found = [name for name in names if event.value.casefold() in name.casefold()]
        self.query_one(OptionList).set_options(found[:60])
Finding().run()
"""
"""A field over a list of so many plain names, found by the letters they hold."""
