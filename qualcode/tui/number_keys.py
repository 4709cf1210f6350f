"""Which code is on which number key: pinned codes keep theirs, the codes used last have the others.

A code that was used gets a key and stays there while one codes, so that hands can trust it. Only when every key is
taken and another code is used does one go: the code that was not used for the longest time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

KEYS: Final = range(1, 10)


class NumberKeys:
    """The keys 1 to 9 and the codes (by number) on them."""

    def __init__(self, recent: Sequence[int] = (), places: Mapping[int, int] | None = None) -> None:
        """``recent`` are the codes used last, the latest first; ``places`` the keys they had, by code."""
        self._pinned: dict[int, int] = {}
        self._recent: dict[int, int] = {}
        for code in dict.fromkeys(recent):
            key = (places or {}).get(code, 0)
            if key in KEYS and key not in self._recent:
                self._recent[key] = code
        for code in dict.fromkeys(recent):
            if code not in self._recent.values():
                self._settle(code)
        self._newest = [code for code in dict.fromkeys(recent) if code in self._recent.values()]

    # -- what is where

    @property
    def codes(self) -> dict[int, int]:
        """The code of each key that has one, in the order of the keys."""
        return dict(sorted({**self._recent, **self._pinned}.items()))

    @property
    def by_code(self) -> dict[int, int]:
        """The key of each code that has one."""
        return {code: key for key, code in self.codes.items()}

    @property
    def pinned(self) -> frozenset[int]:
        """The codes that keep their keys."""
        return frozenset(self._pinned.values())

    @property
    def newest(self) -> tuple[int, ...]:
        """The codes on keys that were used, the latest first."""
        return tuple(self._newest)

    def key_for_pin(self, code: int) -> int | None:
        """The key a code gets when it is pinned: the one it has, else one that no code has, else any not pinned."""
        not_pinned = (key for key in KEYS if key not in self._pinned)
        return self.by_code.get(code) or self._free() or next(not_pinned, None)

    def _free(self) -> int | None:
        return next((key for key in KEYS if key not in self._pinned and key not in self._recent), None)

    # -- what changes it

    def use(self, codes: Iterable[int]) -> None:
        """Codes were used: those without a key get one, as far as keys go."""
        for code in codes:
            if code in self.by_code or self._settle(code) or self._settle(code, instead=self._oldest()):
                self._newest = [code, *(one for one in self._newest if one != code)]

    def _settle(self, code: int, instead: int | None = None) -> bool:
        """Give a code a key that is free, or that of ``instead``; say whether there was one."""
        if instead is not None:
            self._drop(lambda one: one == instead)
        key = self._free()
        if key is not None:
            self._recent[key] = code
        return key is not None

    def _oldest(self) -> int | None:
        return next((code for code in reversed(self._newest) if code not in self.pinned), None)

    def pin(self, pinned: Mapping[int, int]) -> None:
        """These are pinned now, by key. What was used and stands in the way, or is no longer pinned, moves or stays."""
        loose = {**self._recent, **{key: code for key, code in self._pinned.items() if code in self._newest}}
        self._pinned = dict(pinned)
        loose = {key: code for key, code in loose.items() if code not in self.pinned}
        self._recent = {key: code for key, code in loose.items() if key not in pinned}
        for code in [code for key, code in loose.items() if key in pinned]:
            self._settle(code)
        self._newest = [code for code in self._newest if code in self.by_code]

    def keep(self, usable: Callable[[int], bool]) -> None:
        """Take the codes off that can no longer be applied."""
        self._drop(lambda code: not usable(code))
        self._pinned = {key: code for key, code in self._pinned.items() if usable(code)}

    def _drop(self, gone: Callable[[int], bool]) -> None:
        self._recent = {key: code for key, code in self._recent.items() if not gone(code)}
        self._newest = [code for code in self._newest if not gone(code)]
