"""The sentences of a picture in the standard's words: what it calls organisations and people."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model.indicators import Words
from qualcode.model.pictures import AnyPicture, Plane
from qualcode.wres.pictures.funnel import OTHERS
from qualcode.wres.pictures.lines import ALL_TRUSTS

_OURS = (OTHERS, ALL_TRUSTS, "all trusts, pooled counts")


def in_words(picture: AnyPicture, words: Words, label: str) -> AnyPicture:
    """The same picture in those words; ``label`` is what a case study is called, and stays as it is."""

    def say(text: str) -> str:
        return label.join(map(words.say, text.split(label))) if label else words.say(text)

    def name(text: str) -> str:
        return words.say(text) if text in _OURS else text

    notes = tuple(map(say, picture.notes))
    if isinstance(picture, Plane):
        return replace(
            picture,
            title=say(picture.title),
            counted=say(picture.counted),
            notes=notes,
            across=replace(picture.across, label=say(picture.across.label)),
            series=tuple(replace(one, name=name(one.name)) for one in picture.series),
            rules=tuple(replace(one, label=say(one.label)) for one in picture.rules),
        )
    return replace(
        picture,
        title=say(picture.title),
        counted=say(picture.counted),
        notes=notes,
        rows=tuple(replace(one, label=name(one.label), said=say(one.said)) for one in picture.rows),
    )
