from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.deliver.tables import write_table
from qualcode.model.errors import QualcodeError
from qualcode.project import Project


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "empty", coder="Ada")


def exported(project: Project) -> bytes:
    out = io.BytesIO()
    write_table(project.codebook.table(), "csv", out)
    return out.getvalue()


def shape(project: Project) -> list[tuple[str, str]]:
    return [(code.path, code.kind) for code in project.codebook.tree()]


def test_a_codebook_comes_out_as_it_went_in(shared: Path, empty: Project) -> None:
    file = shared / "codebooks" / "wres_evaluation.csv"
    done = empty.codebook.import_csv(file, create=True)
    assert (done.new, done.changed, done.unchanged, done.made) == (73, 0, 0, ())
    with file.open(encoding="utf-8", newline="") as handle:
        wanted = list(csv.DictReader(handle))
    columns = list(wanted[0])
    rows = list(csv.DictReader(io.StringIO(exported(empty).decode("utf-8-sig"))))
    assert [{name: row[name] for name in columns} for row in rows] == wanted
    assert [code.kind for code in empty.codebook.tree()].count("theme") == 8


def test_what_a_fresh_import_could_not_know_is_exported_and_comes_back(empty: Project, tmp_path: Path) -> None:
    empty.codebook.add("Voice", kind="theme", topic_summary=True, status="candidate", origin="a priori")
    empty.codebook.add("Silence", parent="Voice", brief="Not said", level="latent")
    with Project.create(tmp_path / "other", coder="Bea") as other:
        other.codebook.import_csv(exported(empty))
        voice, silence = other.codebook.tree()
        assert (voice.topic_summary, voice.status, voice.origin) == (True, "candidate", "a priori")
        assert (silence.brief, silence.level, silence.origin) == ("Not said", "latent", "from data")
        assert exported(other) == exported(empty)


@pytest.mark.parametrize("column", [b"level", b"origin", b"status", b"topic_summary"])
def test_a_word_that_is_none_of_those_there_are_is_refused_with_its_line(empty: Project, column: bytes) -> None:
    with pytest.raises(QualcodeError, match="line 3"):
        empty.codebook.import_csv(b"name," + column + b"\nA,\nB,perhaps\n")
    assert not empty.codebook.tree().codes


def test_importing_again_says_what_is_new_changed_and_unchanged(empty: Project) -> None:
    empty.codebook.import_csv(b"parent,name,definition\n,Voice,\nVoice,Silence,old\n")
    before = empty.state()
    assert empty.codebook.import_csv(b"parent,name,definition\n,Voice,\nVoice,Silence,old\n").unchanged == 2
    assert empty.state() == before
    done = empty.codebook.import_csv(b"parent,name,definition\n,Voice,\nVoice,Silence,new\nVoice,Third,\n")
    assert (done.new, done.changed, done.unchanged) == (1, 1, 1)
    assert empty.codebook.find("Silence").definition == "new"


def test_a_column_that_is_not_there_leaves_its_field_alone(empty: Project) -> None:
    empty.codebook.import_csv(b"name,definition,kind\nVoice,meaning,theme\n")
    assert empty.codebook.import_csv(b"name,example\nVoice,said\n").changed == 1
    assert (empty.codebook.find("Voice").definition, empty.codebook.find("Voice").kind) == ("meaning", "theme")


def test_a_parent_without_a_row_is_made_and_told(empty: Project) -> None:
    done = empty.codebook.import_csv(b"category,tag,memo,colour,weight\nVoice > Below,Silence,text,rose,3\n")
    assert done.made == ("Voice", "Voice > Below")
    assert done.ignored == ("weight",)
    assert shape(empty) == [("Voice", "theme"), ("Voice > Below", "code"), ("Voice > Below > Silence", "code")]
    assert empty.codebook.find("Silence").definition == "text"


def test_a_code_whose_parent_bears_its_name_is_a_top_level_theme(empty: Project) -> None:
    empty.codebook.import_csv(b"name,theme\nvoice,voice\nvoice_silence,voice\nalone,alone\n")
    assert shape(empty) == [("voice", "theme"), ("voice > voice_silence", "code"), ("alone", "theme")]


def test_a_parent_may_stand_below_its_children_in_the_file(empty: Project) -> None:
    empty.codebook.import_csv(b"parent,name,kind\nBelow,Silence,code\nVoice,Below,subtheme\n,Voice,theme\n")
    assert [path for path, _ in shape(empty)] == ["Voice", "Voice > Below", "Voice > Below > Silence"]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (b"parent,name\nA,B\nB,A\n", "line 2.*|line 3.*"),
        (b"parent,name\n,A\n,a\n", "line 3.*|stands on line 2"),
        (b"parent,name\n,A\n,\nx,\n", "line 4"),
        (b"name,kind\nA,thing\n", "line 2, choose from overarching"),
        (b"name,research_questions\nA,1\n", "line 2, add it with: qualcode questions add 1"),
        (b"name,research_questions\nA,one\n", "line 2, write numbers"),
        (b"name,indicators\nA,77\n", "no indicator “77”.*line 2"),
        (b"name,colour\nA,mauve\n", "line 2, choose from blue"),
        (b"parent,name\nX,B\nY,B\nB,C\n", "line 4.*on lines 2, 3"),
        (b"title,text\nA,B\n", "no column for the name"),
    ],
)
def test_an_error_names_the_line_and_nothing_is_changed(empty: Project, file: bytes, told: str) -> None:
    before = empty.state()
    with pytest.raises(QualcodeError, match=told):
        empty.codebook.import_csv(file, create=False)
    assert empty.state() == before
    assert len(empty.codebook.tree()) == 0


def test_questions_that_are_new_are_made_and_said(empty: Project) -> None:
    done = empty.codebook.import_csv(b"name,research_questions\nA,3\n")
    assert done.questions_made == (3,)
    assert [question.number for question in empty.questions.all()] == [3]


def test_a_dry_run_changes_nothing_and_finds_the_same_errors(empty: Project) -> None:
    before = empty.state()
    assert empty.codebook.import_csv(b"name,questions\nA,1\n", dry_run=True, create=True).questions_made == (1,)
    with pytest.raises(QualcodeError, match="no indicator"):
        empty.codebook.import_csv(b"name,indicators\nA,77\n", dry_run=True)
    assert empty.state() == before


def test_made_questions_are_part_of_the_same_undo_step(empty: Project) -> None:
    empty.codebook.import_csv(b"name,research_questions\nA,2;1\n", create=True)
    assert empty.codebook.find("A").questions == (1, 2)
    empty.undo()
    assert not empty.questions.all()


NAMES = st.sampled_from(["Voice", "voice two", "=1+1", "Silence", "[x]", "'quoted'", "c1", "Ä", "a, b; c"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, st.integers(0, 20), st.text(max_size=8)), max_size=9))
def test_any_codebook_exports_and_imports_as_itself(
    tmp_path_factory: pytest.TempPathFactory, codes: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("codebook")
    with Project.create(folder / "one") as one, Project.create(folder / "two") as two:
        with one.together("build"):
            made: list[str] = [""]
            for name, where, text in codes:
                parent = made[where % len(made)]
                try:
                    definition = "".join(
                        char for char in text if char.isprintable() and not "\ud800" <= char <= "\udfff"
                    )
                    made.append(one.codebook.add(name, parent=parent, kind="theme", definition=definition).short_id)
                except QualcodeError:
                    continue
        two.codebook.import_csv(exported(one))
        assert exported(two) == exported(one)
        assert shape(two) == shape(one)
        assert two.codebook.import_csv(exported(one)).unchanged == len(one.codebook.tree())
