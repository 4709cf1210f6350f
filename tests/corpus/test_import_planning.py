"""Plans of an import: what is said of all files, by their names and of single ones; who speaks; and stored just so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qualcode.corpus.import_options import ImportOptions
from qualcode.corpus.import_sheet import sheet_of, wishes_in
from qualcode.deliver.csv_table import csv_table
from qualcode.model.corrections import Corrections, NotSpeaker, Rename, SetRole, SpeakerLabel, Split
from qualcode.model.errors import QualcodeError
from qualcode.model.importing import FilePlan, Wish
from qualcode.project import Project

Write = Callable[[str, str], Path]
TALK = "I: How was it?\nP: Fine. And you know.\nNote: door.\nI: Then?\nP: Spring.\n"
COVER = "Date of interview: 12 May 2018\nLength: 45 minutes\nPlace: Leeds\nWorkstream: WS9\n\n" + TALK


def planned(project: Project, paths: list[Path], options: ImportOptions) -> list[FilePlan]:
    return project.importing.read(paths, options).plans(options)


def of_all(**said: object) -> ImportOptions:
    return ImportOptions(Wish(**said), create=True)  # type: ignore[arg-type]


def test_a_plan_is_stored_exactly_as_it_was_shown(project: Project, write: Write) -> None:
    project.participants.put("WS3_01")
    steps = Corrections((Rename("P", "WS301"), Split("And you", "Ada"), SetRole("Ada", "interviewer")))
    options = of_all(title="First", case="CS1", held_on=date(2018, 5, 12), minutes=45, mode="phone", corrections=steps)
    planning = project.importing.read([write("talk.txt", TALK)], options)
    (plan,) = planning.plans(options)
    assert project.documents.all() == [] and plan.title == "First"
    (result,) = project.importing.store(planning, [plan])
    info = project.documents.find("First")
    assert (info.case, info.held_on, info.minutes, result.document) == ("CS1", date(2018, 5, 12), 45, info.short_id)
    heard = [(one.label, one.participant, one.role, one.turns) for one in project.speakers.of("First")]
    assert heard == [(one.label, one.match.who, one.role, one.turns) for one in plan.speakers]
    assert heard[1:3] == [("WS301", "WS3_01", "participant", 2), ("Ada", "", "interviewer", 1)]
    assert project.documents.text(info.id) == TALK and project.check() == []
    assert [one.what for one in project.documents.warnings(info.id)] == ["“WS301” is taken for the participant WS3_01"]
    project.undo()
    assert project.documents.all() == [] and project.cases.all() == []


def test_a_near_name_is_asked_about_stays_local_and_can_be_told(project: Project, write: Write) -> None:
    project.participants.put("WS5_10")
    path = write("talk.txt", TALK.replace("P:", "CS5_10:"))
    (plan,) = planned(project, [path], ImportOptions())
    (asked,) = plan.questions
    assert (asked.label, asked.match.maybe) == ("CS5_10", ("WS5_10",))
    assert "is “CS5_10” the participant WS5_10?" in plan.warnings[-1].what
    project.importing.files([path])
    assert [one.label for one in project.participants.all()] == ["WS5_10"]
    assert [one.participant for one in project.speakers.of("talk")] == ["", ""]
    project.undo()
    project.importing.files([path], ImportOptions(Wish(people=(("CS5_10", "WS5_10"),))))
    assert [one.participant for one in project.speakers.of("talk")] == ["", "WS5_10"]
    project.undo()
    project.importing.files([path], ImportOptions(Wish(people=(("CS5_10", "CS5_10"),))))
    assert [one.label for one in project.participants.all()] == ["CS5_10", "WS5_10"]


def test_somebody_unknown_is_refused_unless_they_are_to_be_made(project: Project, write: Write) -> None:
    said = Wish(people=(("P", "Ada"),))
    (plan,) = planned(project, [write("talk.txt", TALK)], ImportOptions(said))
    assert plan.status == "failed" and "there is no participant “Ada”" in plan.error
    (plan,) = planned(project, [write("talk.txt", TALK)], ImportOptions(said, create=True))
    assert plan.speakers[1].match.who == "Ada"


def test_the_name_says_workstream_participant_and_date(project: Project, write: Write) -> None:
    options = ImportOptions(pattern="{workstream}_{participant}_{date}", create=True)
    good, bad = write("WS3_07_12-05-2018.txt", TALK), write("notes.txt", TALK + "I: More?\n")
    first, second = planned(project, [good, bad], options)
    assert (first.workstream, first.held_on) == ("WS3", date(2018, 5, 12))
    assert [(one.label, one.match.who) for one in first.speakers] == [("I", ""), ("P", "WS3_07")]
    assert second.status == "failed" and "does not fit the pattern" in second.error
    by_hand = ImportOptions(by_file=(("notes.txt", Wish(mode="phone")),), pattern=options.pattern, create=True)
    assert planned(project, [good, bad], by_hand)[1].status == "new"


def test_the_participant_of_the_name_is_not_guessed_among_several(project: Project, write: Write) -> None:
    path = write("WS3_07.txt", "I: Who?\nA1: Me.\nB1: And me.\n")
    (plan,) = planned(project, [path], ImportOptions(pattern="{participant}"))
    assert all(not one.match.who for one in plan.speakers)
    assert "which speaker is WS3_07" in plan.warnings[-1].what


def test_what_is_said_of_a_file_goes_before_its_name_and_that_before_all(project: Project, write: Write) -> None:
    options = ImportOptions(
        Wish(kind="other", mode="phone", minutes=30),
        by_file=(("*.txt", Wish(mode="in person")), ("b_minutes.txt", Wish(minutes=0, mode="online"))),
        pattern="{}_{kind}",
    )
    a, b = planned(project, [write("a_interview.txt", TALK), write("b_minutes.txt", TALK + "I: So.\n")], options)
    assert (a.kind, a.mode, a.minutes) == ("interview", "in person", 30)
    assert (b.kind, b.mode, b.minutes) == ("minutes", "online", 0)


def test_corrections_of_all_files_hold_where_they_fit_and_are_refused_where_they_fit_none(
    project: Project, write: Write
) -> None:
    paths = [write("a.txt", TALK), write("b.txt", TALK.replace("P:", "M:"))]
    a, b = planned(project, paths, of_all(corrections=Corrections((Rename("M", "MSM"),))))
    assert [one.label for one in a.speakers] == ["I", "P"] and [one.label for one in b.speakers] == ["I", "MSM"]
    with pytest.raises(QualcodeError, match="none of the files has that"):
        planned(project, paths, of_all(corrections=Corrections((Rename("Q", "R"),))))
    with pytest.raises(QualcodeError, match="no speaker “Q” in any"):
        planned(project, paths, of_all(people=(("Q", "R"),)))


def test_a_file_is_left_out_on_request(project: Project, write: Write) -> None:
    paths = [write("a.txt", TALK), write("b.txt", TALK + "I: So.\n")]
    results = project.importing.files(paths, ImportOptions(by_file=(("b.txt", Wish(skip=True)),)))
    assert [(one.status, one.error) for one in results] == [("imported", ""), ("skipped", "left out")]


def test_an_unknown_case_study_of_one_file_fails_that_file_alone(project: Project, write: Write) -> None:
    paths = [write("a.txt", TALK), write("b.txt", TALK + "I: So.\n")]
    a, b = planned(project, paths, ImportOptions(by_file=(("b.txt", Wish(case="CS9")),)))
    assert a.status == "new" and b.status == "failed" and "--create" in b.error


def test_the_cover_page_is_offered_and_taken_over_only_on_request(project: Project, write: Write) -> None:
    path = write("talk.txt", COVER)
    (plan,) = planned(project, [path], ImportOptions())
    assert (plan.held_on, plan.minutes, plan.workstream) == (None, None, "")
    assert [(one.to, one.value, one.taken) for one in plan.offers] == [
        ("date", "2018-05-12", False),
        ("minutes", "45", False),
        ("Place", "Leeds", False),
        ("workstream", "WS9", False),
    ]
    options = ImportOptions(Wish(take=frozenset({"date of interview", "PLACE"}), minutes=50))
    project.importing.files([path], options)
    info = project.documents.find("talk")
    assert (info.held_on, info.minutes, info.workstream) == (date(2018, 5, 12), 50, "")
    assert [(one.name, one.value) for one in project.attributes.known("document", "talk")] == [("Place", "Leeds")]


def test_a_field_that_does_not_fit_its_attribute_is_not_taken_and_said(project: Project, write: Write) -> None:
    project.attributes.add("document", "Place", "number")
    (plan,) = planned(project, [write("talk.txt", COVER)], ImportOptions(Wish(take=frozenset({"place"}))))
    assert not any(one.taken for one in plan.offers)
    assert "not taken from the cover page: “Leeds” is not a number" in plan.warnings[-1].what


# -- as a table


def read_back(project: Project, planning_of: list[Path], options: ImportOptions) -> list[FilePlan]:
    """The plans as the table made of them gives them again."""
    table = csv_table(sheet_of(planned(project, planning_of, options)), False).data
    return planned(project, planning_of, ImportOptions(by_file=wishes_in(table), create=True))


def test_a_plan_that_is_written_and_read_back_is_the_same_plan(project: Project, write: Write) -> None:
    project.participants.put("WS3_01")
    steps = Corrections(
        (
            SpeakerLabel("Note"),
            Split("And you", "=Ada"),
            Rename("P", "WS301"),
            NotSpeaker("Note"),
            SetRole("=Ada", "interviewer"),
        )
    )
    options = of_all(
        title="-First", kind="other", case="CS1", workstream="WS3", minutes=45, mode="phone", corrections=steps
    )
    before = planned(project, [write("talk.txt", TALK)], options)
    after = read_back(project, [write("talk.txt", TALK)], options)
    assert [one.transcript for one in after] == [one.transcript for one in before]
    for one, other in zip(before, after, strict=True):
        assert (one.title, one.kind, one.case, one.workstream, one.minutes, one.mode) == (
            other.title,
            other.kind,
            other.case,
            other.workstream,
            other.minutes,
            other.mode,
        )
        assert [(s.label, s.role, s.match.who) for s in one.speakers] == [
            (s.label, s.role, s.match.who) for s in other.speakers
        ]


def test_a_table_names_merges_drops_and_identifies_speakers(project: Project, write: Write) -> None:
    rows = (
        "file,case study,date,label,name,role,participant,do\n"
        "talk.txt,CS1,12 May 2018,,,,,\n"
        "talk.txt,,,Note,,,,add label\n"
        "talk.txt,,,I,P,,-,\n"
        "talk.txt,,,P,I,interviewer,,\n"
        "talk.txt,,,Note,,none,,\n"
    )
    options = ImportOptions(by_file=wishes_in(rows.encode()), create=True)
    (plan,) = planned(project, [write("talk.txt", TALK)], options)
    assert (plan.case, plan.held_on) == ("CS1", date(2018, 5, 12))
    assert [(one.label, one.role, one.words) for one in plan.speakers] == [
        ("P", "interviewer", 4),
        ("I", "interviewer", 7),
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("label\nP\n", "no column “file”"),
        ("file,colour\na,b\n", "a plan has no column “colour”"),
        ("file,date\na.txt,soon\n", r"line 2: “soon” is not a date"),
        ("file,minutes\na.txt,long\n", "line 2: “long” is not a length"),
        ("file,skip\na.txt,perhaps\n", "neither yes nor no"),
        ("file,kind\na.txt,song\n", "line 2: there is no kind"),
        ("file,do,label\na.txt,dance,P\n", "line 2: nothing is called “dance”"),
        ("file,do,label\na.txt,split,P\n", "needs a name"),
        ("file,do\na.txt,join\n", "needs a label, or a place"),
        ("file,label,role\na.txt,P,singer\n", "there is no role"),
        ("file,label\n,P\n", "there is no file"),
    ],
)
def test_a_table_that_cannot_be_read_names_the_line(rows: str, why: str) -> None:
    with pytest.raises(QualcodeError, match=why):
        wishes_in(rows.encode())


def test_a_table_that_names_another_file_is_refused(project: Project, write: Write) -> None:
    options = ImportOptions(by_file=(("other.txt", Wish(mode="phone")), ("*.vtt", Wish(mode="phone"))))
    with pytest.raises(QualcodeError, match=r"the plan names “other\.txt”"):
        planned(project, [write("talk.txt", TALK)], options)
