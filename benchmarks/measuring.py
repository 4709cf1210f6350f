"""How things are timed: whole processes with their peak memory, calls in this process, and their medians."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One result: ``median`` in ``unit``, the floor's median, what was required, and what was done."""

    name: str
    median: float
    floor: float
    unit: str
    wanted: float
    how: str
    p95: float | None = None
    memory_mb: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.median / self.floor if self.floor else float("nan")


@dataclass(frozen=True)
class Process:
    """A finished process: wall seconds, its own processor seconds and peak memory in MB, exit code, last errors."""

    seconds: float
    memory_mb: float
    cpu: float
    code: int
    told: str


LAUNCHER = """
import os, subprocess, sys, time
started = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
told = child.stderr.read()
if hasattr(os, "wait4"):
    _, status, usage = os.wait4(child.pid, 0)
    code, memory, cpu = os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime
else:
    code, memory, cpu = child.wait(), float("nan"), float("nan")
print(time.perf_counter() - started, memory, cpu, code)
sys.stderr.buffer.write(told[-2000:])
"""
"""A child's peak memory counts what its parent had before it: so a parent that has next to nothing starts it."""


def run_process(arguments: Sequence[str], *, may_fail: bool = False) -> Process:
    """Run a command to its end, with what Python compiled kept as in an installed program.

    Raises ``RuntimeError`` when it fails and may not.
    """
    told = subprocess.run(
        [sys.executable, "-S", "-E", "-c", LAUNCHER, *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    )
    seconds, memory, cpu, code = told.stdout.split()
    if code != "0" and not may_fail:
        raise RuntimeError(f"{' '.join(arguments)[:200]}: {told.stderr}")
    return Process(float(seconds), float(memory), float(cpu), int(code), told.stderr)


def python(*arguments: str) -> list[str]:
    """A command that runs this Python."""
    return [sys.executable, *arguments]


def qualcode(*arguments: str) -> list[str]:
    """A qualcode command."""
    return python("-m", "qualcode", *arguments)


def time_calls(call: Callable[[], object], times: int) -> list[float]:
    """Seconds of each of ``times`` calls."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        spent.append(time.perf_counter() - started)
    return spent


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 19 of 20 stay under."""
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]
