"""The prompts of topic guides: read with what they serve, tied, put in order, taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.model.guides import Prompt
from qualcode.store.action import Action
from qualcode.store.rows import table_of
from qualcode.store.tables import GuidePrompt, PromptCode, PromptQuestion, Question


def set_served(
    action: Action, prompt_id: int, codes: Collection[int] | None, questions: Collection[int] | None
) -> bool:
    """Let a prompt serve these codes and questions and no others (None: as it is); say whether anything changed."""
    changed = False
    for noun, column, wanted in ((PromptCode, "code_id", codes), (PromptQuestion, "question_id", questions)):
        if wanted is None:
            continue
        table = table_of(noun)
        rows = action.connection.execute(select(table.c[column], table.c.id).where(table.c.prompt_id == prompt_id))
        now = dict(rows.all())
        for other in now.keys() - set(wanted):
            action.delete(noun, now[other])
        for other in dict.fromkeys(wanted):
            if other not in now:
                action.insert(noun, prompt_id=prompt_id, **{column: other})
        changed |= now.keys() != set(wanted)
    return changed


def prompts_of_guides(connection: Connection) -> dict[int, list[Prompt]]:
    """The prompts of each guide, in order; what they serve in the order of the codebook."""
    tree = read_tree(connection)
    place = {code.id: at for at, code in enumerate(tree)}
    codes: dict[int, list[int]] = defaultdict(list)
    for prompt, code in connection.execute(select(PromptCode.prompt_id, PromptCode.code_id)):
        codes[prompt].append(code)
    questions: dict[int, list[int]] = defaultdict(list)
    asked = select(PromptQuestion.prompt_id, Question.number).join(Question, Question.id == PromptQuestion.question_id)
    for prompt, number in connection.execute(asked.order_by(Question.number)):
        questions[prompt].append(number)
    found: dict[int, list[Prompt]] = defaultdict(list)
    wanted = select(GuidePrompt.id, GuidePrompt.guide_id, GuidePrompt.n, GuidePrompt.text).order_by(GuidePrompt.n)
    for number, guide, n, text in connection.execute(wanted):
        served = sorted(codes[number], key=lambda code: place[code])
        labels = tuple(tree.label(tree.by_id[code]) for code in served)
        found[guide].append(Prompt(number, n, text, tuple(served), labels, tuple(questions[number])))
    return found


def take_out(action: Action, prompt: Prompt) -> None:
    """Delete a prompt and what it serves."""
    set_served(action, prompt.id, (), ())
    action.delete(GuidePrompt, prompt.id)


def moved(order: Sequence[int], one: int, to: int) -> list[int]:
    """The same numbers with ``one`` as the ``to``-th of them."""
    rest = [number for number in order if number != one]
    at = min(max(to, 1), len(order)) - 1
    return [*rest[:at], one, *rest[at:]]


def renumber(action: Action, order: Sequence[int]) -> bool:
    """Number the prompts in that order from 1; say whether any number changed."""
    table = table_of(GuidePrompt)
    rows = {row["id"]: row for row in action.rows(table, order)}
    changes = [(rows[one], {"n": n}) for n, one in enumerate(order, start=1) if rows[one]["n"] != n]
    action.change_rows(table, changes)
    return bool(changes)
