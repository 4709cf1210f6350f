"""What may be decided of a coded passage in a review, and what the history calls it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.model.codebook import Code
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import short_id
from qualcode.model.reviewing import OUTCOMES, WOULD_DROP, Decided, Decision, ReviewItem

_DOING = {"keep": "keep", "moved": "move", "recoded": "re-code", "dropped": "drop"}


def check_decision(one: Decision, theme: Code, there: Mapping[int, ReviewItem]) -> None:
    """Raise ``QualcodeError`` for a decision that cannot be, ``UnknownName`` for a passage that is not there."""
    where = short_id("x", one.excerpt_id)
    if one.excerpt_id not in there:
        what = f"{where} is no coded passage of “{theme.name}”"
        raise UnknownName(what, "", f"see: qualcode review excerpts {theme.short_id}")
    if one.outcome not in OUTCOMES:
        raise QualcodeError(f"there is no decision “{one.outcome}”", where, f"choose from {', '.join(OUTCOMES)}")
    if one.outcome != "keep" and not one.reason.strip():
        raise QualcodeError(f"to {_DOING[one.outcome]} a passage needs a reason", where, "say why")
    if one.outcome == "moved" and (len(one.codes) != 1 or one.add):
        raise QualcodeError("a passage is moved to one code", where, "name one; to put on several, re-code it")
    if one.outcome == "recoded" and not one.codes:
        raise QualcodeError("no code was given", where, "choose at least one")
    if one.outcome in ("keep", "dropped") and one.codes:
        raise QualcodeError(f"to {_DOING[one.outcome]} a passage takes no code", where, "move or re-code it")


def check_change(one: Decision, item: ReviewItem) -> None:
    """Raise ``QualcodeError`` for a move or new codes after which this coder's codings would be what they are."""
    if one.outcome not in ("moved", "recoded"):
        return
    codes, here = set(one.codes), {held.code_id for held in item.here if held.mine}
    beside = one.add or not here
    if codes <= {held.code_id for held in item.codes if held.mine} if beside else codes == here:
        what = f"{item.short_id} has {'that code' if len(codes) == 1 else 'those codes'} already"
        raise QualcodeError(what, "", "keep it, or name another code")


def decided(one: Decision, item: ReviewItem, names: Sequence[str]) -> Decided:
    """What a decision comes to."""
    mine = any(held.mine for held in item.here)
    theirs = () if one.add else tuple(dict.fromkeys(held.coder for held in item.here if not held.mine))
    beside = one.outcome in ("moved", "recoded") and (one.add or not mine)
    only_said = one.outcome == "dropped" and not mine and bool(theirs)
    return Decided(item.excerpt_id, one.outcome, tuple(names), theirs, beside, only_said)


def remembered(one: Decision, item: ReviewItem) -> str:
    """What the mark says: a drop of what only others coded changed nothing, unless the coder's own went before."""
    dropped_before = item.mark is not None and item.mark.outcome == "dropped"
    return WOULD_DROP if decided(one, item, ()).only_said and not dropped_before else one.outcome


def called(decisions: Sequence[Decision], theme: str) -> str:
    """What the history calls an act of such decisions."""
    if len(decisions) != 1:
        return f"review {len(decisions)} coded passages of “{theme}”"
    excerpt = short_id("x", decisions[0].excerpt_id)
    if decisions[0].add:
        return f"code {excerpt} of “{theme}” otherwise too"
    return {
        "keep": f"keep {excerpt} under “{theme}”",
        "moved": f"move {excerpt} from “{theme}”",
        "recoded": f"re-code {excerpt} of “{theme}”",
        "dropped": f"drop {excerpt} from “{theme}”",
    }[decisions[0].outcome]
