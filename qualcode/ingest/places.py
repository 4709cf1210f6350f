"""Where a place that a person names lies: ``@1234`` is a position, anything else words that stand there once."""

from __future__ import annotations

import re
from itertools import islice

from qualcode.ingest.not_there import NotThere
from qualcode.model.errors import QualcodeError
from qualcode.text.search import Wanted

_POSITION = re.compile(r"@(\d{1,12})")


def place_in(text: str, place: str) -> int:
    """The position meant. Raises ``NotThere`` when there is none, ``QualcodeError`` when there is more than one."""
    place = place.strip()
    if not place:
        raise QualcodeError("no place is named", "", "give words that stand there once, or @ and a position")
    if found := _POSITION.fullmatch(place):
        at = int(found[1])
        if at >= len(text):
            raise NotThere(f"the text has no position {at:,}", "", f"it ends at {len(text):,}")
        return at
    hits = list(islice(Wanted(place, match_case=True).compiled.finditer(text), 2))
    if not hits:
        raise NotThere(f"the words “{place}” are not in the text", "", "copy them from it")
    if len(hits) > 1:
        raise QualcodeError(f"the words “{place}” stand in the text more than once", "", "give more of them")
    return hits[0].start()
