"""One door for what readers without the tool open: an ``Explorer`` in, a file or a stream out."""

from __future__ import annotations

from typing import Final

from qualcode.deliver.target import Target, Written, deliver
from qualcode.model.errors import QualcodeError
from qualcode.model.explorer import Explorer
from qualcode.model.watch import Watch, unwatched

EXPLORER_FORMATS: Final = ("html",)


def write_explorer(explorer: Explorer, format: str, target: Target, *, watch: Watch = unwatched) -> Written:
    """Write one file that needs nothing else.

    Raises ``QualcodeError`` for another format or a target that cannot be written, and what the watch raises; a file is
    then left as it was.
    """
    if format != "html":
        raise QualcodeError(f"an explorer cannot be written as {format!r}", "", "use html")
    from qualcode.deliver.html_explorer import html_explorer

    return deliver(html_explorer(explorer, watch), target)
