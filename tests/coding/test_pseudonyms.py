"""Names taken out of a project: everywhere as one act, the codings on their words, and no byte of a name left."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Text, select

from qualcode.coding.kept_apart import KeptApart, usual_folder
from qualcode.coding.name_fields import FOLLOWS, NO_WORDS, REGISTERS, columns
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.pseudonyms import NameHit, Term
from qualcode.project import Project
from qualcode.store.erasure import ways_of_writing
from qualcode.store.history import UndoRefused
from qualcode.store.tables import Base, Document
from qualcode.store.tables.base import CUT

NAME, TOWN = "Žofie Quux", "Qarlham"
TALK = (
    f"I: Who was there, [Name] or {NAME}?\n\n"
    f"{NAME}: I was, with Zo’s team at {TOWN} General. {TOWN}’s board was not.\n\n"
    f"I: Thank you, Žofie\nQuux.\n\n{NAME}: [laughs] In {TOWN}shire, too [{TOWN} Trust].\n"
)
SPARE = "I: Nothing here.\n\nP1: No.\n"
TERMS = (
    Term(NAME, "Alice Brown", variants=("Žofie", "Zo")),
    Term(TOWN, "[town]", "place"),
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """Names in the text, a title, a label, memos, notes, a code's example, an attribute, a link, and a backup."""
    with Project.create(tmp_path / "study", coder="Ada") as project:
        for name, text in ((f"Talk with {NAME}.txt", TALK), ("Spare.txt", SPARE)):
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")
            project.importing.files([tmp_path / name])
        project.codebook.import_csv(b"parent,name,kind\n,Voice,theme\nVoice,Warm,code\n")
        project.codebook.edit("Warm", example=f"as {NAME} has it")
        project.codings.apply_quote(1, f"I was, with Zo’s team at {TOWN} General.", [2], note=f"{NAME} again")
        project.codings.apply_quote(1, f"{NAME}: [laughs]", [2])
        project.codings.uncode(2)
        project.memos.add(f"{NAME} was tired.", title=f"On {TOWN}", about=["d1"])
        project.memos.add("Then removed, by Žofie")
        project.memos.remove(2)
        project.participants.put("P9", group=f"{TOWN} staff")
        project.attributes.add("participant", "from")
        project.attributes.set("participant", "P9", "from", TOWN)
        project.back_up()
        for term in TERMS:
            project.pseudonyms.add(term)
        yield project


def taken(project: Project) -> list[NameHit]:
    return [hit for hit in project.pseudonyms.look().hits if not hit.marked]


def holders(folder: Path, *names: str) -> list[str]:
    forms = [form for name in names for form in ways_of_writing(name)]
    return [file.name for file in folder.rglob("*") if file.is_file() and any(f in file.read_bytes() for f in forms)]


def test_every_hit_is_shown_where_it_is_with_what_stands_around(study: Project) -> None:
    hits = study.pseudonyms.look().hits
    assert {(hit.field.words, hit.found) for hit in hits} == {
        ("d1 text", NAME),
        ("d1 text", "Zo"),
        ("d1 text", TOWN),
        ("d1 text", "Žofie\nQuux"),
        ("d1 title", NAME),
        ("d1 file name", NAME),
        ("speaker 2 of d1 label", NAME),
        ("coding 1 note", NAME),
        ("m1 text", NAME),
        ("m1 title", TOWN),
        ("c2 example", NAME),
        ("p1 staff group", TOWN),
        ("attribute value 1 text", TOWN),
    }
    (marked,) = (hit for hit in hits if hit.marked)
    assert (marked.before[-1:], marked.found, marked.after[:7]) == ("[", TOWN, " Trust]")
    assert {hit.field.words for hit in study.pseudonyms.look([2]).hits} == set()


def test_names_are_replaced_everywhere_as_one_act_and_codings_follow_their_words(study: Project) -> None:
    before = study.state()
    done = study.pseudonyms.apply(taken(study))
    assert study.state() == before + 1
    assert study.log(1)[0].kind == "purge" and NAME not in study.log(1)[0].name
    text = study.documents.text(1)
    assert text == (
        "I: Who was there, [Name] or Alice Brown?\n\n"
        f"Alice Brown: I was, with Alice Brown’s team at [town] General. [town]’s board was not.\n\n"
        f"I: Thank you, Alice Brown.\n\nAlice Brown: [laughs] In {TOWN}shire, too [{TOWN} Trust].\n"
    )
    info = study.documents.get(1)
    assert (info.title, info.file_name) == ("Talk with Alice Brown", "Talk with Alice Brown.txt")
    assert [turn.speaker for turn in study.documents.content(1).turns] == ["I", "Alice Brown", "I", "Alice Brown"]
    (coding,) = study.codings.of_document(1)
    assert (coding.quote, coding.note) == ("I was, with Alice Brown’s team at [town] General.", "Alice Brown again")
    memo = study.memos.all()[0]
    assert (memo.title, memo.text) == ("On [town]", "Alice Brown was tired.")
    assert study.codebook.find("Warm").example == "as Alice Brown has it"
    assert (done.replaced, done.documents, done.terms, done.originals, done.backups) == (16, 1, 2, 1, 1)
    assert study.check() == []


def test_no_byte_of_a_name_is_left_in_any_file_of_the_project(study: Project) -> None:
    study.pseudonyms.edit(TOWN, whole_words=False)
    assert holders(study.folder, NAME, "Žofie", TOWN)
    study.pseudonyms.apply(study.pseudonyms.look().hits)
    assert holders(study.folder, NAME, "Žofie", "Quux", TOWN, TOWN.casefold(), "žofie_quux") == []
    assert study.pseudonyms.left().total == 0
    versions = study.documents.versions(1)
    assert [(one.n, one.reason, one.erased) for one in versions] == [(1, "import", True), (2, "pseudonyms", False)]
    with pytest.raises(QualcodeError, match="the words of version 1 were erased"):
        study.documents.text_of_version(1, 1)


def test_the_log_the_table_and_the_original_are_kept_outside(study: Project) -> None:
    done = study.pseudonyms.apply(taken(study))
    assert done.kept_in == usual_folder(study.folder) == study.folder.resolve().parent / "study-pseudonyms"
    rows = list(csv.DictReader(io.StringIO(done.log.read_text("utf-8-sig"), newline="")))
    assert len(rows) == done.replaced + 1
    texts = [row for row in rows if row["where"] == "d1 text"]
    for row in texts:
        assert TALK[int(row["start"]) : int(row["end"])] == row["found"]
    assert {row["coder"] for row in rows} == {"Ada"} and texts[0]["document"] == f"Talk with {NAME}"
    (original,) = (row for row in rows if row["where"] == "original file")
    kept = (done.kept_in / "originals" / original["replacement"]).read_bytes()
    assert kept == TALK.encode() and hashlib.sha256(kept).hexdigest() == original["sha256"]
    with pytest.raises(QualcodeError, match="no longer in the project"):
        study.documents.original(1)
    assert study.documents.original(2) == SPARE.encode()
    with study.session.read() as connection:
        assert connection.scalar(select(Document.file_sha256).where(Document.id == 1)) == original["sha256"]
    assert len(list((done.kept_in / "backups").iterdir())) == 1 and not list((study.folder / "backups").iterdir())
    if os.name == "posix":
        assert stat.S_IMODE(done.kept_in.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in done.kept_in.rglob("*") if file.is_file()} == {0o600}


def test_the_names_that_left_are_still_looked_for(study: Project, tmp_path: Path) -> None:
    study.pseudonyms.apply(taken(study))
    assert [(term.find, term.number) for term in study.pseudonyms.terms()] == [(NAME, 0), (TOWN, 0)]
    (tmp_path / "Later.txt").write_text(f"I: And {NAME}?\n", encoding="utf-8")
    study.importing.files([tmp_path / "Later.txt"])
    left = study.pseudonyms.left()
    assert (left.total, left.places, left.marked) == (1, (("d3", 1),), 1)
    study.pseudonyms.apply(taken(study))
    assert study.documents.text(3) == "I: And Alice Brown?\n"
    assert len(list(usual_folder(study.folder).glob("log-*.csv"))) == 2


def test_a_folder_that_is_gone_is_said_and_one_that_moved_along_is_found(study: Project, tmp_path: Path) -> None:
    done = study.pseudonyms.apply(taken(study))
    study.close()
    (tmp_path / "elsewhere").mkdir()
    moved = study.folder.rename(tmp_path / "elsewhere" / "study")
    with Project.open(moved) as project:
        assert project.pseudonyms.terms() == ()
        assert "not to be found from here" in project.pseudonyms.left().away
        project.pseudonyms.add(Term("Bob", "Bill"))
        project.memos.add("Bob")
        with pytest.raises(QualcodeError, match="bring that folder back, or name another one"):
            project.pseudonyms.apply(taken(project))
        project.memos.remove(3)
        project.pseudonyms.remove("Bob")
        done.kept_in.rename(tmp_path / "elsewhere" / done.kept_in.name)
        assert len(project.pseudonyms.terms()) == 2 and not project.pseudonyms.left().away


def test_only_what_is_accepted_is_replaced_and_with_what_is_wished(study: Project) -> None:
    hit = next(hit for hit in study.pseudonyms.look().hits if hit.found == "Zo")
    from dataclasses import replace

    study.pseudonyms.apply([replace(hit, replacement="her")])
    assert study.documents.text(1) == TALK.replace("Zo’s", "her’s", 1)
    assert study.pseudonyms.left().total == 15


def test_what_things_are_called_holds_a_name_in_small_letters_too(study: Project, tmp_path: Path) -> None:
    (tmp_path / "interview_qarlham_2.txt").write_text("I: qarlham.\n", encoding="utf-8")
    study.importing.files([tmp_path / "interview_qarlham_2.txt"])
    study.pseudonyms.apply(taken(study))
    info = study.documents.get(3)
    assert (info.title, info.file_name) == ("interview_[town]_2", "interview_[town]_2.txt")
    assert study.documents.text(3) == "I: qarlham.\n"
    assert "import “interview_[town]_2.txt”" in {entry.name for entry in study.log()}


def test_nothing_is_undone_behind_it(study: Project) -> None:
    study.pseudonyms.apply(taken(study))
    with pytest.raises(UndoRefused, match="words were erased from the project"):
        study.undo()
    study.codebook.add("New")
    assert (study.undo() or pytest.fail()).name == "add code “New”"


def test_refused_inside_the_project_and_when_a_hit_no_longer_fits(study: Project) -> None:
    hits = taken(study)
    with pytest.raises(QualcodeError, match="not to lie in the project"):
        study.pseudonyms.apply(hits, study.folder / "log")
    with pytest.raises(QualcodeError, match="no hit"):
        study.pseudonyms.apply([])
    study.memos.edit(1, "Somebody else was tired.")
    state = study.state()
    with pytest.raises(QualcodeError, match="no longer where it was: m1 text at 0"):
        study.pseudonyms.apply(hits)
    assert study.state() == state
    with study.together("both"), pytest.raises(QualcodeError, match="within another act"):
        study.pseudonyms.apply(hits)
    inside = study.pseudonyms.apply(taken(study), study.folder / "log", inside=True)
    assert inside.log.parent == (study.folder / "log").resolve()


@pytest.mark.parametrize("fails", ["write_log", "keep_original", "write_table"])
def test_when_the_folder_cannot_be_written_nothing_is_changed_and_nothing_lost(
    study: Project, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def failing(*_: object) -> None:
        raise QualcodeError("the disk is full")

    monkeypatch.setattr(KeptApart, fails, failing)
    state = study.state()
    with pytest.raises(QualcodeError, match="disk is full"):
        study.pseudonyms.apply(taken(study))
    assert (study.state(), study.documents.text(1), study.documents.original(1)) == (state, TALK, TALK.encode())
    assert [file for file in usual_folder(study.folder).rglob("*") if file.is_file() and "READ" not in file.name] == []


def test_an_error_at_the_end_takes_back_the_log(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.store.erasure._let_go_of_bytes", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        study.pseudonyms.apply(taken(study))
    assert study.documents.text(1) == TALK and len(study.pseudonyms.look().hits) == 17
    assert len(list((study.folder / "backups").iterdir())) == 1
    assert not list(usual_folder(study.folder).glob("log-*"))


def test_a_passage_without_a_place_loses_the_name_too(study: Project) -> None:
    from qualcode.coding.corrected_text import CorrectedText

    gone = f"{NAME}: [laughs] In {TOWN}shire, too [{TOWN} Trust]."
    study.codings.apply_quote(1, gone, [2])
    study.corrections.apply(CorrectedText("d1", TALK.replace(gone, "")))
    study.pseudonyms.edit(TOWN, whole_words=False)
    study.pseudonyms.apply(study.pseudonyms.look().hits)
    (lost,) = study.corrections.unresolved()
    assert lost.quote == "Alice Brown: [laughs] In [town]shire, too [[town] Trust]."
    assert holders(study.folder, NAME, TOWN) == []


def test_what_stood_around_passages_loses_a_name_that_was_taken_out_by_hand_before(study: Project) -> None:
    from qualcode.coding.corrected_text import CorrectedText

    gone, stays = "Far away it is so.", "They came late."
    before = SPARE.replace("No.", f"No, {TOWN} said. {gone} {TOWN} said. {stays} {TOWN} too.")
    study.corrections.apply(CorrectedText("Spare", before))
    for quote in (gone, stays):
        study.codings.apply_quote(2, quote, [2])
    study.corrections.apply(CorrectedText("Spare", SPARE.replace("No.", f"No. {stays}")))
    assert [one.quote for one in study.corrections.unresolved()] == [gone]
    study.pseudonyms.edit(TOWN, whole_words=False)
    study.pseudonyms.apply(study.pseudonyms.look().hits)
    assert [one.quote for one in study.corrections.unresolved()] == [gone]
    assert holders(study.folder, NAME, TOWN) == []
    assert study.check() == []


def test_two_speakers_of_one_name_are_one_and_two_participants_are_refused(study: Project, tmp_path: Path) -> None:
    (tmp_path / "Two.txt").write_text("Zo: One.\n\nŽofie: Two.\n\nZo: Three.\n\nŽofie: Four.\n", encoding="utf-8")
    study.importing.files([tmp_path / "Two.txt"])
    study.participants.put("Zo")
    study.participants.put("Alice Brown")
    with pytest.raises(QualcodeError, match="p2 label would be called as another is: “Alice Brown”"):
        study.pseudonyms.apply(taken(study))
    study.pseudonyms.apply([hit for hit in taken(study) if hit.field.table != "participant"])
    turns = study.documents.content(3).turns
    assert [turn.speaker for turn in turns] == ["Alice Brown"] * 4
    assert len({turn.speaker_id for turn in turns}) == 1


def test_what_still_holds_a_name_and_is_not_qualcodes_is_told(study: Project) -> None:
    (study.folder / "exports" / "old.csv").write_text(f"quote\n{NAME} said\n", encoding="utf-8")
    (study.folder / "transcripts" / f"{TOWN}.pdf").write_bytes(b"%PDF")
    study.organisations.put("RXX", name=f"{TOWN} NHS Trust")
    done = study.pseudonyms.apply(taken(study))
    assert [line.split(":")[0] for line in done.staying] == [
        "a name is among the organisations, which are never searched",
        str(Path("exports/old.csv")) + " holds a name",
        str(Path(f"transcripts/{TOWN}.pdf")) + " holds a name",
    ]


def test_another_desk_that_is_open_notices_and_reads_on(study: Project) -> None:
    with Project.open(study.folder) as other:
        assert other.documents.text(1) == TALK
        state = other.state()
        study.pseudonyms.apply(taken(study))
        assert [entry.kind for entry in other.others_since(state)] == ["purge"]
        assert NAME not in other.documents.text(1)
        other.memos.add("Goes on.")
    assert holders(study.folder, NAME) == []


def test_refused_while_another_program_writes(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.store.sqlite.BUSY_MS", 1)
    with Project.open(study.folder) as other, study.together("long work"):
        study.memos.add("Not done yet.")
        with pytest.raises(QualcodeError, match="another program is writing to the project"):
            other.pseudonyms.apply(taken(other))
    assert study.documents.text(1) == TALK and not list(usual_folder(study.folder).glob("log-*"))


def test_traces_that_a_reader_keeps_are_told_and_wiped_at_the_next_opening(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.store.sqlite.BUSY_MS", 1)
    with Project.open(study.folder) as other, other.session.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM memo").fetchone()
        with Project.open(study.folder) as third:
            done = third.pseudonyms.apply(taken(third))
    assert "opening the project again does it" in done.remarks[0] and holders(study.folder, NAME)
    study.close()
    Project.open(study.folder).close()
    assert holders(study.folder, NAME) == []


# -- the table


def test_the_table_is_changed_and_each_change_undone(study: Project) -> None:
    table = study.pseudonyms
    assert table.edit(NAME, replacement="Bea", variants=("Zo",)).spellings == (NAME, "Zo")
    table.remove(TOWN.upper())
    assert [term.replacement for term in table.terms()] == ["Bea"]
    assert [entry.name for entry in study.log(2)] == [
        "remove the pseudonym “[town]”",
        "change the pseudonym “Alice Brown”",
    ]
    study.undo()
    study.undo()
    assert [term.spellings for term in table.terms()] == [term.spellings for term in TERMS]
    with pytest.raises(UnknownName):
        table.remove("Nobody")


@pytest.mark.parametrize(
    ("term", "why"),
    [
        (Term(" - ", "x"), "needs a letter"),
        (Term("Bob", " "), "needs a replacement"),
        (Term(NAME.upper(), "x"), "in the table already"),
        (Term("Bob", f"Bob of {TOWN}"), "is to be found itself|holds “Qarlham”"),
        (Term("Alice", "x"), "holds “Alice”, to be found too"),
        (Term("Bob", "x", "animal"), "no category"),  # type: ignore[arg-type]
    ],
)
def test_a_term_that_finds_nothing_or_goes_in_circles_is_refused(study: Project, term: Term, why: str) -> None:
    state = study.state()
    with pytest.raises(QualcodeError, match=why):
        study.pseudonyms.add(term)
    assert (study.state(), len(study.pseudonyms.terms())) == (state, 2)


def test_a_replacement_in_brackets_may_hold_a_name_of_the_table(study: Project) -> None:
    study.pseudonyms.add(Term("Bob", f"[Manager at {TOWN}]"))


def test_the_table_goes_out_and_comes_in_again(study: Project, tmp_path: Path) -> None:
    from qualcode.deliver.tables import write_table

    write_table(study.pseudonyms.table(), "csv", tmp_path / "t.csv")
    assert study.pseudonyms.import_csv(tmp_path / "t.csv") == (0, 0, 2)
    given = "find;replacement;whole words\nBob;Bill;no\n" + f"{TOWN};[city];yes\n"
    assert study.pseudonyms.import_csv(given.encode()) == (1, 1, 0)
    bob = study.pseudonyms.terms()[-1]
    assert (bob.find, bob.replacement, bob.category, bob.whole_words, bob.match_case) == (
        "Bob",
        "Bill",
        "person",
        False,
        True,
    )
    with pytest.raises(QualcodeError, match=r"line 3.*yes or no"):
        study.pseudonyms.import_csv(b"find,replacement,match_case\nA,B,\nC,D,maybe\n")
    study.pseudonyms.apply(taken(study))
    assert study.pseudonyms.import_csv(tmp_path / "t.csv") == (1, 0, 1)


def test_candidates_leave_out_what_is_known(study: Project) -> None:
    words = {one.words for one in study.pseudonyms.candidates()}
    assert "Qarlhamshire" in words and not words & {NAME, TOWN, "Zo"}


# -- no column is forgotten

EXPECTED = {
    "attribute.name", "attribute_value.text", "case_study.label", "case_study.period", "case_study.description",
    "code.name", "code.definition", "code.inclusion", "code.exclusion", "code.example", "coding.note",
    "document.title", "document.mode", "document.file_name", "document_state.note",
    "link.note", "code_indicator.note", "memo.title", "memo.text", "participant.label", "participant.staff_group",
    "project.name",
    "project.methods", "question.text", "speaker.label", "workstream.label", "workstream.name",
    "code.brief", "codebook_release.name", "codebook_release.note", "excerpt_review.reason", "document_review.reason",
    "claim.text", "topic_guide.label", "topic_guide.staff_group", "topic_guide.note", "guide_prompt.text",
    "chart_cell.text", "invitation.staff_group", "paper.reference", "paper.country", "paper.population",
    "paper.intervention", "paper.methods", "paper.findings", "paper.study_type", "decision.decision",
    "decision.reason", "decision.alternatives", "decision.impact", "saved_query.name", "saved_query.query",
    "checklist_answer.answer", "checklist_answer.location", "figure_caveat.text",
    "topic.name", "topic.description", "topic_pair.source_a", "topic_pair.source_b", "judgement.finding_a",
    "judgement.finding_b", "judgement.reason", "judgement.meta_inference", "thread.question", "thread_step.origin",
    "thread_step.component", "thread_step.query", "thread_step.finding", "thread_step.next_step", "narrative.text",
}  # fmt: skip


def test_every_column_of_words_is_looked_through_or_left_out_for_a_reason() -> None:
    looked, left = set(), set()
    for table in Base.metadata.tables.values():
        through = {column.name for column in columns(table)}
        for column in table.columns:
            if isinstance(column.type, Text):
                (looked if column.name in through else left).add(f"{table.name}.{column.name}")
    assert looked == EXPECTED, "a new column of words: may it hold a name? Add it here, or to NO_WORDS with a reason"
    history = {"action.name", "change.before", "change.after"}
    for name in left - history - set(NO_WORDS):
        table, column = name.split(".")
        told = table in REGISTERS or column.endswith(FOLLOWS) or Base.metadata.tables[table].c[column].info.get(CUT)
        assert told or table == "pseudonym", f"{name} is not looked through, and nobody says why"


def test_the_settings_hold_no_name(study: Project) -> None:
    study.pseudonyms.apply(taken(study))
    with study.session.read() as connection:
        options = json.loads(connection.exec_driver_sql("SELECT options FROM project").scalar())
    assert options["pseudonyms_kept_in"] == "../study-pseudonyms"
