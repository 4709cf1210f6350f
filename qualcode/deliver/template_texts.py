"""What a house template brings into every report made with it: words of headers, names of styles of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from lxml import etree

from qualcode.deliver.picture_words import words_in_picture
from qualcode.deliver.word_base import W
from qualcode.deliver.word_package import WordPackage
from qualcode.deliver.word_styles import Element, w

_NO_WORDS: Final = ("[Content_Types].xml", "word/fontTable.xml", "docProps/core.xml")
"""Parts of the outcome without words of the template's: its properties are not taken."""
_MEDIA: Final = "word/media/"
_SAID: Final = frozenset(("descr", "title", "alt", "string", "instr", "author", "initials"))
"""Attributes that people fill in, wherever they stand."""
_NAMED: Final = frozenset(("name", "aliases", "alias", "tag", "lvlText", "docPartCategory", "docVar"))
"""Elements whose value people fill in."""
_OUTSIDE: Final = "External"
_CHARACTERS: Final = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
"""Elements that stand for a character."""


def template_texts(template: Path) -> Iterator[tuple[str, str]]:
    """Each part of a report made with the template, and the words that come from it. Raises ``QualcodeError``."""
    outcome = WordPackage(template, landscape=False).finished("", "")
    with zipfile.ZipFile(io.BytesIO(outcome)) as package:
        for name in package.namelist():
            yield name, PurePosixPath(name).stem  # pictures keep the names that their files had
            if name.startswith(_MEDIA):
                yield from ((name, words) for words in words_in_picture(package.read(name)))
            if name.endswith((".xml", ".rels")) and name not in _NO_WORDS:
                root = etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
                yield from ((name, " ".join(text.split())) for text in _texts(root) if text.strip())


def _texts(root: Element) -> Iterator[str]:
    for paragraph in root.iter(w("p")):
        yield "".join(
            _CHARACTERS.get(one.tag, one.text or "") + (one.tail or "") for one in paragraph.iter(etree.Element)
        )
    for one in root.iter(etree.Element):
        tag = etree.QName(one).localname
        if one.text and next(one.iterancestors(w("p")), None) is None:
            yield one.text
        for key, value in one.attrib.items():
            name = etree.QName(key).localname
            if (
                name in _SAID
                or (name == "Target" and one.get("TargetMode") == _OUTSIDE)
                or (name == "name" and not key.startswith(f"{{{W}}}"))
                or (name == "val" and tag in _NAMED and _is_own(one))
            ):
                yield value


def _is_own(one: Element) -> bool:
    """Whether the name is the template's own: those of Word's styles ("Strong") are everybody's."""
    style = one.getparent()
    return style is None or style.tag != w("style") or style.get(w("customStyle")) in ("1", "true")
