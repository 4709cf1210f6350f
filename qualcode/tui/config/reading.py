"""Read the settings file. What cannot be used is one remark each; everything else is used."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from qualcode.text.display import safe
from qualcode.tui.config.settings import BY_NAME, SETTINGS, VARIABLE, config_file

_MOST_FAULTS: Final = 20
_LARGEST: Final = 1_000_000
_AT_LINE: Final = re.compile(r" \(at line (\d+), column \d+\)")
_HEADER: Final = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_ASSIGNED: Final = re.compile(r"\s*([^=#\[]+?)\s*=")


@dataclass(frozen=True)
class Value:
    """What a setting is, and who says so: "file" (with its line), the name of a variable, or "default"."""

    value: str
    origin: str = "default"
    line: int | None = None


@dataclass(frozen=True)
class GivenKeys:
    """Keys that the file gives a binding, not yet looked at: the binding's id, what is written, and the line."""

    name: str
    written: str | tuple[str, ...]
    line: int | None


@dataclass(frozen=True)
class Config:
    """The settings as they are, the keys as they are written, and a line for everything that was not used."""

    file: Path
    exists: bool
    values: Mapping[str, Value]
    keys: tuple[GivenKeys, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def theme(self) -> str:
        """The name of the theme."""
        return self.values["screen.theme"].value

    @property
    def editor(self) -> str:
        """The command that opens an editor; "" where none is known."""
        return self.values["editor"].value

    def remark(self, what: str, line: int | None, fix: str) -> str:
        """One line on something that was not used."""
        return remark(self.file, what, line, fix)


def remark(file: Path, what: str, line: int | None, fix: str) -> str:
    """``what, config.toml line 3, fix``, safe to show."""
    where = f"{file.name} line {line}" if line else file.name
    return safe(f"{what}, {where}, {fix}")


def read_config(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """The settings of this person, from ``file`` (else the usual one) and the environment. Never raises."""
    file = file or config_file(environment)
    text, problem = _text_of(file, named=bool(environment.get(VARIABLE)))
    if text is None:
        return Config(file, False, _values({}, environment), (), (problem,) if problem else ())
    data, remarks = _parsed(file, text)
    lines = _Lines(text)
    keys = data.pop("keys", {})
    given: dict[str, Value] = {}
    for name, written in _flat(data):
        setting, line = BY_NAME.get(name), lines.of(name)
        if setting is None:
            remarks.append(remark(file, f"there is no setting “{name}”", line, _nearest(name)))
        elif not isinstance(written, str):
            remarks.append(remark(file, f"“{name}” must be in quotation marks", line, f'write {name} = "…"'))
        elif setting.choices and written not in setting.choices:
            fix = f"choose one of {', '.join(setting.choices)}"
            remarks.append(remark(file, f"“{name}” cannot be “{written}”", line, fix))
        else:
            given[name] = Value(written, "file", line)
    return Config(file, True, _values(given, environment), tuple(_keys(file, keys, lines, remarks)), tuple(remarks))


def _text_of(file: Path, *, named: bool) -> tuple[str | None, str]:
    """The words of the file, or None and why not ("" when there is simply none)."""
    try:
        if file.stat().st_size > _LARGEST:
            return None, remark(file, "the settings are too large to be settings", None, "nothing of them is used")
        return file.read_text(encoding="utf-8-sig"), ""
    except FileNotFoundError:
        missing = f"{VARIABLE} names a file that is not there, {safe(str(file))}, make it with: qualcode config init"
        return None, missing if named else ""
    except UnicodeDecodeError:
        return None, remark(file, "the settings are not UTF-8", None, "save the file as UTF-8")
    except OSError as error:
        return None, remark(file, "the settings cannot be read", None, error.strerror or "look at the file")


def _parsed(file: Path, text: str) -> tuple[dict[str, Any], list[str]]:
    """The file without the lines that are not TOML, each of which is remarked on."""
    lines, remarks = text.replace("\r\n", "\n").split("\n"), list[str]()
    for _ in range(_MOST_FAULTS):
        try:
            return tomllib.loads("\n".join(lines)), remarks
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            found = _AT_LINE.search(str(error))
            line = int(found[1]) if found else 0
            if not found or not lines[line - 1].strip():
                break
            what = _AT_LINE.sub("", str(error)).split("\n")[0]
            fix = "correct it; the other lines are used"
            remarks.append(remark(file, f"this is not TOML ({what[:1].lower()}{what[1:80]})", line, fix))
            lines[line - 1] = ""
    return {}, [remark(file, "this is not TOML", None, "correct it; nothing of it is used"), *remarks]


def _flat(data: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _values(given: Mapping[str, Value], environment: Mapping[str, str]) -> dict[str, Value]:
    values = {}
    for setting in SETTINGS:
        told = [_said(setting.over, environment), given.get(setting.name)]
        told += [_said(name, environment) for name in setting.under]
        values[setting.name] = next((one for one in told if one is not None), Value(setting.default))
    return values


def _said(variable: str, environment: Mapping[str, str]) -> Value | None:
    value = environment.get(variable, "").strip()
    return Value(value, variable) if value else None


def _keys(file: Path, data: Any, lines: _Lines, remarks: list[str]) -> Iterator[GivenKeys]:
    if not isinstance(data, dict):
        remarks.append(remark(file, "“keys” is a table", lines.of("keys"), "write [keys.desk] above the keys"))
        return
    seen: set[str] = set()
    for path, written in _flat(data):
        name, line = path if "." in path else f"desk.{path}", lines.of(f"keys.{path}")
        if isinstance(written, list) and all(isinstance(one, str) for one in written):
            written = tuple(written)
        if not isinstance(written, str | tuple):
            remarks.append(
                remark(file, f"the keys of “{name}” must be in quotation marks", line, 'write "w, ctrl+right"')
            )
        elif name in seen:
            remarks.append(remark(file, f"“{name}” has its keys already", line, "take one of the two lines out"))
        else:
            seen.add(name)
            yield GivenKeys(name, written, line)


def _nearest(name: str) -> str:
    near = difflib.get_close_matches(name, BY_NAME, 1)
    return f"did you mean {near[0]}?" if near else "see: qualcode config show"


class _Lines:
    """In which line something is set, as far as plain lines tell."""

    def __init__(self, text: str) -> None:
        self._found: dict[str, int] = {}
        table = ""
        for number, line in enumerate(text.split("\n"), start=1):
            if header := _HEADER.match(line):
                table = _plain(header[1]) + "."
                self._found.setdefault(table[:-1], number)
            elif assigned := _ASSIGNED.match(line):
                self._found.setdefault(table + _plain(assigned[1]), number)

    def of(self, name: str) -> int | None:
        """The line of ``keys.desk.code``, however its dots are shared out between table and key."""
        return self._found.get(name)


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
