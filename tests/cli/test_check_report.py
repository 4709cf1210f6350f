"""check-report, typed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run


def report(folder: Path, *paragraphs: str) -> str:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "report.docx"))
    return str(folder / "report.docx")


def test_nothing_found_is_exit_0_and_something_is_1(typed: Run, tmp_path: Path) -> None:
    code, out, err = typed("check-report", report(tmp_path, "“warm words” (P1)"))
    assert (code, out) == (0, "")
    assert "checked: 1 paragraph; 1 quotation" in err
    assert "nothing found" in err
    code, out, _ = typed(
        "check-report", report(tmp_path, "They said [laughs] warm words", "“they said cold words” (P1)")
    )
    assert (code, out.count("\n")) == (0, 0)  # P1 is no participant of the project: nobody is cited


def test_json_and_a_table(typed: Run, tmp_path: Path) -> None:
    typed("participants", "add", "WS3_01")
    file = report(tmp_path, "“warm words” (WS301)")
    code, out, err = typed("check-report", file, "--json")
    found = json.loads(out)
    assert (code, err, found["for"]) == (1, "", "publication")
    assert [one["what"] for one in found["findings"]][-1] == "untidy ID: the project has WS3_01"
    code, out, _ = typed("check-report", file, "--format", "csv")
    assert out.splitlines()[0] == "kind,place,what,words,the project has,source,passage,tracked changes"
    assert code == 1


@pytest.mark.parametrize(
    "data", [b"", b"plain text", b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage"]
)
def test_what_is_no_word_file_is_exit_2_and_one_line(typed: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "report.docx").write_bytes(data)
    code, out, err = typed("check-report", str(tmp_path / "report.docx"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("error: ")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(typed: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "report.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a/>")
        for n in range(3):
            archive.writestr(f"word/part{n}.xml", b" " * 90 * 1024 * 1024)
    code, _, err = typed("check-report", str(tmp_path / "report.docx"))
    assert code == 2
    assert "unpacks to more than" in err


def test_the_file_that_is_read_is_never_written_over(typed: Run, tmp_path: Path) -> None:
    file = report(tmp_path, "Words.")
    before = Path(file).read_bytes()
    (tmp_path / "link.docx").symlink_to(file)
    (tmp_path / "folder").mkdir()
    for same in (file, str(tmp_path / "link.docx"), str(tmp_path / "folder" / ".." / "report.docx")):
        for command in (("check-report", file), ("comments", file)):
            code, _, err = typed(*command, "--format", "md", "-o", same)
            assert code != 0, command
            assert "that is the file that is read" in err
            assert Path(file).read_bytes() == before
    code, _, err = typed("import", file, "--write-plan", file)
    assert (code != 0, Path(file).read_bytes() == before) == (True, True), err
    code, _, err = typed("export", "sample", "--template", file, "--for", "team", "-o", file)
    assert (code != 0, Path(file).read_bytes() == before) == (True, True), err
    assert typed("check-report", file, "--format", "md", "-o", str(tmp_path / "found.md"))[0] == 0
