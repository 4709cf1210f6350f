"""What a publication takes from a house template, and from papers, is looked through too."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from qualcode.cli.main import run
from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.disclosure.guard import Disclosure


def house(folder: Path, *, header: str = "", style: str = "", author: str = "") -> Path:
    """A house template."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].add_run(header[:12]).bold = True
    document.sections[0].header.paragraphs[0].add_run(header[12:])
    if style:
        document.styles.add_style(style, 1)
    document.core_properties.author = author
    document.save(str(folder / "house.docx"))
    return folder / "house.docx"


@pytest.mark.parametrize(
    ("told", "part"),
    [
        ({"header": "House style of Northfield General"}, "word/header"),
        ({"header": "House style (RXA)"}, "word/header"),
        ({"style": "RXA body"}, "word/styles.xml"),
    ],
)
def test_a_template_that_names_an_organisation_makes_no_publication(
    study: Project, tmp_path: Path, told: dict[str, str], part: str
) -> None:
    template = house(tmp_path, **told)
    made = tmp_path / "made.docx"
    for what in (["case-summary", "CS1"], ["report"]):
        given = ["--project", str(study.folder), "export", *what, "--template", str(template), "-o", str(made)]
        assert run(given) == 1
        assert not made.exists()
        assert run([*given, "--for", "team"]) == 0
        made.unlink()
    with pytest.raises(QualcodeError) as refused:
        study.findings.refuse_template(template)
    assert refused.value.where.startswith(f"the template house.docx, {part}")


def test_what_is_not_taken_from_it_may_say_anything(study: Project, tmp_path: Path) -> None:
    study.findings.refuse_template(house(tmp_path, header="Our house", author="Northfield General"))


Capture = pytest.CaptureFixture[str]

SECRETS = {
    "RXA and Northfield General were late": "names an organisation",
    "a ratio of 1.31 on indicator 2": "holds an exact figure",
    "The board has changed, and people notice that it has changed for good.": "holds words of WS5_01",
}


@pytest.mark.parametrize("said", SECRETS)
@pytest.mark.parametrize("ending", ["docx", "csv", "xlsx", "md", "json", "txt"])
def test_no_paper_gives_anything_away(study: Project, tmp_path: Path, said: str, ending: str) -> None:
    study.participants.put("WS5_01", consent="paraphrase only")
    study.papers.add("A paper (2001).", findings=said)
    made = tmp_path / f"made.{ending}"
    given = ["--project", str(study.folder), "export", "literature", "-o", str(made)]
    assert run([*given, "--for", "publication"]) == 1
    assert not made.exists()
    assert run([*given, "--for", "team"]) == 0


def test_nor_in_the_report(study: Project, tmp_path: Path) -> None:
    study.papers.add("A paper (2001).", findings="RXA was late")
    given = ["--project", str(study.folder), "export", "report", "--parts", "literature"]
    assert run([*given, "-o", str(tmp_path / "made.docx")]) == 1


@pytest.mark.parametrize("said", ["Northfield-General", "northfield‑general"])
def test_hyphens_for_spaces_hide_no_name(study: Project, said: str) -> None:
    assert Disclosure(study.session).leaks(f"as {said} did")


@pytest.mark.parametrize("ending", ["docx", "csv"])
def test_the_row_of_the_paper_is_said(study: Project, tmp_path: Path, ending: str, capsys: Capture) -> None:
    study.papers.add("A first paper (2000).", findings="nothing of anybody")
    study.papers.add("A paper (2001).", findings="RXA was late")
    made = str(tmp_path / f"made.{ending}")
    given = ["--project", str(study.folder), "export", "literature", "-o", made, "--for", "publication"]
    assert run(given) == 1
    assert ", row 2: names an organisation (RXA)" in capsys.readouterr().err
