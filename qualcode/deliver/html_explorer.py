"""An explorer as one HTML file that works from disk: it loads nothing, and runs nothing but the script in it.

What is on the page without a script (matrix, themes, case studies, both sides, pictures) is made here. Passages stand
as JSON in an element that is not run, and the script (``explorer.js``) makes lists of them when they are asked for.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from string import Template
from typing import Any, Final

from qualcode.deliver.html_blocks import Blocks
from qualcode.deliver.printable import Printable
from qualcode.deliver.target import Rendered
from qualcode.model.explorer import NO_CASE, Explorer, ExplorerPassage, JointEntry
from qualcode.model.watch import Watch, unwatched, watched

_EARLY: Final = 'document.documentElement.className = "js";'
"""Runs before the page is drawn, so that parts which are not looked at never show."""
_AUDIENCE: Final = {"team": "For the team: not to be passed on.", "publication": ""}
_SYNTHETIC: Final = "Synthetic data: invented for demonstration."


def html_explorer(explorer: Explorer, watch: Watch = unwatched) -> Rendered:
    """Render the file. The same explorer gives the same bytes."""
    return _Page(explorer, watch).rendered()


class _Page:
    def __init__(self, explorer: Explorer, watch: Watch) -> None:
        self.explorer = explorer
        self.watch = watch
        self.fit = Printable(running_text=True)
        self.blocks = Blocks(self.fit, team=explorer.audience == "team")

    def rendered(self) -> Rendered:
        source = files("qualcode.deliver")
        style, script = (_source(source.joinpath(name).read_bytes()) for name in ("explorer.css", "explorer.js"))
        page = Template(_source(source.joinpath("explorer.html").read_bytes())).substitute(
            policy=_policy((_EARLY, script), style),
            title=self.blocks.words(self.explorer.title),
            style=style,
            early=_EARLY,
            told=" ".join(part for part in (_AUDIENCE[self.explorer.audience], self._synthetic) if part),
            parts="\n".join(f'<li><a href="#{name}">{called}</a></li>' for name, called, _ in self._sections),
            sections="\n".join(section for _, _, section in self._sections),
            data=self._data(),
            script=script,
        )
        return Rendered(page.encode(), text=True, remarks=self.fit.remarks)

    @property
    def _synthetic(self) -> str:
        return _SYNTHETIC if self.explorer.synthetic else ""

    # -- what is there without a script

    @cached_property
    def _sections(self) -> tuple[tuple[str, str, str], ...]:
        """Every part that has something in it: its name, what it is called, and the part itself."""
        found = [
            ("matrix", "Themes by case study", self._matrix()),
            ("passages", "All passages", ""),
            ("themes", "Themes and codes", self._themes()),
            ("cases", "Case studies", self._cases() if self.explorer.cases else None),
            ("joint", "Words and figures", self._joint() if self.explorer.joint else None),
            ("pictures", "Pictures of figures", self._pictures() if self.explorer.pictures else None),
            ("about", "About this page", self._about()),
        ]
        return tuple((name, called, part) for name, called, part in found if part is not None)

    def _section(self, name: str, heading: str, content: str) -> str:
        return (
            f'<section id="{name}" aria-labelledby="{name}-head"><h2 id="{name}-head" tabindex="-1">{heading}</h2>'
            f"{content}</section>"
        )

    def _matrix(self) -> str:
        """The matrix: what the report prints, and how many passages may be read behind each cell."""
        grid, table = self.explorer.grid, self.explorer.grid.block.table
        outside = self._counts[None, NO_CASE] > 0
        head = [f'<th scope="col">{self.blocks.words(table.columns[0])}</th>']
        for at, name in zip(grid.cases, table.columns[1:], strict=True):
            head.append(f'<th scope="col" data-case="{"" if at is None else at}">{self.blocks.words(name)}</th>')
        head += ['<th scope="col" data-case="-1">Outside the case studies</th>'] if outside else []
        rows = []
        for at, (code, row) in enumerate(zip(grid.codes, table.rows, strict=True)):
            deep = min(table.indents[at], 6) if table.indents else 0
            where = f' data-theme="{code}"' if code is not None else ""
            cells = [f'<th scope="row" class="deep{deep}"{where}>{self.blocks.cell(row[0])}</th>']
            for case, cell in zip(grid.cases, row[1:], strict=True):
                cells.append(f"<td>{self.blocks.cell(cell)}{self._behind(code, case)}</td>")
            cells += [f"<td>{self._behind(code, NO_CASE)}</td>"] if outside else []
            rows.append(f"<tr>{''.join(cells)}</tr>")
        caption = self.blocks.words(grid.block.caption)
        table_ = (
            f'<div class="across" role="region" aria-label="{caption}" tabindex="0"><table id="grid">'
            f"<caption>{caption}</caption><thead><tr>{''.join(head)}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
            f"</div>{self.blocks.notes(table.notes)}"
        )
        how = (
            '<p class="told script" id="grid-keys">Open a cell to read its passages. In the table the arrow keys move '
            "from cell to cell, Home and End along a row, Enter opens, Esc goes back.</p>"
        )
        return self._section("matrix", "Themes by case study", how + table_)

    def _behind(self, code: int | None, case: int | None) -> str:
        many = self._counts[code, case] if code is not None else 0
        return f'<span class="behind">{_passages(many)}</span>' if many else ""

    @cached_property
    def _counts(self) -> Counter[tuple[int | None, int | None]]:
        """Passages under a code and everything below it, at a case study; None is all of them."""
        above = [self._line(at) for at in range(len(self.explorer.codes))]
        found: Counter[tuple[int | None, int | None]] = Counter()
        for passage in self.explorer.passages:
            under = {one for code, _ in passage.codes for one in above[code]}
            found[None, passage.case] += 1
            for code in under:
                found[code, passage.case] += 1
                # "All sites" leaves out what is said outside of the case studies, as the table does.
                found[code, None] += passage.case != NO_CASE
        return found

    def _line(self, code: int) -> list[int]:
        """The code and all above it."""
        line, at = [code], self.explorer.codes[code].parent
        while at is not None:
            line.append(at)
            at = self.explorer.codes[at].parent
        return line

    def _themes(self) -> str:
        items = []
        for at, code in enumerate(self.explorer.codes):
            total = sum(self._counts[code_at, case] for code_at, case in ((at, None), (at, NO_CASE)))
            meaning = f"<p>{self.blocks.words(code.definition)}</p>" if code.definition else ""
            name = self.blocks.words(code.name)
            items.append(
                f'<li class="deep{min(code.depth, 6)}" data-theme="{at}"><p><strong>{name}</strong> '
                f'<span class="behind">{_passages(total)}</span></p>{meaning}</li>'
            )
        return self._section("themes", "Themes and codes", f'<ol class="themes">{"".join(items)}</ol>')

    def _cases(self) -> str:
        """The list of case studies, and behind it each one as a part of its own."""
        cases = self.explorer.cases
        listed = "".join(
            f'<li><a href="#case-{at}">{self.blocks.words(case.heading)}</a></li>' for at, case in enumerate(cases)
        )
        each = (
            f'<section id="case-{at}" class="case" data-case="{at}" aria-labelledby="case-{at}-head"><p class="up">'
            f'<a href="#cases">All case studies</a></p><h2 id="case-{at}-head" tabindex="-1">'
            f"{self.blocks.words(case.heading)}</h2>{self.blocks.of(case.blocks, 3)}</section>"
            for at, case in enumerate(cases)
        )
        return "\n".join((self._section("cases", "Case studies", f"<ul>{listed}</ul>"), *each))

    def _joint(self) -> str:
        """Topics by case studies, each cell a link to both sides, which stand below."""
        entries = self.explorer.joint
        topics, cases = list(dict.fromkeys(one.topic for one in entries)), sorted({one.case for one in entries})
        places = {(one.topic, one.case): at for at, one in enumerate(entries)}
        head = "".join(f'<th scope="col">{self.blocks.words(self.explorer.cases[case].name)}</th>' for case in cases)
        rows = "".join(
            f'<tr><th scope="row">{self.blocks.words(topic)}</th>'
            f"{''.join(self._joint_cell(entries, places.get((topic, case))) for case in cases)}</tr>"
            for topic in topics
        )
        caption = self.blocks.words(self.explorer.joint_caption)
        table = (
            f'<div class="across" role="region" aria-label="{caption}" tabindex="0"><table id="joint-grid">'
            f'<caption>{caption}</caption><thead><tr><th scope="col">Topic (indicator)</th>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>{self.blocks.notes(self.explorer.joint_notes)}"
        )
        each = "".join(self._joint_entry(at, one) for at, one in enumerate(entries))
        return self._section("joint", "Words and figures", table + each)

    def _joint_cell(self, entries: Sequence[JointEntry], at: int | None) -> str:
        if at is None:
            return "<td>nothing agreed on</td>"
        return f'<td><a href="#joint-{at}">{self.blocks.cell(entries[at].convergence)}</a></td>'

    def _joint_entry(self, at: int, entry: JointEntry) -> str:
        case = self.explorer.cases[entry.case]
        parts = "".join(
            f"<div><dt>{self.blocks.words(head)}</dt><dd>{self.blocks.cell(words)}</dd></div>"
            for head, words in (("Convergence", entry.convergence), *entry.parts)
        )
        return (
            f'<article id="joint-{at}" class="joint" data-topic="{at}" data-many="{len(entry.passages)}">'
            f'<h3 id="joint-{at}-head" tabindex="-1">{self.blocks.words(entry.topic)}, '
            f'<a href="#case-{entry.case}">{self.blocks.words(case.name)}</a></h3><dl>{parts}</dl></article>'
        )

    def _pictures(self) -> str:
        return self._section("pictures", "Pictures of figures", self.blocks.of(self.explorer.pictures, 3))

    def _about(self) -> str:
        people = {"team": "the team", "publication": "publication"}[self.explorer.audience]
        said = [
            f"Made with qualcode for {people}. {_passages(len(self.explorer.passages))} can be read here; a passage "
            "that was coded several times is here once. The file loads nothing from elsewhere and sends nothing.",
            *self.explorer.notes,
        ]
        return self._section("about", "About this page", "".join(f"<p>{self.blocks.words(one)}</p>" for one in said))

    # -- what the script reads

    def _data(self) -> str:
        """The passages as JSON; "<" is escaped, so that no word in it ends the element or opens another."""
        cases, codes = self.explorer.cases, self.explorer.codes
        groups, kinds, stances = _Known(), _Known(), _Known()
        data = {
            "codes": [[self.fit(code.name), code.depth, code.parent] for code in codes],
            "cases": [[self.fit(case.name), self.fit(case.heading)] for case in cases],
            "topics": [
                [f"{self.fit(one.topic)}, {self.fit(cases[one.case].name)}", list(one.passages)]
                for one in self.explorer.joint
            ],
            "passages": [
                self._passage(one, groups, kinds, stances)
                for one in watched(self.explorer.passages, self.watch, "writing")
            ],
            "groups": groups.all,
            "kinds": kinds.all,
            "stances": stances.all,
        }
        return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")

    def _passage(self, one: ExplorerPassage, groups: _Known, kinds: _Known, stances: _Known) -> list[Any]:
        """Its lines, whose, and where: in this order ``explorer.js`` takes it apart."""
        return [
            [[self.fit(part) for part in (line.speaker, line.before, line.words, line.after)] for line in one.lines],
            self.fit(one.who),
            int(one.leading),
            groups.at(self.fit(one.group)),
            kinds.at(self.fit(one.kind)),
            one.case,
            one.document,
            [[code, stances.at(self.fit(stance))] for code, stance in one.codes],
            self.fit(one.evidence),
            self.fit(one.note),
        ]


class _Known:
    """Words that stand in thousands of passages, each once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def at(self, words: str) -> int:
        """The place of the words."""
        return self._places.setdefault(words, len(self._places))

    @property
    def all(self) -> list[str]:
        """All of them in their places."""
        return list(self._places)


def _passages(many: int) -> str:
    return "1 passage" if many == 1 else f"{many:,} passages"


def _source(data: bytes) -> str:
    """A file of ours, with the line ends that a browser counts by."""
    return data.decode().replace("\r\n", "\n")


def _policy(scripts: Sequence[str], style: str) -> str:
    """Nothing may be loaded, sent or run but what stands in the file as it was written."""
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
