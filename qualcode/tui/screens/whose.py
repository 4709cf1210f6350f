"""Whose figures: a case study's, or an organisation's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from qualcode.model.corpus import CaseInfo, OrganisationInfo
from qualcode.tui.screens.find_list import Entry, FindList
from qualcode.tui.shown import one_line

_CASES, _ORGANISATIONS = "Case studies", "Organisations"


class Whose(FindList):
    """Case studies first, then every organisation; type to narrow."""

    TITLE_SHOWN: ClassVar[str] = "Whose figures?"
    HINT: ClassVar[str] = "Enter chooses · {list.close} closes"
    PLACEHOLDER: ClassVar[str] = "a label, a name, a code, a type"

    def __init__(
        self,
        cases: Sequence[CaseInfo],
        organisations: Sequence[OrganisationInfo],
        take: Callable[[str, str], object],
    ) -> None:
        """``take`` is given the label of a case study or the code (else the name) of an organisation."""
        super().__init__()
        self._cases, self._organisations, self._take = cases, organisations, take

    def entries(self) -> Sequence[Entry]:
        """A line each."""
        found = [
            Entry(
                one_line(one.description), one_line(one.label), "Case studies", run=partial(self._take, one.label, "")
            )
            for one in self._cases
        ]
        for one in self._organisations:
            if one.kind != "aggregate":
                told = " · ".join(filter(None, (one.type, one.region)))
                run = partial(self._take, "", one.ods_code or one.name)
                found.append(
                    Entry(one_line(one.name), one_line(one.ods_code or ""), "Organisations", told=told, run=run)
                )
        return found
