"""The terminal's keyboard, where Textual's own driver would end or hang the program."""

from __future__ import annotations

import contextlib

from textual.drivers.linux_driver import LinuxDriver


class PatientDriver(LinuxDriver):
    """Reads on when bytes come that are no text, and is not started twice."""

    _stopped = False

    def run_input_thread(self) -> None:
        """Read keys until the desk is left; what comes together with bytes that are no text is dropped."""
        while not self.exit_event.is_set():
            with contextlib.suppress(UnicodeDecodeError):
                super().run_input_thread()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        super().suspend_application_mode()
        self._stopped = True

    def resume_application_mode(self) -> None:
        """Go on after a stop. A window that is closed says so too, to a desk that was never stopped."""
        if self._stopped:
            self._stopped = False
            super().resume_application_mode()
