"""Typed attributes of participants, case studies and documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qualcode.model.corpus import Known
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project

Write = Callable[[str, str], Path]


@pytest.fixture
def people(project: Project, write: Write) -> Project:
    for label in ("WS3_01", "WS3_02"):
        project.participants.put(label)
    project.cases.put("CS1")
    project.importing.files([write("Ward.txt", "I: Well?\n\nP1: Yes.\n")])
    return project


def test_an_attribute_has_a_type_and_each_owner_a_value(people: Project) -> None:
    people.attributes.add("participants", "Length of service", "number")
    people.attributes.add("participant", "joined", "date")
    people.attributes.add("case", "Setting")

    assert people.attributes.set("participant", "ws3 01", "length  of service", "12.5")
    assert people.attributes.set("participant", "WS3_01", "Joined", "2018-05-12")
    assert people.attributes.set("case", "cs1", "setting", " rural   coast ")
    assert not people.attributes.set("case", "CS1", "Setting", "rural coast")

    assert people.attributes.known("participants", "WS3_01") == (
        Known("Length of service", "number", 12.5),
        Known("joined", "date", date(2018, 5, 12)),
    )
    assert people.attributes.known("participant", "WS3_02") == ()
    assert people.attributes.known("cases", "CS1") == (Known("Setting", "text", "rural coast"),)
    assert [(one.of, one.name, one.type, one.values) for one in people.attributes.all()] == [
        ("participant", "Length of service", "number", 1),
        ("participant", "joined", "date", 1),
        ("case", "Setting", "text", 1),
    ]
    assert [entry.name for entry in people.log(2)] == ["set “Setting” of CS1", "set “joined” of WS3_01"]


def test_one_name_is_one_attribute_of_each_kind_of_owner(people: Project) -> None:
    people.attributes.add("participant", "Region")
    people.attributes.add("document", "Region")
    with pytest.raises(QualcodeError, match="participants have an attribute “region” already"):
        people.attributes.add("participants", "region")
    with pytest.raises(QualcodeError, match="needs a name"):
        people.attributes.add("participant", "  ")


def test_a_new_attribute_can_be_made_by_its_first_value(people: Project) -> None:
    with pytest.raises(UnknownName, match="qualcode attributes add documents"):
        people.attributes.set("document", "Ward", "Recording", "17")
    people.attributes.set("document", "Ward", "Recording", "17", create=True)
    assert people.attributes.known("document", "d1") == (Known("Recording", "number", 17.0),)
    people.undo()
    assert people.attributes.all() == ()


@pytest.mark.parametrize(
    ("type_", "value", "said"),
    [
        ("number", "twelve", "is not a number like 12 or 12.5"),
        ("number", "1,200", "is not a number"),
        ("number", "nan", "is not a number"),
        ("number", "1e999", "is not a number"),
        ("date", "12/05/2018", "is not a date like 2018-05-12"),
        ("date", "2018-02-30", "is not a date"),
        ("text", "  ", "no value"),
    ],
)
def test_a_value_that_is_not_of_the_type_is_refused(people: Project, type_: str, value: str, said: str) -> None:
    people.attributes.add("participant", "Thing", type_)
    before = people.state()
    with pytest.raises(QualcodeError, match=said):
        people.attributes.set("participant", "WS3_01", "Thing", value)
    assert people.state() == before


@pytest.mark.parametrize(("of", "owner"), [("participant", "WS9_99"), ("case", "CS9"), ("document", "d9")])
def test_an_owner_must_be_there(people: Project, of: str, owner: str) -> None:
    people.attributes.add(of, "Thing")
    with pytest.raises(UnknownName):
        people.attributes.set(of, owner, "Thing", "x")


def test_only_some_things_have_attributes_and_some_types_are_there(people: Project) -> None:
    with pytest.raises(QualcodeError, match="choose participants, cases, documents or organisations"):
        people.attributes.add("codes", "Thing")
    with pytest.raises(QualcodeError, match="choose from text, number, date"):
        people.attributes.add("cases", "Thing", "colour")


def test_values_and_attributes_are_taken_away_and_come_back(people: Project) -> None:
    people.attributes.set("participant", "WS3_01", "Years", "3", create=True)
    people.attributes.set("participant", "WS3_02", "Years", "4")
    assert people.attributes.clear("participant", "WS3_01", "Years")
    assert not people.attributes.clear("participant", "WS3_01", "Years")
    assert people.attributes.remove("participant", "years") == 1
    assert people.attributes.all() == ()
    people.undo()
    people.undo()
    assert [one.written for one in people.attributes.known("participant", "WS3_01")] == ["3"]


def test_an_attribute_is_renamed_with_its_values(people: Project) -> None:
    people.attributes.set("participant", "WS3_01", "Years", "3", create=True)
    people.attributes.add("participant", "Band")
    assert people.attributes.rename("participant", "Years", "Years in post")
    assert people.attributes.known("participant", "WS3_01") == (Known("Years in post", "number", 3.0),)
    with pytest.raises(QualcodeError, match="already"):
        people.attributes.rename("participant", "Band", "years in post")


def test_the_table_has_a_row_for_every_owner(people: Project) -> None:
    people.attributes.set("participant", "WS3_01", "Years", "3", create=True)
    people.attributes.set("participant", "WS3_02", "Band", "8a", create=True)
    table = people.attributes.table("participants")
    assert table.columns == ("participant", "Years", "Band")
    assert table.rows == (("WS3_01", 3, None), ("WS3_02", None, "8a"))


def test_another_coders_value_holds_the_participant(project: Project) -> None:
    project.coders.add("Ben")
    project.participants.put("WS3_01")
    with Project.open(project.folder, coder="Ben") as ben:
        ben.attributes.set("participant", "WS3_01", "Years", "3", create=True)
    with pytest.raises(QualcodeError, match="made a value that rests on it"):
        project.undo()


CSV = "label,group,Years in post,Joined,Band,Nothing\nWS3_01,lead,3,2018-05-12,007,\nWS3_04,staff,4.5,,8,\n"


def test_further_columns_are_offered_and_taken_when_wanted(people: Project, write: Write) -> None:
    file = write("people.csv", CSV)
    count = people.tables_in.participants(file)
    assert (count.ignored, count.offered, count.attributes) == (
        ("Years in post", "Joined", "Band", "Nothing"),
        True,
        (),
    )
    assert people.attributes.all() == ()

    count = people.tables_in.participants(file, attributes=True)
    assert (count.added, count.changed, count.unchanged) == (0, 2, 0)
    assert (count.ignored, count.attributes) == (("Nothing",), ("Years in post", "Joined", "Band"))
    assert [(one.name, one.type, one.values) for one in people.attributes.all()] == [
        ("Years in post", "number", 2),
        ("Joined", "date", 1),
        ("Band", "text", 2),
    ]
    assert people.tables_in.participants(file, attributes=True).unchanged == 2
    people.undo()
    assert people.attributes.all() == ()


def test_a_cell_that_is_not_of_the_attributes_type_stops_the_import_with_its_line(people: Project) -> None:
    people.attributes.add("participant", "Band", "number")
    before = people.state()
    with pytest.raises(QualcodeError, match="line 3: “8a” is not a number"):
        people.tables_in.participants(b"label,band\nWS3_01,7\nWS3_02,8a\n", attributes=True)
    assert people.state() == before


def test_cases_and_documents_take_further_columns_too(people: Project) -> None:
    people.tables_in.cases(b"label,setting\nCS1,rural\n", attributes=True)
    people.tables_in.documents(b"file,title,recording\nWard,Ward talk,17\n", attributes=True)
    assert people.attributes.known("case", "CS1") == (Known("setting", "text", "rural"),)
    assert people.attributes.known("document", "Ward talk") == (Known("recording", "number", 17.0),)
