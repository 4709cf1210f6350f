"""Word files to be checked, made of exports or of nothing, and edited as people edit them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qualcode.model.report_check import CheckedReport, Fault
from qualcode.project import Project

Edit = Callable[[Any], object]


def written(folder: Path, *paragraphs: str | tuple[str, str], name: str = "report.docx") -> Path:
    """A file of paragraphs; of a pair the first is its style."""
    document = docx.Document()
    for one in paragraphs:
        style, text = one if isinstance(one, tuple) else ("Normal", one)
        document.add_paragraph(text, style=style)
    document.save(str(folder / name))
    return folder / name


def edited(file: Path, *edits: Edit) -> Path:
    """The same file with edits made to it."""
    document = docx.Document(str(file))
    for edit in edits:
        edit(document)
    document.save(str(file))
    return file


def replacing(old: str, new: str) -> Edit:
    """Somebody types over words."""

    def edit(document: Any) -> None:
        for text in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
            if old in (text.text or ""):
                text.text = text.text.replace(old, new)
                return
        raise AssertionError(f"“{old}” is not in it")

    return edit


def adding(text: str, style: str = "Normal") -> Edit:
    """Somebody writes one more paragraph."""
    return lambda document: document.add_paragraph(text, style=style)


def tracked(before: str, deleted: str, inserted: str, after: str = "", style: str = "Normal") -> Edit:
    """A paragraph in which words were replaced with changes tracked."""

    def run(words: str, kind: str = "t") -> str:
        return f'<w:r><w:{kind} xml:space="preserve">{words}</w:{kind}></w:r>' if words else ""

    def edit(document: Any) -> None:
        paragraph = document.add_paragraph(style=style)
        who = 'w:author="Bea" w:date="2026-01-01T00:00:00Z"'
        markup = (
            f"<w:p {nsdecls('w')}>{run(before)}"
            f'<w:del w:id="901" {who}>{run(deleted, "delText")}</w:del>'
            f'<w:ins w:id="902" {who}>{run(inserted)}</w:ins>{run(after)}</w:p>'
        )
        for child in list(parse_xml(markup)):
            paragraph._p.append(child)

    return edit


def checked(project: Project, file: Path, **wish: Any) -> CheckedReport:
    """The file held against the project; it must be as it was."""
    before = file.read_bytes()
    found = project.report_check.check(file, **wish)
    assert file.read_bytes() == before
    return found


def told(found: CheckedReport, kind: str = "") -> list[str]:
    return [f"{one.place}: {one.told}" for one in found.faults if kind in ("", one.kind)]


def the_one(found: CheckedReport) -> Fault:
    assert len(found.faults) == 1, told(found)
    return found.faults[0]
