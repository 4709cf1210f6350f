"""show opens anything again by its ID or name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.project import Project

TALK = "I: How did it begin?\n\nWS3_07: With a letter. [/] Nobody\x1b]0;x\x07 read it.\n"
FIGURE = (
    "org_code,org_name,org_type,year,indicator,measure,group,value,unit,status,source_file\n"
    "RXX,A trust,Ambulance trust,2018,2,ratio,,1.5,ratio,ok,f.csv\n"
)


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
    promised = {"id", "uuid", "title", "kind", "case", "characters", "sha256", "turns", "codings"}
    assert set(shown) == promised | {"workstream", "date", "words", "states", "attributes", "notes"}
    (coding,) = shown["codings"]
    assert set(coding) == {"excerpt", "start", "end", "quote", "code", "path", "coder"}
    assert TALK[coding["start"] : coding["end"]] == coding["quote"] == "With a letter."
    assert set(shown["turns"][0]) == {"n", "start", "end", "speaker", "label", "role", "time"}


def test_the_text_goes_into_a_file_exactly(study: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run([*study, "d1", "--text"]) == 0
    assert capfdbinary.readouterr().out == TALK.encode()


def test_only_documents_have_a_text(study: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*study, "x1", "--text"]) == 1
    assert capsys.readouterr().err == "error: --text shows documents, x1, name a document, or leave the option out\n"


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("x1", {"id": "x1", "document": "d1", "turn": 2, "speakers": ["WS3_07"], "quote": "With a letter."}),
        ("c1", {"id": "c1", "definition": "How it came about.", "excerpts": 1}),
        ("origins", {"id": "c1", "path": "Origins"}),
        ("m1", {"id": "m1", "text": "Read this again.", "about": [{"kind": "document", "id": "d1", "name": "talk"}]}),
        ("l1", {"id": "l1", "excerpt": "x1", "indicator": "4", "relation": "explains", "note": "a made-up one"}),
        ("p1", {"id": "p1", "label": "WS3_07", "documents": 1}),
        ("WS3_07", {"id": "p1"}),
        ("CS1", {"label": "CS1", "description": "an ambulance trust"}),
        ("question 2", {"question": 2, "text": "How was it brought in?", "topics": []}),
        ("pay", {"topic": "Pay", "compares": [["words", "figures"]]}),
        ("k1", {"id": "k1", "text": "It came by letter.", "quotes": {"x1": "With a letter."}}),
        ("t1", {"id": "t1", "question": "Why by letter?", "quotes": {"x1": "With a letter."}}),
        ("n1", {"id": "n1", "text": "So it was [x1].", "quotes": {"x1": "With a letter."}}),
        ("v1", {"id": "v1", "indicator": "2", "value": 1.5, "source_file": "f.csv", "hidden": False, "caveats": []}),
        ("j1", {"id": "j1", "topic": "Pay", "case": "CS1", "convergence": "silence", "silent": ["words", "figures"]}),
        ("a1", {"id": "a1"}),
    ],
)
def test_everything_has_its_facts_as_json(
    study: list[str], capsys: pytest.CaptureFixture[str], name: str, facts: dict[str, object]
) -> None:
    with Project.open(study[1]) as project:
        project.claims.add("It came by letter.", excerpts=["x1"])
        project.threads.add("Why by letter?")
        project.threads.step("t1", "words", finding="So.", excerpts=["x1"])
        project.narratives.write("report", "summary", "So it was [x1].")
        project.values.import_csv(FIGURE.encode())
        project.judgements.judge("Pay", "CS1", silent="both", reason="Nobody said")
    assert run([*study, name, "--json"]) == 0
    told = capsys.readouterr().out
    shown = json.loads(told)
    assert {key: shown[key] for key in facts} == facts
    assert "\x1b" not in told and "\x07" not in told


def test_what_is_not_there_is_an_error_in_json_too(study: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("x999", "v9", "j9", "nothing like it"):
        assert run([*study, name, "--json"]) == 1
        told = capsys.readouterr()
        assert told.out == "" and told.err.startswith("error: ")
    with Project.open(study[1]) as project:
        project.judgements.judge("Pay", "CS1", silent="both")
        project.coders.add("Ben")
    assert run([*study[:2], "--coder", "Ben", "show", "j1", "--json"]) == 1
    assert "hidden until it is revealed" in capsys.readouterr().err


def test_an_unknown_name_says_where_to_look(study: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*study, "nothing like it"]) == 1
    assert "qualcode documents" in capsys.readouterr().err
