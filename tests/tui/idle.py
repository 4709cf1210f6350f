"""Waiting until an app has done all it can do now, or until something has come about.

The pilot's own way is to sleep, 20 ms at a time, until the process uses little of its processor: most of a test's
time, and on a busy machine a guess. The event loop knows: nothing is ready to run, and no timer is due in a moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

import pytest
from textual.pilot import Pilot

SOON: Final = 0.02
"""Seconds: a timer due within them is waited for, as a person would not notice that it was not."""
LONGEST: Final = 1.0
PATIENCE: Final = 60.0
"""Seconds: what has not come about by then does not come about."""


async def until_idle(*_: float) -> None:
    """Return when the running loop has nothing to do, or after a second of something that does not end."""
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + LONGEST
    quiet = 0
    while quiet < 3 and loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:
            quiet = 0
            continue
        due = min((handle.when() for handle in loop._scheduled if not handle.cancelled()), default=end)
        wait = due - loop.time()
        if wait < SOON:
            quiet = 0
            await asyncio.sleep(max(wait, 0.001))
        else:
            quiet += 1


async def until(pilot: Pilot[Any], what: Callable[[], object], told: Callable[[], object] = str) -> None:
    """Go on when ``what`` holds, however busy the machine is; where it never does the test fails and tells ``told``."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not what():
        if loop.time() > end:
            pytest.fail(f"what was waited for did not come about {told()}")
        await pilot.pause(0.01)
    await pilot.pause()


async def until_threads_end(pilot: Pilot[Any], *groups: str) -> None:
    """Go on when nothing of the groups of workers, or of any, is under way."""
    await until(pilot, lambda: all(one.is_finished for one in pilot.app.workers if not groups or one.group in groups))
