"""Ways of looking at the text: reading, one coder's layer, one code, some voices."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.codebook import Code
from qualcode.model.corpus import CoderInfo
from qualcode.tui.acts.act import Act
from qualcode.tui.hues import legible
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk

_EVERYBODY = "everybody"


def reading(desk: Desk) -> None:
    """Only the words, to become familiar with them: notes can be written, nothing is coded. Again: back to coding."""
    lens = desk.bench.lens
    desk.look_through(replace(lens, reading=not lens.reading))
    desk.say(
        "reading: notes with {desk.memo}, no codes; {desk.reading} ends it" if desk.bench.lens.reading else "coding"
    )


def layer(desk: Desk) -> None:
    """Whose codings are shown: everybody's, or one coder's layer."""
    from qualcode.tui.screens.choice import Choice

    coders: list[CoderInfo | None] = [None, *desk.bench.project.coders.all()]
    current = desk.bench.lens.coder
    here = Counter(one.coder_id for one in desk.bench.codings)
    counts = [here[coder.id] if coder else here.total() for coder in coders]
    lines = [
        Content.assemble(
            "▸ " if (coder and coder.id) == (current and current.id) else "  ",
            cut(coder.name if coder else _EVERYBODY, 40),
            (f"  {count} coding{'s' * (count != 1)} here", "dim"),
        )
        for coder, count in zip(coders, counts, strict=True)
    ]

    def chosen(index: int | None) -> None:
        if index is not None:
            desk.look_through(replace(desk.bench.lens, coder=coders[index], reading=False))

    desk.app.push_screen(Choice("Whose codings?", lines), chosen)


def one_code(desk: Desk) -> None:
    """Only the highlights of one code or theme; again: all of them."""
    lens = desk.bench.lens
    if lens.code_id is not None:
        desk.look_through(replace(lens, code_id=None))
        return
    codes = _codes_meant(desk)
    if not codes:
        desk.say("Which code? Put the cursor on a coded passage, or on a code in the codebook (F4).")
    elif len(codes) == 1:
        _only(desk, codes[0])
    else:
        from qualcode.tui.screens.choice import Choice

        lines = [_code_line(desk, code) for code in codes]
        desk.app.push_screen(
            Choice("Which highlights?", lines), lambda index: None if index is None else _only(desk, codes[index])
        )


def _codes_meant(desk: Desk) -> list[Code]:
    """The code that is looked at in the codebook; else those at the cursor and what they stand under."""
    tree = desk.bench.tree
    looked_at = desk.codebook.at_cursor if desk.codebook.has_focus else None
    if looked_at is not None:
        return [looked_at]
    here = [tree.by_id[one.code_id] for one in desk.codings_here() if one.code_id in tree.by_id]
    return list(dict.fromkeys(above for code in here for above in tree.ancestors(code)))


def _only(desk: Desk, code: Code) -> None:
    desk.look_through(replace(desk.bench.lens, code_id=code.id, reading=False))


def _code_line(desk: Desk, code: Code) -> Content:
    mark = (code.colour.pattern, legible(code.colour.hex, desk.background))
    return Content.assemble(mark, " ", (cut(code.name, 50), "bold"), (f"  {code.kind}", "dim"))


def interviewers(desk: Desk) -> None:
    """Leave out the turns of those who ask, or show them again."""
    lens = desk.bench.lens
    if not lens.without_interviewers and not any(turn.role == "interviewer" for turn in desk.bench.turns):
        desk.say("Nobody is marked as an interviewer here: qualcode speakers interviewer")
        return
    desk.look_through(replace(lens, without_interviewers=not lens.without_interviewers, voice=""))


def voice(desk: Desk) -> None:
    """Only one participant's turns; again: everybody's."""
    lens = desk.bench.lens
    if lens.voice:
        desk.look_through(replace(lens, voice=""))
        return
    spoken = Counter(turn.speaker for turn in desk.bench.turns)
    if not spoken:
        desk.say("No turns were found in this document.")
        return
    from qualcode.tui.screens.choice import Choice

    here = desk.bench.turn_at(desk.view.cursor)
    voices = sorted(spoken, key=lambda one: here is None or one != here.speaker)
    lines = [
        Content.assemble(cut(one, 40) or "(no name)", (f"  {spoken[one]} turn{'s' * (spoken[one] != 1)}", "dim"))
        for one in voices
    ]

    def chosen(index: int | None) -> None:
        if index is not None:
            desk.look_through(replace(desk.bench.lens, voice=voices[index], without_interviewers=False))
            desk.say(f"only {one_line(voices[index])}; P shows everybody again")

    desk.app.push_screen(Choice("Whose turns?", lines), chosen)


ACTS: Final = (
    Act("reading", "R", "Reading", "Looking", reading, "Reading: the words alone, with notes but no codes"),
    Act("layer", "s", "Layer", "Looking", layer, "Show everybody's codings, or one coder's"),
    Act("one_code", "f", "One code", "Looking", one_code, "Show one code's or theme's highlights only"),
    Act("interviewers", "h", "Interviewers", "Looking", interviewers, "Hide the interviewers' turns, or show them"),
    Act("voice", "P", "Voice", "Looking", voice, "Show one participant's turns only"),
)
