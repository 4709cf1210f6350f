from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qualcode import example

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def worked_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, built once; nobody writes to it."""
    folder = tmp_path_factory.mktemp("docs") / "wres-demo"
    example.build(folder).close()
    return folder


@pytest.fixture
def desk(worked_example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, with a copy of the worked example in it, as ``wres-demo``."""
    for name in ("QUALCODE_PROJECT", "QUALCODE_CODER"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(worked_example, tmp_path / "wres-demo")
    monkeypatch.setenv("QUALCODE_CONFIG", "mine.toml")
    monkeypatch.chdir(tmp_path)
    return tmp_path
