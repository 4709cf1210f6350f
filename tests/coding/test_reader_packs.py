"""Reader packs: excerpts in context in Word, commented on there, and the comments back as memos on the excerpts."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document

from qualcode.model.errors import QualcodeError
from qualcode.model.packs import anchor_of, uuid_in
from qualcode.project import Project


@pytest.fixture
def coded(project: Project) -> Project:
    """Two passages under one theme, one under another."""
    project.codings.apply_quote(1, "warm words", [project.codebook.find("Warm words").id])
    project.codings.apply_quote(1, "Nothing changed.", [project.codebook.find("Leadership").id])
    project.codings.apply_quote(2, "It’s early days.", [project.codebook.find("Silence").id])
    return project


def written(project: Project, tmp_path: Path, name: str = "pack.docx", whom: str = "team", **of: str) -> Path:
    path = tmp_path / name
    project.findings.write(project.findings.reader_pack(whom, **(of or {"theme": "Leadership"})), path)  # type: ignore[arg-type]
    return path


def comment(path: Path, said: Sequence[tuple[str, str, str]]) -> None:
    """Comment as Word does: on the first stretch that is these words, or begins with them."""
    pack = Document(str(path))
    for words, author, text in said:
        runs = [run for one in pack.paragraphs for run in one.runs]
        marked = next((run for run in runs if run.text == words), None)
        marked = marked or next(run for run in runs if words in run.text)
        pack.add_comment(runs=[marked], text=text, author=author, initials="")
    pack.save(str(path))


def edited(path: Path, old: str, new: str) -> None:
    """Change the body's markup, as whoever edits the pack does."""
    with zipfile.ZipFile(path) as package:
        members = {one: package.read(one) for one in package.namelist()}
    body = members["word/document.xml"].decode()
    assert old in body
    members["word/document.xml"] = body.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)


def memos(project: Project) -> list[tuple[str, str, list[str], str]]:
    return [(one.title, one.text, [thing.id for thing in one.about], one.coder) for one in project.memos.all()]


def test_a_pack_has_excerpts_in_context_whose_and_where(coded: Project, tmp_path: Path) -> None:
    words = [one.text for one in Document(str(written(coded, tmp_path))).paragraphs]
    assert words[0] == "Leadership"
    assert any(line.startswith("WS3_01 · First · CS1 · turn 2 [x1]") for line in words)
    passage = [line for line in words if "They said “warm words” – and" in line][-1]
    assert passage.startswith("… I: What did the board do?") and "I: Promised?" in passage
    last = len(words) - 1 - words[::-1].index(passage)
    assert words.index("Warm words") < last
    assert not any("early days" in line for line in words)


def test_the_bookmark_around_a_passage_carries_its_uuid(coded: Project, tmp_path: Path) -> None:
    path = written(coded, tmp_path)
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    with coded.session.read() as connection:
        from sqlalchemy import select

        from qualcode.store.tables import Excerpt

        uuids = connection.scalars(select(Excerpt.uuid).order_by(Excerpt.id)).all()
    assert all(f'w:name="{anchor_of(uuid)}"' in body for uuid in uuids[:2]) and anchor_of(uuids[2]) not in body
    assert uuid_in(anchor_of(uuids[0])) == uuid_in(f"{anchor_of(uuids[0])}_2") == uuids[0]
    assert uuid_in("_GoBack") == uuid_in("q12") == ""


def test_comments_come_back_as_memos_on_their_excerpts_once(coded: Project, tmp_path: Path) -> None:
    path = written(coded, tmp_path)
    comment(path, [("Nothing changed.", "Dr [b]Who[/b]", "Is that so?\nAsk again."), ("WS3_01", "Ben", "Who is it?")])
    found = coded.reader_packs.propose(path)
    assert [(one.becomes, one.excerpts) for one in found.comments] == [("memo", (2,)), ("memo", (2,))]
    done = coded.reader_packs.take(found)
    assert (done.memos, done.loose) == (2, 0)
    again = coded.reader_packs.propose(path)
    assert {one.becomes for one in again.comments} == {"there already"}
    state = coded.state()
    assert coded.reader_packs.take(again).told == "0 memos, 2 there already" and coded.state() == state
    assert {(title, coder) for title, _, _, coder in memos(coded)} == {
        ("Reader's comment by Dr [b]Who[/b]", "Ada"), ("Reader's comment by Ben", "Ada"),
    }  # fmt: skip
    assert [one.name for one in coded.coders.all()] == ["Ada"]


def test_a_comment_on_no_excerpt_is_listed_and_others_are_taken(coded: Project, tmp_path: Path) -> None:
    path = written(coded, tmp_path)
    comment(path, [("How to comment", "Ann", "Thanks."), ("warm words", "Ann", "Good.")])
    coded.codebook.add("Other")
    found = coded.reader_packs.propose(path)
    assert [(one.text, one.remark) for one in found.loose] == [("Thanks.", "it lies on no excerpt")]
    assert coded.reader_packs.take(found, [2]).told == "1 memo, 1 on no excerpt"
    assert memos(coded)[0][2][0] == "x1"


def test_a_pack_edited_with_tracked_changes_still_tells(coded: Project, tmp_path: Path) -> None:
    path = written(coded, tmp_path)
    comment(path, [("Nothing changed.", "Ann", "Struck out.")])
    run = '<w:r><w:t xml:space="preserve">Nothing changed.</w:t></w:r>'
    struck = '<w:del w:id="90" w:author="Ann"><w:r><w:delText>Nothing changed.</w:delText></w:r></w:del>'
    added = '<w:ins w:id="91" w:author="Ann"><w:r><w:t>Something did.</w:t></w:r></w:ins>'
    edited(path, run, struck + added)
    edited(path, "<w:body>", "<w:body><w:p><w:r><w:t>A new beginning.</w:t></w:r></w:p>")
    (one,) = coded.reader_packs.propose(path).comments
    assert one.excerpts == (2,) and one.words == "Nothing changed.Something did."
    coded.reader_packs.take(coded.reader_packs.propose(path))
    assert memos(coded)[0][1] == "Struck out.\n\nOn: “Nothing changed.Something did.”"
    edited(path, "Something did.", "Something else did.")
    assert [one.becomes for one in coded.reader_packs.propose(path).comments] == ["there already"]


def test_an_answer_names_whom_it_answers(coded: Project, tmp_path: Path) -> None:
    path = written(coded, tmp_path)
    comment(path, [("Nothing changed.", "Ann", "Really?"), ("Nothing changed.", "Ben", "Yes.")])
    with zipfile.ZipFile(path) as package:
        members = {one: package.read(one) for one in package.namelist()}
    body = members["word/comments.xml"].decode()
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    for number in (0, 1):
        body = body.replace("<w:p>", f'<w:p xmlns:w14="{w14}" w14:paraId="A{number}">', 1)
    members["word/comments.xml"] = body.encode()
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    members["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="A0" w15:done="0"/>'
        '<w15:commentEx w15:paraId="A1" w15:paraIdParent="A0" w15:done="0"/></w15:commentsEx>'
    ).encode()
    rels = members["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    link = f'<Relationship Id="r99" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
    members["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", link).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    titles = [one.title for one in coded.reader_packs.propose(path).comments]
    assert titles == ["Reader's comment by Ann", "Reader's answer by Ben to Ann"]


def test_what_is_gone_or_is_no_pack_is_said(coded: Project, tmp_path: Path) -> None:
    path = written(coded, tmp_path)
    comment(path, [("warm words", "Ann", "Good.")])
    coded.documents.remove("First")
    (one,) = coded.reader_packs.propose(path).comments
    assert (one.becomes, one.remark) == ("nothing", "its excerpt is no longer in the project")
    plain = tmp_path / "letter.docx"
    letter = Document()
    letter.add_paragraph("Dear all")
    letter.save(str(plain))
    with pytest.raises(QualcodeError, match="none of the bookmarks"):
        coded.reader_packs.propose(plain)
    with pytest.raises(QualcodeError, match="is a Word file"):
        coded.reader_packs.propose(tmp_path / "pack.odt")
    with pytest.raises(QualcodeError, match="no passage of “Leadership”"):
        coded.findings.reader_pack("team", theme="Leadership")


def test_a_publication_has_no_ids_and_nobody_who_may_not_be_quoted(coded: Project, tmp_path: Path) -> None:
    path = written(coded, tmp_path, whom="publication", case="CS1")
    words = "\n".join(one.text for one in Document(str(path)).paragraphs)
    assert "Case study 1: An ambulance trust" in words and "warm words" in words
    assert "x1" not in words and "First" not in words and "I: What did the board do?" not in words
    comment(path, [("warm words", "Ann", "Good.")])
    assert coded.reader_packs.propose(path).comments[0].excerpts == (1,)
    coded.participants.put("WS3_01", consent="archive")
    with pytest.raises(QualcodeError, match="2 passages are left out"):
        coded.findings.reader_pack("publication", case="CS1")


def test_an_empty_comment_is_left_out_and_said(coded: Project, tmp_path: Path) -> None:
    path = written(coded, tmp_path)
    comment(path, [("Nothing changed.", "Ada", "Is that so?"), ("WS3_01", "Ben", "  ")])
    found = coded.reader_packs.propose(path)
    assert [(one.becomes, one.remark) for one in found.comments] == [
        ("nothing", "nothing is written in it"),
        ("memo", ""),
    ]
    assert coded.reader_packs.take(found).told == "1 memo, 1 empty"
    assert [text for _, text, _, _ in memos(coded)] == [found.comments[1].memo]
