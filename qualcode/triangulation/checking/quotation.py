"""A quotation as a report has it, with all that stands beside it of whose words it is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qualcode.model.written import Said
from qualcode.text.verbatim import Stretch
from qualcode.triangulation.checking.rows_beside import Beside
from qualcode.triangulation.disclosure.cited_labels import Cited


@dataclass(frozen=True)
class Quotation:
    """Words that a report gives as somebody's. ``sure``: they are marked as such, not only likely to be.

    ``cited`` are the participants named beside it; ``voiced``: somebody is, if not by an ID ("focus group
    participant"). ``excerpts`` are those that its bookmarks and printed IDs stand for, ``printed`` the latter alone.

    ``among``: it is said to be of one of these, the members of a focus group; ``named`` are all whom its paragraph
    names where nobody is named beside it; ``first`` in its paragraph; ``bookmarked``: it has a passage's bookmark.
    ``told`` is what its attribution says of people, in words.
    """

    said: Said
    words: str
    asked: tuple[Stretch, ...]
    block: bool
    sure: bool
    cited: tuple[Cited, ...] = ()
    voiced: bool = False
    excerpts: tuple[int, ...] = ()
    uuids: tuple[str, ...] = ()
    printed: tuple[int, ...] = ()
    among: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()
    first: bool = True
    bookmarked: bool = False
    told: tuple[str, ...] = ()

    @property
    def long(self) -> int:
        """How many words."""
        return sum(len(one.words) for one in self.asked)

    @property
    def marked(self) -> bool:
        """Whether a bookmark or an ID ties it to a passage."""
        return bool(self.excerpts or self.uuids)


def with_ids_of(one: Quotation, beside: Beside) -> Quotation:
    """A quotation with what stands beside it in the row too."""
    return replace(
        one,
        sure=True,
        cited=(*one.cited, *(beside.cited if not one.cited else ())),
        voiced=True,
        excerpts=tuple(dict.fromkeys((*one.excerpts, *beside.excerpts))),
        printed=(*one.printed, *(beside.excerpts if not one.printed else ())),
        named=(),
        told=(*one.told, *beside.told),
    )


Found = tuple[Said, list[Quotation]]


def joined_where_split(
    paragraphs: Sequence[Found], with_what_is_said: Callable[[Quotation, Quotation], Quotation]
) -> list[Found]:
    """Those of several paragraphs, the last of which alone says whose words they are, each with what is said there.

    ``with_what_is_said`` gives the first of two so, or as it is where the other does not go on with it.
    """
    told = list(paragraphs)
    for at in range(len(told) - 2, -1, -1):
        (said, here), (after, there) = told[at], told[at + 1]
        if not here or not there or after.at != said.at + 1 or not (here[-1].block and there[0].block):
            continue
        one, other = here[-1], there[0]
        if not (one.voiced or one.cited or one.marked) and (other.voiced or other.marked):
            told[at] = said, [*here[:-1], with_what_is_said(one, other)]
    return told
