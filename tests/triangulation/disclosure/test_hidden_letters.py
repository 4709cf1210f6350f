"""What a reader does not see hides no name: soft hyphens, marks of no width, underscores, letters of other shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qualcode.model.errors import QualcodeError
from qualcode.model.pseudonyms import Term
from qualcode.model.report import Heading, Paragraph, Report, Text
from qualcode.project import Project
from qualcode.triangulation.disclosure.guard import Disclosure
from tests.triangulation.disclosure.test_templates_and_literature import house
from tests.triangulation.reports import Edit, checked, edited, told, written

HIDING = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u2011"]
NAMES = ["Northfield General", "Northfield", "RXA", "Wilhelmina", "Oxenholme", "FG1_P1"]


@pytest.fixture
def named(study: Project) -> Project:
    """The study, with a speaker who has a name, and a name to be replaced."""
    study.speakers.rename("Interview two", "WS5_02", "Wilhelmina Brandt")
    study.pseudonyms.add(Term("Oxenholme", "[place]"))
    return study


def refused(project: Project, said: str) -> str:
    """Where it stands and what is wrong; empty when nothing is."""
    report = Report("", (Heading(1, "Context"), Paragraph((Text(f"Staff at {said} liked it."),))), "publication")
    try:
        Disclosure(project.session).check_report(report)
    except QualcodeError as error:
        return f"{error.what} {error.where}"
    return ""


@pytest.mark.parametrize("hiding", HIDING)
@pytest.mark.parametrize("name", NAMES)
def test_marks_within_a_name_do_not_hide_it(named: Project, name: str, hiding: str) -> None:
    for at in (1, len(name) // 2, len(name) - 1):
        assert "under “Context”" in refused(named, name[:at] + hiding + name[at:])
    assert not refused(named, f"Nobody{hiding} in particular")


@pytest.mark.parametrize("name", NAMES[:-1])
def test_letters_of_full_width_do_not_hide_it(named: Project, name: str) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else one for one in name)
    assert "under “Context”" in refused(named, wide)
    assert "under “Context”" in refused(named, f"{name[0]}{wide[1:]}")


@pytest.mark.parametrize(
    "said",
    [
        "Northfield_General_NHS_Foundation_Trust",
        "the_Northfield_review",
        "Wilhelmina_Brandt",
        "by_Wilhelmina",
        "RXA_2018",
    ],
)
def test_underscores_between_words_do_not_hide_a_name(named: Project, said: str) -> None:
    assert "under “Context”" in refused(named, said)


def test_a_name_that_is_written_with_underscores_is_found_with_spaces(study: Project) -> None:
    study.speakers.rename("Interview two", "WS5_02", "Wilhelmina_Brandt")
    study.organisations.put("RXA", name="Oxen_Holme_Trust")
    leaks = Disclosure(study.session).leaks("Wilhelmina at Oxen Holme Trust")
    assert leaks == ["names an organisation (Oxen Holme Trust)", "names a speaker (Wilhelmina Brandt)"]


def test_a_passage_that_hides_one_is_left_out(named: Project) -> None:
    assert Disclosure(named.session).leaks_of(1, "As Wil\u2011helmina said.") == ["names a speaker (Wilhelmina Brandt)"]


SOFT = "<w:r><w:t>Seen at {0}</w:t></w:r><w:r><w:softHyphen/></w:r><w:r><w:t>{1} then.</w:t></w:r>"


def put(runs: str) -> Edit:
    def edit(document: Any) -> None:
        document.add_paragraph()._p.extend(parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))

    return edit


@pytest.mark.parametrize("hyphen", ["softHyphen", "noBreakHyphen"])
@pytest.mark.parametrize("name", NAMES)
def test_nor_do_the_hyphens_of_word_in_a_report_that_is_checked(
    named: Project, tmp_path: Path, name: str, hyphen: str
) -> None:
    half = len(name) // 2
    runs = SOFT.format(name[:half], name[half:]).replace("softHyphen", hyphen)
    file = edited(written(tmp_path, "Nobody is named."), put(runs))
    found = told(checked(named, file), "disclosure")
    assert len(found) == 1 and "paragraph 2" in str(found)


@pytest.mark.parametrize("hiding", HIDING)
def test_nor_marks_within_an_id_in_it(study: Project, tmp_path: Path, hiding: str) -> None:
    found = told(checked(study, written(tmp_path, f"As FG1{hiding}_P1 said.")), "disclosure")
    assert "whom no publication names by it (FG1_P1)" in str(found)


@pytest.mark.parametrize("header", ["Northfield\tPage", "for\nNorthfield", "Wilhelmina\tBrandt", "Oxenholme\tPage"])
def test_a_tab_or_a_break_in_a_header_parts_words(named: Project, tmp_path: Path, header: str) -> None:
    with pytest.raises(QualcodeError, match="cannot be published"):
        named.findings.refuse_template(house(tmp_path, header=header))
