"""What is quoted: words as printed, whose they are said to be, who is quoted how often, what stands against what."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.model.report import Heading, Quote
from qualcode.project import Project

QUOTES = {
    "board": "The board has changed, and people notice that it has changed for good.",
    "named": "At Northfield General we count every panel that was held last year.",
    "figure": "Our ratio went to 1.31 and I was proud of that number for a whole week.",
}


def quotes_of(study: Project, **how: Any) -> dict[str, Quote]:
    report = study.findings.quotes_report(**how)
    return {block.evidence: block for block in report.blocks if isinstance(block, Quote)}


def test_a_chosen_quotation_has_everything_a_list_of_quotes_needs(study: Project, excerpts: dict[str, int]) -> None:
    table = study.findings.quotes()
    row = dict(zip(table.columns, next(r for r in table.rows if r[0] == f"x{excerpts['voice']}"), strict=True))

    assert (row["participant"], row["group"], row["case"]) == ("FG1_P1", "BME staff", "CS1")
    assert row["text"] == "My manager does the voice in handover and everybody laughs at it."
    assert (row["theme path"], row["chosen for"], row["place"]) == ("Safety > Bullied", "CS1", 5)
    assert (row["may be quoted"], row["words"]) == ("yes", 12)


def test_skipped_words_are_printed_as_three_dots_and_nowhere_else(study: Project, excerpts: dict[str, int]) -> None:
    number = excerpts["board"]
    study.chosen.shorten(number, "CS1", study.chosen.parts(number, ["and people notice that"]))

    (one,) = [one for one in study.quotes.all("CS1") if one.excerpt_id == number]
    assert one.printed == "The board has changed, [...] it has changed for good."
    assert one.words == 9
    summary = study.findings.case_summary("CS1")
    assert one.printed in [block.text for block in summary.blocks if isinstance(block, Quote)]


def test_what_is_skipped_does_not_keep_a_quotation_from_being_published(study: Project, excerpts) -> None:
    number = excerpts["named"]
    assert f"x{number}" not in quotes_of(study)
    study.chosen.shorten(number, "CS1", study.chosen.parts(number, ["At Northfield General"]))

    assert quotes_of(study)[f"x{number}"].text == "[...] we count every panel that was held last year."


@pytest.mark.parametrize(
    ("style", "interview", "group"),
    [
        ("after", "WS5_01", "focus group participant"),
        ("before", "WS5_01", "focus group participant"),
        ("group", "senior leader", "BME staff"),
        ("hidden", "", ""),
    ],
)
def test_whose_words_they_are_is_told_in_four_ways(study: Project, excerpts, style, interview, group) -> None:
    found = quotes_of(study, style=style)

    assert found[f"x{excerpts['board']}"].attribution == interview
    assert found[f"x{excerpts['voice']}"].attribution == group
    assert found[f"x{excerpts['board']}"].leading == (style == "before")


def test_the_project_says_how_quotations_are_usually_attributed_everywhere(study: Project, excerpts) -> None:
    study.settings.edit(attribution="group")

    assert quotes_of(study)[f"x{excerpts['board']}"].attribution == "senior leader"
    assert {row[3] for row in study.findings.excerpts("publication").rows} == {"senior leader", "BME staff"}
    summary = study.findings.case_summary("CS1")
    assert {block.attribution for block in summary.blocks if isinstance(block, Quote)} == {"senior leader", "BME staff"}


@pytest.mark.parametrize("style", ["after", "before", "group", "hidden"])
def test_a_publication_obeys_consent_in_every_style(study: Project, excerpts: dict[str, int], style) -> None:
    printed = set(quotes_of(study, style=style))
    table = study.findings.quotes(audience="publication", style=style)

    assert printed == {f"x{excerpts['board']}", f"x{excerpts['voice']}"}
    assert len(table.rows) == 2 and not any(str(cell).startswith("x") for row in table.rows for cell in row)
    assert table.notes[0].startswith("5 quotations are left out: 3 not to be quoted and 2 would give")


def test_the_team_sees_what_may_not_be_quoted_and_why(study: Project, excerpts: dict[str, int]) -> None:
    note = quotes_of(study, audience="team")[f"x{excerpts['silent']}"].note

    assert note == "not to be quoted: WS5_02: paraphrase only"


def test_who_is_quoted_how_often_and_who_never_is(study: Project, excerpts: dict[str, int]) -> None:
    for name in ("silent", "private", "blurred"):
        study.chosen.unchoose(excerpts[name], "CS1")
    study.chosen.choose(excerpts["board"], "Change")

    balance = study.quotes.balance()

    told = [(one.participant, one.quotes, one.words, one.themes) for one in balance.people]
    words = sum(len(QUOTES[name].split()) for name in ("board", "named", "figure"))
    never = [(name, 0, 0, 0) for name in ("FG1_P2", "WS5_02", "P3 (Group one)")]
    assert told == [("WS5_01", 3, words, 1), ("FG1_P1", 1, 12, 0), *never]
    assert sum(one.share for one in balance.people) == pytest.approx(1)
    assert (balance.quotes, balance.words) == (4, words + 12)
    assert balance.told == (
        "2 of 5 participants are quoted.",
        "3 are never quoted (2 of them may not be quoted).",
    )
    assert [(one.use.label, one.quotes, one.top) for one in study.quotes.balance_by_use()] == [
        ("CS1", 4, "WS5_01"),
        ("Change", 1, "WS5_01"),
    ]


def test_the_balance_of_coded_passages_is_that_of_the_excerpts(study: Project) -> None:
    balance = study.quotes.balance(coded=True)
    found = {one.excerpt_id: one for one in study.excerpts.find()}

    assert balance.words == sum(len(one.quote.split()) for one in found.values())
    assert balance.quotes == len(found)
    assert study.quotes.balance("Change", coded=True).quotes == 3
    assert study.quotes.balance("CS2", coded=True).quotes == 0


def test_words_that_would_be_quoted_twice_are_named(study: Project, excerpts: dict[str, int]) -> None:
    assert study.quotes.reused() == ()
    study.chosen.choose(excerpts["board"], "Change")
    document = study.documents.find("Interview one").id
    code = study.codebook.find("Board").id
    part = study.codings.apply_quote(document, "people notice that it has changed for good.", [code]).excerpt
    study.chosen.choose(part.id, "Change")

    several, overlapping = study.quotes.reused()
    assert (several.how, several.excerpts, several.uses) == (
        "chosen for several",
        (excerpts["board"],),
        ("CS1", "Change"),
    )
    assert (overlapping.how, overlapping.excerpts) == ("overlapping", (excerpts["board"], part.id))
    assert overlapping.words == "people notice that it has changed for good."
    assert study.quotes.reused("Safety") == ()


def test_quotations_that_run_against_a_theme_stand_beside_those_that_support_it(study: Project, excerpts) -> None:
    for name in ("board", "named"):
        study.chosen.choose(excerpts[name], "Change")
    study.codings.annotate(study.codings.own(f"x{excerpts['named']}", "Panels").id, stance="runs against")

    blocks = study.findings.quotes_report("Change", "team").blocks

    shown = [block.text if isinstance(block, Heading) else block.evidence for block in blocks]
    assert shown == ["Change", "Supporting", f"x{excerpts['board']}", "Running against", f"x{excerpts['named']}"]


def test_coded_passages_against_a_theme_stand_beside_those_for_it(study: Project, excerpts) -> None:
    table = study.quotes.beside("Change")
    assert table.columns == ("supports", "qualifies", "runs against")
    assert len(table.rows) == 3 and table.notes == ("No passage is marked as qualifying it or running against it.",)
    study.codings.annotate(study.codings.own(f"x{excerpts['named']}", "Panels").id, stance="runs against")

    (first, second) = study.quotes.beside("Change").rows
    assert first[0] == f"! x{excerpts['board']} WS5_01: {QUOTES['board']}"
    assert first[2] == f"! x{excerpts['named']} WS5_01: {QUOTES['named']}" and second[2] == ""


def test_themes_for_which_nobody_looked_for_contradictions_are_named(study: Project, excerpts) -> None:
    assert [one.looked_for for one in study.quotes.stances()] == [False, False]
    study.codings.annotate(study.codings.own(f"x{excerpts['named']}", "Panels").id, stance="qualifies")

    change, safety = study.quotes.stances()
    assert (change.theme, change.supports, change.qualifies, change.looked_for) == ("Change", 2, 1, True)
    assert (safety.theme, safety.supports, safety.looked_for) == ("Safety", 4, False)
    from qualcode.triangulation.quotes.stances import stances_table

    assert stances_table((change, safety)).notes[-1].endswith("was looked for: “Safety”.")


def test_attributes_of_participants_are_columns_of_the_list(study: Project, excerpts: dict[str, int]) -> None:
    study.attributes.set("participant", "WS5_01", "tenure", "4", create=True)

    table = study.findings.quotes(attributes=True)
    assert table.columns[-1] == "tenure"
    assert {row[1]: row[-1] for row in table.rows}["WS5_01"] == 4


def test_an_empty_project_has_empty_answers(tmp_path) -> None:
    with Project.create(tmp_path / "empty") as project:
        assert project.quotes.all() == () and project.quotes.balance().people == ()
        assert project.findings.quotes_report().blocks == ()
