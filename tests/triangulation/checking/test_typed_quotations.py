"""A table that somebody typed, with a column of quotations without marks and a column of IDs."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Project
from tests.triangulation.checking.test_quotes import BOARD, SILENT, VOICE
from tests.triangulation.checking.test_typed_tables import typed
from tests.triangulation.reports import checked

OTHER = BOARD.replace("people", "nurses")
NOT_SO = "We never spoke about the weather then"


def found(study: Project, folder: Path, table: str, audience: str = "team") -> list[str]:
    faults = checked(study, typed(folder, table), audience=audience).faults
    return [f"{one.place.partition(', ')[2].partition(', ')[2]}: {one.what}" for one in faults]


@pytest.mark.parametrize(
    ("table", "what"),
    [
        (f"Quotation | ID\n{BOARD} | {{board}}\n{VOICE} | {{voice}}", []),
        (f"Quotation | ID\n{BOARD} | [{{board}}]\n“{VOICE}” | [{{voice}}]", []),
        (f"Quotation | Who\n{BOARD} | WS5_01\n“{VOICE}” | FG1_P1", []),
        (f"ID | Theme | Words\n{{board}} | Board | {BOARD}", []),
        (f"{BOARD} | {{board}}\n{VOICE} | {{voice}}", []),
        (f"Quotation | ID\n{OTHER} | {{board}}", ["row 2, column 1: not word for word"]),
        (f"Quotation | Who\n{OTHER} | WS5_01", ["row 2, column 1: not word for word"]),
        (f"Quotation | Who\n“{OTHER}” | WS5_01", ["row 2, column 1: not word for word"]),
        (f"ID | Theme | Comment\n{{board}} | Board | {OTHER}", ["row 2, column 3: not word for word"]),
        (f"Quotation | ID\n{NOT_SO} | {{board}}", ["row 2, column 1: these words are in no transcript"]),
        (
            f"Quotation | ID\n{VOICE} | {{board}}",
            ["row 2, column 1: wrong evidence ID {board}: these are words of {voice}"],
        ),
        (f"Quotation | Who\n{VOICE} | WS5_01", ["row 2, column 1: wrong ID: said by FG1_P1, not by WS5_01"]),
        (f"Quotation | ID\n{BOARD} | x999", ["row 2, column 2: no passage of the project has this ID"]),
        (f"Quotation | ID\n{BOARD} | {{BOARD}}", ["row 2, column 2: untidy ID: the project has {board}"]),
        (f"Quotation | ID\n{OTHER} | {{board}}\n{VOICE} | {{voice}}\nNone | –", ["row 2, column 1: not word for word"]),
        (f"Quotation | ID | Who\n{OTHER} | {{board}} | WS5_01", ["row 2, column 1: not word for word"]),
    ],
)
def test_words_are_held_against_the_id_of_their_row(
    study: Project, tmp_path: Path, excerpts: dict[str, int], table: str, what: list[str]
) -> None:
    ids = {name: f"x{number}" for name, number in excerpts.items()} | {"BOARD": f"X{excerpts['board']}"}
    assert found(study, tmp_path, table.format(**ids)) == [one.format(**ids) for one in what]


@pytest.mark.parametrize(
    "table",
    [
        "ID | Comment\n{board} | Ask the group what they make of the board that has changed\n{voice} | See above",
        "ID | Quotations\n{board} | 12\n{voice} | 9",
        "Who | Role\nWS5_01 | a senior leader of an ambulance trust\nFG1_P1 | a nurse",
        "Quotation | Note\nA word | {board} and more\nAnother | none",
    ],
)
def test_other_columns_beside_ids_are_let_be(
    study: Project, tmp_path: Path, excerpts: dict[str, int], table: str
) -> None:
    ids = {name: f"x{number}" for name, number in excerpts.items()}
    assert found(study, tmp_path, table.format(**ids)) == []


def test_so_is_consent(study: Project, tmp_path: Path) -> None:
    assert "row 2, column 1: WS5_02: paraphrase only" in found(
        study, tmp_path, f"Quotation | Who\n{SILENT} | WS5_02", "publication"
    )


def test_in_a_publication_an_id_of_no_passage_is_told_too(study: Project, tmp_path: Path) -> None:
    assert found(study, tmp_path, f"Quotation | ID\n{BOARD} | x999", "publication")[-1:] == [
        "row 2, column 2: no passage of the project has this ID"
    ]
