"""Reporting checklists: what is asked, what is counted, and what people wrote, which nothing overwrites."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from qualcode.model.errors import ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.model.report import TableBlock
from qualcode.project import Project
from qualcode.triangulation.checklists import CHECKLISTS, load
from qualcode.triangulation.exports.mixed import gramms_export
from qualcode.triangulation.exports.study import checklist_export
from qualcode.triangulation.exports.writing import write_export


@pytest.mark.parametrize(("name", "items"), [("coreq", 32), ("gramms", 6), ("rtarg", 12)])
def test_a_checklist_has_its_items_in_order(name: str, items: int) -> None:
    found = load(name)

    assert [item.n for item in found.items] == [str(n) for n in range(1, items + 1)]
    assert all(item.topic and item.asks.endswith("?") and len(item.asks) < 200 for item in found.items)
    assert found.version in found.source
    with pytest.raises(UnknownName):
        load("srqr")


def computed(study: Project, name: str = "coreq") -> dict[str, str]:
    return {one.item.n: one.shown for one in study.checklists.show(name) if one.computed}


def test_what_the_project_knows_is_counted_with_its_source(study: Project) -> None:
    study.documents.edit("Interview one", minutes=40)
    study.workstreams.put("WS5", invited=9, declined=2)
    study.chosen.unchoose(next(iter(study.quotes.all())).short_id, "CS1")

    told = computed(study)

    assert told["12"] == "5 participants: 2 in 2 interviews and 3 in 1 focus group."
    assert told["13"] == "WS5: 9 invited, 2 declined."
    assert told["16"].startswith("senior leader (2), BME staff (2) and no staff group told (1); 1 case study")
    assert told["19"] == "0 of 3 transcripts were checked against the recording."
    assert told["21"] == "Interviews 40 minutes (known of 1 of 2)."
    assert told["24"] == "1 coder."
    assert told["25"].startswith("2 themes and 3 codes")
    assert told["29"] == "6 quotations of 4 of 5 participants, with the participant's ID behind the words."
    assert all(one.fact.counted for one in study.checklists.show("coreq") if one.fact)
    assert "Figures: 3 organisations, 2016 to 2018." in computed(study, "gramms")["3"]


def test_a_later_state_alone_does_not_say_that_a_transcript_was_checked(study: Project) -> None:
    one, two, group = (study.documents.find(name).id for name in ("Interview one", "Interview two", "Group one"))
    study.states.set([one, two], "released")
    assert computed(study)["19"].startswith("0 of 3 transcripts")

    study.states.set([one, group], "audio-checked")
    study.states.set([one], "released")
    assert computed(study)["19"].startswith("2 of 3 transcripts")


def test_counts_follow_the_project_until_somebody_answers(study: Project) -> None:
    study.participants.put("WS5_03", case="CS1")
    assert study.checklists.answer("coreq", "12", "Two leaders and two members of staff", location="2.2")

    (one,) = [one for one in study.checklists.show("coreq") if one.item.n == "12"]
    assert (one.shown, one.computed, one.coder) == ("Two leaders and two members of staff", False, "Ada")
    assert one.fact is not None and one.fact.text.startswith("5 participants")
    assert not study.checklists.answer("coreq", "12", "Two leaders and two members of staff")
    assert study.checklists.answer("coreq", "12", "", location="")
    assert computed(study)["12"].startswith("5 participants")
    assert not study.checklists.answer("coreq", "1", "")


def test_what_another_has_answered_meanwhile_is_not_overwritten(study: Project) -> None:
    study.checklists.answer("coreq", "1", "Ada")
    was = study.checklists.show("coreq")[0]
    study.checklists.answer("coreq", "1", "Ada and Ben")
    with pytest.raises(ChangedMeanwhile):
        study.checklists.answer("coreq", "1", "Ben", was=was)


def test_saturation_is_not_counted_in_a_reflexive_project(study: Project) -> None:
    study.documents.edit("Interview one", held_on=date(2018, 4, 1))
    for n in range(5):
        path = study.folder / f"talk {n}.txt"
        path.write_text(f"I: And?\n\nWS5_0{n + 4}: It has changed.\n", encoding="utf-8")
        study.importing.files([path])
        study.documents.edit(f"talk {n}", kind="interview", held_on=date(2018, 5, n + 1))
    assert computed(study)["22"].startswith("Of 2 codes used in 6 dated interviews, 0 were first used in the last 3.")
    study.settings.edit(ta_kind="reflexive")
    assert "22" not in computed(study)
    assert study.checklists.all()[0].key == "rtarg"


def test_prompts_are_never_ticked_or_counted(study: Project) -> None:
    study.checklists.answer("rtarg", "1", "I am an insider.")
    report = study.checklists.report("rtarg")

    assert not any(isinstance(block, TableBlock) for block in report.blocks)
    assert study.checklists.table("rtarg").notes == (load("rtarg").source,)
    assert computed(study, "rtarg") == {}


def test_a_number_of_a_heading_is_no_figure_but_an_answer_may_give_something_away(study: Project) -> None:
    header = "org_code,year,indicator,measure,group,value,unit,status"
    study.values.import_csv(f"{header}\nRXA,2015,2,ratio,,2.3,ratio,ok\n".encode())
    study.checklists.answer("coreq", "14", "At work", location="1.72")
    with pytest.raises(QualcodeError, match="cannot be published"):
        study.checklists.report("coreq")
    study.checklists.answer("coreq", "14", "At work", location="2.3 Methods")
    report = study.checklists.report("coreq")
    (block,) = report.blocks
    assert isinstance(block, TableBlock) and block.table.rows[13][-1] == "2.3 Methods"

    study.checklists.answer("coreq", "14", "At Northfield General")
    with pytest.raises(QualcodeError, match="cannot be published"):
        study.checklists.report("coreq")


@pytest.mark.parametrize("name", CHECKLISTS)
def test_an_empty_project_has_checklists_too(tmp_path, name: str) -> None:
    with Project.create(tmp_path / "empty") as project:
        assert len(project.checklists.show(name)) == len(load(name).items)
        assert project.checklists.report(name).blocks


@pytest.mark.parametrize("format", ["docx", "csv"])
def test_computed_answers_are_traced_to_what_they_were_counted_from(
    study: Project, tmp_path: Path, format: str
) -> None:
    for export in (checklist_export(study.checklists, "coreq"), gramms_export(study.session)):
        made = tmp_path / f"{export.name}.{format}"
        written = write_export(study.findings, export, "publication", format, made, traced=True)
        assert written.trace is not None
        with written.trace.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        traced = {line["said"]: line["rests_on"].split("; ") for line in lines}
        sample = next(rests for said, rests in traced.items() if "participants: " in said)
        assert sample == [f"d{one.id}" for one in study.documents.all() if one.kind in ("interview", "focus group")]
        for said, rests in traced.items():
            if "marked as qualifying" in said:
                assert said.startswith(str(len(rests))) and rests[0].startswith("x")
