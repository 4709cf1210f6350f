"""Names and attributes of Word's XML, in both of its namespace families."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_VALUE, _STRICT_VALUE = TRANSITIONAL + "val", STRICT + "val"
_OFF = frozenset(("0", "false", "off", "none"))


def attribute(element: _Element, name: str) -> str | None:
    """The Word attribute ``name`` of ``element`` in either namespace family."""
    value = element.get(TRANSITIONAL + name)
    return value if value is not None else element.get(STRICT + name)


def is_on(element: _Element) -> bool:
    """Whether a toggle such as ``w:b`` is on: present, and not set to false."""
    value = element.get(_VALUE) or element.get(_STRICT_VALUE)
    return value is None or value.lower() not in _OFF
