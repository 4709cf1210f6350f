"""What a Word file's styles are called, what they are based on, and which of them are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qualcode.ingest.docx.package import Package
from qualcode.ingest.docx.xml import attribute
from qualcode.ingest.xml import parse

_HEADING: Final = re.compile(r"heading ([1-9])")
_DEEPEST: Final = 20
_NO_OUTLINE: Final = 9


@dataclass(frozen=True)
class Style:
    """A style: its name in small letters, the ID of what it is based on, its level as a heading (0: none)."""

    name: str
    based_on: str
    level: int


@dataclass(frozen=True)
class Styles:
    """The styles by their IDs; ``usual`` is that of paragraphs that name none."""

    by_id: dict[str, Style]
    usual: str

    def names(self, style: str | None) -> tuple[str, ...]:
        """Its name and those of what it is based on."""
        return tuple(one.name for one in self._chain(style)) or ("normal",)

    def name(self, style: str | None) -> str:
        """Its name alone, "" for none."""
        found = self.by_id.get(style or "")
        return found.name if found else (style or "").lower()

    def level(self, style: str | None) -> int:
        """Which heading it is: its own name, else the outline of what it is based on."""
        return next((one.level for one in self._chain(style) if one.level), 0)

    def _chain(self, style: str | None) -> list[Style]:
        found: list[Style] = []
        key = style if style is not None else self.usual
        while (one := self.by_id.get(key)) is not None and len(found) < _DEEPEST:
            found.append(one)
            key = one.based_on
        if not found and style:
            # The file names a style that it does not have: Word knows its own by their IDs.
            spaced = re.sub(r"(?<=\D)(?=\d)", " ", style.lower())
            heading = _HEADING.fullmatch(spaced)
            found.append(Style(spaced, "", int(heading[1]) if heading else 0))
        return found


def read_styles(package: Package) -> Styles:
    """Read them; none where the file has none."""
    found: dict[str, Style] = {}
    usual = ""
    for part in package.related.get("styles", ()):
        for one in parse(package.archive, part):
            if not str(one.tag).endswith("}style"):
                continue
            key = attribute(one, "styleId") or ""
            name = based_on = ""
            level = 0
            for mark in one:
                tag = str(mark.tag).rpartition("}")[2]
                if tag == "name":
                    name = (attribute(mark, "val") or "").lower()
                elif tag == "basedOn":
                    based_on = attribute(mark, "val") or ""
                elif tag == "pPr":
                    level = next((outline(it) for it in mark if str(it.tag).endswith("}outlineLvl")), 0)
            heading = _HEADING.fullmatch(name)
            level = int(heading[1]) if heading else 1 if name == "title" else level
            found[key] = Style(name, based_on if based_on != key else "", level)
            if attribute(one, "default") in ("1", "true", "on") and attribute(one, "type") == "paragraph":
                usual = key
    return Styles(found, usual)


def outline(mark: object) -> int:
    """The level that an ``outlineLvl`` gives, 0 for body text."""
    written = attribute(mark, "val") or ""  # type: ignore[arg-type]
    number = int(written) if written.isdecimal() else _NO_OUTLINE
    return number + 1 if number < _NO_OUTLINE else 0
