"""What can be handed on of words and figures together."""

from __future__ import annotations

from qualcode.model.report import Audience, Report
from qualcode.model.table import Table
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.cases.matrix import mixed_methods_matrix, mixed_methods_report
from qualcode.triangulation.checklists import Checklists, behind_answers
from qualcode.triangulation.exports.export import PAGE_FORMATS, Export
from qualcode.triangulation.joint.question_sources import question_sources, question_sources_report
from qualcode.triangulation.threads.service import Threads
from qualcode.triangulation.threads.page import thread_log, thread_report
from qualcode.triangulation.joint.typology import typology, typology_report


def thread_log_export(session: Session, state: str = "") -> Export:
    """The questions followed up with every step, all or the open or closed ones."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        making = thread_report if format == "docx" else thread_log
        return making(session, Threads(session).all(state), whom)

    return Export(f"thread log {state}".strip(), PAGE_FORMATS, make, coded=False)


def question_by_source_export(session: Session) -> Export:
    """What each source has to say to each evaluation question, counted, and which says most."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        if format == "docx":
            return question_sources_report(session, whom)
        return question_sources(session, whom).traced

    return Export("question by source", PAGE_FORMATS, make)


def gramms_export(session: Session) -> Export:
    """The six items of GRAMMS with their answers: the checklist in three columns, in Word as it is printed."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        checklists = Checklists(session)
        if format == "docx":
            return checklists.report("gramms", whom)
        checked = checklists.table("gramms", whom)
        items = checklists.show("gramms")
        rows = tuple((one.item.topic, one.shown, one.location) for one in items)
        rests = behind_answers(items, 1)
        return Table(("item", "text", "where_in_report"), rows, checked.title, "items", checked.notes, rests=rests)

    return Export("gramms", PAGE_FORMATS, make)


def mixed_methods_export(session: Session, order_by: str = "") -> Export:
    """A row a case study with everything known of it; in Word case studies stand side by side."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        if format == "docx":
            return mixed_methods_report(session, whom, order_by)
        return mixed_methods_matrix(session, whom, order_by).traced

    return Export("mixed methods matrix", PAGE_FORMATS, make, judged=True)


def typology_export(session: Session, by: str) -> Export:
    """A row a type of case study with the means of its indicators; ``by`` as ``typology`` has it."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        if format == "docx":
            return typology_report(session, by, whom)
        return typology(session, by, whom).traced

    return Export(f"typology {by.removeprefix('attribute:')}", PAGE_FORMATS, make, coded=False)
