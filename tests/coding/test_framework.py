"""The framework matrix: what each cell holds, what it rests on, and what it needs."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy import select

from qualcode.model.errors import AmbiguousName, ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.model.framework import FrameworkCell, FrameworkPlace
from qualcode.project import Project
from qualcode.store.tables import ChartCell, ChartCellExcerpt


@pytest.fixture
def coded(project: Project) -> Project:
    """First is an interview of CS1 with WS3_01; Second a focus group of two people known there only."""
    project.documents.edit("Second", kind="focus group")
    project.participants.put("WS3_01", group="lead", case="CS1")
    for document, quote, code in (
        ("First", "They said “warm words”", "Warm words"),
        ("First", "Nothing changed", "Leadership > Mandate > Teeth"),
        ("Second", "They said it would change", "Warm words"),
        ("Second", "We were not told", "Silence"),
    ):
        number = project.documents.find(document).id
        project.codings.apply_quote(number, quote, [project.codebook.tree().find(code).id])
    return project


def at(project: Project, row: str = "WS3_01", theme: str = "Leadership") -> FrameworkPlace:
    return project.charting.at(row, theme)


def write(project: Project, text: str, row: str = "WS3_01", theme: str = "Leadership") -> FrameworkCell:
    return project.charting.write(at(project, row, theme), text).cell


def links(project: Project) -> set[tuple[int, int]]:
    with project.session.read() as connection:
        return set(connection.execute(select(ChartCellExcerpt.cell_id, ChartCellExcerpt.excerpt_id)).all())


def test_every_kind_of_row_holds_what_is_coded_under_a_theme(coded: Project) -> None:
    found = {
        rows: {
            (place.row.label, place.column.label): place.cell.evidence
            for place in coded.charting.matrix(rows)
            if place.cell.evidence
        }
        for rows in ("participants", "focus groups", "interviews", "documents", "cases")
    }
    first, second = {("First", "Leadership"): (1, 2)}, {("Second", "Leadership"): (3,), ("Second", "Voice"): (4,)}
    assert found == {
        "participants": {("WS3_01", "Leadership"): (1, 2)},
        "focus groups": second,
        "interviews": first,
        "documents": first | second,
        "cases": {("CS1", "Leadership"): (1, 2)},
    }


def test_columns_are_themes_subthemes_or_the_codes_that_are_named(coded: Project) -> None:
    charting = coded.charting
    assert [one.label for one in charting.matrix("documents").columns] == ["Leadership", "Voice"]
    subthemes = charting.matrix("documents", ["subthemes"])
    assert {(one.row.label, one.column.label): one.cell.evidence for one in subthemes} == {
        ("First", "Mandate"): (2,),
        ("Second", "Mandate"): (),
    }
    some = charting.matrix("documents", ["Silence", "Leadership"])
    assert [one.label for one in some.columns] == ["Silence", "Leadership"] and some.of_columns == "codes"
    with pytest.raises(UnknownName):
        charting.matrix("documents", ["Nowhere"])
    with pytest.raises(AmbiguousName):
        charting.matrix("documents", ["Teeth"])
    with pytest.raises(QualcodeError, match="cannot be rows"):
        charting.matrix("codes")


def test_the_evidence_agrees_with_the_matrix_of_excerpts(coded: Project) -> None:
    for rows in ("participants", "documents", "cases"):
        counted = coded.matrices.matrix(rows, "themes").table().frame().set_index(f"{rows} (excerpts)")
        for place in coded.charting.matrix(rows):
            assert counted.loc[place.row.label, place.column.label] == len(place.cell.evidence)


def test_the_evidence_agrees_with_pandas(coded: Project) -> None:
    codings = coded.excerpts.table().frame()
    by_hand = codings.groupby(["document", "theme"])["excerpt"].nunique()
    for place in coded.charting.matrix("documents"):
        assert by_hand.get((place.row.label, place.column.label), 0) == len(place.cell.evidence)
    assert isinstance(by_hand, pd.Series)


def test_a_summary_links_the_excerpts_that_are_marked_in_it(coded: Project) -> None:
    cell = write(coded, "Promises [x1], no deeds [x2; x1].")
    assert (cell.state, cell.links, cell.marks, cell.coder) == ("charted", (1, 2), (), "Ada")
    assert links(coded) == {(1, 1), (1, 2)}
    cell = write(coded, "No deeds [x2].")
    assert cell.links == (2,) and links(coded) == {(1, 2)}
    cell = coded.charting.link(at(coded), "x1").cell
    assert cell.text == "No deeds [x2]. [x1]" and links(coded) == {(1, 2), (1, 1)}
    assert coded.charting.unlink(at(coded), "x2").cell.text == "No deeds. [x1]"
    assert write(coded, "  ") == FrameworkCell(at(coded).row.uuid, at(coded).column.code_id, evidence=(1, 2))
    assert links(coded) == set() and coded.check() == []


def test_marks_tell_what_a_cell_needs(coded: Project) -> None:
    charting = coded.charting
    assert at(coded).cell.marks == ("unsummarised",) and at(coded, theme="Voice").cell.marks == ()
    assert write(coded, "Promises.").marks == ("unlinked",)
    assert write(coded, "Promises [x1].").marks == ()
    coded.codings.apply_quote(1, "It was promised.\n\nI: Promised?", [coded.codebook.tree().find("Warm words").id])
    assert at(coded).cell.fresh == (5,) and at(coded).cell.marks == ("stale",)
    assert charting.settle(at(coded)) and at(coded).cell.marks == ()
    assert not charting.settle(at(coded))
    coded.codings.uncode(1)
    cell = at(coded).cell
    assert cell.uncoded == (1,) and cell.marks == ("astray",), "the excerpt stays, since the summary rests on it"
    assert write(coded, "Promises.").marks == ("unlinked",)
    assert [place.name for place in charting.matrix("participants").todo] == ["“Leadership” of WS3_01"]


def test_links_and_no_words_are_no_summary(coded: Project) -> None:
    cell = coded.charting.link(at(coded), 1).cell
    assert (cell.text, cell.state, cell.marks) == ("[x1]", "charted", ("unsummarised",))


def test_moved_and_corrected_evidence_makes_a_summary_stale_until_it_is_as_it_was(coded: Project) -> None:
    write(coded, "Promises [x1].")
    coding = coded.codings.of_excerpt(1)[0]
    coded.codings.move_edges(coding.id, coding.start, coding.end - 6)
    assert at(coded).cell.fresh == (1,) and at(coded).cell.links == (1,)
    coded.undo()
    assert at(coded).cell.marks == ()


def test_evidence_that_comes_with_a_code_is_new_evidence(coded: Project) -> None:
    write(coded, "Not told [x4].", "Second", "Voice")
    coded.codebook.move("Leadership > Warm words", "Voice")
    assert at(coded, "Second", "Voice").cell.fresh == (3,)
    coded.undo()
    assert at(coded, "Second", "Voice").cell.marks == ()


def test_merging_themes_joins_their_summaries_and_what_they_rest_on(coded: Project) -> None:
    write(coded, "Warm [x3].", "Second", "Leadership")
    write(coded, "Not told [x4].", "Second", "Voice")
    coded.codebook.merge("Voice", "Leadership")
    cell = at(coded, "Second").cell
    assert (cell.text, cell.links, cell.marks) == ("Warm [x3].\n\nNot told [x4].", (3, 4), ())


def test_a_mark_follows_an_excerpt_that_becomes_another(coded: Project) -> None:
    write(coded, "Promises [x1; x2].")
    coding, onto = coded.codings.of_excerpt(1)[0], coded.codings.of_excerpt(2)[0]
    coded.codings.move_edges(coding.id, onto.start, onto.end)
    cell = at(coded).cell
    assert (cell.text, cell.links, cell.gone) == ("Promises [x2].", (2,), ())
    coded.undo()
    assert at(coded).cell.text == "Promises [x1; x2]."


def test_a_mark_whose_document_is_removed_is_told_as_gone(coded: Project) -> None:
    write(coded, "Warm [x1], elsewhere too [x3].")
    coded.documents.remove("Second")
    assert at(coded).cell.gone == (3,) and at(coded).cell.marks == ("astray",)
    coded.undo()
    assert at(coded).cell.links == (1, 3)


def test_a_mark_of_an_excerpt_that_never_was_is_refused(coded: Project) -> None:
    with pytest.raises(UnknownName, match="no excerpt x99999"):
        write(coded, "Promises [x1] [x99999].")
    assert at(coded).cell.text == ""
    for state in ("nothing said", "not asked"):
        with pytest.raises(UnknownName):
            coded.charting.write(at(coded), "[x99999]", state)


def test_a_state_is_set_by_a_person_and_contradicted_by_new_evidence(coded: Project) -> None:
    charting = coded.charting
    place = charting.set_state(at(coded, theme="Voice"), "nothing said")
    assert (place.cell.state, place.cell.marks) == ("nothing said", ())
    coded.codings.apply_quote(1, "Nothing changed", [coded.codebook.tree().find("Silence").id])
    assert at(coded, theme="Voice").cell.marks == ("contradicted",) and at(coded, theme="Voice").cell.fresh
    charting.settle(at(coded, theme="Voice"))
    cell = at(coded, theme="Voice").cell
    assert (cell.marks, cell.fresh, cell.letters) == (("contradicted",), (), "– O"), "a person may, but it shows"
    place = charting.write(at(coded, theme="Voice"), "Was in a hurry.", "not asked")
    assert (place.cell.state, place.cell.text) == ("not asked", "Was in a hurry.")
    with pytest.raises(QualcodeError, match="holds a summary"):
        charting.set_state(place, "not yet charted")
    with pytest.raises(QualcodeError, match="no state"):
        charting.set_state(place, "perhaps")
    with pytest.raises(QualcodeError, match="nothing is written"):
        charting.set_state(at(coded), "charted")
    with pytest.raises(QualcodeError, match="not charted yet"):
        charting.settle(at(coded))


def test_topic_guides_propose_states_and_a_person_sets_them(coded: Project) -> None:
    coded.guides.add("Talk")
    coded.guides.add_prompt("Talk", "Who leads?", themes=["Leadership"])
    coded.participants.put("WS3_02")
    proposed = {(one.row.label, one.column.label): one.cell.proposed for one in coded.charting.matrix("documents")}
    assert proposed == {
        ("First", "Leadership"): "",
        ("First", "Voice"): "not asked",
        ("Second", "Leadership"): "",
        ("Second", "Voice"): "",
    }
    places = [*coded.charting.matrix("documents")]
    assert coded.charting.accept(places) == 1 and at(coded, "First", "Voice").cell.state == "not asked"
    coded.charting.write(at(coded, "First", "Voice"), "They did say.")
    with pytest.raises(ChangedMeanwhile):
        coded.charting.accept(places)


def test_what_another_wrote_meanwhile_is_not_overwritten(coded: Project) -> None:
    shown = at(coded)
    coded.coders.add("Ben")
    with Project.open(coded.folder, coder="Ben") as other:
        other.charting.write(other.charting.at("WS3_01", "Leadership"), "Ben's words.")
    with pytest.raises(ChangedMeanwhile, match="Ben") as refused:
        coded.charting.write(shown, "Ada's words.")
    assert refused.value.now == {"text": "Ben's words."} and at(coded).cell.coder == "Ben"
    shown = at(coded)
    coded.charting.write(shown, "")
    with pytest.raises(ChangedMeanwhile):
        coded.charting.write(shown, "Ada's words.")
    assert coded.charting.write(at(coded), "Same.").cell.text == coded.charting.write(at(coded), "Same.").cell.text


def test_the_evidence_of_a_cell_tells_place_voice_and_stance(coded: Project) -> None:
    coded.codings.annotate(coded.codings.of_excerpt(2)[0].id, stance="runs against")
    write(coded, "Promises [x1; x3].")
    found = coded.charting.evidence(at(coded))
    told = [(one.short_id, one.document, one.turn, one.participant, one.stance, one.linked, one.coded) for one in found]
    assert told == [
        ("x1", "First", 2, "WS3_01", "", True, True),
        ("x2", "First", 3, "WS3_01", "runs against", False, True),
        ("x3", "Second", 2, "P1 (Second)", "", True, False),
    ]
    assert found[1].codes == ("Leadership > Mandate > Teeth",) and found[1].coders == ("Ada",)


def test_a_case_study_lists_the_cells_of_its_documents_and_people(coded: Project) -> None:
    write(coded, "Promises [x1].")
    found = coded.charting.members(at(coded, "CS1"))
    assert [(one.row.label, one.cell.text) for one in found] == [("First", ""), ("WS3_01", "Promises [x1].")]
    assert coded.charting.members(at(coded)) == ()


def test_rows_carry_their_attributes_and_can_be_those_of_one_case_study(coded: Project) -> None:
    coded.attributes.set("participant", "WS3_01", "years", "4", create=True)
    coded.participants.put("SH01")
    found = coded.charting.matrix("participants")
    assert found.attributes == ("staff group", "case study", "years")
    assert [(row.label, row.attributes) for row in found.rows] == [
        ("SH01", ("", "", None)),
        ("WS3_01", ("lead", "CS1", 4)),
    ]
    assert [row.label for row in coded.charting.matrix("participants", case="cs1").rows] == ["WS3_01"]
    assert found.notes == (
        "2 speakers are known in one document only and are no rows: say who speaks, or take documents as rows.",
    )
    assert found.by_state == {"charted": 0, "nothing said": 0, "not asked": 0, "not yet charted": 4}


def test_a_theme_set_aside_has_a_column_while_something_is_written_under_it(coded: Project) -> None:
    coded.codebook.retire("Voice")
    assert [one.label for one in coded.charting.matrix("documents").columns] == ["Leadership"]
    write(coded, "Not told.", "Second", "Voice")
    assert [one.label for one in coded.charting.matrix("documents").columns] == ["Leadership", "Voice"]


def test_writing_is_undone_whole(coded: Project, picture) -> None:
    before = picture()
    write(coded, "Promises [x1].")
    coded.undo()
    assert picture() == before
    coded.redo()
    with coded.session.read() as connection:
        assert connection.scalars(select(ChartCell.text)).all() == ["Promises [x1]."]
