"""Whatever is done while coding, undo leads back through every state it came by, and redo forth again."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]


def act(project: Project, rng: random.Random) -> None:
    """One act of coding, drawn by chance; some are refused."""
    book, codings = project.codebook, project.codings
    codes = [code.short_id for code in book.tree()]
    numbers = [code.id for code in book.tree()]
    document = rng.choice([1, 2])
    start = rng.randrange(60)
    found = [coding for number in (1, 2) for coding in codings.of_document(number)]
    one = rng.choice(found) if found else None
    acts: list[Callable[[], Any]] = [
        lambda: codings.apply(document, start, start + rng.randint(1, 15), rng.sample(numbers, 2), note="n"),
        lambda: codings.apply(document, 5, 20, [rng.choice(numbers)], stance="supports"),
        lambda: codings.apply_many([(1, 5, 20), (2, start, start + 9)], rng.sample(numbers, 2)),
        lambda: project.pins.pin(rng.choice(codes), rng.randint(1, 9)),
        lambda: project.pins.unpin(rng.choice(codes)),
        lambda: project.checks.toggle(document),
        lambda: book.add(f"New {rng.randrange(99)}", parent=rng.choice(codes)),
        lambda: book.move(rng.choice(codes), rng.choice(codes)),
        lambda: book.merge(rng.choice(codes), rng.choice(codes)),
        lambda: book.rename(rng.choice(codes), f"Other {rng.randrange(9)}"),
        lambda: book.retire(rng.choice(codes), restore=rng.random() < 0.7),
        lambda: project.memos.add("thought", about=[rng.choice(codes)]),
        lambda: project.memos.add("thought", passage=(document, start, start + rng.randint(1, 15))),
        lambda: project.memos.retarget(rng.randint(1, 4), [rng.choice(codes)], (document, start, start + 9)),
        lambda: project.memos.edit(rng.randint(1, 4), str(rng.random())),
        lambda: project.memos.remove(rng.randint(1, 4)),
        lambda: project.attributes.set("document", f"d{document}", "years", str(rng.randint(1, 9)), create=True),
        lambda: project.attributes.remove("documents", "years"),
        lambda: codings.import_csv(b"document,text,code\nFirst,Nothing changed,Voice\nSecond,told,Leadership\n"),
    ]
    if one is not None:
        acts += [
            lambda: codings.uncode(one.excerpt_id),
            lambda: codings.remove([one.id]),
            lambda: codings.annotate(one.id, note=str(rng.random()), discuss=True),
            lambda: codings.move_edges(one.id, start, start + rng.randint(1, 15), alone=rng.random() < 0.5),
            lambda: codings.move_edges(one.id, 5, 20),
            lambda: project.chosen.choose(one.excerpt_id, "CS1"),
            lambda: project.chosen.unchoose(one.excerpt_id, "CS1"),
            lambda: project.chosen.toggle(one.excerpt_id, rng.choice(codes)),
            lambda: project.memos.add("thought", about=[f"x{one.excerpt_id}", "CS1"]),
        ]
    rng.choice(acts)()


@pytest.mark.parametrize("seed", range(6))
def test_undo_and_redo_lead_through_the_same_states(project: Project, picture: Picture, seed: int) -> None:
    rng = random.Random(seed)
    states = [picture()]
    for _ in range(40):
        before = project.state()
        try:
            act(project, rng)
        except QualcodeError:
            assert picture() == states[-1]
            continue
        if project.state() != before:
            states.append(picture())
    for state in reversed(states[:-1]):
        project.undo()
        assert picture() == state
    for state in states[1:]:
        project.redo()
        assert picture() == state
    assert not project.check()
