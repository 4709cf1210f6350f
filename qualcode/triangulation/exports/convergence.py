"""What can be handed on of topics and judgements."""

from __future__ import annotations

from qualcode.model.report import Audience, Report
from qualcode.model.table import Table
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.convergence.convergence_matrix import convergence_matrix
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.convergence.joint_display import joint_display
from qualcode.triangulation.convergence.judgement_sheet import JudgementSheet
from qualcode.triangulation.convergence.judges_agenda import judges_agenda


def convergence_export(session: Session) -> Export:
    """The convergence matrix: in csv and workbooks a row a judgement, to be read the joint display of a report."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        return joint_display(session, whom) if format in ("docx", "md") else convergence_matrix(session, whom)

    return Export("convergence matrix", ("docx", "xlsx", "csv", "md", "json", "txt"), make, judged=True)


def judgement_sheet_export(session: Session) -> Export:
    """The sheet on which a judge without the tool judges; one's own judgements stand in it already."""

    def make(_: Audience, __: str, ___: Watch) -> Table | Report:
        return JudgementSheet(session).table()

    return Export("judgement sheet", ("xlsx", "csv"), make, audiences=())


def judges_agenda_export(session: Session) -> Export:
    """The agenda of a meeting of judges, with room for its minutes: for the team, whoever asks."""
    return Export("judges agenda", ("docx", "md"), lambda _, __, ___: judges_agenda(session), audiences=(), judged=True)
