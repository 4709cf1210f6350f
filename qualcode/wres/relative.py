"""What the standard's file says about an indicator as a relative likelihood: whose share is divided by whose."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.indicators import Form, Indicator, Source


@dataclass(frozen=True)
class Relative:
    """``first`` ÷ ``second`` (labels of groups), from the rows of ``source``, in the form ``form``."""

    indicator: Indicator
    form: Form
    source: Source

    @property
    def first(self) -> str:
        """The group whose share is divided."""
        return self.source.group

    @property
    def second(self) -> str:
        """The group whose share it is divided by."""
        return self.source.over

    @property
    def called(self) -> tuple[str, str]:
        """The two groups as a sentence calls them: "the White group"."""
        return f"the {self.first} group", f"the {self.second} group"

    @property
    def direction(self) -> str:
        """What a ratio above equality means: "a ratio above 1 favours the White group"."""
        groups = self.indicator.groups
        favoured = groups.reference if self.form.favours == "reference" else groups.focus
        parity = 1 if self.form.parity is None else self.form.parity
        return f"a ratio above {parity:g} favours the {favoured} group"


def relative_of(indicator: Indicator) -> Relative | None:
    """How an indicator is a ratio of two groups' shares, the standard's own form first; None when it is not one."""
    for form in (indicator.official, indicator.scoring):
        for source in form.sources:
            if source.over:
                return Relative(indicator, form, source)
    return None
