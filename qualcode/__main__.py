"""``qualcode`` and ``python -m qualcode``."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; give the exit code."""
    if sys.argv[1:] == ["--version"]:
        # Asked for by scripts on every run: answered before anything heavy is imported.
        from qualcode import __version__

        print(f"qualcode {__version__}")
        return 0
    # A command lives for a second, and most of what it makes it keeps: looking for rubbish each 700 objects (Python's
    # usual) takes a tenth of its time.
    gc.set_threshold(100_000, 20, 100)
    from qualcode.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
