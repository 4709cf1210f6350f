"""Topic guides as tables: what they cover, and all that is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.model.codebook import Code, CodeTree
from qualcode.model.corpus import QuestionInfo
from qualcode.model.guides import Guide
from qualcode.model.table import Cell, Table

COLUMNS = ("guide", "version", "workstream", "group", "used_from", "n", "prompt", "themes", "questions")
NOT_ASKED = "–"
JOIN = "; "


def coverage_table(guides: Sequence[Guide], tree: CodeTree, questions: Iterable[QuestionInfo]) -> Table:
    """The numbers of the prompts that ask about each theme and question, a column a guide.

    Codes below a subtheme or theme have a row of their own only where a prompt names them. In brackets: the prompt
    names one above or below.
    """
    named = {code for guide in guides for code in guide.served}
    codes = [code for code in tree if code.id in named or (code.kind != "code" and not code.retired)]
    kin = {code.id: _kin(tree, code) for code in codes}
    rows: list[tuple[Cell, ...]] = []
    for code in codes:
        rows.append((code.name, *(_asking(guide, code.id, kin[code.id]) for guide in guides)))
    asked = list(questions)
    for question in asked:
        cells = (_numbers(p.n for p in guide.prompts if question.number in p.questions) for guide in guides)
        rows.append((f"Q{question.number} {question.text}".strip(), *(cell or NOT_ASKED for cell in cells)))
    return Table(
        columns=("themes (prompts)", *(guide.name for guide in guides)),
        rows=tuple(rows),
        title="What the topic guides ask about",
        counts="prompts",
        notes=tuple(_notes(guides)),
        indents=(*(code.depth for code in codes), *(0 for _ in asked)),
    )


def _kin(tree: CodeTree, code: Code) -> frozenset[int]:
    return frozenset(one.id for one in (*tree.ancestors(code)[1:], *tree.descendants(code.id)))


def _asking(guide: Guide, code: int, kin: frozenset[int]) -> str:
    own = _numbers(prompt.n for prompt in guide.prompts if code in prompt.code_ids)
    through = _numbers(p.n for p in guide.prompts if code not in p.code_ids and kin.intersection(p.code_ids))
    return " ".join(part for part in (own, f"({through})" if through else "") if part) or NOT_ASKED


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _notes(guides: Iterable[Guide]) -> Iterable[str]:
    yield f"Numbers are prompts; in brackets: the prompt names a theme above or below. {NOT_ASKED} not asked."
    for guide in guides:
        loose = _numbers(prompt.n for prompt in guide.prompts if not prompt.linked)
        if loose:
            yield f"{guide.name}: nobody has said what prompt {loose} serves."


def guides_table(guides: Iterable[Guide], tree: CodeTree) -> Table:
    """A row a prompt; a guide without prompts has one row without."""
    rows: list[tuple[Cell, ...]] = []
    for guide in guides:
        day = guide.used_from.isoformat() if guide.used_from else ""
        head = (guide.label, guide.version, guide.workstream, guide.group, day)
        for prompt in guide.prompts:
            themes = JOIN.join(_theme(tree, code) for code in prompt.code_ids)
            rows.append((*head, prompt.n, prompt.text, themes, JOIN.join(map(str, prompt.questions))))
        if not guide.prompts:
            rows.append((*head, None, "", "", ""))
    return Table(columns=COLUMNS, rows=tuple(rows), title="Topic guides")


def _theme(tree: CodeTree, number: int) -> str:
    """What finds the code again in a list that is parted by semicolons."""
    code = tree.by_id[number]
    label = tree.label(code)
    return code.short_id if ";" in label else label
