"""Topics: what two sources are compared on, kept in order, out to a table and back."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project


@pytest.fixture
def bullying(study: Project) -> Project:
    study.questions.put(7, "How far did it change?")
    study.topics.add(
        "Bullying",
        themes=["Safety"],
        indicators=["6", "5"],
        pairs=["words v figures", "leaders v focus group"],
        question="7",
        description="Harassment too",
    )
    return study


def test_a_topic_has_themes_indicators_and_pairs_of_sources(bullying: Project) -> None:
    (found,) = bullying.topics.all()
    assert (found.name, found.themes, found.indicators, found.question) == ("Bullying", ("Safety",), ("5", "6"), 7)
    assert [one.words for one in found.pairs] == ["words v figures", "leaders v focus group"]
    assert bullying.topics.find(" bullying ") == bullying.topics.find(found.id) == found
    assert bullying.topics.find_pair("Bullying", "figures v words")[1] == found.pairs[0]


def test_a_topic_may_have_neither_theme_nor_indicator(study: Project) -> None:
    made = study.topics.add("Overall trend", pairs=["leaders v figures"])
    assert (made.codes, made.indicators) == ((), ())
    assert study.topics.find_pair("Overall trend")[1].words == "leaders v figures"


def test_what_is_not_so_is_refused(bullying: Project) -> None:
    topics = bullying.topics
    for act in (
        lambda: topics.add("bullying"),
        lambda: topics.add(" "),
        lambda: topics.add("Twice", pairs=["words v figures", "figures v words"]),
        lambda: topics.compare("Bullying", "figures v words"),
        lambda: topics.find_pair("Bullying"),
        lambda: topics.move("Bullying", 0),
    ):
        with pytest.raises(QualcodeError):
            act()
    for act in (
        lambda: topics.add("New", themes=["Nowhere"]),
        lambda: topics.add("New", indicators=["77"]),
        lambda: topics.add("New", question=99),
        lambda: topics.find("Nothing"),
        lambda: topics.find_pair("Bullying", "staff v words"),
    ):
        with pytest.raises(UnknownName):
            act()
    assert len(topics.all()) == 1


def test_topics_are_edited_moved_and_removed(bullying: Project) -> None:
    topics = bullying.topics
    topics.add("Retention")
    assert topics.move("Retention", 1)
    assert not topics.move("Retention", 1)
    assert [one.name for one in topics.all()] == ["Retention", "Bullying"]
    assert topics.edit("Bullying", name="Bullying and harassment", themes=[], question="", indicators=["6"])
    assert not topics.edit("Bullying and harassment", indicators=["6"])
    found = topics.find("Bullying and harassment")
    assert (found.themes, found.indicators, found.question) == ((), ("6",), None)
    topics.compare_no_longer(found.id, "leaders v focus group")
    topics.remove(found.id)
    assert [one.name for one in topics.all()] == ["Retention"]
    assert bullying.undo() is not None
    assert [one.words for one in topics.find("Bullying and harassment").pairs] == ["words v figures"]


def test_the_table_imports_again_as_the_same_topics(bullying: Project) -> None:
    from qualcode.deliver.tables import write_table

    before = bullying.topics.all()
    path = bullying.folder.parent / "topics.csv"
    write_table(bullying.topics.table(), "csv", path)
    done = bullying.topics.import_csv(path)
    assert (done.added, done.changed, done.unchanged) == (0, 0, 1)
    bullying.topics.remove("Bullying")
    assert bullying.topics.import_csv(path).added == 1
    (after,) = bullying.topics.all()
    assert (after.name, after.themes, after.indicators, after.question, after.description) == (
        before[0].name,
        before[0].themes,
        before[0].indicators,
        before[0].question,
        before[0].description,
    )
    assert [one.words for one in after.pairs] == [one.words for one in before[0].pairs]


def test_a_bad_row_of_a_table_leaves_all_as_it_was(bullying: Project) -> None:
    for rows, what in (
        (b"topic,sources\nNew,words v figures\nNewer,words\n", "line 3"),
        (b"topic,themes\nNew,Safety\nnew,Change\n", "on line 2 already"),
        (b"theme\nSafety\n", "topic"),
    ):
        with pytest.raises(QualcodeError, match=what):
            bullying.topics.import_csv(rows)
    assert [one.name for one in bullying.topics.all()] == ["Bullying"]
    done = bullying.topics.import_csv(b"Topic,Sources,Colour\nBullying,staff v figures,red\n")
    assert (done.changed, done.ignored) == (1, ("Colour",))
    assert len(bullying.topics.find("Bullying").pairs) == 3


def test_merging_codes_keeps_the_topic(bullying: Project) -> None:
    bullying.codebook.add("Harm", kind="theme")
    bullying.topics.edit("Bullying", themes=["Safety", "Harm"])
    bullying.codebook.merge("Harm", "Safety")
    assert bullying.topics.find("Bullying").themes == ("Safety",)


def test_a_group_that_nobody_has_is_remarked(study: Project) -> None:
    made = study.topics.add("Voice", pairs=["group:nobody v leaders", "workstream:WS99 v words"])
    known = ", ".join(sorted({one.group for one in study.participants.all() if one.group}))
    assert known and list(study.topics.nobody_in(made.pairs)) == [
        f"nobody has the group “nobody” yet; groups: {known}",
        "nobody has the workstream “WS99” yet; workstreams: none",
    ]
    assert study.topics.nobody_in(study.topics.add("Other", pairs=["leaders v staff"]).pairs) == ()
