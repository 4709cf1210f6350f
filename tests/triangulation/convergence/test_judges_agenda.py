"""The agenda of the judges' meeting has what is revealed and not agreed on, differences first."""

from __future__ import annotations

from docx import Document

from qualcode.model.report import Bullets, Heading, Paragraph, Report
from qualcode.project import Project
from qualcode.triangulation.convergence.judges_agenda import judges_agenda
from qualcode.triangulation.exports.convergence import judges_agenda_export
from qualcode.triangulation.exports.writing import write_export


def headings(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Heading)]


def words(report: Report) -> str:
    said = [block.runs for block in report.blocks if isinstance(block, Paragraph)]
    said += [item for block in report.blocks if isinstance(block, Bullets) for item in block.items]
    return "\n".join("".join(run.text for run in runs) for runs in said)


def test_differences_come_first_and_hidden_judgements_never(study: Project) -> None:
    topics, judge = study.topics, study.judgements.judge
    for name in ("Appointment", "Bullying", "Board"):
        topics.add(name, themes=["Change" if name != "Bullying" else "Safety"], pairs=["leaders v words"])
    judge("Appointment", "CS1", meaning="yes", examples="yes", reason="both say so")
    judge("Bullying", "CS1", meaning="yes", examples="no", finding_a="Managers")
    judge("Board", "CS1", meaning="no", examples="no", reason="a secret")
    study.coders.add("Ben")
    with Project.open(study.folder, coder="Ben") as ben:
        ben.judgements.judge("Bullying", "CS1", meaning="no", examples="no", reason="another look")
    study.judgements.reveal("Appointment")
    study.judgements.reveal("Bullying")

    report = judges_agenda(study.session)
    assert headings(report) == [
        "Judges differ (1)", "Bullying, CS1: leaders v all accounts",
        "Still to be agreed on (1)", "Appointment, CS1: leaders v all accounts",
    ]  # fmt: skip
    assert "Ada: Partial agreement (leaders v all accounts); leaders: Managers" in words(report)
    assert "Ben: Dissonance (leaders v all accounts); why: another look" in words(report)
    assert "a secret" not in words(report) and "1 cell is judged and not revealed yet" in words(report)

    judge("Bullying", "CS1", meaning="no", examples="no", reason="read again", agreed=True)
    assert headings(judges_agenda(study.session))[0] == "Still to be agreed on (1)"
    assert "Bullying, CS1. Dissonance (leaders v all accounts): read again" in words(judges_agenda(study.session))


def test_it_is_a_word_file_and_says_when_there_is_nothing(study: Project) -> None:
    path = study.folder.parent / "agenda.docx"
    write_export(study.findings, judges_agenda_export(study.session), "team", "docx", path)
    text = "\n".join(one.text for one in Document(str(path)).paragraphs)
    assert "Judges' meeting: agenda and minutes" in text and "Nothing that is revealed" in text


def test_a_passage_that_went_is_told(study: Project, excerpts: dict[str, int]) -> None:
    study.topics.add("Bullying", themes=["Safety"], pairs=["leaders v staff"])
    study.judgements.judge("Bullying", "CS1", meaning="yes", examples="yes", excerpts=[excerpts["voice"]])
    study.judgements.reveal("Bullying")
    study.documents.remove("Group one")
    assert f"rested on x{excerpts['voice']}, which went with the document" in words(judges_agenda(study.session))
