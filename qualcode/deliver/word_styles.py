"""Styles by name: those of the house template where it has them, ours where it does not."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Final

from lxml import etree

from qualcode.deliver.word_base import W, styles_xml

NEEDED: Final = (
    *("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Quote", "List Bullet"),
    *("Caption", "Figure", "Table Text", "Table Text Indent", "Table Text Indent 2", "Table Number", "Table Heading"),
    *("Table Heading Number", "Table Note", "Report Table", "Strong", "Emphasis", "Intense Emphasis", "Evidence ID"),
)
"""The names a house template may define; what it lacks is added."""

Element = Any
"""An lxml element; python-docx hands out its own subclasses."""


def w(name: str) -> str:
    """Give the qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def lend_styles(
    styles: Element,
    list_number: Callable[[], str],
    lent: bytes | None = None,
    names: Sequence[str] = NEEDED,
) -> tuple[dict[str, str], list[str]]:
    """Add to ``styles`` what it lacks of ``names``; give every such name's style ID, and the names added.

    ``lent`` are the styles to add from, None for ours. ``list_number`` makes the bulleted list in the document and
    gives its number; it is called only when List Bullet has to be added.
    """
    ours: dict[str, Element] = {
        _name(style): style for style in etree.fromstring(lent or styles_xml()).iter(w("style"))
    }
    there: dict[tuple[str, str], str] = {_key(style): style.get(w("styleId"), "") for style in styles.iter(w("style"))}
    taken = set(there.values())
    new_ids: dict[str, str] = {}
    by_name: dict[str, str] = {}
    added: list[str] = []
    # In the order of our file, in which a style stands behind the one it is based on.
    for name, style in ours.items():
        own_id: str = style.get(w("styleId"))
        found = there.get(_key(style))
        if found is None:
            found = own_id
            while found in taken:
                found += "Q"
            taken.add(found)
            styles.append(_adopted(style, found, new_ids, list_number))
            added.append(name)
        new_ids[own_id] = found
        by_name[name] = found
    needed = {name: by_name[name.lower()] for name in names}
    return needed, [name for name in names if name.lower() in added]


def speak_british(styles: Element) -> None:
    """Set British English as the document's language and wherever a style asks for American."""
    for lang in styles.iter(w("lang")):
        if lang.get(w("val"), "").lower() == "en-us":
            lang.set(w("val"), "en-GB")
    defaults = _child(styles, "docDefaults", first=True)
    props = _child(_child(defaults, "rPrDefault", first=True), "rPr")
    _child(props, "lang").set(w("val"), "en-GB")


def _adopted(style: Element, style_id: str, new_ids: dict[str, str], list_number: Callable[[], str]) -> Element:
    adopted = copy.deepcopy(style)
    adopted.set(w("styleId"), style_id)
    adopted.attrib.pop(w("default"), None)
    for name in ("basedOn", "next"):
        for reference in adopted.findall(w(name)):
            reference.set(w("val"), new_ids.get(reference.get(w("val")), reference.get(w("val"))))
    for number in adopted.iter(w("numId")):
        number.set(w("val"), list_number())
    return adopted


def _name(style: Element) -> str:
    name: str = style.find(w("name")).get(w("val"))
    return name.lower()


def _key(style: Element) -> tuple[str, str]:
    """Styles are the same by kind and name; names are compared as Word does, without regard to case."""
    name = style.find(w("name"))
    return style.get(w("type"), ""), "" if name is None else name.get(w("val"), "").lower()


def _child(parent: Element, name: str, first: bool = False) -> Element:
    found = parent.find(w(name))
    if found is None:
        found = etree.SubElement(parent, w(name))
        if first:
            parent.insert(0, found)
    return found
