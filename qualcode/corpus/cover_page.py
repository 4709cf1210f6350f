"""What a transcript's cover page says, and what of the project it would become. Nothing is taken over unasked. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from qualcode.corpus.documents import valid_kind
from qualcode.corpus.names import key
from qualcode.model.errors import QualcodeError
from qualcode.model.importing import Offer, Wish
from qualcode.model.transcript import Property
from qualcode.text.dates import day_in, minutes_in

ALL: Final = "all"
_MEANS: Final = {
    "title": "title",
    "date": "date",
    "date of interview": "date",
    "interview date": "date",
    "date recorded": "date",
    "recording date": "date",
    "recorded": "date",
    "length": "minutes",
    "duration": "minutes",
    "interview length": "minutes",
    "length of interview": "minutes",
    "mode": "mode",
    "interview mode": "mode",
    "workstream": "workstream",
    "case": "case",
    "case study": "case",
    "kind": "kind",
    "type": "kind",
}


def offers(properties: Iterable[Property], said: Wish) -> tuple[Offer, ...]:
    """Each field with what it would become, and whether ``said`` takes it; what is said otherwise goes before it.

    A field whose value is not what its name promises would become an attribute of text.
    """
    wanted = {key(name) for name in said.take}
    found: dict[str, Offer] = {}
    for one in properties:
        name, value = " ".join(one.name.split()), " ".join(one.value.split())
        if not name or not value or key(name) in found:
            continue
        to = _MEANS.get(key(name), "")
        stored = _stored(to, value)
        taken = ALL in wanted or key(name) in wanted
        if stored is not None:
            taken = taken and not _is_said(to, said)
            found[key(name)] = Offer(Property(name, value), to, stored, False, taken)
        else:
            day = day_in(value)
            found[key(name)] = Offer(Property(name, value), name, day.isoformat() if day else value, True, taken)
    return tuple(found.values())


def _stored(to: str, value: str) -> str | None:
    """The value as the particular it would become; None when it is none."""
    if to == "date":
        day = day_in(value)
        return day.isoformat() if day else None
    if to == "minutes":
        minutes = minutes_in(value)
        return None if minutes is None else str(minutes)
    if to == "kind":
        try:
            return valid_kind(value)
        except QualcodeError:
            return None
    return value if to else None


def _is_said(to: str, said: Wish) -> bool:
    return bool(getattr(said, {"date": "held_on"}.get(to, to)))


def taken_over(found: Iterable[Offer]) -> Wish:
    """The particulars that are taken from the cover page."""
    values = {one.to: one.value for one in found if one.taken and not one.attribute}
    return Wish(
        title=values.get("title", ""),
        kind=values.get("kind", ""),
        case=values.get("case", ""),
        workstream=values.get("workstream", ""),
        held_on=day_in(values.get("date", "")),
        minutes=minutes_in(values.get("minutes", "")),
        mode=values.get("mode", ""),
    )
