"""The framework matrix by command."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from qualcode.project import Project


@pytest.fixture
def charted(typed):
    typed("code", "Talk", "Warm", "--quote", "They said [laughs] “warm words”.")
    typed("code", "Talk", "Cold", "--quote", "Said. Said.")
    typed("documents", "edit", "Talk", "--case", "CS1")
    return typed


def test_a_cell_is_written_linked_and_settled(charted) -> None:
    code, out, err = charted("framework", "cell", "Talk", "Voice")
    assert (code, err) == (0, "")
    assert out == (
        "Talk, Voice: not yet charted\n"
        "needs work: coded, but nothing is written\n"
        "x1 Talk, turn 2, P1 (Talk): “They said [laughs] “warm words”.”\n"
        "x2 Talk, turn 3, P1 (Talk): “Said. Said.”\n"
    )
    code, out, _ = charted("framework", "cell", "Talk", "Voice", "--set", "Warm words [x1].")
    assert code == 0 and "Talk, Voice: charted (Ada)\n  Warm words [x1].\nx1 " in out and "[linked]" in out
    _, out, _ = charted("framework", "link", "Talk", "Voice", "x2", "--json")
    assert json.loads(out)["text"] == "Warm words [x1]. [x2]"
    _, out, _ = charted("framework", "link", "Talk", "Voice", "x2", "--remove")
    assert "  Warm words [x1].\n" in out
    charted("code", "Talk", "Cold", "--quote", "Ask.")
    assert charted("framework", "todo", "documents", "--mark", "stale")[1].count("Talk") == 1
    assert charted("framework", "settle", "Talk", "Voice")[1] == "settled\n"
    assert charted("framework", "settle", "Talk", "Voice")[1] == "nothing to settle\n"
    assert charted("framework", "todo", "documents") == (0, "", "no cell needs work\n")
    assert "beneath: Talk: Warm words [x1].\n" in charted("framework", "cell", "CS1", "Voice")[1]


def test_the_matrix_shows_at_once_and_says_what_there_is_not(charted) -> None:
    charted("framework", "cell", "Talk", "Voice", "--state", "nothing said")
    short, long = charted("framework", "documents"), charted("framework", "show", "documents", "themes")
    assert short == long and "Talk      interview  CS1         [nothing said]\n" in short[1]
    _, out, _ = charted("framework", "documents", "--marks")
    assert "Talk      – O 2\n" in out, "a person may say so, and it shows"
    _, out, _ = charted("framework", "documents", "--json")
    found = json.loads(out)
    assert found["states"]["nothing said"] == 1 and found["cells"][0]["evidence"] == ["x1", "x2"]
    assert charted("framework", "participants")[::2] == (0, "no participants to be rows\n")
    assert "no subthemes" in charted("framework", "documents", "subthemes")[2]
    code, _, err = charted("framework", "documents", "Nowhere")
    assert code == 1 and "there is no code “Nowhere”" in err
    assert charted("framework", "nonsense")[0] == 2 and charted("framework", "cell", "Voice", "Voice")[0] == 1


def test_states_are_proposed_by_the_guides_and_set_when_told(charted, tmp_path: Path) -> None:
    charted("codebook", "add", "Else", "--kind", "theme")
    assert charted("framework", "propose", "documents") == (0, "", "the topic guides propose nothing\n")
    with Project.open(tmp_path / "study") as project:
        project.guides.add("Staff")
        project.guides.add_prompt("Staff", "What was said?", themes=["Voice"])
    assert charted("framework", "propose", "documents")[1] == "Talk  Else: not asked\n"
    assert charted("framework", "propose", "documents", "--set")[2] == "1 cell set\n"
    assert charted("framework", "cell", "Talk", "Else")[1] == "Talk, Else: not asked (Ada)\n"


def test_what_is_written_in_an_editor_is_taken(charted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "write.py"
    script.write_text("import sys\nopen(sys.argv[1], 'w').write('Written [x1].\\n')\n", encoding="utf-8")
    monkeypatch.setenv("QUALCODE_EDITOR", f'"{sys.executable}" "{script}"')
    assert "  Written [x1].\n" in charted("framework", "cell", "Talk", "Voice", "--edit")[1]
    assert charted("framework", "cell", "Talk", "Voice", "--edit", "--set", "x")[0] == 2


def test_an_edited_workbook_comes_back_and_overwrites_nothing_unseen(charted, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    charted("framework", "cell", "Talk", "Voice", "--set", "Warm [x1].")
    file = tmp_path / "framework.xlsx"
    code, out, _ = charted("export", "framework", "documents", "-o", str(file))
    assert (code, out) == (0, f"{file}\n")
    assert charted("framework", "import", str(file)) == (0, "1 as they were; 0 cells written\n", "")
    book = load_workbook(file)
    book["Table"].cell(2, book["Table"].max_column).value = "Warm words [x1]."
    book.save(file)
    code, out, _ = charted("framework", "import", str(file), "--dry-run")
    assert code == 0 and out == "changed: Talk, Voice: “Warm [x1].” → “Warm words [x1].”\n1 changed · 0 as they were\n"
    assert charted("framework", "import", str(file))[1].endswith("1 cell written\n")
    charted("framework", "cell", "Talk", "Voice", "--set", "Cold [x2].")
    book["Table"].cell(2, book["Table"].max_column).value = "Warmer [x1]."
    book.save(file)
    code, out, err = charted("framework", "import", str(file), "--json")
    assert code == 1 and json.loads(out)["changes"][0]["how"] == "conflict" and "not overwritten" in err
    assert "Cold [x2]." in charted("framework", "cell", "Talk", "Voice")[1]
    assert charted("framework", "import", str(tmp_path / "book.csv"))[0] == 1
    assert charted("export", "framework", "documents", "-o", str(tmp_path / "f.docx"))[0] == 1, "not for publication"
