"""Everything that a person can change is one act with a name they understand, undone and done again exactly.

The walk below does every act there is, one after the other, in one project. A new kind of act is one more line of it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from qualcode.model.framework import FrameworkPlace
from qualcode.model.framework_import import CellChange, SheetChanges
from qualcode.model.history import LONGEST
from qualcode.model.mapping import MappedColumn, Mapping, YearRule
from qualcode.model.particulars import Particulars
from qualcode.model.pseudonyms import Term
from qualcode.model.reviewing import Decision
from qualcode.model.suppression import Suppression
from qualcode.project import Project
from qualcode.store.database import Store
from qualcode.store.session import Session
from qualcode.store.tables import Base

ROOMS = [
    Path(__file__).resolve().parents[1] / "qualcode" / room for room in ("corpus", "coding", "triangulation", "wres")
]
NOT_UNDONE = {"set_up", "install", "Indicators._install", "take_out"}
"""The making of the project, before which there is nothing to go back to; and the erasure of names, on purpose."""

TALK = "I: How did it reach you?\n\nP1: By letter. Nobody explained it [laughs]. We read it twice.\n\nP2: Twice, yes.\n"
BOOK = b"parent,name,kind\n,Voice,theme\nVoice,Warm,code\n"
CODINGS = b"document,quote,code\ntalk,Nobody explained it,Warm\n"
FIGURES = b"org_code,year,indicator,measure,group,value,unit,status\nRXX,2017,2,ratio,,1.54,ratio,ok\n"

SERVICE_LIST = b",".join([b"RZZ", b"A Trust", b"Y56", *[b""] * 7, b"20170401", *[b""] * 16]) + b"\n"

MAPPED = (MappedColumn("A", "org_code"), MappedColumn("B", "value", "", "2", "ratio", unit="ratio"))

Do = Callable[[Project], object]


@dataclass(frozen=True)
class Step:
    """An act and what the history calls it. ``looks_first``: it reads files before it takes the lock."""

    name: str
    do: Do
    looks_first: bool = False


def files(project: Project, name: str, words: str) -> Path:
    path = project.folder.parent / name
    path.write_text(words, encoding="utf-8")
    return path


def auto_code(project: Project) -> None:
    from qualcode.model.search import SearchQuery

    found = project.autocode.find(SearchQuery("twice"), unit="match")
    project.autocode.apply(found.passages, [3], sought="twice")


def take_comments(project: Project) -> None:
    sys.path.insert(0, str(Path(__file__).parent / "ingest"))
    import word_files

    words = project.documents.text(1).removesuffix("\n").split("\n")
    words[2] = words[2].replace("Nobody explained it", "{0}Nobody explained it{/0}")
    comment = word_files.Comment("Cy", "Warm; see the letter")
    path = project.folder.parent / "talk.docx"
    path.write_bytes(word_files.commented(words, [comment]))
    found = project.comments.propose(path, "d1")
    project.comments.take(found, found.comments, create=True)


def recolour(project: Project) -> None:
    with project.together("colour every theme of the codebook anew"):
        project.codebook.edit("Voice", colour="rose")
        project.reshaping.recolour()


def drop_earlier(project: Project) -> None:
    with project.together("drop x1, coded before its code changed"):
        project.codebook.edit("Cool", definition="Not warm")
        project.rechecks.decide([Decision(1, "dropped", "not so")], "Cool")


def confirm_earlier(project: Project) -> None:
    with project.together("confirm every coding of “Cool”"):
        project.codebook.edit("Cool", definition="Rather cold")
        project.rechecks.confirm_all("Cool")


def take_pack(project: Project) -> None:
    from docx import Document

    path = project.folder.parent / "pack.docx"
    project.findings.write(project.findings.reader_pack("team", theme="Warm"), path)
    pack = Document(str(path))
    said = next(one for one in pack.paragraphs if "Nobody explained it" in one.text)
    pack.add_comment(runs=said.runs, text="Who was to?", author="A. Senior", initials="AS")
    pack.save(str(path))
    project.reader_packs.take(project.reader_packs.propose(path))


def import_people(project: Project) -> None:
    project.tables_in.participants(b"label,tenure\nWS5_02,4\n", attributes=True)


def take_averages(project: Project) -> None:
    from qualcode.wres.averages_csv import AverageOf

    project.values.import_averages(b"indicator,year,value\n2,2017,1.5\n", AverageOf("NAT"))


def save_mapping(project: Project) -> None:
    project.mappings.save(Mapping("Wide", "wres", "wide", MAPPED, YearRule("file", 2017)))


def use_standard(project: Project) -> None:
    own = project.standards.text().replace('version = "', 'version = "mine" # "', 1)
    project.standards.use(files(project, "mine.toml", own))


def link(project: Project) -> None:
    project.links.link("x1", 2, "in line with", case="CS1", year=2017)


def import_estimates(project: Project, table: bytes = b"term,estimate,p\ntime,-0.06,0.01\n") -> None:
    project.estimates.import_table(table, "R models", "lme4", indicator="2", replace=True)


def cell(project: Project) -> FrameworkPlace:
    return project.charting.at("CS1", "Voice")


def take_sheet(project: Project) -> None:
    place = cell(project)
    found = SheetChanges("sheet.xlsx", (CellChange(place, "changed", place.cell.text, "Told again [x1]."),), 0)
    project.charting.take(found, found.safe)


def accept_states(project: Project) -> None:
    found = project.charting.at("talk", "Elsewhere")
    project.charting.accept([replace(found, cell=replace(found.cell, proposed="not asked"))])


def take_judgements(project: Project) -> None:
    sheet = b"topic,case,sources,meaning,examples,silent\nLetters,CS1,words v figures,,,figures\n"
    project.judgement_sheet.take(project.judgement_sheet.read(sheet), "judged")


def correct(project: Project) -> None:
    from qualcode.coding.corrected_text import CorrectedText

    project.corrections.apply(CorrectedText("d1", TALK.replace("By letter. ", "").replace("P2:", "P3:")))


STEPS = [
    # -- corpus
    Step("import “talk.txt”", lambda p: p.importing.files([files(p, "talk.txt", TALK)]), looks_first=True),
    Step("import “spare.txt”", lambda p: p.importing.files([files(p, "spare.txt", "I: Spare.\n")]), looks_first=True),
    Step("add organisation “RXX”", lambda p: p.organisations.put("RXX", name="A trust")),
    Step("change organisation “RXX”", lambda p: p.organisations.put("RXX", name="Another trust")),
    Step("say what organisations are: other", lambda p: p.organisations.set_kind("other", ["RXX"])),
    Step("add workstream “WS5”", lambda p: p.workstreams.put("WS5", name="Interviews")),
    Step("add question 1", lambda p: p.questions.put(1, "What was asked?")),
    Step("add case study “CS1”", lambda p: p.cases.put("CS1", organisation="RXX")),
    Step("change case study “CS1”", lambda p: p.cases.put("CS1", organisation="")),
    Step("change case study “CS1”", lambda p: p.cases.put("CS1", organisation="RXX", description="a trust")),
    Step("add participant “WS5_01”", lambda p: p.participants.put("WS5_01", group="lead", case="CS1")),
    Step("change participant “WS5_01”", lambda p: p.participants.put("WS5_01", consent="paraphrase only")),
    Step("add participant “WS9_01”", lambda p: p.participants.put("WS9_01", workstream="WS9", create=True)),
    Step("identify “P1” in “talk” as “WS5_01”", lambda p: p.speakers.identify("talk", "P1", "WS5_01")),
    Step("identify “P1” in “talk” as nobody known", lambda p: p.speakers.identify("talk", "P1", "")),
    Step("rename speaker “P2” to “Second” in “talk”", lambda p: p.speakers.rename("talk", "P2", "Second")),
    Step("mark “Second” as interviewer in “talk”", lambda p: p.speakers.mark("talk", "Second", "interviewer")),
    Step("merge speaker “Second” into “P1” in “talk”", lambda p: p.speakers.merge("talk", "Second", "P1")),
    Step("edit document “talk”", lambda p: p.documents.edit("talk", case="CS1", workstream="WS5", minutes=30)),
    Step("mark “talk” as checked", lambda p: p.checks.mark(1)),
    Step("mark “talk” as not checked", lambda p: p.checks.unmark(1)),
    Step("set “talk” to released", lambda p: p.states.set([1], "released", note="all heard")),
    Step("set “talk” to audio-checked", lambda p: p.states.set([1], "audio-checked")),
    Step("add the attribute “role” of participants", lambda p: p.attributes.add("participant", "role")),
    Step("set “role” of WS5_01", lambda p: p.attributes.set("participant", "WS5_01", "role", "director")),
    Step("clear “role” of WS5_01", lambda p: p.attributes.clear("participant", "WS5_01", "role")),
    Step("rename the attribute “role” to “post”", lambda p: p.attributes.rename("participant", "role", "post")),
    Step("remove the attribute “post” of participants", lambda p: p.attributes.remove("participant", "post")),
    Step("add coder “Ben”", lambda p: p.coders.add("Ben")),
    Step("rename coder “Ben” to “Bea”", lambda p: p.coders.rename("Ben", "Bea")),
    Step("make “Bea” the default coder", lambda p: p.coders.make_default("Bea")),
    Step("change the project's settings", lambda p: p.settings.edit(name="study 2", synthetic=True)),
    Step("change the project's settings", lambda p: p.settings.edit(suppression=Suppression(3, 0, "[c]"))),
    Step("change the project's settings", lambda p: p.settings.edit(report=Particulars("What changed", "Ada"))),
    Step("allow saturation", lambda p: p.settings.allow("saturation", "the commissioner asks for it")),
    Step("no longer allow saturation", lambda p: p.settings.disallow("saturation")),
    Step("import evaluation questions", lambda p: p.tables_in.questions(b"number,text\n2,Then?\n"), looks_first=True),
    Step("import participants", import_people, looks_first=True),
    Step("remove the document “spare”", lambda p: p.documents.remove("spare")),
    Step("say how invitations went in WS5, CS1", lambda p: p.invitations.put("WS5", case="CS1", invited=3)),
    Step("say how invitations went in WS5", lambda p: p.invitations.put("WS5", invited=9, withdrawn=1)),
    Step("forget the invitations in WS5, CS1", lambda p: p.invitations.remove("WS5", case="CS1")),
    # -- the codebook
    Step("import codebook", lambda p: p.codebook.import_csv(BOOK), looks_first=True),
    Step("add code “Cold”", lambda p: p.codebook.add("Cold", parent="Voice", indicators=["2"])),
    Step("add overarching theme “All”", lambda p: p.codebook.add("All", kind="overarching")),
    Step("edit code “Cold”", lambda p: p.codebook.edit("Cold", definition="d", questions=[1], indicators=[])),
    Step("rename code “Cold” to “Cool”", lambda p: p.codebook.rename("Cold", "Cool")),
    Step("move code “Cool” to the top", lambda p: p.codebook.move("Cool")),
    Step("move theme “Voice” under “All”", lambda p: p.codebook.move("Voice", "All")),
    Step("retire code “Cool”", lambda p: p.codebook.retire("Cool")),
    Step("bring back code “Cool”", lambda p: p.codebook.retire("Cool", restore=True)),
    Step("make code “Cool” a candidate", lambda p: p.reshaping.set_status(["Cool"], "candidate")),
    Step("take 2 codes (“Warm”, “Cool”) into use", lambda p: p.reshaping.set_status(["Cool", "Warm"], "active")),
    Step("copy code “Cool” as “Cool (copy)”", lambda p: p.reshaping.duplicate("Cool")),
    Step("remove code “Cool (copy)”", lambda p: p.reshaping.remove("Cool (copy)")),
    Step("move code “Warm” to the top", lambda p: p.reshaping.move(["Warm"])),
    Step("gather 2 codes (“Cool”, “Warm”) under the candidate “Temperature”",
         lambda p: p.reshaping.gather(["Cool", "Warm"], "Temperature")),
    Step("move 2 codes (“Cool”, “Warm”) under “Voice”", lambda p: p.reshaping.move(["Cool", "Warm"], "Voice")),
    Step("colour every theme of the codebook anew", recolour),
    Step("release the codebook as “v0.1”", lambda p: p.codebook_versions.release("v0.1", note="agreed")),
    Step("withdraw the release “v0.1” of the codebook", lambda p: p.codebook_versions.withdraw("v0.1")),
    Step("pin “Cool” to key 1", lambda p: p.pins.pin("Cool")),
    Step("pin “Cool” to key 3", lambda p: p.pins.move("Cool", 3)),
    Step("unpin “Cool”", lambda p: p.pins.unpin("Cool")),
    # -- topic guides
    Step("add the topic guide “Leaders”", lambda p: p.guides.add("Leaders", workstream="WS5")),
    Step("edit the topic guide “Leaders v1”", lambda p: p.guides.edit("Leaders", label="Heads", group="lead")),
    Step(
        "add a prompt to the topic guide “Heads v1”",
        lambda p: p.guides.add_prompt("Heads", "How?", themes=["Voice"], questions=[1]),
    ),
    Step("add a prompt to the topic guide “Heads v1”", lambda p: p.guides.add_prompt("Heads", "Why?", at=1)),
    Step("edit prompt 1 of the topic guide “Heads v1”", lambda p: p.guides.edit_prompt("Heads", 1, themes=["Cool"])),
    Step("move prompt 2 of the topic guide “Heads v1”", lambda p: p.guides.move_prompt("Heads", 2, 1)),
    Step("make a new version of the topic guide “Heads”", lambda p: p.guides.new_version("Heads")),
    Step("remove prompt 1 of the topic guide “Heads v2”", lambda p: p.guides.remove_prompt("Heads", 1)),
    Step("say that “talk” was held with “Heads v2”", lambda p: p.guides.set_document("talk", "Heads")),
    Step("no guide by hand for “talk”", lambda p: p.guides.set_document("talk", "")),
    Step("remove the topic guide “Heads v2”", lambda p: p.guides.remove("Heads v2")),
    Step("import topic guides", lambda p: p.guides.import_csv(b"guide,prompt\nStaff,Why?\n"), looks_first=True),
    # -- codings
    Step("code “Cool” on “talk”", lambda p: p.codings.apply_quote(1, "By letter.", [3])),
    Step("code “Voice”, “Cool” on “talk”", lambda p: p.codings.apply(1, 0, 24, [1, 3], note="n")),
    Step("auto-code “twice” as “Cool”: 2 passages", auto_code, looks_first=True),
    Step("import codings", lambda p: p.codings.import_csv(CODINGS), looks_first=True),
    Step("mark “Cool” on x1 as “supports”", lambda p: p.codings.annotate(1, stance="supports")),
    Step("note on “Cool” on x1", lambda p: p.codings.annotate(1, note="ask again")),
    Step("flag “Cool” on x1 for discussion", lambda p: p.codings.annotate(1, discuss=True)),
    Step("move the edges of “Cool” on x1", lambda p: p.codings.move_edges(1, 30, 39)),
    Step("remove “Voice”, “Cool” from “talk” (x2)", lambda p: p.codings.uncode(2)),
    Step("write a memo on “Cool”", lambda p: p.memos.add("Compare.", about=["Cool"])),
    Step("write a memo on “talk” and 1 more", lambda p: p.memos.add("Both.", about=["d1", "x1"])),
    Step("write a memo on “explained”", lambda p: p.memos.add("Why?", passage=(1, 48, 57))),
    Step("write a reflexive memo", lambda p: p.memos.add("I was tired.")),
    Step("edit memo m1", lambda p: p.memos.edit(1, "Compare with CS2.")),
    Step("say what memo m1 is about", lambda p: p.memos.retarget(1, ["CS1"])),
    Step("remove memo m3", lambda p: p.memos.remove(3)),
    Step("take 1 comment on “talk”", take_comments, looks_first=True),
    Step("take 1 comment of the reader pack “pack.docx”", take_pack, looks_first=True),
    Step("choose x1 for CS1", lambda p: p.chosen.choose("x1", "CS1")),
    Step("shorten x1 for CS1", lambda p: p.chosen.shorten("x1", "CS1", [(0, 3)])),
    Step("choose x3 for CS1", lambda p: p.chosen.choose("x3", "CS1")),
    Step("move x3 among the quotations for CS1", lambda p: p.chosen.move("x3", "CS1", 1)),
    Step("no longer choose x1 for CS1", lambda p: p.chosen.unchoose("x1", "CS1")),
    Step("split code “Cool” into “Lukewarm”", lambda p: p.reshaping.split("Cool", {1: "Lukewarm"})),
    Step("merge code “Lukewarm” into “Cool”", lambda p: p.reshaping.merge(["Lukewarm"], "Cool")),
    Step("add claim k1", lambda p: p.claims.add("They were told.", code="Cool", excerpts=["x1"])),
    Step("add claim k2", lambda p: p.claims.add("Twice.")),
    Step("edit claim k1", lambda p: p.claims.edit("k1", text="They were told by letter.")),
    Step("rest claim k2 on x1", lambda p: p.claims.attach("k2", ["x1"])),
    Step("no longer rest claim k2 on x1", lambda p: p.claims.detach("k2", ["x1"])),
    Step("move claim k2 to place 1", lambda p: p.claims.move("k2", 1)),
    Step("remove claim k2", lambda p: p.claims.remove("k2")),
    Step("say something of point 12 of a good analysis", lambda p: p.quality.say(12, "Codebook analysis.")),
    Step("hold “talk” against “Cool”: fits", lambda p: p.document_reviews.mark("Cool", "talk", "fits")),
    Step("hold “talk” against “Cool” again", lambda p: p.document_reviews.unmark("Cool", "d1")),
    Step("keep x1 under “Cool”", lambda p: p.reviews.decide("Cool", [Decision(1, "keep")])),
    Step("look at x1 of “Cool” again", lambda p: p.reviews.reopen("Cool", 1)),
    Step(
        "code x1 of “Cool” otherwise too",
        lambda p: p.reviews.decide("Cool", [Decision(1, "recoded", "so", (4,), True)]),
    ),
    Step("keep x1 under “Cool”", lambda p: p.reviews.import_sheet("Cool", b"excerpt,decision\nx1,keep\n")),
    Step("flag the code “Cool” for discussion", lambda p: p.discussions.flag("Cool")),
    Step("agree on c3", lambda p: p.discussions.agree(["Cool"], "It stays.")),
    Step("no longer discuss x1", lambda p: p.discussions.drop("x1")),
    Step("drop x1, coded before its code changed", drop_earlier),
    Step("confirm every coding of “Cool”", confirm_earlier),
    Step("merge code “Cool” into “Warm”", lambda p: p.codebook.merge("Cool", "Warm")),
    Step("save the query “Against”", lambda p: p.queries.save("Against", "code:Warm")),
    Step("save the query “Against”", lambda p: p.queries.save("Against", "code:Voice", replace=True)),
    Step("rename the query “Against” to “For”", lambda p: p.queries.rename("Against", "For")),
    Step("remove the query “For”", lambda p: p.queries.remove("For")),
    # -- the framework matrix: what is written is held against the cell as it was shown
    Step("write the cell “Voice” of CS1", lambda p: p.charting.write(cell(p), "Told [x1]."), looks_first=True),
    Step("write the cell “Voice” of CS1", lambda p: p.charting.unlink(cell(p), "x1"), looks_first=True),
    Step("code “Warm” on “talk”", lambda p: p.codings.apply_quote(1, "We read it twice.", [2])),
    Step("settle the cell “Voice” of CS1", lambda p: p.charting.settle(cell(p)), looks_first=True),
    Step("take 1 cell in from “sheet.xlsx”", take_sheet, looks_first=True),
    Step("empty the cell “Voice” of CS1", lambda p: p.charting.write(cell(p), ""), looks_first=True),
    Step("add theme “Elsewhere”", lambda p: p.codebook.add("Elsewhere", kind="theme")),
    Step("set the states that the topic guides propose", accept_states, looks_first=True),
    # -- organisations
    Step("add organisation “RYY”", lambda p: p.organisations.put("RYY", opened=date(2015, 4, 1))),
    Step("say that RXX came of RYY (merged)", lambda p: p.successions.succeed("RYY", "RXX", on=date(2017, 4, 1))),
    Step("take back that RXX came of RYY", lambda p: p.successions.forget("RYY", "RXX")),
    Step("set “beds” of RYY", lambda p: p.attributes.set("organisations", "RYY", "beds", "400", create=True)),
    Step("import organisations from “the list”", lambda p: p.service_list.take(SERVICE_LIST), looks_first=True),
    # -- figures and links
    Step("save the mapping “Wide”", save_mapping),
    Step("remove the mapping “Wide”", lambda p: p.mappings.remove("Wide")),
    Step("use the standard WRES mine", use_standard, looks_first=True),
    Step("import figures from “standard input”", lambda p: p.values.import_csv(FIGURES), looks_first=True),
    Step("import figures from “averages.csv”", take_averages, looks_first=True),
    Step("attach a caveat to indicator 2", lambda p: p.caveats.add("Counted anew", 2, case="CS1", year=2017)),
    Step("edit caveat 1 on indicator 2", lambda p: p.caveats.edit(1, text="Counted otherwise", kind="recording")),
    Step("remove caveat 1 from indicator 2", lambda p: p.caveats.remove(1)),
    Step("import the estimates “R models”", import_estimates, looks_first=True),
    Step("import the estimates “R models”", lambda p: import_estimates(p, b"term,estimate\nt,1\n"), looks_first=True),
    Step("remove the estimates “R models”", lambda p: p.estimates.remove("R models")),
    Step("link x1 to indicator 2, CS1 2017 (in line with)", link),
    Step("edit the link of x1 to indicator 2", lambda p: p.links.edit("l1", note="see the table")),
    Step("unlink x1 from indicator 2", lambda p: p.links.unlink("l1")),
    Step("link code “Warm” to indicator 2", lambda p: p.links.link_code("Warm", 2)),
    Step("unlink code “Warm” from indicator 2", lambda p: p.links.unlink_code("Warm", 2)),
    # -- topics
    Step("add the topic “Letters”", lambda p: p.topics.add("Letters", themes=["Warm"], pairs=["words v figures"])),
    Step("add the topic “Other”", lambda p: p.topics.add("Other")),
    Step("edit the topic “Other”", lambda p: p.topics.edit("Other", question=1, indicators=["2"], themes=["Voice"])),
    Step("move the topic “Other”", lambda p: p.topics.move("Other", 1)),
    Step("compare leaders with staff on “Letters”", lambda p: p.topics.compare("Letters", "leaders v staff")),
    Step("no longer compare leaders with staff on “Letters”",
         lambda p: p.topics.compare_no_longer("Letters", "leaders v staff")),
    Step("import topics", lambda p: p.topics.import_csv(b"topic,sources\nThird,words v figures\n"), looks_first=True),
    Step("judge “Letters” at CS1",
         lambda p: p.judgements.judge("Letters", "CS1", silent="both", reason="so", excerpts=["x1"])),
    Step("judge “Letters” at CS1", lambda p: p.judgements.judge("Letters", "CS1", means="more", excerpts=[])),
    Step("judge “Third” at CS1", lambda p: p.judgements.judge("Third", "CS1", meaning="yes")),
    Step("take back “Third” at CS1", lambda p: p.judgements.withdraw("Third", "CS1")),
    Step("take judgements in from “judged”", take_judgements, looks_first=True),
    Step("reveal the judgements of “Letters”", lambda p: p.judgements.reveal("Letters")),
    Step("agree on “Letters” at CS1",
         lambda p: p.judgements.judge("Letters", "CS1", silent="both", agreed=True)),
    Step("take back what was agreed on “Letters” at CS1",
         lambda p: p.judgements.withdraw("Letters", "CS1", agreed=True)),
    Step("remove the topic “Other”", lambda p: p.topics.remove("Other")),
    # -- questions followed up
    Step("follow up a question, t1", lambda p: p.threads.add("Why did it fall?")),
    Step("edit the question t1", lambda p: p.threads.edit("t1", "Why did it fall in 2017?")),
    Step("add step 1 of t1", lambda p: p.threads.step("t1", "figures", values=["2:CS1:2017"])),
    Step("add step 2 of t1", lambda p: p.threads.step("t1", "interviews", origin="figures", excerpts=["x1"])),
    Step("add step 3 of t1", lambda p: p.threads.step("t1", "documents", finding="Nothing.")),
    Step("edit step 1 of t1", lambda p: p.threads.edit_step("t1", 1, finding="A new survey", values=["2"])),
    Step("remove step 1 of t1", lambda p: p.threads.remove_step("t1", 1)),
    Step("close the question t1", lambda p: p.threads.close("t1")),
    Step("reopen the question t1", lambda p: p.threads.reopen("t1")),
    Step("remove the question t1", lambda p: p.threads.remove("t1")),
    # -- what is written for the report
    Step("write “Context” of CS1", lambda p: p.narratives.write("CS1", "context", "Under review [x1]. More to come.")),
    Step("write “Context” of CS1", lambda p: p.narratives.write("CS1", "context", "Under review.\n\n- letters")),
    Step("write “Narrative” of “Voice”", lambda p: p.narratives.rest_on("Voice", "narrative", "x1")),
    Step("empty “Narrative” of “Voice”", lambda p: p.narratives.rest_no_longer("Voice", "narrative", "x1")),
    Step("write “Introduction” of the report", lambda p: p.narratives.write("report", "introduction", "Why.")),
    Step("empty “Introduction” of the report", lambda p: p.narratives.remove("report", "introduction")),
    Step("take 1 part in from “cs1.docx”",
         lambda p: p.narratives.take([(p.narratives.get("CS1", "context"), "New [x1].")], "cs1.docx"),
         looks_first=True),
    Step("write a memo on “a trust”", lambda p: p.memos.add("So.", about=["CS1"], kind="case", title="Summary")),
    Step("write parts from case memos", lambda p: p.narratives.carry_memos("CS1")),
    # -- texts corrected
    Step("correct the text of “talk”", correct),
    Step("place x1", lambda p: p.corrections.place("x1", 3, 6)),
    # -- the study
    Step("add the paper “Kalra (2009)”", lambda p: p.papers.add("Kalra (2009)", country="UK", codes=["Warm"])),
    Step("add the paper “Otto (2006)”", lambda p: p.papers.add("Otto (2006)", questions=[1])),
    Step("edit the paper “Otto (2006)”", lambda p: p.papers.edit(2, country="USA", codes=["Voice"], questions=[])),
    Step("move the paper “Otto (2006)”", lambda p: p.papers.move(2, 1)),
    Step("remove the paper “Kalra (2009)”", lambda p: p.papers.remove(1)),
    Step("import papers", lambda p: p.papers.import_table(b"Paper,Country\nOtto (2006),UK\nPoss,USA\n")),
    Step("record a decision", lambda p: p.decisions.add("Merge the two", made_on=date(2026, 3, 12), phase="review")),
    Step("edit decision 1", lambda p: p.decisions.edit(1, reason="one idea")),
    Step("import decisions", lambda p: p.decisions.import_csv(b"date,decision\n2026-03-13,Rest\n"), looks_first=True),
    Step("remove decision 1", lambda p: p.decisions.remove(1)),
    Step("answer item 14 of COREQ", lambda p: p.checklists.answer("coreq", "14", "At work", location="2.3")),
    Step("answer item 14 of COREQ", lambda p: p.checklists.answer("coreq", "14", "", location="")),
    # -- names
    Step("add the pseudonym “Alice”", lambda p: p.pseudonyms.add(Term("Nobody", "Alice"))),
    Step("change the pseudonym “Alice”", lambda p: p.pseudonyms.edit("Nobody", variants=("No one",))),
    Step("import pseudonyms", lambda p: p.pseudonyms.import_csv(b"find,replacement\nLeeds,[city]\n"), looks_first=True),
    Step("remove the pseudonym “[city]”", lambda p: p.pseudonyms.remove("Leeds")),
    # -- the history itself, and several changes as one act
    Step("go back to a3 “import “talk.txt””", lambda p: p.go_back(p.way_back(3)), looks_first=True),
    Step("first pass", lambda p: together(p)),
]  # fmt: skip


def together(project: Project) -> None:
    with project.together("first pass"):
        project.codebook.add("One")
        project.memos.add("Two", about=["One"])


def rows(project: Project) -> dict[str, list[Any]]:
    """Every row that undo brings back, derived ones included."""
    left_out = {"action", "change", "blob", "counter"}
    with project.session.read() as connection:
        return {
            name: sorted(connection.execute(select(table)).all(), key=repr)
            for name, table in Base.metadata.tables.items()
            if name not in left_out
        }


def places() -> set[str]:
    """Every function of the services in which an act begins."""
    found = set()
    for file in (file for room in ROOMS for file in room.rglob("*.py")):
        for name, function in functions(ast.parse(file.read_text(encoding="utf-8"))):
            calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
            if any(isinstance(call, ast.Attribute) and call.attr == "action" for call in calls):
                found.add(f"{file.stem}: {name}")
    return {place for place in found if place.split(": ")[1] not in NOT_UNDONE}


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], list[str]]:
    """The places where acts began, and in which order the project was read and written."""
    begun: set[str] = set()
    order: list[str] = []
    act, read, write = Session.action, Store.read, Store.action

    def noting_act(self: Session, name: str) -> Any:
        code = sys._getframe(1).f_code
        begun.add(f"{Path(code.co_filename).stem}: {code.co_qualname}")
        return act(self, name)

    @contextmanager
    def noting_read(self: Store) -> Iterator[Any]:
        order.append("read")
        with read(self) as connection:
            yield connection

    @contextmanager
    def noting_write(self: Store, *given: Any, **more: Any) -> Iterator[Any]:
        order.append("write")
        with write(self, *given, **more) as action:
            yield action

    monkeypatch.setattr(Session, "action", noting_act)
    monkeypatch.setattr(Store, "read", noting_read)
    monkeypatch.setattr(Store, "action", noting_write)
    return begun, order


def test_every_act_is_named_undone_and_done_again_across_restarts(
    tmp_path: Path, watched: tuple[set[str], list[str]]
) -> None:
    begun, order = watched
    folder = tmp_path / "study"
    Project.create(folder, coder="Ada").close()
    for step in STEPS:
        with Project.open(folder, coder="Ada") as project:
            before, state = rows(project), project.state()
            order.clear()
            step.do(project)
            looked = order and order[0] == "read"
            after = rows(project)
            assert project.state() == state + 1, f"“{step.name}” is not one act"
            assert after != before, f"“{step.name}” changed nothing"
            assert (project.log(1)[0].name, project.log(1)[0].coder) == (step.name, "Ada")
            assert step.looks_first or not looked, f"“{step.name}” looks before it takes the lock: in_one_transaction"
            undone = project.undo()
            assert undone is not None and undone.name == step.name
            assert rows(project) == before, f"undoing “{step.name}” leaves something"
        with Project.open(folder, coder="Ada") as project:
            assert project.redo() is not None
            assert rows(project) == after, f"doing “{step.name}” again is not the same"
            assert project.check() == []
    assert places() - begun == set(), "acts that this walk leaves out: add a step for each"


def test_a_name_is_cut_where_words_are_long_and_kept_on_one_line(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study", coder="Ada") as project:
        long = "\n".join(["a very long name of a code, said in vivo"] * 20)
        project.codebook.add(long)
        project.codebook.rename("c1", long.upper())
        for entry in project.log(2):
            assert len(entry.name) <= LONGEST and "\n" not in entry.name and "…”" in entry.name
        assert project.codebook.tree().by_id[1].name == " ".join(long.upper().split())
