"""The files that are read, by the endings they usually have; what a file truly is, its content says."""

from __future__ import annotations

from typing import Final

_NAMED: Final = tuple(".docx .odt .rtf .pdf .html .txt .md .vtt .srt .json .csv .tsv .xlsx".split())

ENDINGS: Final = (*_NAMED, *".docm .dotx .dotm .ott .htm .xhtml .rst .doc".split())
"""Of the files that a folder stands for. A .doc may be RTF; one of Word 97 is refused, not passed over."""

READABLE: Final = "this version reads " + ", ".join(_NAMED[:-1]) + f" and {_NAMED[-1]}"
"""What a refusal says is read."""
