"""What readers without the tool are handed: one file that opens in a browser."""

from __future__ import annotations

from qualcode.deliver.explorers import EXPLORER_FORMATS
from qualcode.model.explorer import Explorer
from qualcode.model.report import Audience
from qualcode.model.watch import Watch
from qualcode.store.session import Session
from qualcode.triangulation.explorer.making import explorer
from qualcode.triangulation.exports.export import Export


def explorer_export(session: Session, title: str = "") -> Export:
    """Themes by case studies with the passages behind each cell, both sides of topics, and pictures of figures."""

    def make(whom: Audience, _: str, watch: Watch) -> Explorer:
        return explorer(session, whom, title, watch)

    return Export("explorer", EXPLORER_FORMATS, make, judged=True)
