"""A headless Chromium, driven over its debugging pipe with the standard library alone. For tests and measurements.

Needs a Chromium (or Chrome) on the path and a POSIX system; ``found()`` says whether there is one.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60.0
KEYS = {"ArrowUp": 38, "ArrowDown": 40, "ArrowLeft": 37, "ArrowRight": 39, "Home": 36, "End": 35, "Enter": 13, "Tab": 9,
        "Escape": 27}  # fmt: skip


def found() -> str:
    """The program's path, "" where there is none that can be driven."""
    return next((path for name in NAMES if (path := shutil.which(name))), "") if os.name == "posix" else ""


class Page:
    """One page of a browser."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._rest = b""
        self._last = 0
        self._session = ""
        self.complaints: list[str] = []
        """What the page logged, what it could not do, and what it asked for on the network."""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        while True:
            answer = self._read()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])
            self._hear(answer)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._back, 1 << 20)
            if not more:
                raise RuntimeError("the browser is gone")
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(one))

    def _hear(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Runtime.exceptionThrown":
                self.complaints.append(str(params["exceptionDetails"].get("exception", params)))
            case "Log.entryAdded":
                self.complaints.append(str(params["entry"]["text"]))
            case "Runtime.consoleAPICalled":
                self.complaints.append(str(params["args"]))
            case "Network.requestWillBeSent" if not params["request"]["url"].startswith("file:"):
                self.complaints.append(f"asked for {params['request']['url'][:200]}")

    def open(self, url: str) -> None:
        """Go there."""
        self._call("Page.navigate", url=url)

    def do(self, script: str) -> Any:
        """The value of an expression on the page."""
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def until(self, script: str) -> Any:
        """Wait until an expression is true; its value."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(RuntimeError):
                if value := self.do(script):
                    return value
            time.sleep(0.01)
        raise RuntimeError(f"never true: {script}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: those of ``KEYS``, or letters."""
        for key in keys:
            text = {"text": "\r"} if key == "Enter" else {"text": key} if key not in KEYS else {}
            told = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS.get(key, 0)}
            self._call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **told, **text)
            self._call("Input.dispatchKeyEvent", type="keyUp", **told)

    def look(self, path: Path, width: int, height: int, *, dark: bool = False, whole: bool = False) -> None:
        """Write a picture of it."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._call("Emulation.setEmulatedMedia", features=scheme)
        data = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def print_to(self, path: Path) -> None:
        """Write it as it is printed."""
        path.write_bytes(base64.b64decode(self._call("Page.printToPDF", printBackground=False)["data"]))

    def without_scripts(self, off: bool = True) -> None:
        """Whether pages may run scripts of their own."""
        self._call("Emulation.setScriptExecutionDisabled", value=off)


@contextmanager
def page() -> Iterator[Page]:
    """A page of a fresh browser, which is ended with it."""
    import fcntl

    to_read, to_write = os.pipe()
    back_read, back_write = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:

        def descriptors() -> None:
            # Out of the way first: the pipes may have the numbers 3 and 4 themselves.
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_read, back_write)]
            for end, wanted in zip(ends, (3, 4), strict=True):
                os.dup2(end, wanted)

        # The browser reads from 3 and writes to 4: both ends must not be closed when it starts.
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
                     "--remote-debugging-pipe", f"--user-data-dir={profile}"]  # fmt: skip
        browser = subprocess.Popen(
            [found(), *arguments],
            preexec_fn=descriptors,
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_read)
        os.close(back_write)
        try:
            yield Page(to_write, back_read)
        finally:
            browser.terminate()
            try:
                browser.wait(10)
            except subprocess.TimeoutExpired:
                browser.kill()
                browser.wait()
            os.close(to_write)
            os.close(back_read)
