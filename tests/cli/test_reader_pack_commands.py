"""Reader packs by command: out as Word files, back as memos; what lies on no passage is exit 1."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from docx import Document

Run = Callable[..., tuple[int, str, str]]


def test_a_pack_goes_out_and_comes_back(typed: Run, tmp_path: Path) -> None:
    typed("code", "Talk", "Warm", "--quote", "“warm words”")
    file = tmp_path / "pack.docx"
    assert typed("export", "reader-pack", "--theme", "Voice", "--for", "team", "-o", str(file))[0] == 0
    assert typed("reader-pack", "import", str(file)) == (0, "", "pack.docx has no comments\n")
    pack = Document(str(file))
    runs = [run for one in pack.paragraphs for run in one.runs]
    pack.add_comment([next(run for run in runs if run.text == "“warm words”")], "Really \u202e?", "A. [b]Senior")
    pack.save(str(file))

    code, out, err = typed("reader-pack", "import", str(file), "--dry-run")
    assert (code, out.startswith("  1  memo          x1: A. [b]Senior: Really ")) == (0, True) and "\u202e" not in out
    assert "1 memo would be written; nothing was changed" in err
    assert typed("reader-pack", "import", str(file), "--only", "7")[0] == 1
    assert typed("reader-pack", "import", str(file))[2] == "1 memo\n"
    again = json.loads(typed("reader-pack", "import", str(file), "--json")[1])
    assert again["comments"][0]["becomes"] == "there already" and again["comments"][0]["excerpts"] == ["x1"]

    pack.add_comment([next(run for run in runs if "How to comment" in run.text)], "Thanks", "Ben")
    pack.save(str(file))
    code, out, _ = typed("reader-pack", "import", str(file))
    assert code == 1 and "it lies on no excerpt: Ben: Thanks" in out


def test_all_themes_go_into_a_folder(typed: Run, tmp_path: Path) -> None:
    assert typed("export", "reader-pack", "--all-themes") == (0, "", "no theme has a passage yet\n")
    typed("code", "Talk", "Warm", "--quote", "“warm words”")
    code, out, _ = typed("export", "reader-pack", "--all-themes", "--for", "team", "-o", str(tmp_path / "packs"))
    assert (code, out) == (0, f"{tmp_path / 'packs' / '01-voice.docx'}\n")
    assert typed("export", "reader-pack", "--all-themes", "-o", "-")[0] == 2
    assert typed("export", "reader-pack")[0] == 2
    assert typed("export", "reader-pack", "--theme", "Cold")[0] == 1
    assert typed("export", "reader-pack", "--case", "CS9")[0] == 1
