"""The words by which people speak of an organisation of the study are in no publication; ordinary words may be."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.report import Heading, Paragraph, Report, Text
from qualcode.model.table import Table
from qualcode.project import Project
from qualcode.text.evened import evened
from qualcode.text.ignoring_case import small
from qualcode.triangulation.disclosure.distinctive_words import DistinctiveWords
from qualcode.triangulation.disclosure.guard import Disclosure

NAME = "Thornaby Ambulance Service NHS Trust"


@pytest.fixture
def named(study: Project) -> Project:
    """The study, with CS1 at an organisation of that name, and one in a national table that is nobody's."""
    study.organisations.put("RQ3", name=NAME)
    study.organisations.put("RQ4", name="Bramblewick 3 NHS Trust")
    study.cases.put("CS1", organisation="RQ3")
    return study


def found(name: str, said: str, **others: list[str]) -> list[str]:
    return list(DistinctiveWords([evened(name)], **others).in_words(evened(said)))


@pytest.mark.parametrize(
    "said", ["Staff at Thornaby liked it.", "Thornaby's board", "THORNABY", "a Thornaby-based team"]
)
def test_the_word_that_people_say_gives_the_organisation_away(named: Project, said: str) -> None:
    assert Disclosure(named.session).leaks(said)[0].startswith("names an organisation (T")


@pytest.mark.parametrize(
    "said", ["The Ambulance Service and the Trust", "thornaby", "Thornabyish", "Staff at Bramblewick"]
)
def test_words_of_services_of_others_and_in_small_letters_do_not(named: Project, said: str) -> None:
    assert Disclosure(named.session).leaks(said) == []


def test_a_whole_name_is_told_of_once(named: Project) -> None:
    assert Disclosure(named.session).leaks(f"At {NAME} we count.") == [f"names an organisation ({NAME})"]


def test_the_label_of_a_case_study_and_the_name_of_the_project_are_looked_through(named: Project) -> None:
    named.cases.put("Bramblewick", organisation="RQ4", description="an acute trust")
    with pytest.raises(QualcodeError, match=r"“Case study Bramblewick.*names an organisation \(Bramblewick\)"):
        named.findings.case_summary("Bramblewick", "publication")
    with pytest.raises(QualcodeError, match=r"the title: names an organisation \(Bramblewick\)"):
        Disclosure(named.session).check_report(Report("Bramblewick review", (), "publication"))


def test_where_it_stands_is_told(named: Project) -> None:
    disclosure = Disclosure(named.session)
    report = Report("", (Heading(1, "Context"), Paragraph((Text("Staff at Thornaby"),))), "publication")
    with pytest.raises(QualcodeError, match="under “Context”: names an organisation"):
        disclosure.check_report(report)
    with pytest.raises(QualcodeError, match="the table, row 1: names an organisation"):
        disclosure.check_table(Table(("said",), (("Thornaby",),), averages=True))


def test_what_it_was_called_in_another_year_counts_too(study: Project, tmp_path: Path) -> None:
    path = tmp_path / "years.csv"
    rows = f"RQ3,{NAME},2016,9,percent,BME,8,percent,ok\nRQ3,Tees Ambulance Trust,2018,9,percent,BME,9,percent,ok\n"
    path.write_text(f"org_code,org_name,year,indicator,measure,group,value,unit,status\n{rows}", encoding="utf-8")
    assert study.values.import_csv(path).status == "imported"
    study.cases.put("CS1", organisation="RQ3")
    leaks = Disclosure(study.session).leaks("At Thornaby and Tees")
    assert leaks == ["names an organisation (Tees)", "names an organisation (Thornaby)"]


@pytest.mark.parametrize(
    ("name", "said", "there"),
    [
        ("Royal Free London NHS Foundation Trust", "The Royal Free", ["Royal Free"]),
        ("Royal Free London NHS Foundation Trust", "Royal. Free beds in London", []),
        ("Guy's and St Thomas' NHS Foundation Trust", "At Guy’s they did; at St Thomas too", ["Guy's", "St Thomas"]),
        ("Guy's and St Thomas' NHS Foundation Trust", "Guys, Thomas (2019) says", []),
        ("St George's University Hospitals", "St Georges; George's idea", []),
        ("St George's University Hospitals", "St George's", ["St George's"]),
        ("The Robert Jones and Agnes Hunt Orthopaedic Hospital", "Jones and Hunt (2001), Robert said", []),
        ("The Robert Jones and Agnes Hunt Orthopaedic Hospital", "at Robert Jones", ["Robert Jones"]),
        ("University Hospitals of North Midlands", "North and Midlands, Hospitals of the University", []),
        ("Stoke-on-Trent Community Health Services", "on Stoke", ["Stoke"]),
        ("Black Country Healthcare", "Black staff in the Country", []),
        ("Black Country Healthcare", "in the Black Country", ["Black Country"]),
        ("East of England Ambulance Service", "of England, East", []),
        ("Mersey Care", "the Mersey; mersey", ["Mersey"]),
    ],
)
def test_words_that_stand_for_much_else_count_two_together(name: str, said: str, there: list[str]) -> None:
    assert found(name, said) == there


def test_a_word_in_the_names_of_many_or_of_a_region_is_nobodys_alone() -> None:
    names = [f"{word} Trust" for word in ("Leeds", "North Leeds", "Leeds Care", "Leeds Health")]
    assert found(names[0], "Leeds", everybodys=names[:3]) == ["Leeds"]
    assert found(names[0], "Leeds", everybodys=names) == []
    assert found("Wessex Care", "Wessex", anybodys=["South Wessex"]) == []


WORDS = st.sampled_from("Thornaby THORNABY thornaby Royal Free St George's George ' - . _ Tİlton ﬅ Wye Care of".split())


@given(st.lists(WORDS, max_size=5).map(" ".join), st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=8))
def test_a_word_of_a_name_is_found_wherever_it_stands_with_a_capital(name: str, said: list[str]) -> None:
    text = evened(" ".join(said))
    looked = DistinctiveWords([evened(name)])
    alone = [form[0] for forms in looked._forms.values() for form in forms if len(form) == 1]
    tokens = {token for token in re.findall(r"\w+", text) if token[0].isupper() and small(token) in alone}
    assert tokens <= set(looked.in_words(text))


def test_of_the_trusts_there_are_no_ordinary_word_is_looked_for(shared: Path) -> None:
    """What is found in real transcripts is never written small there: places, and nothing else."""
    with (shared / "wres" / "real" / "etr.csv").open(encoding="utf-8", newline="") as file:
        names = [evened(row[1]) for row in csv.reader(file)]
    paths = sorted((shared / "transcripts").iterdir())
    texts = [evened(p.read_text("utf-8")) for p in paths if p.suffix in (".md", ".txt", ".srt", ".vtt", ".rst")]
    looked = [DistinctiveWords([name], names) for name in names]
    assert sum(bool(one._forms) for one in looked) > 0.75 * len(names)
    for text in texts:
        small_there = set(re.findall(r"\b[a-z]+\b", text))
        said = {word for one in looked for word in one.in_words(text)}
        assert not small_there & {word.casefold() for word in said}


@pytest.mark.parametrize("said", ["two Thornabys", "THORNABYS", "Thornaby Ambulance Services"])
def test_more_than_one_of_them_is_one_of_them(named: Project, said: str) -> None:
    assert Disclosure(named.session).leaks(said)


def test_a_staff_group_that_the_sample_counts_is_looked_through(named: Project, tmp_path: Path) -> None:
    for label in ("WS5_01", "WS5_02"):
        named.participants.put(label, group="lead at Thornaby")
    assert "2 lead at Thornabys" in str(named.findings.sample_report("case", "team").blocks)
    for by in ("workstream", "case", "group"):
        with pytest.raises(QualcodeError, match=r"names an organisation \(Thornaby"):
            named.findings.sample_report(by)


def test_the_region_of_one_organisation_alone_is_its_own(named: Project) -> None:
    named.organisations.put("RQ3", region="Thornaby and Yarm")
    assert Disclosure(named.session).leaks("Staff at Thornaby")
    named.organisations.put("RQ4", region="Thornaby and Yarm")
    assert Disclosure(named.session).leaks("Staff at Thornaby") == []


def test_every_sheet_of_a_workbook_is_looked_through(named: Project) -> None:
    sheets = Table(("a",), (("b",),), also=(Table(("a",), (("At Thornaby",),), title="More"),))
    with pytest.raises(QualcodeError, match="sheet “More”, row 1: names an organisation"):
        Disclosure(named.session).check_table(sheets)
