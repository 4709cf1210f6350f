"""The summary of a case study, for the team and for publication."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from qualcode.corpus.names import told_apart
from qualcode.deliver.reports import write_report
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.pictures import Plane
from qualcode.model.report import Audience, Bullets, Figure, Heading, Paragraph, Quote, Report, TableBlock
from qualcode.model.retrieval import ExcerptFilter
from qualcode.project import Project
from qualcode.triangulation.cases import summary
from qualcode.triangulation.cases.summary import NOTHING_KNOWN, CaseSummaries
from qualcode.triangulation.disclosure.speaker_names import is_plain_id
from qualcode.triangulation.wording import years_of


def words(report: Report) -> str:
    stream = io.StringIO()
    write_report(report, "md", stream)
    return stream.getvalue()


def headings(report: Report) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in report.blocks if isinstance(block, Heading)]


def table_of(report: Report) -> TableBlock:
    return next(block for block in report.blocks if isinstance(block, TableBlock))


def write_slots(study: Project) -> None:
    for title, text in (
        ("Context", "A trust with many stations.\n\nIt covers a large area."),
        ("Initiatives", "- Panels\n- Mentoring"),
        ("Summary", "Figures and words differ."),
    ):
        study.memos.add(text, about=["CS1"], kind="case", title=title)


def test_the_parts_stand_in_their_order_and_the_last_opens_with_summary(study: Project) -> None:
    write_slots(study)
    report = study.findings.case_summary("cs1", "team")
    assert headings(report) == [
        (2, "Case study 1: An ambulance trust"),
        (3, "Context"),
        (3, "Senior leaders’ accounts"),
        (3, "Initiatives reported by participants"),
        (3, "BME staff accounts"),
        (3, "Where accounts agree and differ"),
    ]
    last = report.blocks[-1]
    assert isinstance(last, Paragraph)
    assert (last.runs[0].text, last.runs[0].bold, last.runs[2].text) == ("Summary:", True, "Figures and words differ.")
    bullets = next(block for block in report.blocks if isinstance(block, Bullets))
    assert [item[0].text for item in bullets.items] == ["Panels", "Mentoring"]


def test_the_opening_has_the_trend_with_its_period_and_counted_sources(study: Project) -> None:
    said = [block.runs[0].text for block in study.findings.case_summary("CS1").blocks if isinstance(block, Paragraph)]
    assert said[0].startswith("Between 2016 and 2018 the ambulance trust improved on 1 of 9 WRES indicators")
    assert "indicator 3 is suppressed" in said[0]
    assert "indicator 6 is not applicable" in said[0]
    assert said[1] == "Data sources included interviews with 2 senior leaders and a focus group with 3 participants."


def test_an_empty_part_does_not_print_and_the_draft_says_so(study: Project) -> None:
    report = study.findings.case_summary("CS1", "team")
    assert (3, "Context") not in headings(report)
    assert any(note.startswith("“Context” is empty") for note in report.draft_notes)
    assert any(note.startswith("“Summary” is empty") for note in report.draft_notes)


def test_where_they_differ_has_what_stands_of_each_topic_with_its_id_for_the_team(study: Project) -> None:
    study.topics.add("Panels", themes=["Safety"], indicators=["2"], pairs=["words v figures", "leaders v focus group"])
    study.topics.add("Boards", indicators=["9"], pairs=["words v figures"])
    study.judgements.judge("Panels", "CS1", sources="words v figures", meaning="yes", examples="no")
    study.judgements.judge("Panels", "CS1", sources="leaders v focus group", meaning="no", examples="no")
    study.judgements.judge("Boards", "CS1", reason="still open")
    for topic in ("Panels", "Boards"):
        study.judgements.reveal(topic)
    first, second = (
        study.judgements.of("Panels", "CS1", pair).own[0].short_id
        for pair in ("words v figures", "leaders v focus group")
    )
    one, other = "partial agreement (all accounts v WRES data)", "dissonance (leaders v focus group)"
    told = {audience: words(study.findings.case_summary("CS1", audience)) for audience in ("team", "publication")}
    assert f"As judged by topic:\n\n- Panels: {one} \\[{first}\\]; {other} \\[{second}\\]\n" in told["team"]
    assert f"As judged by topic:\n\n- Panels: {one}; {other}\n" in told["publication"]
    assert "Boards" not in told["team"] and "As judged" not in words(study.findings.case_summary("CS2", "team"))


@pytest.mark.parametrize("audience", ["team", "publication"])
def test_what_outlives_what_it_was_of_is_noted_where_it_stands(study: Project, audience: Audience) -> None:
    study.topics.add("Panels", themes=["Safety"], indicators=["2"], pairs=["words v figures", "leaders v focus group"])
    for pair in ("words v figures", "leaders v focus group"):
        study.judgements.judge("Panels", "CS1", sources=pair, meaning="yes", examples="no")
    study.judgements.reveal()
    before = words(study.findings.case_summary("CS1", audience))
    assert "was judged" not in before + words(CaseSummaries(study.session, audience).together())
    study.cases.put("CS1", organisation="")
    why = "by now Case study 1 has no organisation, so it has no figures."
    note = f"Panels at Case study 1 (all accounts v WRES data) was judged partial agreement, and {why}"
    bullets = [one for one in study.findings.case_summary("CS1", audience).blocks if isinstance(one, Bullets)]
    (judged,) = (item for block in bullets for item in block.items if item[0].text == "Panels: ")
    assert [run.footnote for run in judged] == ["", note, ""]
    for one in study.excerpts.find(ExcerptFilter(case="CS1")):
        study.codings.uncode(one.excerpt_id)
    told = words(study.findings.case_summary("CS1", audience))
    assert f"and by now no passage is on its themes; {why.removeprefix('by now ')}" in told
    assert told.count("no passage on its themes is of leaders; no passage on its themes is of focus group") == 1
    across = CaseSummaries(study.session, audience).together().blocks[-1]
    assert isinstance(across, TableBlock) and sum("was judged" in one for one in across.table.notes) == 2


def test_running_text_has_no_subheadings(study: Project) -> None:
    write_slots(study)
    assert headings(study.findings.case_summary("CS1", "team", subheadings=False)) == [
        (2, "Case study 1: An ambulance trust")
    ]


def test_themes_say_where_they_were_raised(study: Project) -> None:
    text = words(study.findings.case_summary("CS1", "team"))
    assert "**Change** (1 of 2 interviews): Board; Panels." in text
    assert "**Safety** (1 of 2 interviews; focus group): Bullied." in text
    assert "Raised both by senior leaders and by staff: Safety. Raised by senior leaders only: Change." in text


def test_speakers_of_no_staff_group_are_not_called_leaders(study: Project, excerpts: dict[str, int]) -> None:
    """Where some are known, what stands there of others is named to whoever makes it; what was written stays theirs."""
    study.participants.put("WS5_02", group="")
    some = study.findings.case_summary("CS1", "team")
    assert (3, "Senior leaders’ accounts") in headings(some)
    assert f"x{excerpts['silent']} stands under “Senior leaders’ accounts”: the staff group" in " ".join(
        some.draft_notes
    )

    study.participants.put("WS5_01", group="")
    for audience in ("team", "publication"):
        none = study.findings.case_summary("CS1", audience)
        assert (3, "Interview accounts") in headings(none) and "leaders" not in words(none)
        assert "Raised both in interviews and by staff: Safety. Raised in interviews only: Change." in words(none)
        assert "stand under “Interview accounts”: the staff group of who speaks is not known" in "".join(
            none.draft_notes
        )
    study.memos.add("Both lead it.", about=["CS1"], kind="case", title="Leaders")
    assert (3, "Senior leaders’ accounts") in headings(study.findings.case_summary("CS1"))


def test_a_summary_with_interview_accounts_comes_back(study: Project, tmp_path: Path) -> None:
    for who in ("WS5_01", "WS5_02"):
        study.participants.put(who, group="")
    path = tmp_path / "edited.docx"
    write_report(study.findings.case_summary("CS1", "publication"), "docx", path)
    document = Document(str(path))
    heading = next(one for one in document.paragraphs if one.text == "Interview accounts")
    heading._p.addnext(document.add_paragraph("Both welcomed it.")._p)
    document.save(str(path))
    (edit,) = study.returned.compare(path).changes
    assert (edit.part.slot.key, edit.text) == ("leaders", "Both welcomed it.")


def test_the_team_sees_figures_ids_and_local_labels(study: Project, excerpts: dict[str, int]) -> None:
    report = study.findings.case_summary("CS1", "team")
    table = table_of(report).table
    assert table.columns == (
        "Indicator", "2016", "2018", "Change 2016–2018", "Compared with ambulance trusts", "Note"
    )  # fmt: skip
    by_number = {str(row[0])[0]: row[1:] for row in table.rows}
    assert by_number["2"][:4] == ("1.72", "1.31", "improving", "better")
    assert by_number["3"][1] == "suppressed"
    assert by_number["6"][1:4] == ("not applicable", "not applicable", "not applicable")
    assert table.notes[1] == "2018: Counted differently."
    assert table.rows[1][0] == "2. Appointment from shortlisting (b, c)"
    voice = next(b for b in report.blocks if isinstance(b, Quote) and b.text.startswith("My manager"))
    assert (voice.attribution, voice.evidence) == ("FG1_P1", f"x{excerpts['voice']}")
    assert f"\\[x{excerpts['board']}\\]" in words(report)


def test_a_publication_has_words_only(study: Project, excerpts: dict[str, int]) -> None:
    study.links.link(excerpts["voice"], 6, "at odds with", case="CS1", year=2018, note="Northfield fell from 1.72")
    report = study.findings.case_summary("CS1")
    text = words(report)
    table = table_of(report).table
    assert table.columns == ("Indicator", "Change 2016–2018", "Compared with ambulance trusts", "Note")
    for secret in ("RXA", "Northfield", "1.31", "1.72", "[x", "FG1_P1", "may not be quoted", "nobody printed"):
        assert secret not in text
    assert "My manager does the voice" in text
    assert "(focus group participant)" in text
    assert "(WS5_01)" in text
    assert "At odds with the figure for 2018 (not applicable): focus group participant, quoted above" in text


def test_a_caveat_does_not_tell_what_was_withheld(study: Project) -> None:
    assert "Two cases" in words(study.findings.case_summary("CS1", "team"))
    text = words(study.findings.case_summary("CS1"))
    assert "Two cases" not in text
    assert "Counted differently" in text


def test_what_is_left_out_is_told_with_its_reason(study: Project, excerpts: dict[str, int]) -> None:
    notes = "\n".join(study.findings.case_summary("CS1").draft_notes)
    assert f"x{excerpts['silent']} may not be quoted (WS5_02: paraphrase only): paraphrase it" in notes
    assert f"x{excerpts['private']} may not be quoted (FG1_P2: archive)" in notes
    assert f"x{excerpts['blurred']} may not be quoted (a voice not told apart, perhaps FG1_P2: archive)" in notes
    assert f"x{excerpts['named']} is left out: it names an organisation (Northfield General" in notes
    assert f"x{excerpts['figure']} is left out: it holds an exact figure (1.31)" in notes


@pytest.mark.parametrize(
    "leak", ["Northfield General runs it.", "See RXA for more.", "It fell to 1.72 then.", "Fallen to 1·31."]
)
def test_what_people_wrote_is_checked_and_the_place_named(study: Project, leak: str) -> None:
    study.memos.add(leak, about=["CS1"], kind="case", title="Context")
    with pytest.raises(QualcodeError, match=r"cannot be published as it stands, under “Context”"):
        study.findings.case_summary("CS1")
    assert leak.split()[0] in words(study.findings.case_summary("CS1", "team"))


def test_words_that_may_not_be_quoted_are_found_in_what_people_wrote(study: Project) -> None:
    copied = "One said: nobody printed what I say about my own ward."
    study.memos.add(copied, about=["CS1"], kind="case", title="Summary")
    with pytest.raises(QualcodeError, match=r"holds words of FG1_P2 \(archive\)"):
        study.findings.case_summary("CS1")


def test_national_figures_may_be_named(study: Project) -> None:
    study.memos.add("In England the mean was 1.45 that year.", about=["CS1"], kind="case", title="Context")
    assert "1.45" in words(study.findings.case_summary("CS1"))


def test_ids_can_be_hidden(study: Project) -> None:
    text = words(study.findings.case_summary("CS1", participant_ids=False))
    assert "WS5" not in text
    assert "(interviewee)" in text


def test_a_case_study_without_figures_or_documents_still_has_its_heading(study: Project) -> None:
    report = study.findings.case_summary("CS2", "team")
    assert headings(report) == [(2, "Case study 2: An acute trust")]
    assert words(report).rstrip().partition("## Still")[0].rstrip().endswith(NOTHING_KNOWN)
    assert sum("CS2 context" in note for note in report.draft_notes) == 1 and len(report.draft_notes) < 4
    assert any("has no organisation" in note for note in report.draft_notes)
    with pytest.raises(UnknownName):
        study.findings.case_summary("CS9")


def test_together_a_case_study_of_which_nothing_is_known_says_so_or_is_left_out(study: Project) -> None:
    summaries = CaseSummaries(study.session)
    assert words(summaries.together()).count(NOTHING_KNOWN) == 1
    known = summaries.together(unknown=False)
    assert NOTHING_KNOWN not in words(known) and "Case study 2" not in [text for _, text in headings(known)]


def test_invented_data_are_labelled(study: Project) -> None:
    assert not study.findings.case_summary("CS1").synthetic
    study.settings.edit(synthetic=True)
    assert study.findings.case_summary("CS1").synthetic


@pytest.mark.parametrize("label", ["WS5_13", "P07", "FG1_P2", "INT-7", "SH 04"])
def test_ids_that_say_nothing_may_be_printed(label: str) -> None:
    assert is_plain_id(label)


@pytest.mark.parametrize("label", ["Jane Smith", "Director", "Chief nurse 2", "P", "x" * 30])
def test_anything_else_may_be_a_name(label: str) -> None:
    assert not is_plain_id(label)


def test_voices_that_are_nobody_in_particular() -> None:
    assert [told_apart(label) for label in ("P1", "?", "F?", "Several", "Speaker 2", "All", "")] == [
        True, False, False, False, True, False, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "years"), [("2015–2018", (2015, 2018)), ("2017 only", (2017, 2017)), ("", None), ("12015", None)]
)
def test_a_period_is_read_from_its_words(period: str, years: tuple[int, int] | None) -> None:
    assert years_of(period) == years


@pytest.mark.parametrize("audience", ["team", "publication"])
def test_what_troubles_the_figures_and_how_they_are_judged_is_told_once(study: Project, audience: Audience) -> None:
    report = study.findings.case_summary("CS1", audience)
    footnotes = [run.footnote for one in report.blocks if isinstance(one, Paragraph) for run in one.runs]
    told = [*filter(None, footnotes), *table_of(report).table.notes]
    assert len(told) == len(set(told)) > 1 and footnotes[0].startswith("Improving means")
    assert not any(one in other for one in told for other in told if one is not other)


def test_the_team_has_the_trend_as_a_picture_told_in_words_and_a_publication_never(study: Project) -> None:
    figure = next(one for one in study.findings.case_summary("CS1", "team").blocks if isinstance(one, Figure))
    assert figure.caption == "Trend of the WRES indicators, case study 1"
    shown = {row[0]: row[1:] for row in table_of(study.findings.case_summary("CS1", "team")).table.rows}
    for one in figure.picture.series if isinstance(figure.picture, Plane) else ():
        figures = next(cells for label, cells in shown.items() if str(label).startswith(one.name))
        assert {f"{point.y:.2f}" for point in one.there} <= set(figures)
        assert all(f"{point.x} {point.y:.2f}" in figure.picture.described for point in one.there)
    published = study.findings.case_summary("CS1", "publication")
    assert not any(isinstance(one, Figure) for one in published.blocks)
    assert "the picture of the trend shows exact figures: only the team’s copy has it" in published.draft_notes
    without = study.findings.case_summary("CS1", "team", pictures=False)
    assert not any(isinstance(one, Figure) for one in without.blocks)
    together = CaseSummaries(study.session, "publication").together()
    assert sum("picture of the trend" in note for note in together.draft_notes) == 1


def test_of_very_many_case_studies_pictures_are_drawn_when_they_are_asked_for(
    study: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary, "MOST_DRAWN", 1)
    quiet, asked = (CaseSummaries(study.session, "team", pictures=wish).together() for wish in (None, True))
    assert not any(isinstance(one, Figure) for one in quiet.blocks) and "--pictures" in quiet.draft_notes[-1]
    assert any(isinstance(one, Figure) for one in asked.blocks)
