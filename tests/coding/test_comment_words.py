"""What the words of a comment say: codes there are, a code that is to be made, something to remember."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.comment_words import Reader
from qualcode.model.codebook import CodeTree
from qualcode.project import Project


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeTree]:
    with Project.create(tmp_path_factory.mktemp("codes") / "study", coder="Ada") as project:
        for name, parent in (("Voice", ""), ("Warm words", "Voice"), ("Pay", "Voice"), ("Other", ""), ("Pay", "Other")):
            project.codebook.add(name, parent=parent)
        project.codebook.add("Barriers")
        project.codebook.add("Old")
        project.codebook.retire("Old")
        yield project.codebook.tree()


@pytest.mark.parametrize(
    ("comment", "codes", "note"),
    [
        ("Warm words", ("Warm words",), ""),
        ("  warm   WORDS ", ("Warm words",), ""),
        ("Voice > Pay", ("Voice > Pay",), ""),
        ("voice/pay", ("Voice > Pay",), ""),
        ("Voice\\Pay", ("Voice > Pay",), ""),
        ("Other: Pay", ("Other > Pay",), ""),
        ("Warm words; Barriers", ("Warm words", "Barriers"), ""),
        ("Barriers\nWarm words\nBarriers", ("Barriers", "Warm words"), ""),
        ("Barriers; she looked away", ("Barriers",), "she looked away"),
        ("#Barriers", ("Barriers",), ""),
        ("Code: warm words", ("Warm words",), ""),
        ("Codes: Warm words, Barriers", ("Warm words", "Barriers"), ""),
        ("Code: Warm words, Barriers", ("Warm words", "Barriers"), ""),
        ("Codes: Barriers; Warm words", ("Barriers", "Warm words"), ""),
        ("#Barriers #Voice", ("Barriers", "Voice"), ""),
        ("#Barriers#Voice", ("Barriers", "Voice"), ""),
        ("#Barriers she looked away", ("Barriers",), "she looked away"),
        ("Theme: Voice/Barriers", ("Voice", "Barriers"), ""),
        ("Barriers: she said so", ("Barriers",), "she said so"),
        ("Code: Barriers: she said so", ("Barriers",), "she said so"),
        ("Barriers - important", ("Barriers",), "important"),
        ("Well-being - important", (), "Well-being - important"),
        ("Voice, Barriers", ("Voice", "Barriers"), ""),
        ("Voice & Barriers", ("Voice", "Barriers"), ""),
        ("Voice, she said", (), "Voice, she said"),
    ],
)
def test_parts_that_name_codes_become_codes_and_the_rest_their_note(
    tree: CodeTree, comment: str, codes: tuple[str, ...], note: str
) -> None:
    words = Reader(tree).read(comment)
    assert (words.becomes, words.codes, words.note) == ("code" if codes else "memo", codes, note)


def test_a_name_that_is_nearly_a_codes_is_told_to_be_guessed(tree: CodeTree) -> None:
    words = Reader(tree).read("Barrier")
    assert (words.becomes, words.codes) == ("code", ("Barriers",))
    assert words.remark == "“Barrier” is not in the codebook: this is the nearest"


@pytest.mark.parametrize("comment", ["Code: Silence", "#Silence", "New code: Silence", "theme = Silence"])
def test_a_code_that_is_asked_for_and_not_there_is_to_be_made(tree: CodeTree, comment: str) -> None:
    words = Reader(tree).read(f"{comment}\nask Ben")
    assert (words.becomes, words.codes, words.note) == ("new code", ("Silence",), "ask Ben")


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("Code: Silence; Barriers", ("Silence", "Barriers")),
        ("Codes: Silence, Barriers", ("Silence", "Barriers")),
        ("Code: Silence, Barriers", ("Silence", "Barriers")),
        ("Codes: Silence, Noise", ("Silence", "Noise")),
        ("Code: Hope, fear and trust", ("Hope, fear and trust",)),
        ("#Silence #Noise", ("Silence", "Noise")),
        ("#Silence #Barriers", ("Silence", "Barriers")),
    ],
)
def test_codes_that_are_there_and_new_ones_may_stand_together(
    tree: CodeTree, comment: str, codes: tuple[str, ...]
) -> None:
    words = Reader(tree).read(comment)
    assert (words.becomes, words.codes, words.note) == ("new code", codes, "")


def test_a_new_name_that_could_be_several_is_told(tree: CodeTree) -> None:
    assert Reader(tree).read("Code: Hope/Fear").remark == "“Hope/Fear” would be one code"


def test_a_number_after_a_hash_names_no_code(tree: CodeTree) -> None:
    assert Reader(tree).read("#1 reason she left the job").becomes == "memo"
    assert Reader(tree).read("Barriers; #1 reason").note == "#1 reason"


def test_what_is_said_to_be_a_code_and_is_doubtful_is_told(tree: CodeTree) -> None:
    assert Reader(tree).read("Code: Pay").becomes == "memo"
    assert Reader(tree).read("Code: Pay").remark == "more than one code: Voice > Pay; Other > Pay"
    assert Reader(tree).read("Code: old; Barriers").remark == "the code “Old” is retired"
    assert Reader(tree).read("Code: old; Barriers").note == "Code: old"
    assert Reader(tree).read("Code: Barrier").remark == "“Barrier” is not in the codebook; “Barriers” is"


WORD = st.sampled_from(["Barriers", "voice", "Pay", "Old", "Silence", "warm words", "she left", "Barrier", "1"])
MARK = st.sampled_from(["; ", "\n", ", ", "/", " > ", " #", "#", " ", " - ", ": ", "Code: ", "codes: ", "theme="])


@given(st.lists(st.one_of(WORD, MARK), max_size=9).map("".join))
def test_no_word_of_a_comment_is_lost(tree: CodeTree, comment: str) -> None:
    words = Reader(tree).read(comment)
    kept = " ".join((*words.codes, words.note, words.remark, "code codes theme")).casefold()
    assert set(re.findall(r"\w+", comment.casefold())) <= set(re.findall(r"\w+", kept))


def test_all_else_is_something_to_remember(tree: CodeTree) -> None:
    for comment in ("She looked away here.", "Check with the recording", "?", "words", "[/]\x1b[31m"):
        assert (Reader(tree).read(comment).becomes, Reader(tree).read(comment).note) == ("memo", comment)


def test_what_could_mean_two_codes_or_a_retired_one_is_told(tree: CodeTree) -> None:
    assert Reader(tree).read("Pay").remark == "more than one code: Voice > Pay; Other > Pay"
    assert Reader(tree).read("old").remark == "the code “Old” is retired"
    assert Reader(tree).read("Pay").becomes == Reader(tree).read("old").becomes == "memo"


@given(comment=st.text())
def test_any_comment_can_be_read(tree: CodeTree, comment: str) -> None:
    words = Reader(tree).read(comment)
    assert words.becomes in ("code", "new code", "memo")
    assert bool(words.codes) == (words.becomes != "memo")
