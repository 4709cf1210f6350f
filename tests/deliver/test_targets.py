"""Where an export goes: whole or not at all."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from qualcode.deliver.tables import TABLE_FORMATS, write_table
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Table

TABLE = Table(("theme", "n"), (("[/] \x1b[31m café", 1), ("b", None)), title="T", counts="excerpts", notes=("why",))


@pytest.mark.parametrize("format", TABLE_FORMATS)
def test_a_path_and_a_binary_stream_get_the_same_bytes(format: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    write_table(TABLE, format, out)  # type: ignore[arg-type]
    write_table(TABLE, format, tmp_path / "t")  # type: ignore[arg-type]
    assert (tmp_path / "t").read_bytes() == out.getvalue()
    assert [entry.name for entry in tmp_path.iterdir()] == ["t"]


def test_a_text_stream_gets_text_without_a_byte_order_mark() -> None:
    out = io.StringIO(newline="")
    assert write_table(TABLE, "csv", out).path is None
    assert out.getvalue().startswith("theme,n\r\n")


def test_standard_output_gets_the_bytes_as_they_are_whatever_its_encoding() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\r\n")
    write_table(TABLE, "json", stream)
    assert json.loads(raw.getvalue().decode()) == {
        "title": "T",
        "counts": "excerpts",
        "columns": ["theme", "n"],
        "rows": [["[/] \x1b[31m café", 1], ["b", None]],
        "notes": ["why"],
    }


def test_json_escapes_what_acts_on_a_terminal() -> None:
    out = io.BytesIO()
    write_table(Table(("a",), (("x\x1b\x9b31m\x7f",),)), "json", out)
    assert not {"\x1b", "\x9b", "\x7f"} & {*out.getvalue().decode()}
    assert json.loads(out.getvalue())["rows"] == [["x\x1b\x9b31m\x7f"]]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("format", ["csv", "md", "json", "txt"])
def test_a_terminal_never_gets_a_control_character(format: str) -> None:
    out = _Terminal()
    write_table(Table(("a",), (("x\x1b]0;t\x07\u202e\x9b",),)), format, out)  # type: ignore[arg-type]
    assert all(char == "\n" or char.isprintable() for char in out.getvalue())


def test_a_workbook_is_not_poured_into_a_terminal_or_a_text_stream() -> None:
    for stream in (_Terminal(), io.StringIO()):
        with pytest.raises(QualcodeError):
            write_table(TABLE, "xlsx", stream)
        assert stream.getvalue() == ""


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "t.csv"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(QualcodeError, match="open in another program"):
        write_table(TABLE, "csv", target)
    assert target.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.csv"]


def test_a_missing_folder_and_a_folder_for_a_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(QualcodeError, match="folder does not exist"):
        write_table(TABLE, "csv", tmp_path / "none" / "t.csv")
    with pytest.raises(QualcodeError, match="not a file"):
        write_table(TABLE, "csv", tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_a_new_file_is_the_owners_and_a_replaced_one_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "t.csv"
    write_table(TABLE, "csv", target)
    assert target.stat().st_mode & 0o777 == 0o600
    target.chmod(0o644)
    write_table(TABLE, "csv", target)
    assert target.stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights elsewhere")
def test_a_symbolic_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_table(TABLE, "csv", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert "theme" in (tmp_path / "real.csv").read_text()


def test_an_unknown_format_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(QualcodeError, match="use csv, xlsx, md, json, txt"):
        write_table(TABLE, "pdf", tmp_path / "t")  # type: ignore[arg-type]
