"""The settings file: what is in it is used, what cannot be used is one clear line, and choices are kept in it."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.tui.config.keymap import keymap_of
from qualcode.tui.config.reading import read_config
from qualcode.tui.config.sample import sample
from qualcode.tui.config.settings import SETTINGS, config_file
from qualcode.tui.config.writing import begin, keep
from qualcode.tui.contexts import all_rows
from qualcode.tui.keys import Keymap


def read(tmp_path: Path, text: str, **environment: str):
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return read_config(file, environment)


def keys(tmp_path: Path, text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    config = read(tmp_path, text)
    keymap, remarks = keymap_of(config)
    return dict(keymap.changed), (*config.remarks, *remarks)


# -- where it is


def test_the_file_is_in_the_platforms_folder_or_where_the_variable_says(tmp_path) -> None:
    assert config_file({}).parts[-2:] == ("qualcode", "config.toml")
    assert config_file({"QUALCODE_CONFIG": str(tmp_path / "mine.toml")}) == tmp_path / "mine.toml"


def test_without_a_file_everything_is_as_it_is_by_default(tmp_path) -> None:
    config = read_config(tmp_path / "none.toml", {})

    assert not config.exists and config.remarks == () and config.keys == ()
    assert (config.theme, config.editor) == ("auto", "")


def test_a_file_that_was_named_and_is_not_there_is_remarked_on(tmp_path) -> None:
    config = read_config(None, {"QUALCODE_CONFIG": str(tmp_path / "none.toml")})

    assert len(config.remarks) == 1 and "qualcode config init" in config.remarks[0]


# -- settings


def test_settings_say_where_they_come_from(tmp_path) -> None:
    text = '# mine\n\n[screen]\ntheme = "high-contrast"  # for the glare\n'
    config = read(tmp_path, text, EDITOR="nano", VISUAL="")

    assert (config.theme, config.editor) == ("high-contrast", "nano")
    assert (config.values["screen.theme"].origin, config.values["screen.theme"].line) == ("file", 4)
    assert config.values["editor"].origin == "EDITOR"
    assert read(tmp_path, 'editor = "vi"\n', EDITOR="nano").editor == "vi"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('colour = "red"', 1, "no setting “colour”"),
        ('\neditr = "vi"', 2, "did you mean editor?"),
        ("editor = 3", 1, "quotation marks"),
        ('[screen]\ntheme = "drak"', 2, "choose one of auto, dark"),
        ('[screen]\n"theme" = "drak"', 2, "choose one of"),
        ('screen.theme = "drak"', 1, "choose one of"),
        ("[keys]\ncode = 3", 2, "quotation marks"),
        ('[keys]\nserach = "f"', 2, "did you mean desk.search?"),
        ('[keys.nowhere]\nx = "f"', 2, "no keys “nowhere.x”"),
        ('[keys]\ncode = "ctl+x"', 2, "“ctl+x” is no key"),
        ('[keys]\ncode = ""', 2, "no key is given"),
        ('[keys.memo]\nkeep = "k"', 2, "letters are typed there"),
        ('[keys]\ncode = "x"', 2, "“x” is taken by desk.uncode"),
        ('[keys]\ncode = "w"', 2, "“w” is taken by transcript.word_next"),
        ('[keys.transcript]\nword_next = "c"', 2, "“c” is taken by desk.code"),
        ('[keys]\nmemo = "f1"', 2, "“F1” is taken by app.keys"),
        ('[keys]\nmemo = "f8"', 2, "“F8” is taken by tutor.skip"),
        ('[keys]\ncode = "f9"\ndesk.code = "f12"', 3, "has its keys already"),
        ('[keys]\ncode = "f', 2, "not TOML"),
        ("[keys", 1, "not TOML"),
        ('a = "\x00"', 1, "not TOML"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_the_rest_is_used(tmp_path, text, line, what) -> None:
    good = '\n[keys.picker]\nmark = "f9"\n'
    changed, remarks = keys(tmp_path, text + good)

    assert changed.get("picker.mark") == "f9"
    assert len(remarks) == 1 and what in remarks[0] and f"config.toml line {line}," in remarks[0]
    assert "\n" not in remarks[0]


def test_keys_that_are_no_table_are_one_line(tmp_path) -> None:
    changed, remarks = keys(tmp_path, 'keys = 3\neditor = "vi"\n')

    assert changed == {} and len(remarks) == 1 and "line 1" in remarks[0] and "[keys.desk]" in remarks[0]


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"a" * 2_000_000, b'x = """\nnever closed'])
def test_a_file_of_another_kind_is_one_line(tmp_path, raw) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(raw)

    assert 1 <= len(read_config(file, {}).remarks) <= 3


def test_a_folder_in_its_place_is_one_line(tmp_path) -> None:
    (tmp_path / "config.toml").mkdir()

    assert len(read_config(tmp_path / "config.toml", {}).remarks) == 1


def test_what_acts_on_a_terminal_is_never_repeated(tmp_path) -> None:
    _, remarks = keys(tmp_path, '"\\u001b[31m" = "\\u202e"\n[keys]\n"\\u001b]0;x" = "\\u009b"\ncode = "\\u001bx"\n')

    assert len(remarks) == 3 and all(line.isprintable() for line in remarks)


@given(st.text(max_size=80))
def test_reading_any_text_raises_nothing(tmp_path_factory, text) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    config = read_config(file, {})
    keymap_of(config)

    assert config.theme == "auto" or "theme" in text


# -- keys


def test_keys_are_taken_by_the_name_of_the_act_or_the_whole_id(tmp_path) -> None:
    text = '[keys]\ncode = "f9"\ntranscript.word_next = ["Z", "ctrl+right"]\n[keys.desk]\nmemo = "f11, f12"\n'

    assert keys(tmp_path, text) == (
        {"desk.code": "f9", "transcript.word_next": "Z,ctrl+right", "desk.memo": "f11,f12"},
        (),
    )


def test_two_acts_can_change_places(tmp_path) -> None:
    assert keys(tmp_path, '[keys]\ncode = "x"\nuncode = "c"\n') == ({"desk.code": "x", "desk.uncode": "c"}, ())


def test_of_two_lines_with_one_key_the_later_is_left_out(tmp_path) -> None:
    changed, remarks = keys(tmp_path, '[keys]\ncode = "f9"\nmemo = "f9"\n')

    assert changed == {"desk.code": "f9"} and len(remarks) == 1 and "line 3" in remarks[0] and "m stays" in remarks[0]


def test_a_line_left_out_leaves_no_clash_behind(tmp_path) -> None:
    changed, remarks = keys(tmp_path, '[keys]\ncode = "x"\nuncode = "ctl+c"\n')

    assert changed == {} and len(remarks) == 2


def test_a_pane_may_take_a_key_of_the_desk(tmp_path) -> None:
    assert keys(tmp_path, '[keys.codebook]\napply = "c"\n') == ({"codebook.apply": "c"}, ())


def test_each_binding_with_a_name_can_be_moved_by_itself(tmp_path) -> None:
    for row in all_rows(Keymap()):
        if row.name:
            assert keys(tmp_path, f'[keys]\n"{row.name}" = "ctrl+f12"\n') == ({row.name: "ctrl+f12"}, ())


# -- beginning one


def test_the_file_to_begin_with_is_all_remarks_and_names_everything() -> None:
    text = sample(all_rows(Keymap()))
    data = tomllib.loads(text)

    assert not any(data.pop("keys").values()) and not any(data.values())
    assert all(row.name.partition(".")[2] in text for row in all_rows(Keymap()) if row.name)
    assert all(setting.name.rpartition(".")[2] in text for setting in SETTINGS)


def test_taking_every_hash_off_the_beginning_changes_nothing(tmp_path) -> None:
    text = re.sub(r"^# (?=\w+ = )", "", sample(all_rows(Keymap())), flags=re.MULTILINE)
    config = read(tmp_path, text)
    keymap, remarks = keymap_of(config)

    assert (*config.remarks, *remarks) == ()
    assert len(keymap.changed) == sum(1 for row in all_rows(Keymap()) if row.name)
    assert [(row.name, row.printed) for row in all_rows(keymap)] == [
        (row.name, row.printed) for row in all_rows(Keymap())
    ]


def test_beginning_never_overwrites(tmp_path) -> None:
    file = tmp_path / "new" / "config.toml"
    begin(file, "# one\n")
    with pytest.raises(QualcodeError, match="already"):
        begin(file, "# two\n")

    assert file.read_text() == "# one\n"


def test_a_place_that_cannot_be_written_is_one_line(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    for act in (lambda path: begin(path, ""), lambda path: keep(path, "screen.theme", "dark")):
        with pytest.raises(QualcodeError) as told:
            act(tmp_path / "file" / "config.toml")
        assert "\n" not in str(told.value)


# -- keeping a choice


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[screen]\ntheme = "light"\n'),
        ('editor = "vi"\n', 'editor = "vi"\n\n[screen]\ntheme = "light"\n'),
        ('[screen]\ntheme = "dark"  # calm\n[keys]\n', '[screen]\ntheme = "light"  # calm\n[keys]\n'),
        ("[screen]\n# theme = 'dark'\n\n[keys]\n", "[screen]\ntheme = \"light\"\n# theme = 'dark'\n\n[keys]\n"),
        ("[keys]\ncode = 'x'", "[keys]\ncode = 'x'\n\n[screen]\ntheme = \"light\"\n"),
    ],
)
def test_a_choice_is_kept_and_nothing_else_is_touched(tmp_path, before, after) -> None:
    file = tmp_path / "config.toml"
    file.write_text(before)
    keep(file, "screen.theme", "light")

    assert file.read_text() == after


@pytest.mark.parametrize("before", ["[screen\n", 'screen.theme = "dark"\n', "screen = { theme = 'dark' }\n", "\xff"])
def test_a_file_that_is_not_understood_is_left_as_it_is(tmp_path, before) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(before.encode("latin-1"))
    with pytest.raises(QualcodeError, match=r"screen\.theme"):
        keep(file, "screen.theme", "light")

    assert file.read_bytes() == before.encode("latin-1")


@pytest.mark.skipif(os.name == "nt", reason="modes and links are not Windows's")
def test_a_linked_private_file_stays_linked_and_private(tmp_path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# mine\n")
    real.chmod(0o600)
    (tmp_path / "config.toml").symlink_to(real)
    keep(tmp_path / "config.toml", "screen.theme", "light")

    assert (tmp_path / "config.toml").is_symlink() and 'theme = "light"' in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
