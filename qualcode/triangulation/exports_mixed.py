"""What can be handed on of words and figures together."""

from __future__ import annotations

from typing import Final

from qualcode.model.report import Audience, Report
from qualcode.model.table import Table
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.exports import Export
from qualcode.triangulation.threads import Threads
from qualcode.triangulation.threads_page import thread_log, thread_report

MIXED_FORMATS: Final = ("docx", "xlsx", "csv", "md", "json", "txt")


def thread_log_export(session: Session, state: str = "") -> Export:
    """The questions followed up with every step, all or the open or closed ones."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        making = thread_report if format == "docx" else thread_log
        return making(session, Threads(session).all(state), whom)

    return Export(f"thread log {state}".strip(), MIXED_FORMATS, make, coded=False)
