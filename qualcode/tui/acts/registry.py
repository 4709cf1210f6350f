"""Every act of the desk, in the order of the footer and of the list of keys.

A new act is one entry in the ``ACTS`` of the module that it belongs to. Keys, palette, list of keys, footer, keys typed
ahead and the refusal to write where only reading is possible all follow from it.
"""

from __future__ import annotations

from typing import Final

from qualcode.tui.acts import (
    analysis,
    annotating,
    asking,
    autocoding,
    brush,
    choosing,
    claiming,
    codebook,
    coding,
    commenting,
    correcting,
    covering,
    desk,
    discussing,
    documents,
    edges,
    exporting,
    framework,
    guides,
    history,
    importing,
    linking,
    looking,
    matrices,
    memos,
    moving,
    naming,
    panes,
    pinning,
    reader_packs,
    rechecking,
    reorganising,
    reviewing,
    sampling,
    searching,
    studying,
)
from qualcode.tui.acts.act import Act

ACTS: Final[tuple[Act, ...]] = (
    *coding.ACTS,
    *edges.ACTS,
    *brush.ACTS,
    *annotating.ACTS,
    *choosing.ACTS,
    *autocoding.ACTS,
    *pinning.ACTS,
    *linking.ACTS,
    *memos.ACTS,
    *history.ACTS,
    *importing.ACTS,
    *commenting.ACTS,
    *exporting.ACTS,
    *naming.ACTS,
    *analysis.ACTS,
    *framework.ACTS,
    *guides.ACTS,
    *sampling.ACTS,
    *reader_packs.ACTS,
    *covering.ACTS,
    *reviewing.ACTS,
    *claiming.ACTS,
    *rechecking.ACTS,
    *discussing.ACTS,
    *reorganising.ACTS,
    *asking.ACTS,
    *matrices.ACTS,
    *studying.ACTS,
    *moving.ACTS,
    *searching.ACTS,
    *looking.ACTS,
    *panes.ACTS,
    *documents.ACTS,
    *correcting.ACTS,
    *codebook.ACTS,
    *desk.ACTS,
)
BY_NAME: Final[dict[str, Act]] = {act.name: act for act in ACTS}
