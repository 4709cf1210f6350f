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
