"""Comments of a Word file as codings and memos: proposed, gone through in a table, taken as one act."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import word_files as wf
from word_files import Comment

from qualcode.coding.corrected_text import CorrectedText
from qualcode.corpus.import_options import ImportOptions
from qualcode.deliver.tables import write_table
from qualcode.model.comments import Proposal
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project

TALK = [
    "I: {2}What did the board do?{/2}",
    "P1: {0}They said {1}warm words{/1} – and then nothing.{/0} It was promised.",
    "I: And {4}then?",
    "P1: Nothing changed.{/4} We waited.{.3}",
]
COMMENTS = [
    Comment("Ada", "Voice > Teeth; she was angry"),
    Comment("Ben", "Warm words"),
    Comment("Cy", "Ask the board"),
    Comment("", "code: Waiting"),
    Comment("Ada", "Silence", done=True),
    Comment("Ben", "I see it too", answers=0),
    Comment("Cy", "Silence", answers=0),
]
Import = Callable[..., Path]


@pytest.fixture
def commented(project: Project, tmp_path: Path) -> Import:
    def bring_in(paragraphs: Sequence[str] = TALK, comments: Sequence[Comment] = COMMENTS) -> Path:
        path = tmp_path / "Talk.docx"
        path.write_bytes(wf.commented(paragraphs, comments))
        project.importing.files([path])
        return path

    return bring_in


def told(comments: Sequence[Proposal]) -> list[tuple[int, str, str, str]]:
    return [(one.n, one.becomes, "; ".join(one.codes), one.quote) for one in comments]


def codings(project: Project, title: str = "Talk") -> list[tuple[str, str, str, str]]:
    found = project.codings.of_document(project.documents.find(title).id)
    return [(one.coder, one.path, one.quote, one.note) for one in found]


def test_each_comment_is_proposed_as_what_its_words_say(project: Project, commented: Import) -> None:
    found = project.comments.propose(commented())
    assert (found.document.title, found.file) == ("Talk", "Talk.docx")
    assert told(found.comments) == [
        (1, "memo", "", "What did the board do?"),
        (2, "code", "Voice > Teeth", "They said warm words – and then nothing."),
        (4, "code", "Silence", "They said warm words – and then nothing."),
        (5, "code", "Warm words", "warm words"),
        (6, "code", "Silence", "then?\nP1: Nothing changed."),
        (7, "new code", "Waiting", "We waited."),
    ]
    second = found.comments[1]
    assert second.comment == "Voice > Teeth; she was angry\nBen: I see it too"
    assert second.note == "she was angry\nBen: I see it too"
    assert [one.coder for one in found.comments] == ["Cy", "Ada", "Cy", "Ben", "Ada", ""]
    assert [one.resolved for one in found.comments] == [False, False, False, False, True, False]
    text = project.documents.text(found.document.id)
    assert all(one.start is None or text[one.start : one.end] == one.quote for one in found.comments)


def test_the_comments_of_the_file_as_it_was_imported_need_no_file(project: Project, commented: Import) -> None:
    by_file = project.comments.propose(commented())
    assert project.comments.propose(document="Talk").comments == by_file.comments


def test_all_that_was_decided_is_one_act_of_several_coders(project: Project, commented: Import, picture) -> None:
    commented()
    found = project.comments.propose(document="Talk")
    before, state = picture(), project.state()
    with pytest.raises(UnknownName, match=r"there is no coder “Cy”, comment 1, add them with: qualcode coders add"):
        project.comments.take(found, found.comments)
    assert project.state() == state

    done = project.comments.take(found, found.comments, create=True)
    assert (done.codings, done.memos, done.left, done.already) == (5, 1, 0, 0)
    assert done.codes_made == ("Waiting",) and done.coders_made == ("Cy", "Ben")
    assert codings(project) == [
        ("Ada", "Voice > Teeth", "They said warm words – and then nothing.", "she was angry\nBen: I see it too"),
        ("Cy", "Voice > Silence", "They said warm words – and then nothing.", ""),
        ("Ben", "Leadership > Warm words", "warm words", ""),
        ("Ada", "Voice > Silence", "then?\nP1: Nothing changed.", ""),
        ("Ada", "Waiting", "We waited.", ""),
    ]
    (memo,) = [one for one in project.memos.all() if one.coder == "Cy"]
    assert (memo.text, memo.title, memo.about[0].name) == (
        "Ask the board",
        "Comment by Cy",
        "What did the board do?",
    )
    assert project.log(1)[0].name == "take 6 comments on “Talk”"
    project.undo()
    assert picture() == before


def test_the_memos_that_the_import_made_go_unless_somebody_changed_them(project: Project, commented: Import) -> None:
    commented()
    made = project.memos.all(about="Talk")
    assert len(made) == 7
    project.memos.edit(made[0].id, made[0].text + " Indeed.")
    found = project.comments.propose(document="Talk")
    left = [one for one in found.comments if one.n != 5]

    done = project.comments.take(found, left, create=True)
    assert (done.left, done.replaced) == (1, 5)
    assert [one.text.split("\n")[0] for one in project.memos.all(about="Talk")] == [
        made[0].text.split("\n")[0],
        "Warm words",
    ]


def test_taking_the_same_again_changes_nothing(project: Project, commented: Import) -> None:
    commented()
    found = project.comments.propose(document="Talk")
    project.comments.take(found, found.comments, create=True)
    again = project.comments.propose(document="Talk")
    state = project.state()
    done = project.comments.take(again, again.comments)
    assert (done.codings, done.memos, done.already, done.replaced) == (0, 0, 6, 0)
    assert project.state() == state


def test_a_second_comment_with_a_code_that_is_there_keeps_its_words(project: Project, commented: Import) -> None:
    said = [Comment("Ada", "Silence"), Comment("Ada", "Silence\nbut she laughed")]
    commented(["P1: They {0}{1}said warm words.{/1}{/0} Then nothing."], said)
    found = project.comments.propose(document="Talk")
    done = project.comments.take(found, found.comments)
    assert done.told == "1 coding, 0 memos, 1 note added, 2 memos of the import replaced"
    assert codings(project) == [("Ada", "Voice > Silence", "said warm words.", "but she laughed")]
    state = project.state()
    done = project.comments.take(found, found.comments)
    assert (done.already, done.notes, project.state()) == (2, 0, state)


def test_a_note_that_the_coding_has_stays_before_what_a_comment_says(project: Project, commented: Import) -> None:
    commented(["P1: They {0}said warm words.{/0} Then nothing."], [Comment("Ada", "Silence\nbut she laughed")])
    found = project.comments.propose(document="Talk")
    one, code = found.comments[0], project.codebook.find("Silence")
    project.codings.apply(found.document.id, one.start or 0, one.end or 0, [code.id], note="on the day")
    assert project.comments.take(found, found.comments).notes == 1
    assert codings(project)[0][3] == "on the day\nbut she laughed"


def test_the_memo_of_a_comment_that_is_left_stays_though_another_says_the_same(
    project: Project, commented: Import
) -> None:
    said = [Comment("Ada", "Silence"), Comment("Ada", "Silence")]
    commented(["P1: They {0}{1}said warm words.{/1}{/0} Then nothing."], said)
    found = project.comments.propose(document="Talk")
    done = project.comments.take(found, found.comments[:1])
    assert (done.left, done.replaced, len(project.memos.all(about="Talk"))) == (1, 1, 1)


def test_words_are_found_again_in_a_corrected_text(project: Project, commented: Import) -> None:
    file = commented()
    text = project.documents.text(project.documents.find("Talk").id)
    corrected = (
        text.replace("What did", "So what then did").replace("warm words", "kind words").replace("We waited.", "")
    )
    project.corrections.apply(CorrectedText("Talk", corrected))

    found = project.comments.propose(file)
    assert [(one.n, one.quote, one.remark) for one in found.comments] == [
        (1, "So what then did the board do?", "its words were changed since"),
        (2, "They said kind words – and then nothing.", "its words were changed since"),
        (4, "They said kind words – and then nothing.", "its words were changed since"),
        (5, "kind words", "its words were changed since"),
        (6, "then?\nP1: Nothing changed.", "it runs over the turns of 2 speakers"),
        (7, "", "its words are no longer in the text"),
    ]  # fmt: skip


def test_the_words_around_a_passage_are_whole_and_say_where_they_go_on(project: Project, commented: Import) -> None:
    many = " ".join(f"word{n}" for n in range(30))
    commented([f"P1: {many} {{0}}then nothing{{/0}} {many}.", "I: {1}I see.{/1}"], [Comment("Ada", "Why?")] * 2)
    one, two = project.comments.propose(document="Talk").comments
    assert one.before.startswith("… word") and one.before.endswith(" word29 ") and len(one.before) < 95
    assert one.after.startswith(" word0 ") and one.after.endswith(" …") and len(one.after) < 95
    assert {word for word in (one.before + one.after).split() if word != "…"} <= set(many.split())
    assert two.after == "\n" or two.after == ""


def test_a_comment_beside_a_speakers_name_is_about_what_they_say_there(project: Project, commented: Import) -> None:
    commented(["I: And then?", "{0}P1:{/0} We waited. Long.", "I: I see."], [Comment("Ada", "Silence")])
    (one,) = project.comments.propose(document="Talk").comments
    assert (one.quote, one.remark) == (
        "We waited. Long.",
        "it stood beside a speaker’s name: this is what they say there",
    )


def test_a_comment_whose_words_are_gone_can_only_be_remembered_on_the_document(
    project: Project, commented: Import
) -> None:
    file = commented()
    text = project.documents.text(project.documents.find("Talk").id)
    project.corrections.apply(CorrectedText("Talk", text.replace(" – and then nothing.", "").replace("warm words", "")))
    found = project.comments.propose(file)
    (gone,) = [one for one in found.comments if one.n == 5]
    assert (gone.becomes, gone.placed, gone.quote, gone.remark) == (
        "memo",
        False,
        "",
        "its words are no longer in the text",
    )

    with pytest.raises(QualcodeError, match="it has no place in the text that could be coded, comment 5"):
        project.comments.take(found, [replace(gone, becomes="code", codes=("Warm words",), coder="")])
    done = project.comments.take(found, [replace(gone, coder="")])
    assert (done.memos, done.already, done.replaced) == (0, 1, 0), "the memo of the import says it already"


def test_comments_that_say_the_same_of_words_that_are_gone_are_kept_with_those_words(
    project: Project, tmp_path: Path
) -> None:
    said = [f"P1: Something was said about day {n}, {{{n}}}which was number {n}{{/{n}}} of them." for n in range(3)]
    path = tmp_path / "Talk.docx"
    path.write_bytes(wf.commented(said, [Comment("Ada", "Why?")] * 3))
    project.importing.files([path], ImportOptions(comments=False))
    text = project.documents.text(project.documents.find("Talk").id)
    for n in range(3):
        text = text.replace(f", which was number {n} of them", "")
    project.corrections.apply(CorrectedText("Talk", text))
    found = project.comments.propose(path)
    done = project.comments.take(found, found.comments)
    assert (done.memos, done.already) == (3, 0)
    assert sorted(memo.text for memo in project.memos.all(about="Talk")) == [
        f"Why?\n\nOn: “which was number {n}”" for n in range(3)
    ]
    assert project.comments.take(found, found.comments).already == 3


def test_a_new_code_is_made_with_what_is_above_it(project: Project, commented: Import) -> None:
    said = [Comment("Ada", "Code: Pay > Nights > Extra"), Comment("Ada", "Code: Pay > Days")]
    commented(["P1: They {0}said{/0} {1}warm words{/1}."], said)
    found = project.comments.propose(document="Talk")
    done = project.comments.take(found, found.comments, create=True)
    assert done.codes_made == ("Pay", "Pay > Nights", "Pay > Nights > Extra", "Pay > Days")
    assert [one[1] for one in codings(project)] == ["Pay > Nights > Extra", "Pay > Days"]


def test_a_new_code_that_cannot_be_made_is_told_with_its_comment(project: Project, commented: Import) -> None:
    commented(["P1: They {0}said{/0} words."], [Comment("Ada", "Code: Teeth > Fine")])
    found = project.comments.propose(document="Talk")
    with pytest.raises(QualcodeError, match="“Teeth” is more than one code, comment 1, "):
        project.comments.take(found, found.comments, create=True)
    with pytest.raises(QualcodeError, match=r", comment 1, "):
        project.comments.take(found, [replace(found.comments[0], codes=(" > ",))], create=True)


def test_what_a_person_decides_goes_before_what_was_proposed(project: Project, commented: Import) -> None:
    commented()
    found = project.comments.propose(document="Talk")
    first, second, *_ = found.comments
    done = project.comments.take(
        found,
        [
            replace(first, becomes="new code", codes=("Voice > Questions",), coder=""),
            replace(second, becomes="nothing"),
        ],
        create=True,
    )
    assert (done.codings, done.left, done.codes_made) == (1, 5, ("Voice > Questions",))
    assert codings(project) == [("Ada", "Voice > Questions", "What did the board do?", "Ask the board")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"codes": ("Nowhere",)}, "there is no code “Nowhere”, comment 2, let it become a new code, or a memo"),
        ({"codes": ("Teeth",)}, "“Teeth” is more than one code, comment 2, c"),
        ({"codes": ()}, "no code was given, comment 2"),
        ({"becomes": "new code", "codes": ("Teeth > At all",)}, "“Teeth” is more than one code, comment 2, c"),
        ({"coder": "Nobody"}, "there is no coder “Nobody”"),
    ],
)
def test_what_cannot_be_taken_changes_nothing(project: Project, commented: Import, change, said: str) -> None:
    commented()
    found = project.comments.propose(document="Talk")
    first, second, *_ = found.comments
    state = project.state()
    create = change.get("becomes") == "new code"
    with pytest.raises(QualcodeError) as refused:
        project.comments.take(found, [replace(first, coder=""), replace(second, **change)], create=create)
    assert str(refused.value).startswith(said) and project.state() == state


def test_a_text_that_was_corrected_meanwhile_is_looked_at_again(project: Project, commented: Import) -> None:
    commented()
    found = project.comments.propose(document="Talk")
    text = project.documents.text(found.document.id)
    project.corrections.apply(CorrectedText("Talk", text.replace("board", "trust board")))
    with pytest.raises(QualcodeError, match="was corrected meanwhile"):
        project.comments.take(found, found.comments, create=True)


# -- the table


def edited(project: Project, change: Callable[[list[dict[str, str]]], None]) -> bytes:
    out = io.BytesIO()
    write_table(project.comments.table(project.comments.propose(document="Talk")), "csv", out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    change(rows)
    held = io.StringIO()
    writer = csv.DictWriter(held, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode()


def test_the_table_given_back_unchanged_decides_what_was_proposed(project: Project, commented: Import) -> None:
    commented()
    found = project.comments.propose(document="Talk")
    assert project.comments.decided(found, edited(project, lambda rows: None)) == found.comments


def test_an_edited_table_decides(project: Project, commented: Import) -> None:
    commented()
    found = project.comments.propose(document="Talk")

    def change(rows: list[dict[str, str]]) -> None:
        rows[0] |= {"becomes": "Code", "code": "Mandate; Warm words", "coder": ""}
        rows[1] |= {"becomes": ""}
        del rows[2:]

    first, second = project.comments.decided(found, edited(project, change))
    assert (first.becomes, first.codes, first.coder) == ("code", ("Mandate", "Warm words"), "")
    assert second.becomes == "nothing"
    done = project.comments.take(found, [first, second])
    assert (done.codings, done.left) == (2, 5)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"n": "9"}, "the file has no such comment, the csv data line 2"),
        ({"comment": "another"}, "the file has no such comment, the csv data line 2"),
        ({"becomes": "theme"}, "a comment cannot become “theme”, the csv data line 2, choose from code, new code"),
        ({"becomes": "code", "code": " ; "}, "it says no code, the csv data line 2"),
    ],
)
def test_a_row_that_fits_nothing_is_named(project: Project, commented: Import, change, said: str) -> None:
    commented()
    found = project.comments.propose(document="Talk")
    with pytest.raises(QualcodeError) as refused:
        project.comments.decided(found, edited(project, lambda rows: rows[0].update(change)))
    assert str(refused.value).startswith(said)
    with pytest.raises(QualcodeError, match="there is no column becomes"):
        project.comments.decided(found, b"n,comment\n1,Ask the board\n")


# -- which document, and hostile files


def test_a_copy_with_comments_fits_the_document_that_has_its_words(
    project: Project, commented: Import, tmp_path
) -> None:
    commented()
    copy = tmp_path / "Talk, commented by Cy.docx"
    copy.write_bytes(wf.commented(TALK, [*COMMENTS, Comment("Cy", "Silence")]))
    assert project.comments.propose(copy).document.title == "Talk"

    other = tmp_path / "other.docx"
    other.write_bytes(wf.commented(["Other {0}words{/0}."], [Comment("Cy", "Silence")]))
    with pytest.raises(QualcodeError, match=r"it was not imported, other\.docx, name the document"):
        project.comments.propose(other)
    with pytest.raises(QualcodeError, match=r"hardly any of its words are in “Talk”, other\.docx, name the document"):
        project.comments.propose(other, "Talk")


def test_a_file_without_comments_proposes_nothing(project: Project) -> None:
    assert project.comments.propose(document="First").comments == ()


HOSTILE = "[/]\x1b[31m\u202e=1+1 {0}"


def test_hostile_names_and_words_are_only_words(project: Project, tmp_path: Path) -> None:
    words = HOSTILE.replace("\x1b", "").replace("{0}", "")
    path = tmp_path / "Talk.docx"
    path.write_bytes(wf.commented(["P1: {0}Yes{/0}."], [Comment(words, f"code: {words}")]))
    project.importing.files([path])
    found = project.comments.propose(path)
    (decided,) = project.comments.decided(found, edited(project, lambda rows: None))
    assert decided == found.comments[0]
    done = project.comments.take(found, [decided], create=True)
    assert (done.codings, done.coders_made, done.codes_made) == (1, (words.strip(),), (words.strip(),))


def test_comments_nested_crossed_and_over_many_paragraphs_keep_their_words(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "Talk.docx"
    talk = ["{0}P1: One {1}two {2}three{/1} four{/2}.", "P2: Five.", "P1: Six{/0} {3} {/3}seven."]
    path.write_bytes(wf.commented(talk, [Comment("A", "Silence")] * 4))
    project.importing.files([path])
    quotes = [one.quote for one in project.comments.propose(path).comments]
    assert quotes == ["One two three four.\nP2: Five.\nP1: Six", "two three", "three four", "Six  seven."]


def test_a_thousand_comments_are_one_step(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "Talk.docx"
    talk = [f"P1: Word {{{n}}}number {n}{{/{n}}}." for n in range(1_000)]
    path.write_bytes(wf.commented(talk, [Comment("Ada", "Silence; as before")] * 1_000))
    project.importing.files([path])
    found = project.comments.propose(path)
    assert project.comments.take(found, found.comments).codings == 1_000
    assert project.log(1)[0].name == "take 1000 comments on “Talk”"
