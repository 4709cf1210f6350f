"""The settings there are, and where they are written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

VARIABLE: Final = "QUALCODE_CONFIG"
FILE_NAME: Final = "config.toml"
THEMES: Final = ("dark", "light", "high-contrast", "high-contrast-light", "ansi", "ansi-light")
"""The names of the themes, as a person writes them."""


@dataclass(frozen=True)
class Setting:
    """One setting: its ``name`` (a dot stands between table and key), its default, what it may be, what it does."""

    name: str
    default: str
    told: str
    choices: tuple[str, ...] = ()
    over: str = ""
    """A variable of the environment that counts for more than the file."""
    under: tuple[str, ...] = ()
    """Variables that say it where the file does not."""


SETTINGS: Final = (
    Setting(
        "editor", "", "The program that long memos are written in", over="QUALCODE_EDITOR", under=("VISUAL", "EDITOR")
    ),
    Setting("screen.theme", "auto", "The colours of the desk", choices=("auto", *THEMES)),
)
BY_NAME: Final = {setting.name: setting for setting in SETTINGS}


def config_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the settings are: the file that QUALCODE_CONFIG names, else ``config.toml`` in the platform's folder."""
    named = environment.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("qualcode", appauthor=False) / FILE_NAME
