"""Every export of the worked example in every format, as its bytes: nobody is named, and it comes out alike twice."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import docx
import pytest

from qualcode import example
from qualcode.cli.export import export as export_group
from qualcode.cli.main import run
from qualcode.model.report import Audience
from qualcode.project import Project

ASKED = {
    "case-summary": ["CS1"],
    "checklist": ["coreq"],
    "framework": ["cases", "themes"],
    "matrix": ["themes", "cases"],
    "quote-matrix": ["type"],
    "statistics-by-themes": ["type"],
    "typology": ["answer to the figures"],
    "reader-pack": ["--case", "CS1"],
}
"""What a command has to be told."""
OF_MANY = ("explorer", "report", "statistics-by-themes", "typology")
"""What prints averages of trusts or case studies, or rates of passages: two decimals may be anybody's by chance."""
PACKED = ("docx", "xlsx", "html")
"""Formats with parts, dates and identifiers of their own; the others are the table's words and nothing else."""
_TAG = re.compile(rb"<[^>]+>")


@cache
def formats(name: str) -> tuple[str, ...]:
    """The formats of a command that has an audience."""
    options = {one.name: one for one in export_group.commands[name].params if isinstance(one, click.Option)}
    assert isinstance(options["format_"].type, click.Choice)
    return tuple(options["format_"].type.choices)


PUBLISHED = [
    name
    for name, command in sorted(export_group.commands.items())
    if "audience" in {one.name for one in command.params}
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with example.build(tmp_path_factory.mktemp("published") / "demo") as project:
        yield project


class Exports:
    """Exports of the example: each is made once, however many tests look at it."""

    def __init__(self, demo: Project, folder: Path) -> None:
        self._demo = demo
        self._folder = folder
        self._made: dict[tuple[str, str, str], Path] = {}

    def made(self, name: str, audience: str, format: str) -> Path:
        """The file, made now if it is not there."""
        asked = (name, audience, format)
        if asked not in self._made:
            self._made[asked] = self.again(*asked, self._folder / f"{name}-{audience}.{format}")
        return self._made[asked]

    def again(self, name: str, audience: str, format: str, file: Path) -> Path:
        """Make it, as ``file``."""
        given = ["--project", str(self._demo.folder), "export", name, *ASKED.get(name, [])]
        assert run([*given, "--for", audience, "--format", format, "-o", str(file)]) == 0
        return file


@pytest.fixture(scope="module")
def exports(demo: Project, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(demo, tmp_path_factory.mktemp("exports"))


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a file: of a package also its properties, relations and settings, with and without the tags."""
    if path.suffix not in (".docx", ".xlsx"):
        return {path.name: path.read_bytes()}
    with zipfile.ZipFile(path) as package:
        read = {name: package.read(name) for name in package.namelist()}
    return {**read, **{f"{name} as text": _TAG.sub(b"", data) for name, data in read.items() if b"<" in data}}


def secrets(demo: Project, figures: bool) -> dict[str, re.Pattern[bytes]]:
    """What no publication of the example may hold, by what it is."""
    names: dict[str, str] = {}
    for one in demo.organisations.all():
        if one.kind != "aggregate":
            names |= {f"the name {one.name}": re.escape(one.name), f"the code {one.ods_code}": rf"\b{one.ods_code}\b"}
    names |= {f"the name {one.find}": re.escape(one.find) for one in demo.pseudonyms.terms()}
    names["the folder"] = re.escape(str(demo.folder))
    for case in demo.cases.all() if figures else ():
        for series in demo.values.series_shown(demo.values.of_case(case.label)):
            for score in series.scores:
                if score.value is not None and series.form.unit == "ratio":
                    printed = f"{score.value:.2f}"
                    names[f"{case.label}'s figure {printed}"] = rf"(?<![\d.]){re.escape(printed)}(?!\d)"
    return {what: re.compile(pattern.encode()) for what, pattern in names.items() if pattern}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_publication_names_nobody_and_no_figure_in_any_part_of_any_format(
    demo: Project, exports: Exports, name: str
) -> None:
    looked_for = secrets(demo, name not in OF_MANY)
    assert len(looked_for) > 90
    for format in formats(name):
        made = exports.made(name, "publication", format)
        found = [
            (what, part) for part, data in parts(made).items() for what, one in looked_for.items() if one.search(data)
        ]
        assert found == [], f"{made.name}: {found[:5]}"


def held(demo: Project, file: Path, audience: Audience) -> list[str]:
    """What is found in a file."""
    return [f"{one.place}: {one.told}" for one in demo.report_check.check(file, audience).faults]


@pytest.mark.parametrize("audience", ["team", "publication"])
@pytest.mark.parametrize("name", [name for name in PUBLISHED if "docx" in formats(name)])
def test_a_word_file_that_nobody_edited_agrees_with_the_project(
    demo: Project, exports: Exports, name: str, audience: Audience
) -> None:
    assert held(demo, exports.made(name, audience, "docx"), audience) == []


@pytest.mark.parametrize("audience", ["team", "publication"])
def test_so_do_the_reader_packs_of_all_themes_and_case_studies(
    demo: Project, tmp_path: Path, audience: Audience
) -> None:
    given = ["--project", str(demo.folder), "export", "reader-pack", "--for", audience, "--format", "docx"]
    assert run([*given, "--all-themes", "-o", str(tmp_path / "packs")]) == 0
    for case in demo.cases.all():
        assert run([*given, "--case", case.label, "-o", str(tmp_path / "packs" / f"{case.label}.docx")]) == 0
    files = sorted((tmp_path / "packs").glob("*.docx"))
    assert len(files) > 10
    assert {file.name: found for file in files if (found := held(demo, file, audience))} == {}


def test_a_number_altered_in_a_sentence_of_the_report_that_the_project_makes_is_found(
    demo: Project, exports: Exports, tmp_path: Path
) -> None:
    made = tmp_path / "report.docx"
    document = docx.Document(str(exports.made("report", "publication", "docx")))
    altered = {"improved on 8 of 9": "improved on 3 of 9", "(2 of 2 interviews)": "(1 of 2 interviews)"}
    altered["of those asked (29 of 42"] = "of those asked (3 of 42"
    for old, new in altered.items():
        paragraph = next(one for one in document.paragraphs if old in one.text)
        paragraph.runs[0].text = paragraph.text.replace(old, new)
        for other in paragraph.runs[1:]:
            other.text = ""
    document.save(str(made))
    faults = demo.report_check.check(made, "publication").faults
    assert [one.kind for one in faults] == ["number"] * 3
    for told, (old, new) in zip(faults, sorted(altered.items(), key=lambda pair: "those" not in pair[0]), strict=True):
        assert new.partition("(")[2].partition(" int")[0] in told.words
        assert old.partition("(")[2].partition(" int")[0] in told.nearest


@pytest.mark.parametrize("audience", ["team", "publication"])
@pytest.mark.parametrize("name", PUBLISHED)
def test_the_same_project_gives_the_same_bytes(exports: Exports, tmp_path: Path, name: str, audience: str) -> None:
    for format in PACKED:
        if format in formats(name):
            again = exports.again(name, audience, format, tmp_path / f"again.{format}")
            assert again.read_bytes() == exports.made(name, audience, format).read_bytes()
