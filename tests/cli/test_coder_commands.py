"""coders, as typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qualcode.project.project import CODER_VARIABLE

Run = Callable[..., tuple[int, str, str]]


def test_a_coder_who_is_named_to_act_is_added_without_being_known(typed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CODER_VARIABLE, "Ann")
    code, _, err = typed("coders")
    assert code == 1 and 'qualcode coders add "Ann"' in err
    assert typed("coders", "add", "ann ")[:2] == (0, "ann : added\n"), "as the message says"
    assert typed("coders")[0] == 0
    assert typed("coders", "add", "Ann")[0] == 1, "there is one already"
    monkeypatch.setenv(CODER_VARIABLE, "Ben")
    code, _, err = typed("coders", "add", "Cy")
    assert code == 1 and 'qualcode coders add "Ben"' in err, "nobody acts for another who is not known"
    monkeypatch.delenv(CODER_VARIABLE)
    assert typed("--coder", "Cy", "coders", "add", "Cy")[0] == 0
