"""What an indicator is, in words. Pure."""

from __future__ import annotations

from qualcode.model.indicators import Form, Groups, Wording


def form_words(form: Form, groups: Groups) -> str:
    """A form in one line: how it is computed, its unit, whom a higher figure favours, where equality is."""
    favoured = groups.reference if form.favours == "reference" else groups.focus
    parity = f"equality at {form.parity:g}" if form.parity is not None else f"equality at {form.parity_text}"
    return f"{form.computed} ({form.unit}; a higher figure favours {favoured}; {parity})"


def span_words(wording: Wording) -> str:
    """The years of a wording before it: "2015–2018: "; "" when it has always been the same."""
    if wording.first is None and wording.last is None:
        return ""
    return f"{wording.first or '…'}–{wording.last or '…'}: "
