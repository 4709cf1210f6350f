from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
import word_files as wf

from qualcode.ingest.files import load_bytes
from qualcode.ingest.limits import Limits
from qualcode.ingest.reading import read_bytes, read_file
from qualcode.model.errors import QualcodeError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(data: bytes, name: str = "sample.docx", **how: object) -> str:
    with pytest.raises(QualcodeError) as caught:
        read_bytes(data, name, **how)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)
    return str(caught.value)


def flipped(data: bytes, member: str = "word/document.xml") -> bytes:
    """``data`` with one bit of a member's compressed bytes turned over."""
    at = data.index(member.encode()) + len(member) + 20
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def test_empty_truncated_and_flipped_files_are_named_for_what_they_are() -> None:
    whole = wf.docx("".join(wf.p(f"Paragraph {n} of many words.") for n in range(200)))
    assert "is empty" in refusal(b"")
    assert "damaged" in refusal(whole[: len(whole) // 2])
    assert "damaged" in refusal(flipped(whole))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"I: just text\n", "plain text although it is named .docx"),
        (b"{\\rtf1 {\\v words}}", "no text"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word 97"),
        (b"%PDF-1.7\n", "damaged"),
        (b"<!DOCTYPE html><html>", "no text"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (wf.zipped({"a.txt": "x"}), "zip archive without a Word document"),
        (wf.zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "Excel"),
    ],
)
def test_a_file_that_is_not_docx_is_named_for_what_it_is(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


def test_an_encrypted_zip_is_a_password() -> None:
    held = bytearray(wf.docx(wf.p("Words.")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = held.find(signature)
        while at >= 0:
            held[at + offset] |= 1
            at = held.find(signature, at + 4)
    assert "password" in refusal(bytes(held))


def test_a_document_type_is_refused() -> None:
    entity = '<!DOCTYPE x [<!ENTITY e "hidden">]>'
    with_entity = wf.part("document", "<w:body><w:p><w:r><w:t>a &e; b</w:t></w:r></w:p></w:body>")
    assert "DOCTYPE" in refusal(wf.docx("", document=with_entity.replace("?>", "?>" + entity, 1)))


def test_a_billion_laughs_are_refused_at_once() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    laughs = wf.part("document", "<w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body>")
    assert "DOCTYPE" in refusal(wf.docx("", document=laughs.replace("?>", f"?><!DOCTYPE x [{entities}]>", 1)))


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to_whatever_its_header_says() -> None:
    bomb = wf.docx(wf.p("x" * 3_000_000))
    small = Limits(part_size=1_000_000)
    assert "unpacks to more than" in refusal(bomb, limits=small)
    size = zipfile.ZipFile(io.BytesIO(bomb)).getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert refusal(bomb.replace(size, (1000).to_bytes(4, "little")), limits=small)


def test_two_main_parts_are_refused() -> None:
    held = io.BytesIO(wf.docx(wf.p("One.")))
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("Word/Document.xml", wf.part("document", f"<w:body>{wf.p('Two.')}</w:body>"))
    assert "twice" in refusal(held.getvalue())


def test_control_characters_and_deep_nesting_in_the_xml_are_refused() -> None:
    assert "damaged" in refusal(wf.docx(wf.p("a\x1bb")))
    assert "nested too deeply" in refusal(wf.docx("<w:smartTag>" * 240 + wf.p("x") + "</w:smartTag>" * 240))
    assert "nested too deeply" in refusal(wf.docx("<w:smartTag>" * 5000 + wf.p("x") + "</w:smartTag>" * 5000))


def test_zip_slip_names_are_ignored(tmp_path: Path) -> None:
    held = io.BytesIO(wf.docx(wf.p("Words.")))
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("../../escaped.txt", "x")
    path = tmp_path / "slip.docx"
    path.write_bytes(held.getvalue())
    assert read_file(path).text == "Words.\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["slip.docx"]


def test_folders_and_missing_and_empty_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "none.txt").touch()
    for name, reason in (("", "folder"), ("absent.txt", "no such file"), ("none.txt", "empty")):
        with pytest.raises(QualcodeError, match=reason):
            load_bytes(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    with pytest.raises(QualcodeError, match="pipe"):
        load_bytes(tmp_path / "pipe.docx")


def test_files_and_texts_over_the_limit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * 1000)
    for limits in (Limits(file_size=100), Limits(text_size=100)):
        with pytest.raises(QualcodeError, match="larger than 100 bytes"):
            read_file(path, limits=limits)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"S{n}: hello there" for n in range(20_000)),
        "\n".join(f"Ann Bell{n}: hello" for n in range(20_000)),
        "I: " + "and more. a: " * 200_000,
        ("A" * 10_000 + ": hello\n") * 50,
        "Pe" + "a" * 40 + " b: x\n" + "A" + "1" * 40 + "x: y\n",
        (" " * 10_000 + "x\n") * 100,
        ("*" * 10 + "a\n") * 50_000,
        ("Ann" + " " * 3000 + "x\n") * 300,
        "[a " * 200_000,
        "\u200b" * 200_000,
        "0:00 " * 200_000,
    ],
    ids=range(11),
)
def test_shapes_that_would_take_quadratic_patterns_minutes_are_read(text: str) -> None:
    assert read_bytes(text.encode(), "long.txt").text == text
