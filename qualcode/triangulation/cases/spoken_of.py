"""Which case study a paragraph of a report is about: the one it names, else that of the headings above it."""

from __future__ import annotations

import re

from qualcode.corpus.cases import Cases
from qualcode.model.written import Said
from qualcode.store.session import Session
from qualcode.triangulation.wording import case_name


class CasesSpokenOf:
    """Knows case studies by label ("CS2") and as reports call them ("Case study 2")."""

    def __init__(self, session: Session) -> None:
        self.all = tuple(Cases(session).all())
        self._names = {}
        for one in self.all:
            for name in (one.label, case_name(one)):
                self._names[" ".join(name.casefold().split())] = one.label
        forms = sorted((re.escape(name).replace(r"\ ", r"[\s_-]*") for name in self._names), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) if forms else None

    @property
    def names(self) -> frozenset[str]:
        """Every way they are called, in small letters."""
        return frozenset(self._names)

    def named(self, text: str) -> tuple[str, ...]:
        """The labels of those that a text names."""
        found = self._pattern.finditer(text) if self._pattern is not None else ()
        keys = (" ".join(re.sub(r"[\s_-]+", " ", match[0].casefold()).split()) for match in found)
        return tuple(dict.fromkeys(self._names[key] for key in keys if key in self._names))

    def without(self, text: str) -> str:
        """A text in which they are not named, of the same length."""
        return self._pattern.sub(lambda match: "·" * len(match[0]), text) if self._pattern is not None else text

    def of(self, said: Said) -> str:
        """The one that it is about; "" where there is none, or several are named."""
        here = self.named(said.text)
        if here:
            return here[0] if len(here) == 1 else ""
        for heading in reversed(said.trail):
            above = self.named(heading)
            if above:
                return above[0] if len(above) == 1 else ""
        return ""
