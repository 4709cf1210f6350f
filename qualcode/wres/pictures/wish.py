"""What picture is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from qualcode.model.errors import QualcodeError
from qualcode.model.pictures import PictureKind
from qualcode.wres.average import BASES, BasisName
from qualcode.wres.grouping import By, valid_by
from qualcode.wres.panel import FORMS, FormName

KINDS: Final[tuple[PictureKind, ...]] = get_args(PictureKind)


@dataclass(frozen=True)
class PictureWish:
    """The kind, of which indicator ("": all, in a forest), grouped how, of whom, of which years (None: see the kind).

    ``case`` is the label of a case study, ``organisation`` a code or name; both "" for nobody in particular.
    ``averages`` are codes of averages that were imported: lines show these then, and none that is worked out.
    ``unsuppressed``: with figures that may not be shown, for the team's own eyes.
    """

    kind: PictureKind
    indicator: str = ""
    by: By = ""
    case: str = ""
    organisation: str = ""
    years: tuple[int, int] | None = None
    basis: BasisName = "mean"
    form: FormName = "scoring"
    averages: tuple[str, ...] = ()
    unsuppressed: bool = False

    @property
    def whose(self) -> str:
        """Of whom, as it was asked for."""
        return self.case or self.organisation


def checked(wish: PictureWish) -> PictureWish:
    """The same wish. Raises ``QualcodeError`` where it makes no sense."""
    for name, found, known in (
        ("picture", wish.kind, KINDS),
        ("average", wish.basis, BASES),
        ("form", wish.form, FORMS),
    ):
        if found not in known:
            raise QualcodeError(f"there is no {name} “{found}”", "", f"choose from {', '.join(known)}")
    valid_by(wish.by)
    if wish.case and wish.organisation:
        raise QualcodeError("a picture is of one organisation", "", "give --case or --organisation")
    if not wish.indicator and (wish.kind != "forest" or not wish.whose):
        raise QualcodeError("a picture is of one indicator", "", "give --indicator N")
    if wish.kind == "forest" and wish.whose and wish.by:
        raise QualcodeError(
            "the ratios of one organisation are not in groups", "", "leave --by or the organisation out"
        )
    if wish.averages and (wish.kind != "lines" or wish.by):
        what = "an average that was imported is a line of its own, not in groups"
        raise QualcodeError(what, ", ".join(wish.averages), "leave --by out" if wish.by else "draw lines")
    if wish.kind == "funnel" and wish.by:
        raise QualcodeError("a funnel is of all trusts together", "", "leave --by out")
    return wish
