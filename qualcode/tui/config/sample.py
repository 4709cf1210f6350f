"""The settings file that ``qualcode config init`` begins with: every line a remark."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.tui.config.settings import SETTINGS
from qualcode.tui.config.writing import quoted
from qualcode.tui.contexts import KeyRow
from qualcode.tui.key_names import split

_HEAD = "# Settings of qualcode. Take the # off a line and change it; what is left out keeps its default."
_KEYS = """\
# Keys: one, or several with commas between them. Letters stand for themselves, a capital for Shift; others are
# ctrl+a, shift+right, f6, escape, enter, space, tab, pagedown, delete, comma."""


def sample(rows: Sequence[KeyRow]) -> str:
    """All settings and all keys as they are by default."""
    lines = [_HEAD, ""]
    for setting in SETTINGS:
        table, _, key = setting.name.rpartition(".")
        choices = f" ({', '.join(setting.choices)})" if setting.choices else ""
        lines += [f"[{table}]"] if table else []
        lines += [f"# {setting.told}{choices}", f"# {key} = {quoted(setting.default)}", ""]
    lines.append(_KEYS)
    context = ""
    for row in (row for row in rows if row.name):
        if row.context.name != context:
            context = row.context.name
            lines += ["", f"[keys.{context}]  # {row.context.title}"]
        keys = ", ".join("comma" if key == "," else key for key in split(row.default))
        lines.append(f"# {row.name.partition('.')[2]} = {quoted(keys)}  # {row.does}")
    return "\n".join(lines) + "\n"
