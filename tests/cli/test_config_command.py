"""qualcode config: what is set, where, and what is wrong with it."""

from __future__ import annotations

import json

import pytest

from qualcode.cli.main import run


def test_show_says_where_each_setting_comes_from(settings_file, monkeypatch, capsys) -> None:
    settings_file.write_text('[screen]\ntheme = "light"\n[keys]\ncode = "f9"\n', encoding="utf-8")
    monkeypatch.setenv("EDITOR", "nano")

    assert run(["config"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "editor = nano  (EDITOR)",
        "screen.theme = light  (line 2)",
        "keys.desk.code = f9  (line 4)",
    ]
    assert run(["config", "show", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == str(settings_file) and told["problems"] == []
    assert {"name": "keys.desk.code", "value": "f9", "origin": "file", "line": 4} in told["settings"]


def test_what_is_wrong_is_one_line_each_and_exit_1(settings_file, capsys) -> None:
    settings_file.write_text('colour = 1\n[keys]\ncode = "x"\nmemo = "f9"\n', encoding="utf-8")

    assert run(["config", "check"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2 and "line 1" in told[0] and "line 3" in told[1]
    assert run(["config", "check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"] == told
    assert run(["config", "show"]) == 1
    assert "keys.desk.memo = f9" in capsys.readouterr().out


def test_check_is_content_with_a_sound_file_and_with_none(settings_file, capsys) -> None:
    assert run(["config", "check"]) == 0
    assert capsys.readouterr().out == "all is well\n"


def test_keys_lists_every_key_with_its_name_and_default(settings_file, capsys) -> None:
    settings_file.write_text('[keys]\ncode = "f9"\n', encoding="utf-8")

    assert run(["config", "keys"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[:2] == ["desk.code", "F9"] and line.endswith("(else c)") for line in lines)
    assert any(line.split()[:1] == ["picker.mark"] for line in lines)
    assert run(["config", "keys", "--json"]) == 0
    told = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert told["desk.code"]["keys"] == ["f9"] and told["desk.code"]["default"] == ["c"]


def test_init_begins_a_file_and_never_overwrites(tmp_path, monkeypatch, capsys) -> None:
    file = tmp_path / "new" / "mine.toml"
    monkeypatch.setenv("QUALCODE_CONFIG", str(file))

    assert run(["config", "path"]) == 0
    told = capsys.readouterr()
    assert told.out == f"{file}\n" and "config init" in told.err
    assert run(["config", "init"]) == 0 and file.read_text().startswith("# Settings of qualcode.")
    file.write_text("# mine\n")
    assert run(["config", "init"]) == 1
    assert "already" in capsys.readouterr().err and file.read_text() == "# mine\n"


@pytest.mark.parametrize("name", ["show", "path", "check"])
def test_no_project_is_needed(tmp_path, monkeypatch, name) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["config", name]) == 0
