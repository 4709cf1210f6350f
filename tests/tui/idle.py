"""Waiting until an app has done all it can do now.

The pilot's own way is to sleep, 20 ms at a time, until the process uses little of its processor: most of a test's
time, and on a busy machine a guess. The event loop knows: nothing is ready to run, and no timer is due in a moment.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

SOON: Final = 0.02
"""Seconds: a timer due within them is waited for, as a person would not notice that it was not."""
LONGEST: Final = 1.0


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
