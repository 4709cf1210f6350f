"""What a publication takes from a house template, and from papers, is looked through too."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from qualcode.cli.main import run
from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.disclosure.guard import Disclosure
from tests.triangulation.reports import checked

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/{}"/>'
    "</Relationships>"
)


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


def with_logo(folder: Path, called: str, picture: bytes) -> Path:
    """A house template with a picture in its header."""
    with zipfile.ZipFile(house(folder, header="Our house")) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    header = next(name for name in parts if name.startswith("word/header"))
    parts[f"word/media/{called}"] = picture
    parts[f"word/_rels/{Path(header).name}.rels"] = RELATION.format(called).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"<Default ",
        b'<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" '
        b'ContentType="image/jpeg"/><Default ',
        1,
    )
    with zipfile.ZipFile(folder / "logo.docx", "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return folder / "logo.docx"


def with_words(kind: bytes, said: bytes) -> bytes:
    """The picture with a chunk of words."""
    return PNG[:33] + len(said).to_bytes(4) + kind + said + b"\0\0\0\0" + PNG[33:]


def segment(kind: int, said: bytes) -> bytes:
    """A part of a JPEG."""
    return bytes((0xFF, kind)) + (len(said) + 2).to_bytes(2) + said


@pytest.mark.parametrize(
    ("called", "picture"),
    [
        ("northfield-general_logo.png", PNG),
        ("image1.png", with_words(b"tEXt", b"Author\0Northfield General")),
        ("image1.png", with_words(b"iTXt", "Title\0\0\0en\0\0© Northfield General".encode())),
        ("image1.png", with_words(b"zTXt", b"Title\0\0" + zlib.compress(b"A logo of Northfield General"))),
        ("image1.jpg", b"\xff\xd8" + segment(0xE0, b"JFIF") + segment(0xFE, b"Northfield General") + b"\xff\xda"),
        ("image1.jpg", b"\xff\xd8" + segment(0xE1, b"Exif" + "Northfield General".encode("utf-16-le"))),
    ],
)
def test_a_picture_in_its_header_names_nobody_in_its_file(
    study: Project, tmp_path: Path, called: str, picture: bytes
) -> None:
    with pytest.raises(QualcodeError, match=rf"word/media/{called}: names an organisation"):
        study.findings.refuse_template(with_logo(tmp_path, called, picture))


@pytest.mark.parametrize(
    "picture", [PNG, PNG[:20], with_words(b"tEXt", b"Software\0Paint"), b"GIF89a", b"\xff\xd8\xff"]
)
def test_any_other_picture_may_stand_there(study: Project, tmp_path: Path, picture: bytes) -> None:
    study.findings.refuse_template(with_logo(tmp_path, "image1.png", picture))


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


BORN = "Christie, M. (2009) What the Born in Bradford study found."


@pytest.fixture
def studied(study: Project) -> Project:
    """The study, with organisations in it whose distinctive words are an author's name and a town's."""
    study.organisations.put("RQ3", name="Bradford District Care NHS Foundation Trust")
    study.organisations.put("RQ4", name="The Christie NHS Foundation Trust")
    study.cases.put("CS1", organisation="RQ3")
    study.cases.put("CS3", organisation="RQ4", description="a specialist trust")
    return study


def literature(project: Project, made: Path, *about: str) -> int:
    given = ["--project", str(project.folder), "export", "literature", *about, "-o", str(made)]
    return run([*given, "--for", "publication"])


@pytest.mark.parametrize("ending", ["docx", "csv", "xlsx", "md"])
def test_a_reference_may_have_a_distinctive_word_of_an_organisation(
    studied: Project, tmp_path: Path, ending: str
) -> None:
    studied.papers.add(BORN, findings="In Bradford more people were heard")
    assert literature(studied, tmp_path / f"made.{ending}") == 0
    assert Disclosure(studied.session).leaks(BORN) != []


def test_check_report_has_it_so_too_in_the_literature_table_alone(studied: Project, tmp_path: Path) -> None:
    studied.papers.add(BORN)
    made = tmp_path / "made.docx"
    assert literature(studied, made) == 0
    assert not [one for one in checked(studied, made).faults if one.kind == "disclosure"]
    document = docx.Document(str(made))
    document.add_paragraph(BORN)
    other = document.add_table(1, 1)
    other.cell(0, 0).text = BORN
    document.save(str(made))
    told = [one.what for one in checked(studied, made).faults if one.kind == "disclosure"]
    assert told == ["names an organisation (Bradford)", "names an organisation (Christie)"] * 2


@pytest.mark.parametrize("said", ["Bradford District Care", "RQ3", "Bradford District Care NHS Foundation Trust"])
@pytest.mark.parametrize("ending", ["docx", "csv"])
def test_whole_names_stems_and_codes_are_refused_there(
    studied: Project, tmp_path: Path, said: str, ending: str
) -> None:
    studied.papers.add(f"A paper (2001) on {said}.")
    assert literature(studied, tmp_path / f"made.{ending}") == 1


@pytest.mark.parametrize("ending", ["docx", "csv"])
def test_what_is_our_own_in_the_table_may_not_have_such_a_word(
    studied: Project, tmp_path: Path, ending: str, capsys: Capture
) -> None:
    studied.codebook.add("Bradford itself")
    studied.papers.add(BORN, codes=["Bradford itself"])
    assert literature(studied, tmp_path / f"made.{ending}", "--theme", "Bradford itself") == 1
    assert "names an organisation (Bradford)" in capsys.readouterr().err
