"""What the title page of the evaluation's report says."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True)
class Particulars:
    """``title`` "" is the project's name; ``commissioner`` is for whom it was made, ``dated`` is printed as written."""

    title: str = ""
    authors: str = ""
    commissioner: str = ""
    dated: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands under the title; what is not known is left out."""
        said = (self.authors, f"Prepared for {self.commissioner}" if self.commissioner else "", self.dated)
        return tuple(one for one in said if one)


NOTHING_SAID = Particulars()


def tidied(given: Particulars) -> Particulars:
    """The same on one line each."""
    return Particulars(*(" ".join(str(one).split()) for one in astuple(given)))


def read_particulars(kept: object) -> Particulars:
    """What was kept; what cannot be read (another program wrote it) is left out."""
    if not isinstance(kept, dict):
        return NOTHING_SAID
    known = {field.name for field in fields(Particulars)}
    return tidied(Particulars(**{name: value for name, value in kept.items() if name in known}))
