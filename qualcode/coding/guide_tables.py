"""Topic guides as tables: what they cover, and all that is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.model.codebook import Code, CodeTree
from qualcode.model.corpus import QuestionInfo
from qualcode.model.guides import CoverageLine, Guide
from qualcode.model.table import Cell, Table

COLUMNS = ("guide", "version", "workstream", "group", "used_from", "n", "prompt", "themes", "questions")
NOT_ASKED = "–"
JOIN = "; "


def coverage_lines(
    guides: Sequence[Guide], tree: CodeTree, questions: Iterable[QuestionInfo], *, codes: bool = False
) -> tuple[CoverageLine, ...]:
    """A line for each theme and subtheme, for codes that a prompt names (``codes``: for all), and for each question."""
    named = {code for guide in guides for code in guide.served}
    shown = [one for one in tree if one.id in named or ((codes or one.kind != "code") and not one.retired)]
    lines = []
    for code in shown:
        kin = _kin(tree, code)
        cells = tuple(_asking(guide, code.id, kin) for guide in guides)
        lines.append(CoverageLine(code.name, code.depth, cells, code_id=code.id))
    for one in questions:
        asked = (_numbers(p.n for p in guide.prompts if one.number in p.questions) or NOT_ASKED for guide in guides)
        lines.append(CoverageLine(f"Q{one.number} {one.text}".strip(), 0, tuple(asked), question=one.number))
    return tuple(lines)


def coverage_table(guides: Sequence[Guide], lines: Sequence[CoverageLine]) -> Table:
    """The numbers of the prompts that ask about each theme and question, a column a guide."""
    return Table(
        columns=("themes (prompts)", *(guide.name for guide in guides)),
        rows=tuple((line.label, *line.cells) for line in lines),
        title="What the topic guides ask about",
        counts="prompts",
        notes=tuple(_notes(guides)),
        indents=tuple(line.depth for line in lines),
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
