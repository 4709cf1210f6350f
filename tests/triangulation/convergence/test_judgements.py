"""Judges judge apart, see each other's once it is revealed, and agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.judging import differences_first
from qualcode.model.pseudonyms import Term
from qualcode.model.report import Heading
from qualcode.project import Project
from qualcode.triangulation.convergence.convergence_matrix import convergence_matrix
from qualcode.triangulation.convergence.joint_display import joint_display
from qualcode.triangulation.convergence.judges_agenda import judges_agenda
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.joint.side_by_side import side_by_side, side_by_side_report
from qualcode.wres.latest import read_latest, read_trends


@pytest.fixture
def topics(study: Project) -> Project:
    study.coders.add("Ben")
    study.topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    study.topics.add("Bullying", themes=["Safety"], indicators=["6"], pairs=["words v figures", "leaders v staff"])
    study.topics.add("Retention", themes=["Change"], pairs=["words v figures"])
    study.topics.add("Disciplinary", indicators=["3"], pairs=["words v figures"])
    return study


def as_ben(project: Project) -> Project:
    return Project.open(project.folder, coder="Ben")


def test_a_judgement_is_ones_own_and_its_word_is_derived(topics: Project, excerpts: dict[str, int]) -> None:
    made = topics.judgements.judge(
        "Appointment",
        "CS1",
        meaning="yes",
        examples="no",
        finding_a="panels are counted",
        finding_b="improving",
        reason="one of two",
        means="count more",
        excerpts=[excerpts["named"], f"x{excerpts['board']}"],
    )
    assert made.mine is not None
    assert made.mine.elements.word == "partial agreement"
    assert made.mine.excerpts == (excerpts["named"], excerpts["board"])
    assert (made.mine.finding_a, made.mine.means, made.mine.coder) == ("panels are counted", "count more", "Ada")
    changed = topics.judgements.judge("Appointment", "CS1", examples="yes").mine
    assert changed is not None and changed.elements.word == "agreement" and changed.reason == "one of two"
    assert topics.judgements.withdraw("Appointment", "CS1") == changed
    assert topics.judgements.of("Appointment", "CS1").own == ()


def test_others_are_hidden_until_they_are_revealed(topics: Project) -> None:
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="yes")
    with as_ben(topics) as ben:
        row = ben.judgements.of("Appointment", "CS1")
        assert (row.own, row.hidden, row.mine, row.stands) == ((), 1, None, None)
        assert "yes" not in str(ben.judgements.table("Appointment", "CS1").rows)
        ben.judgements.judge("Appointment", "CS1", meaning="no", examples="no")
        assert [pair.words for pair in ben.judgements.reveal("Appointment")] == ["words v figures"]
        assert ben.judgements.reveal("Appointment") == ()
        row = ben.judgements.of("Appointment", "CS1")
        assert [one.coder for one in row.own] == ["Ada", "Ben"] and row.hidden == 0 and row.differs
        assert ben.judgements.of("Bullying", "CS1", "words v figures").pair.revealed_at is None


def test_what_is_revealed_stays_and_the_team_agrees_beside_it(topics: Project) -> None:
    judgements = topics.judgements
    judgements.judge("Appointment", "CS1", meaning="yes", examples="yes")
    with pytest.raises(QualcodeError, match="not seen each other"):
        judgements.judge("Appointment", "CS1", meaning="no", examples="no", agreed=True)
    judgements.reveal("Appointment")
    for act in (
        lambda: judgements.judge("Appointment", "CS1", meaning="no"),
        lambda: judgements.withdraw("Appointment", "CS1"),
    ):
        with pytest.raises(QualcodeError, match="stays as it was made"):
            act()
    with as_ben(topics) as ben:
        row = ben.judgements.judge("Appointment", "CS1", meaning="no", examples="no", reason="later")
        assert row.mine is not None and row.mine.late
        row = ben.judgements.judge("Appointment", "CS1", meaning="yes", examples="no", reason="talked", agreed=True)
        assert row.settled and row.stands is row.agreed
    row = judgements.judge("Appointment", "CS1", reason="talked it over", agreed=True)
    assert row.agreed is not None and (row.agreed.coder, row.agreed.reason) == ("Ada", "talked it over")
    assert [one.elements.word for one in row.own] == ["agreement", "dissonance"]
    judgements.withdraw("Appointment", "CS1", agreed=True)
    with pytest.raises(UnknownName):
        judgements.withdraw("Appointment", "CS1", agreed=True)


@pytest.mark.parametrize(
    ("topic", "case", "sources", "silent", "why"),
    [
        ("Bullying", "CS1", "words v figures", "figures", "indicator 6 not applicable"),
        ("Bullying", "CS2", "words v figures", "both", "no passage is on its themes"),
        ("Retention", "CS1", "", "figures", "no indicator covers it"),
        ("Disciplinary", "CS1", "", "both", "no passage is on it"),
        ("Appointment", "CS2", "", "both", "no passage is on its themes"),
    ],
)
def test_a_source_with_nothing_to_say_can_only_be_silence(
    topics: Project, topic: str, case: str, sources: str, silent: str, why: str
) -> None:
    with pytest.raises(QualcodeError, match=f"can only be silence.*{why}"):
        topics.judgements.judge(topic, case, sources=sources, meaning="yes", examples="yes")
    assert topics.judgements.of(topic, case, sources).mine is None
    made = topics.judgements.judge(topic, case, sources=sources, silent=silent)
    assert made.mine is not None and made.mine.elements.word == "silence"


def test_silence_of_the_wrong_side_is_not_enough(topics: Project) -> None:
    with pytest.raises(QualcodeError, match="WRES data can only be silence"):
        topics.judgements.judge("Retention", "CS1", silent="words")
    with pytest.raises(QualcodeError, match="neither agrees nor differs"):
        topics.judgements.judge("Retention", "CS1", silent="figures", meaning="yes")
    with pytest.raises(QualcodeError, match="not one of the two"):
        topics.judgements.judge("Retention", "CS1", silent="staff")


def test_within_a_source_that_has_nothing_both_sides_are_silent(topics: Project) -> None:
    topics.topics.add("Leading", themes=["Safety"], pairs=["leaders v leaders"])
    row = topics.judgements.of("Leading", "CS2")
    assert row.silences == (("leaders", "no passage on its themes is of leaders"),)
    for given in ({"meaning": "no", "examples": "no"}, {"silent": "a"}):
        with pytest.raises(QualcodeError, match="leaders can only be silence here") as refused:
            topics.judgements.judge("Leading", "CS2", **given)  # type: ignore[arg-type]
        assert refused.value.fix == 'say so with: --silent "both"'
    made = topics.judgements.judge("Leading", "CS2", silent="leaders").mine
    assert made is not None and made.elements.silent == "both"


def test_first_and_second_are_as_they_are_named(topics: Project) -> None:
    topics.topics.add("Told", themes=["Safety"], pairs=["leaders v staff"])
    judge = topics.judgements.judge
    made = judge("Told", "CS1", sources="staff v leaders", finding_a="staff say", finding_b="leaders say").mine
    assert made is not None and made.findings == ("leaders say", "staff say")
    made = judge("Told", "CS1", sources="staff v leaders", silent="a").mine
    assert made is not None and made.elements.silent == "b"


def test_a_passage_that_the_judge_rests_on_speaks(topics: Project, excerpts: dict[str, int]) -> None:
    """Suppressed figures say nothing, but a passage coded as something else may."""
    made = topics.judgements.judge("Disciplinary", "CS1", silent="figures", excerpts=[excerpts["voice"]])
    assert made.mine is not None and made.nothing_a == "" and "suppressed" in made.nothing_b


def test_a_silence_taken_back_leaves_the_elements_open(topics: Project) -> None:
    topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", silent="staff")
    row = topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", meaning="no", examples="no")
    assert row.mine is not None and row.mine.elements.word == "dissonance"
    row = topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", examples="")
    assert row.mine is not None and row.mine.elements.word == ""


def test_differences_come_first_and_hidden_words_are_not_told(topics: Project) -> None:
    judgements = topics.judgements
    for case in ("CS1", "CS2"):
        judgements.judge("Retention", case, silent="figures" if case == "CS1" else "both")
    judgements.judge("Bullying", "CS1", sources="leaders v staff", meaning="yes", examples="no")
    with as_ben(topics) as ben:
        ben.judgements.judge("Retention", "CS1", silent="figures")
        ben.judgements.judge("Bullying", "CS1", sources="leaders v staff", meaning="no", examples="no")
    judgements.reveal()
    rows = judgements.table().rows
    assert len(rows) == 5 * 2
    assert rows[0][:4] == ("Bullying", "CS1", "leaders v staff", "Ada: partial agreement; Ben: dissonance")
    assert judgements.table(differences_first=False).rows[0][0] == "Appointment"
    (found,) = judgements.alike()
    assert (found.judges, found.both, found.same, found.percent) == (("Ada", "Ben"), 2, 1, 50.0)
    assert found.kappa == pytest.approx(1 / 3)


def test_what_was_made_after_the_revealing_is_told_and_is_no_agreement(topics: Project) -> None:
    judge = topics.judgements.judge
    for topic in ("Retention", "Appointment"):
        judge(topic, "CS1", **({"silent": "figures"} if topic == "Retention" else {"meaning": "yes", "examples": "no"}))
    with as_ben(topics) as ben:
        ben.judgements.judge("Retention", "CS1", silent="figures")
        told = [one.told for one in topics.judgements.not_judged("Appointment")]
        assert told == ["Ada has not judged 1 of 2 cells", "Ben has not judged 2 of 2 cells"]
        assert [one.number for one in topics.judgements.not_judged()] == [8, 9]
        topics.judgements.reveal()
        assert topics.judgements.not_judged() == ()
        ben.judgements.judge("Appointment", "CS1", meaning="no", examples="no")
    (found,) = topics.judgements.alike()
    assert (found.both, found.same, topics.judgements.made_late()) == (1, 1, 1)
    judge("Appointment", "CS1", agreed=True, begin_with="Ada")
    notes = {whom: str(joint_display(topics.session, whom)) for whom in ("team", "publication")}
    told_in = (
        "1 cell by two judges apart, 1 by one; on 1 of 1 that several judged apart they came to the same before the "
        "meeting; 1 of 2 agreed on together; 1 judgement was made after the revealing."
    )
    assert f"Judged by Ada, Ben: {told_in}" in notes["team"]
    assert f"Judged by 2 judges: {told_in}" in notes["publication"]


def test_what_nobody_judged_is_counted_as_nobodys(topics: Project) -> None:
    judge = topics.judgements.judge
    judge("Bullying", "CS1", sources="leaders v staff", meaning="no", examples="no")
    topics.judgements.reveal()
    assert "Judged by 1 judge." in str(joint_display(topics.session, "publication"))
    with as_ben(topics) as ben:
        ben.judgements.judge("Retention", "CS1", silent="both")
    judge("Appointment", "CS1", meaning="yes", examples="no", agreed=True)
    told = "Judged by 2 judges: 1 comparison by one, 1 only after the revealing, 1 by the team alone; 1 of 3 agreed on"
    assert told in str(joint_display(topics.session, "publication"))


def test_judges_who_judged_everything_are_said_to_be_apart(topics: Project) -> None:
    topics.judgements.judge("Retention", "CS1", silent="both")
    with as_ben(topics) as ben:
        ben.judgements.judge("Retention", "CS1", silent="both")
    topics.judgements.reveal()
    told = "Judged by 2 judges, each apart from the others; on 1 of 1 that several judged apart they came to the same"
    assert told in str(joint_display(topics.session, "publication"))
    topics.settings.edit(ta_kind="reflexive")
    assert "Judged by 2 judges, each apart from the others." in str(joint_display(topics.session, "publication"))


def test_agreement_is_shown_where_the_kind_of_analysis_offers_it(topics: Project) -> None:
    topics.settings.edit(ta_kind="reflexive")
    with pytest.raises(QualcodeError, match="agreement is not shown here"):
        topics.judgements.alike()
    topics.settings.allow("agreement", "the commissioner asks")
    assert topics.judgements.alike() == ()


def test_taking_a_pair_away_takes_its_judgements_and_undo_brings_them_back(topics: Project) -> None:
    topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", meaning="yes", examples="yes")
    topics.topics.compare_no_longer("Bullying", "leaders v staff")
    assert topics.undo() is not None
    assert topics.judgements.of("Bullying", "CS1", "leaders v staff").mine is not None


def test_a_removed_document_leaves_the_judgement_without_its_passage(
    topics: Project, excerpts: dict[str, int], tmp_path: Path
) -> None:
    topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", meaning="yes", examples="yes",
                            excerpts=[excerpts["voice"]])  # fmt: skip
    assert topics.documents.resting_on("Group one").judgements == ("Bullying at CS1",)
    assert topics.documents.remove("Group one").rested.judgements == ("Bullying at CS1",)
    row = topics.judgements.of("Bullying", "CS1", "leaders v staff")
    assert row.mine is not None and row.mine.excerpts == ()
    assert row.nothing_b == "no passage on its themes is of staff"
    lost = f"Ada rested on x{excerpts['voice']}, which went with the document; it rests on no passage any more"
    assert row.lost == (lost, "Ada came to agreement, and by now no passage on its themes is of staff")
    assert lost in str(topics.judgements.table("Bullying").rows)
    assert lost not in str(convergence_matrix(topics.session, "team")), "it is not revealed"
    topics.judgements.reveal("Bullying")
    assert f"Bullying at CS1 (leaders v staff): {lost}." in convergence_matrix(topics.session, "team").notes
    assert lost not in str(convergence_matrix(topics.session, "publication"))
    assert [one.case for one in topics.judgements.bereft()] == ["CS1"]
    assert any("what is agreed there rested on" in one for one in joint_display(topics.session, "team").draft_notes)
    assert topics.undo()
    topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", silent="staff")
    assert topics.judgements.bereft() == []
    assert topics.undo() and topics.undo()
    row = topics.judgements.of("Bullying", "CS1", "leaders v staff")
    assert row.mine is not None and row.mine.excerpts == (excerpts["voice"],) and row.lost == ()


def test_a_passage_that_a_judge_no_longer_rests_on_is_not_lost(topics: Project, excerpts: dict[str, int]) -> None:
    judge = topics.judgements.judge
    judge("Appointment", "CS1", meaning="yes", examples="yes", excerpts=[excerpts["board"], excerpts["named"]])
    judge("Appointment", "CS1", excerpts=[excerpts["board"]])
    assert topics.judgements.of("Appointment", "CS1").lost == () and topics.judgements.bereft() == []


def test_what_the_team_agrees_on_begins_with_a_judges(topics: Project, excerpts: dict[str, int]) -> None:
    judge = topics.judgements.judge
    with as_ben(topics) as ben:
        ben.judgements.judge("Appointment", "CS1", meaning="yes", examples="no", finding_a="Panels", finding_b="Better",
                             reason="one", excerpts=[excerpts["board"]])  # fmt: skip
    topics.judgements.reveal("Appointment")
    with pytest.raises(UnknownName, match="judged by: Ben"):
        judge("Appointment", "CS1", agreed=True, begin_with="Ada")
    with pytest.raises(QualcodeError, match="only what the team agrees on"):
        judge("Appointment", "CS1", begin_with="Ben")
    assert judge("Appointment", "CS1", agreed=True, meaning="yes", examples="yes").untold
    made = judge("Appointment", "CS1", agreed=True, begin_with="ben", reason="talked over")
    assert made.agreed is not None and not made.untold
    assert made.agreed.elements.word == "agreement" and made.agreed.excerpts == (excerpts["board"],)
    assert (made.agreed.finding_a, made.agreed.finding_b, made.agreed.reason) == ("Panels", "Better", "talked over")
    topics.judgements.withdraw("Appointment", "CS1", agreed=True)
    made = judge("Appointment", "CS1", agreed=True, begin_with="Ben", examples="yes")
    assert made.agreed is not None and made.agreed.elements.word == "agreement" and made.agreed.reason == "one"


def test_of_one_case_study_the_figures_of_no_other_are_read_and_the_reasons_are_the_same(topics: Project) -> None:
    session = topics.session
    everything = TopicMaterial(session)
    for case in topics.cases.all():
        alone = TopicMaterial(session, case.label)
        for topic in topics.topics.all():
            for source in ("figures", "words", "leaders", "staff"):
                assert alone.nothing(topic, case.label, source) == everything.nothing(topic, case.label, source)
        assert "_figures" not in vars(alone)
    wanted = {case.organisation_id: None for case in topics.cases.all() if case.organisation_id is not None}
    assert wanted
    latest = read_latest(session, wanted).items()
    told = {number: tuple((one.indicator, one.trend) for one in figures) for number, figures in latest}
    assert read_trends(session, wanted) == told


def test_a_judgement_rests_on_no_passage_of_another_case_study(topics: Project, excerpts: dict[str, int]) -> None:
    before = topics.state()
    with pytest.raises(QualcodeError, match="was said at CS1, and this is judged at CS2"):
        topics.judgements.judge("Retention", "CS2", meaning="yes", examples="no", excerpts=[excerpts["board"]])
    assert topics.state() == before
    topics.documents.edit("Interview one", case="")
    made = topics.judgements.judge("Retention", "CS2", silent="both", excerpts=[excerpts["board"]])
    assert made.mine is not None and made.mine.excerpts == (excerpts["board"],)


def test_a_name_is_found_in_what_is_hidden_without_the_words_around_it(topics: Project) -> None:
    topics.judgements.judge("Appointment", "CS1", reason="Zoe said it was SECRET", meaning="no", examples="no")
    topics.pseudonyms.add(Term("Zoe", "[Name]"))
    with as_ben(topics) as ben:
        (hit,) = ben.pseudonyms.look().hits
        assert (hit.found, hit.before, hit.after) == ("Zoe", "", "")
        ben.judgements.reveal("Appointment")
        assert "SECRET" in ben.pseudonyms.look().hits[0].after
    assert "SECRET" in topics.pseudonyms.look().hits[0].after


def test_nothing_tells_on_what_a_hidden_judgement_rests(topics: Project, excerpts: dict[str, int]) -> None:
    first = topics.state()
    topics.judgements.judge("Appointment", "CS1", meaning="no", examples="yes", excerpts=[excerpts["board"]])
    topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", meaning="no", examples="yes")
    topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", reason="so", excerpts=[excerpts["voice"]])
    with as_ben(topics) as ben:
        assert {act.rows for act in ben.log(3)} == {1}
        assert {ben.details(first + at).total for at in (1, 2, 3)} == {1}
        assert ben.documents.resting_on("Group one").judgements == ()
        assert ben.documents.remove("Group one").rested.judgements == ()
        assert "judgement" not in str(ben.details(ben.state()).rows)
        ben.undo()
        assert topics.details(first + 1).total == 2 and topics.documents.resting_on("Group one").judgements
        topics.judgements.reveal()
        assert ben.details(first + 1).total == 2 and ben.documents.resting_on("Group one").judgements == (
            "Bullying at CS1",
        )


def test_the_record_does_not_tell_what_is_hidden(topics: Project, excerpts: dict[str, int]) -> None:
    """Judging, changing, taking back, undoing and going back: what the acts changed is for the judge alone."""
    first = topics.state()
    told = {"reason": "SECRET", "finding_a": "SECRET", "means": "SECRET"}
    topics.judgements.judge("Appointment", "CS1", meaning="no", examples="yes", excerpts=[excerpts["board"]], **told)  # type: ignore[arg-type]
    topics.judgements.judge("Appointment", "CS1", reason="SECRET too", meaning="yes")
    topics.judgements.withdraw("Appointment", "CS1")
    topics.undo()

    def seen(project: Project) -> str:
        rows = (project.details(act).rows for act in range(first + 1, project.state() + 1))
        return "\n".join(map(str, rows))

    assert "SECRET too" in seen(topics)
    with as_ben(topics) as ben:
        ben.go_back(ben.way_back(first))
        ben.undo()
        hidden = seen(ben)
        assert "SECRET" not in hidden and "'no'" not in hidden and f"x{excerpts['board']}" not in hidden
        assert hidden.count("hidden until it is revealed") >= 6
        topics.judgements.reveal("Appointment")
        assert "SECRET too" in seen(ben)


def unfounded(topics: Project, excerpts: dict[str, int]) -> str:
    """Ada and the team come to an agreement, revealed, and its only passages are uncoded; why a side has nothing."""
    rests = [excerpts["named"], excerpts["board"]]
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="yes", excerpts=rests)
    topics.judgements.reveal("Appointment")
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="yes", agreed=True, begin_with="Ada")
    assert topics.judgements.of("Appointment", "CS1").lost == ()
    for name in ("board", "named", "figure"):
        topics.codings.uncode(excerpts[name])
    return "no passage is on its themes"


def test_what_outlives_its_passages_is_told_wherever_it_stands(topics: Project, excerpts: dict[str, int]) -> None:
    why = unfounded(topics, excerpts)
    row = topics.judgements.of("Appointment", "CS1")
    assert row.settled and row.outlived
    assert row.lost == (f"Ada came to agreement, and by now {why}", f"the team came to agreement, and by now {why}")
    assert row.lost[1] in str(topics.judgements.table("Appointment").rows)
    note = f"Appointment at CS1 (all accounts v WRES data) was judged agreement, and by now {why}."
    assert note in convergence_matrix(topics.session, "publication").notes
    assert f"Appointment at CS1 (words v figures): {row.lost[1]}." in convergence_matrix(topics.session, "team").notes
    for audience in ("publication", "team"):
        page = note.replace("at CS1", "at Case study 1")
        assert page in str(joint_display(topics.session, audience)), audience
        assert page in str(side_by_side_report(topics.session, audience)), audience
        assert note in side_by_side(topics.session, audience).table.notes, audience
    topics.judgements.judge("Appointment", "CS1", silent="words", agreed=True)
    assert not topics.judgements.of("Appointment", "CS1").outlived
    assert "was judged agreement" not in str(joint_display(topics.session, "publication"))


def test_what_outlives_its_figures_is_told(topics: Project) -> None:
    topics.judgements.judge("Appointment", "CS1", meaning="yes", examples="no")
    topics.cases.put("CS1", organisation="")
    row = topics.judgements.of("Appointment", "CS1")
    why = "CS1 has no organisation, so it has no figures"
    assert row.lost == (f"Ada came to partial agreement, and by now {why}",)
    topics.judgements.reveal("Appointment")
    page = str(joint_display(topics.session, "publication"))
    assert "was judged partial agreement, and by now Case study 1 has no organisation" in page


def test_what_outlives_its_passages_is_agreed_on_anew_before_what_is_open(
    topics: Project, excerpts: dict[str, int]
) -> None:
    unfounded(topics, excerpts)
    topics.judgements.judge("Retention", "CS1", silent="both")
    topics.judgements.reveal()
    rows = differences_first(topics.judgements.all())
    assert (rows[0].topic.name, rows[0].case) == ("Appointment", "CS1")
    agenda = judges_agenda(topics.session)
    headings = [one.text for one in agenda.blocks if isinstance(one, Heading)]
    assert "To be agreed on anew: there is nothing behind them by now (1)" in headings
    assert "Agreed before" not in headings


def test_a_passage_that_went_is_named_among_those_of_its_judgement(topics: Project, excerpts: dict[str, int]) -> None:
    rests = [excerpts["silent"], excerpts["voice"]]
    topics.judgements.judge("Bullying", "CS1", sources="leaders v staff", meaning="yes", examples="yes", excerpts=rests)
    topics.judgements.reveal("Bullying")
    topics.documents.remove("Group one")
    table = convergence_matrix(topics.session, "team")
    rested = next(row[table.columns.index("excerpt_ids")] for row in table.rows if row[-4])
    assert rested == f"x{excerpts['silent']}; x{excerpts['voice']} (gone)"
