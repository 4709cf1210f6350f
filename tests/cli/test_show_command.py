"""show opens anything again by its ID or name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.project import Project

TALK = "I: How did it begin?\n\nWS3_07: With a letter. [/] Nobody\x1b]0;x\x07 read it.\n"


@pytest.fixture
def study(tmp_path: Path) -> list[str]:
    source = tmp_path / "talk.txt"
    source.write_text(TALK, encoding="utf-8", newline="")
    with Project.create(tmp_path / "study", coder="Ada") as project:
        project.importing.files([source])
        project.cases.put("CS1", description="an ambulance trust")
        project.questions.put(2, "How was it brought in?")
        project.topics.add("Pay", pairs=["words v figures"])
        code = project.codebook.add("Origins", definition="How it came about.")
        project.codings.apply_quote(1, "With a letter.", [code.id], note="early")
        excerpt = project.codings.of_document(1)[0].excerpt_id
        project.links.link(f"x{excerpt}", "4", "explains", note="a made-up one")
        project.memos.add("Read this again.", about=["talk"], title="Again")
    return ["--project", str(tmp_path / "study"), "show"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("d1", "x1 Origins (Ada): “With a letter.”"),
        ("talk", "memo"),
        ("x1", "link: l1 explains indicator 4 itself"),
        ("c1", "definition: How it came about."),
        ("origins", "1 excerpt of its own"),
        ("m1", "Read this again."),
        ("l1", "a made-up one"),
        ("WS3_07", "documents: 1"),
        ("CS1", "an ambulance trust"),
        ("question 2", "How was it brought in?"),
        ("pay", "[topic]"),
    ],
)
def test_everything_opens_by_id_or_name(
    study: list[str], capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    assert run([*study, name]) == 0
    out = capsys.readouterr().out
    assert told in out or name == "talk"
    assert "\x1b" not in out and "\x07" not in out


def test_the_json_of_a_document_fits_its_text(study: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*study, "d1", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {"id", "uuid", "title", "kind", "case", "characters", "sha256", "turns", "codings"}
    (coding,) = shown["codings"]
    assert set(coding) == {"excerpt", "start", "end", "quote", "code", "path", "coder"}
    assert TALK[coding["start"] : coding["end"]] == coding["quote"] == "With a letter."
    assert set(shown["turns"][0]) == {"n", "start", "end", "speaker", "label", "role", "time"}


def test_the_text_goes_into_a_file_exactly(study: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run([*study, "d1", "--text"]) == 0
    assert capfdbinary.readouterr().out == TALK.encode()


def test_json_of_what_is_no_document_says_so(study: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*study, "x1", "--json"]) == 1
    assert capsys.readouterr().err == (
        "error: --json and --text show documents, x1, name a document, or leave the option out\n"
    )


def test_an_unknown_name_says_where_to_look(study: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*study, "nothing like it"]) == 1
    assert "qualcode documents" in capsys.readouterr().err
