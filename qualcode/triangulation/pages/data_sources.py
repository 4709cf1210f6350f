"""Where accounts come from, in a sentence: how many were interviewed, and how many took part in groups."""

from __future__ import annotations

from qualcode.model.sample import Sources
from qualcode.triangulation.wording import joined, number_of


def told_sources(sources: Sources) -> str:
    """ "Data sources included interviews with 3 senior leaders and a focus group with 7 participants."

    A joint interview counts everyone in it; someone interviewed twice counts once. "" when there are no documents.
    """
    parts = [part for part in (_interviews(sources), _focus_groups(sources), *_papers(sources)) if part]
    return f"Data sources included {joined(parts)}." if parts else ""


def _interviews(sources: Sources) -> str:
    if not sources.interviews:
        return ""
    people = sum(count for _, count in sources.interviewed)
    if not people:
        return number_of(sources.interviews, "interview")
    who = joined([number_of(count, group or "participant") for group, count in sources.interviewed])
    extra = f" ({number_of(sources.interviews, 'interview')})" if sources.interviews != people else ""
    return f"{'an interview' if sources.interviews == 1 else 'interviews'} with {who}{extra}"


def _focus_groups(sources: Sources) -> str:
    if not sources.focus_groups:
        return ""
    groups = "a focus group" if sources.focus_groups == 1 else f"{sources.focus_groups} focus groups"
    total = "" if sources.focus_groups == 1 else " in all"
    return f"{groups} with {number_of(sources.members, 'participant')}{total}" if sources.members else groups


def _papers(sources: Sources) -> list[str]:
    return [
        f"minutes of {number_of(sources.minutes, 'meeting')}" if sources.minutes else "",
        number_of(sources.others, "other document") if sources.others else "",
    ]
