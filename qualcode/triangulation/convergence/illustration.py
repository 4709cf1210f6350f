"""The quotation that stands beside what was judged: the first passage it rests on that this audience may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.model.report import Text
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.quotes.quoting import Quoting


@dataclass(frozen=True)
class Illustration:
    """A passage as it may be printed; ``who`` is "" where that is hidden."""

    excerpt_id: int
    words: str
    who: str

    @property
    def runs(self) -> tuple[Text, ...]:
        """Words in quotation marks with their evidence, and whose they are."""
        said = Text(f"“{self.words}”", evidence=f"x{self.excerpt_id}")
        return (said, Text(f" ({self.who})")) if self.who else (said,)


def illustration(
    material: TopicMaterial, quoting: Quoting, disclosure: Disclosure | None, excerpts: Iterable[int], case: str
) -> Illustration | None:
    """The first of the excerpts that may be quoted; None where none may. A publication has a ``disclosure``."""
    for number in excerpts:
        if quoting.refusal(number):
            continue
        words = quoting.words(number)
        if disclosure is not None and disclosure.leaks_of(number, words, case):
            continue
        return Illustration(number, words, quoting.attribution(number, material.document_of(number)))
    return None
