"""Whether an interview or focus group was asked about a code: what tells "not asked" from "asked, nothing said".

Its topic guide tells. A prompt asks about the codes it serves, about what stands under them, and about what they stand
under: who is asked about one part of a theme is asked about the theme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.corpus.document_guides import guides_of_documents
from qualcode.store.tables import CodeAncestor, GuidePrompt, PromptCode, PromptQuestion, Question


@dataclass(frozen=True)
class Asked:
    """What each document was asked: its guide, and by guide the codes and evaluation questions that are asked about.

    ``guides`` holds documents whose guide is known; a guide of which no prompt is tied to anything yet tells nothing.
    """

    guides: Mapping[int, int]
    codes: Mapping[int, frozenset[int]]
    questions: Mapping[int, frozenset[int]]

    @classmethod
    def read(cls, connection: Connection) -> Asked:
        """Read it; nothing is known where there are no guides."""
        chosen = guides_of_documents(connection)
        served = _served(connection)
        if not served and not connection.scalar(select(PromptQuestion.id).limit(1)):
            return cls({}, {}, {})
        return cls(
            {document: choice.guide_id for document, choice in chosen.items() if choice.guide_id is not None},
            _with_kin(connection, served),
            _questions(connection, served),
        )

    def of(self, document_id: int, code_id: int) -> bool | None:
        """True: asked about the code. False: its guide has no such prompt. None: no guide is known."""
        return self._told(self.codes, document_id, code_id)

    def of_question(self, document_id: int, number: int) -> bool | None:
        """The same of the evaluation question of that number."""
        return self._told(self.questions, document_id, number)

    def of_any(self, documents: Iterable[int], code_id: int) -> bool | None:
        """True: one of the documents was asked. False: none was. None: none that is known, and of some it is not."""
        return any_asked(self.of(document, code_id) for document in documents)

    def _told(self, asked: Mapping[int, frozenset[int]], document_id: int, what: int) -> bool | None:
        guide = self.guides.get(document_id)
        return None if guide is None or guide not in asked else what in asked[guide]


def any_asked(answers: Iterable[bool | None]) -> bool | None:
    """Of several documents together: one that was asked is enough, and all have to be known for "not asked"."""
    told = list(answers)
    if True in told:
        return True
    return None if None in told or not told else False


def _served(connection: Connection) -> dict[int, set[int]]:
    """The codes that the prompts of each guide name."""
    served: dict[int, set[int]] = defaultdict(set)
    wanted = select(GuidePrompt.guide_id, PromptCode.code_id).join(PromptCode, PromptCode.prompt_id == GuidePrompt.id)
    for guide, code in connection.execute(wanted):
        served[guide].add(code)
    return served


def _with_kin(connection: Connection, served: Mapping[int, set[int]]) -> dict[int, frozenset[int]]:
    """Those codes with everything above and below them."""
    kin: dict[int, set[int]] = defaultdict(set)
    for code, ancestor in connection.execute(select(CodeAncestor.code_id, CodeAncestor.ancestor_id)):
        kin[code].add(ancestor)
        kin[ancestor].add(code)
    return {guide: frozenset[int]().union(*(kin[code] for code in codes)) for guide, codes in served.items()}


def _questions(connection: Connection, served: Mapping[int, set[int]]) -> dict[int, frozenset[int]]:
    """The questions that the prompts of each guide name, and those of the codes that they name."""
    found: dict[int, set[int]] = defaultdict(set)
    named = (
        select(GuidePrompt.guide_id, Question.number)
        .join(PromptQuestion, PromptQuestion.prompt_id == GuidePrompt.id)
        .join(Question, Question.id == PromptQuestion.question_id)
    )
    for guide, number in connection.execute(named):
        found[guide].add(number)
    tree = read_tree(connection)
    for guide, codes in served.items():
        for code in codes:
            line = tree.ancestors(tree.by_id[code])
            found[guide].update(next((above.questions for above in line if above.questions), ()))
    return {guide: frozenset(numbers) for guide, numbers in found.items() if numbers}
