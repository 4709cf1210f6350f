"""narrative, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx

Run = Callable[..., tuple[int, str, str]]


def test_parts_are_written_shown_listed_and_emptied(typed: Run) -> None:
    assert typed("narrative", "list")[1:] == ("", "nothing is written yet: qualcode narrative set\n")
    assert typed("narrative", "set", "report", "introduction", "Why.")[:2] == (0, "n1 “Introduction” of the report\n")
    assert typed("narrative", "list")[1] == "n1 “Introduction” of the report (1 word; Ada)\n"
    shown = typed("show", "n1")[1]
    assert shown == typed("narrative", "show", "report", "introduction")[1] and shown.endswith("\nWhy.\n")
    told = json.loads(typed("narrative", "show", "report", "--json")[1])
    assert [(one["part"], one["text"]) for one in told][:2] == [("summary", ""), ("introduction", "Why.")]
    assert typed("narrative", "list", "--format", "csv")[1].splitlines()[1].startswith("n1,report,the report,introduc")
    assert typed("narrative", "remove", "report", "introduction")[1] == "emptied: “Introduction” of the report\n"
    assert typed("narrative", "remove", "report", "introduction")[0] == 1
    assert typed("narrative", "set", "report", "nonsense", "x")[0] == 1
    assert typed("narrative", "from-memos")[1:] == ("", "no case memo stands in for a part\n")


def test_an_edited_summary_comes_back_after_it_was_shown(typed: Run, tmp_path: Path) -> None:
    typed("cases", "add", "CS8", "--description", "a trust")
    typed("narrative", "set", "CS8", "context", "- One\n- Two")
    file = tmp_path / "cs8.docx"
    assert typed("export", "case-summary", "CS8", "--for", "team", "-o", str(file))[0] == 0
    assert typed("narrative", "import", str(file))[1] == "nothing changes (6 parts as they are)\n"
    document = docx.Document(str(file))
    next(one for one in document.paragraphs if one.text == "Two").runs[0].text = "Three"
    document.save(str(file))
    shown = "“Context” of CS8:\n    - One\n  - - Two\n  + - Three\n"
    code, out, err = typed("narrative", "import", str(file))
    assert (code, out) == (1, shown) and "--yes takes it in" in err
    assert typed("narrative", "import", str(file), "--dry-run")[:2] == (0, shown)
    assert typed("narrative", "import", str(file), "--yes")[:2] == (0, f"{shown}1 part written\n")
    assert typed("narrative", "show", "CS8", "context")[1].endswith("\n- One\n- Three\n")
    assert "take 1 part in from “cs8.docx”" in typed("log")[1].splitlines()[0]


def test_a_part_changed_on_both_sides_is_taken_when_it_is_said(typed: Run, tmp_path: Path) -> None:
    typed("cases", "add", "CS8", "--description", "a trust")
    typed("narrative", "set", "CS8", "context", "One.")
    file = tmp_path / "cs8.docx"
    typed("export", "case-summary", "CS8", "-o", str(file))
    document = docx.Document(str(file))
    next(one for one in document.paragraphs if one.text == "One.").runs[0].text = "Two."
    document.save(str(file))
    typed("narrative", "set", "CS8", "context", "Three.")
    code, out, err = typed("narrative", "import", str(file), "--yes")
    assert code == 1 and "was changed in the project too" in out and "--theirs" in err
    assert typed("narrative", "show", "CS8", "context")[1].endswith("\nThree.\n")
    assert "CS8 context" in typed("narrative", "import", str(file), "--yes", "--theirs-of", "staff")[2]
    assert typed("narrative", "import", str(file), "--yes", "--theirs-of", "context")[0] == 0
    assert typed("narrative", "show", "CS8", "context")[1].endswith("\nTwo.\n")


def test_all_case_studies_in_one_document_or_a_file_each(typed: Run, tmp_path: Path) -> None:
    typed("cases", "add", "CS8", "--description", "a trust")
    typed("cases", "add", "CS9", "--description", "another trust")
    out = typed("export", "case-summary", "-o", "-")[1]
    assert (
        "## Case studies side by side" not in out  # of which nothing is known yet
        and "## Case study 8: A trust" in out
        and "## Case study 9: Another trust" in out
    )
    code, out, _ = typed("export", "case-summary", "--each", "-o", str(tmp_path))
    assert code == 0 and (tmp_path / "case-summary-cs8-publication.docx").is_file() and out.count("\n") >= 2
    assert typed("export", "case-summary", "CS8", "--each")[0] == 2
    assert typed("export", "case-summary", "--each", "-o", str(tmp_path / "new"))[0] == 0
    assert (tmp_path / "new" / "case-summary-cs8-publication.docx").is_file(), "the folder was made"


def test_no_folder_is_left_where_nothing_was_written(typed: Run, tmp_path: Path) -> None:
    far = tmp_path / "none" / "below"
    code, _, err = typed("export", "case-summary", "--each", "-o", str(far))
    assert code == 1 and str(far.parent) in err and not far.parent.exists()
    (tmp_path / "file").write_text("there", encoding="utf-8")
    code, _, err = typed("export", "case-summary", "--each", "-o", str(tmp_path / "file"))
    assert code == 1 and "there is a file of that name" in err
    typed("organisations", "add", "RX8", "Sandford General NHS Trust")
    typed("narrative", "set", "CS1", "context", "Of Sandford General NHS Trust.")
    assert typed("export", "case-summary", "--each", "-o", str(tmp_path / "new"))[0] == 1
    assert not (tmp_path / "new").exists()
