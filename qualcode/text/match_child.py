"""The process in which a regular expression is tried on texts; see :mod:`qualcode.text.bounded`.

Run as a file of its own, by the bare interpreter: it imports nothing of ours. On standard input come frames (eight
bytes of length, then as many bytes): first flags and the expression, then texts, each with a frame of the regions in
which to look. For each text there goes out one frame. Regions and answers are pairs of positions.
"""

from __future__ import annotations

import re
import sys
from array import array
from typing import IO


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None when there are no more."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return data if len(data) == length else None


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Send one frame."""
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def main() -> None:
    """Answer until standard input ends."""
    first = read_frame(sys.stdin.buffer) or b"0 "
    flags, _, expression = first.decode("utf-8", "surrogatepass").partition(" ")
    compiled = re.compile(expression, int(flags))
    while (data := read_frame(sys.stdin.buffer)) is not None:
        text = data.decode("utf-8", "surrogatepass")
        regions = array("q", read_frame(sys.stdin.buffer) or b"")
        places = array("q")
        for start, end in zip(regions[::2], regions[1::2], strict=True):
            # A region is a text of its own: "^" is where it begins.
            for match in compiled.finditer(text[start:end]):
                if match.end() > match.start():
                    places.extend((start + match.start(), start + match.end()))
        write_frame(sys.stdout.buffer, places.tobytes())


if __name__ == "__main__":
    main()
