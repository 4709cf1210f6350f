from __future__ import annotations

import contextlib
import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.history import FieldChange
from qualcode.project import Project


def told(project: Project, start: str, end: str = "") -> list[str]:
    found = project.codebook_versions.diff(start, end)
    return [f"{one.kind} {one.path}: {one.told}" for one in found.changes]


def here(project: Project) -> str:
    return f"a{project.state()}"


def test_a_difference_reads_like_a_change_log(project: Project) -> None:
    start = here(project)
    document = project.documents.find("First").id
    made = project.codings.apply(document, 30, 60, [project.codebook.find("Silence").id])
    project.codebook.edit("Warm words", definition="Promises that nobody keeps", brief="Hollow")
    project.codebook.rename("Warm words", "Hollow words")
    project.codebook.move("Hollow words", "Voice")
    project.codebook.add("Fear", parent="Voice")
    project.reshaping.split("Silence", {made.codings[0]: "Not heard"})
    project.codebook.merge("Voice > Teeth", "Leadership > Mandate > Teeth")
    project.codebook.retire("Silence")
    project.reshaping.set_status(["Fear"], "parked")
    project.codebook.edit("Leadership", colour="rose", level="latent")
    assert told(project, start) == [
        "added Voice > Fear: code, from data",
        "added Voice > Not heard: code, from data, split from “Silence”",
        "merged Voice > Teeth: into “Leadership > Mandate > Teeth”",
        "split Voice > Silence: 1 passage to “Not heard”",
        "renamed Voice > Hollow words: from “Warm words”",
        "moved Voice > Hollow words: from “Leadership” to “Voice”",
        "redefined Voice > Hollow words: in brief, definition",
        "parked Voice > Fear: parked",
        "retired Voice > Silence: retired: no longer applied, its codings stay",
        "changed Leadership: level",
        "recoloured Leadership: blue → rose",
    ]
    found = project.codebook_versions.diff(start)
    redefined = next(one for one in found.changes if one.kind == "redefined")
    assert [(one.name, one.before, one.after) for one in redefined.fields] == [
        ("in brief", "", "Hollow"),
        ("definition", "Promises without deeds", "Promises that nobody keeps"),
    ]
    assert redefined.coder == "Ada" and redefined.at is not None and found.codes == (7, 8)
    assert found.counted.startswith("2 added, 1 merged, 1 split, 1 renamed")


def test_each_change_is_told_with_who_did_that(project: Project) -> None:
    start = here(project)
    made = project.codebook.add("Fear")
    project.codebook.edit("Silence", definition="Left unsaid")
    project.coders.add("Bea")
    with Project.open(project.folder, coder="Bea") as other:
        other.codebook.rename("Silence", "Not said")
        other.discussions.flag(made.short_id)
        other.discussions.flag("Not said")
    found = {one.kind: one.coder for one in project.codebook_versions.diff(start).changes}
    assert found == {"added": "Ada", "renamed": "Bea", "redefined": "Ada"}


def test_what_a_code_took_over_by_a_merge_is_told_with_who_did_that(project: Project) -> None:
    project.questions.put(1, "Who?")
    project.codebook.edit("Voice > Teeth", questions=[1])
    start = here(project)
    project.codebook.merge("Voice > Teeth", "Silence")
    changed = next(one for one in project.codebook_versions.diff(start).changes if one.kind == "changed")
    assert (changed.told, changed.coder, f"a{changed.act}") == ("questions", "Ada", here(project))


def test_what_was_undone_is_not_told(project: Project) -> None:
    start = here(project)
    project.codebook.merge("Voice > Teeth", "Silence")
    project.undo()
    project.codebook.add("Fear")
    project.codebook.rename("Fear", "Dread")
    assert told(project, start) == ["added Dread: code, from data"]
    project.undo()
    project.undo()
    assert told(project, start) == [] and project.codebook_versions.diff(start).counted == "nothing changed"


def test_codes_merged_with_what_is_below_each_went_into_their_twin(project: Project) -> None:
    project.codebook.add("Mandate", parent="Voice", kind="subtheme")
    project.codebook.add("Teeth", parent="Voice > Mandate")
    start = here(project)
    project.codebook.merge("Voice > Mandate", "Leadership > Mandate")
    assert told(project, start) == [
        "merged Voice > Mandate: into “Leadership > Mandate”",
        "merged Voice > Mandate > Teeth: into “Leadership > Mandate > Teeth”",
    ]


acts = st.lists(
    st.sampled_from(["add", "rename", "move", "merge", "retire", "define", "colour", "undo", "redo", "split"]),
    max_size=12,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts, st.integers(0, 999))
def test_every_state_there_was_is_found_again(project: Project, names: list[str], seed: int) -> None:
    chance = random.Random(seed)
    seen = {project.state(): project.codebook.tree()}
    for number, name in enumerate(names):
        codes = project.codebook.tree().codes or (project.codebook.add(f"Again {number}"),)
        one, other = chance.choice(codes).short_id, chance.choice(codes).short_id
        with contextlib.suppress(QualcodeError):
            do(project, name, one, other, f"{number} {chance.random()}")
        seen[project.state()] = project.codebook.tree()
    for state, tree in seen.items():
        assert project.codebook_versions.tree(f"a{state}") == tree
        assert project.codebook_versions.diff(f"a{state}").codes == (len(tree), len(project.codebook.tree()))


def do(project: Project, name: str, one: str, other: str, fresh: str) -> None:
    book = project.codebook
    if name == "add":
        book.add(fresh, parent=one)
    elif name == "rename":
        book.rename(one, fresh)
    elif name == "move":
        book.move(one, other)
    elif name == "merge":
        book.merge(one, other)
    elif name == "retire":
        book.retire(one)
    elif name == "define":
        book.edit(one, definition=fresh, questions=[], brief=fresh)
    elif name == "colour":
        project.reshaping.recolour()
    elif name == "split":
        project.reshaping.duplicate(one)
    else:
        project.undo() if name == "undo" else project.redo()


def test_a_release_is_the_codebook_as_it_was_agreed(project: Project) -> None:
    versions = project.codebook_versions
    made = versions.release("v0.3", agreed_on=date(2026, 3, 12), note="After the away day")
    assert made.told == "v0.3, agreed 12 March 2026"
    project.codebook.rename("Silence", "Not said")
    assert versions.tree("V0.3").find("Silence") and versions.table("v0.3").rows[5][1] == "Silence"
    assert told(project, "v0.3") == ["renamed Voice > Not said: from “Silence”"]
    earlier = versions.release("v0.2", agreed_on=date(2026, 1, 9), state="v0.3")
    assert earlier.act == made.act
    with pytest.raises(QualcodeError, match="already"):
        versions.release("V0.3")
    for name in ("", "a12", "2026-03-12", "now"):
        with pytest.raises(QualcodeError):
            versions.release(name)
    versions.withdraw("v0.2")
    assert [one.name for one in versions.releases()] == ["v0.3"]


def test_a_day_begins_before_its_first_act_and_ends_after_its_last(project: Project) -> None:
    versions = project.codebook_versions
    today = f"{project.log(1)[0].at.astimezone():%Y-%m-%d}"
    assert len(versions.tree(today)) == 7
    assert len(versions.diff(today, today).of_kind("added")) == 7
    assert versions.diff("2001-01-01").codes == (0, 7)
    with pytest.raises(QualcodeError, match="comes after"):
        versions.diff("now", "2001-01-01")
    for wrong in ("a9999", "v9", "tomorrow"):
        with pytest.raises(QualcodeError):
            versions.diff(wrong)


def test_what_became_of_one_code_is_told_act_by_act(project: Project) -> None:
    project.codebook.edit("Silence", definition="Left unsaid")
    project.codebook.move("Silence", "Leadership")
    events = project.codebook_versions.history("Silence")
    assert [(one.did, [(f.name, f.before, f.after) for f in one.fields]) for one in events] == [
        ("added", [("under", "", "Voice"), ("name", "", "Silence"), ("kind", "", "code")]),
        ("changed", [("definition", "", "Left unsaid")]),
        ("changed", [("under", "Voice", "Leadership")]),
    ]
    assert events[0].name.startswith("import codebook") and events[2].coder == "Ada"


def test_merges_and_splits_are_told_of_a_code_and_one_that_is_gone_has_its_history(project: Project) -> None:
    document, gone = project.documents.find("First").id, project.codebook.find("Voice > Teeth").short_id
    made = project.codings.apply(document, 30, 60, [project.codebook.find("Silence").id])
    project.codebook.merge(gone, "Silence")
    project.reshaping.split("Silence", {made.codings[0]: "Not heard"})
    assert [one.did for one in project.codebook_versions.history("Silence")] == [
        "added", "took another code in", "was split"]  # fmt: skip
    assert project.codebook_versions.history("Silence")[-1].fields == (FieldChange("passages", "", "1 to “Not heard”"),)
    assert [one.did for one in project.codebook_versions.history(gone)] == ["added", "removed"]
    with pytest.raises(QualcodeError, match="no code"):
        project.codebook_versions.history("c999")


def test_a_split_into_codes_that_were_there_tells_who_gave_how_much_to_which(project: Project) -> None:
    document, silence = project.documents.find("First").id, project.codebook.find("Silence").id
    warm, mandate = project.codebook.find("Warm words").id, project.codebook.find("Mandate").id
    first = project.codings.apply(document, 30, 60, [silence, warm])
    second = project.codings.apply(document, 62, 80, [silence])
    start = here(project)
    one = next(n for n, c in zip(first.codings, (silence, warm), strict=True) if c == silence)
    project.reshaping.split("Silence", {one: f"c{warm}", second.codings[0]: f"c{mandate}"})
    act = project.state()
    assert told(project, start) == ["split Voice > Silence: 1 passage to “Warm words”, 1 passage to “Mandate”"]
    change = project.codebook_versions.diff(start).changes[0]
    assert (change.coder, change.act) == ("Ada", act) and change.at is not None
    history = {code: project.codebook_versions.history(code)[-1] for code in ("Silence", "Warm words", "Mandate")}
    assert {code: (event.did, [f.after for f in event.fields], event.act) for code, event in history.items()} == {
        "Silence": ("was split", ["1 to “Warm words”", "1 to “Mandate”"], act),
        "Warm words": ("took passages over", ["1 from “Silence”"], act),
        "Mandate": ("took passages over", ["1 from “Silence”"], act),
    }
    project.undo()
    assert told(project, start) == []
    assert [f.before for f in project.codebook_versions.history("Mandate")[-1].fields] == ["1 from “Silence”"]
    undone = here(project)
    project.redo()
    assert told(project, start) == told(project, undone) != []
    project.reshaping.split("Warm words", {project.reshaping.codings("Warm words")[0].id: "Silence"})
    assert [line.partition(": ")[2] for line in told(project, start)] == [
        "1 passage to “Warm words”, 1 passage to “Mandate”", "1 passage to “Silence”"]  # fmt: skip


def test_the_first_use_is_the_first_coding_that_stands(project: Project) -> None:
    code = project.codebook.find("Silence").id
    assert project.codebook_versions.first_uses() == {}
    first = project.codings.apply(project.documents.find("Second").id, 0, 20, [code])
    project.codings.apply(project.documents.find("First").id, 30, 60, [code])
    assert project.codebook_versions.first_uses()[code].told.startswith("x1 in “Second”")
    project.codings.remove(first.codings)
    assert project.codebook_versions.first_uses()[code].document == "First"
