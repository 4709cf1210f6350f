"""What stood in the file and is not, or not quite, in the text; told to the person at import."""

from __future__ import annotations

from collections import Counter

from qualcode.model.transcript import ImportWarning

_MESSAGES = {
    "deleted": ("{n} tracked deletion is not in the text", "{n} tracked deletions are not in the text"),
    "hidden": ("{n} character of hidden text is not in the text", "{n} characters of hidden text are not in the text"),
    "placeholder": ("{n} empty form field is not in the text", "{n} empty form fields are not in the text"),
    "picture": ("{n} picture is not in the text", "{n} pictures are not in the text"),
    "text box": (
        "{n} text box stands after the paragraph it was fixed to",
        "{n} text boxes stand after the paragraphs they were fixed to",
    ),
    "footnote": (
        "{n} footnote or endnote stands in brackets after its paragraph",
        "{n} footnotes and endnotes stand in brackets after their paragraphs",
    ),
    "comment": ("{n} comment is beside the text, not in it", "{n} comments are beside the text, not in it"),
    "empty comment": ("{n} comment has no words and is left out", "{n} comments have no words and are left out"),
    "header": ("{n} page header or footer is not in the text", "{n} page headers and footers are not in the text"),
    "list": (
        "{n} paragraph has a list number or bullet made by the word processor, which is not in the text",
        "{n} paragraphs have list numbers or bullets made by the word processor, which are not in the text",
    ),
    "symbol": ("{n} symbol is not known and is read as \ufffd", "{n} symbols are not known and are read as \ufffd"),
}


def told(tally: Counter[str]) -> tuple[ImportWarning, ...]:
    """One warning for each kind of thing counted, in a fixed order."""
    return tuple(
        ImportWarning(None, (one if tally[kind] == 1 else many).format(n=tally[kind]))
        for kind, (one, many) in _MESSAGES.items()
        if tally[kind]
    )
