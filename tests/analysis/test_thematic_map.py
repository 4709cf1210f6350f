from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.deliver.svg_map import _boxes, _place, svg_map
from qualcode.project import Project

TEXT = "P1: " + " ".join(f"word{n}" for n in range(200)) + "\n"
HOSTILE = "[/]\x1b[31m<b>&\u202e“x”]]>"


@pytest.fixture
def study(tmp_path: Path) -> Project:
    path = tmp_path / "talk.txt"
    path.write_text(TEXT, encoding="utf-8")
    project = Project.create(tmp_path / "study", coder="Ada")
    project.importing.files([path])
    project.codebook.add("All", kind="overarching")
    for theme in ("Voice", "Trust", "Pay"):
        project.codebook.add(theme, kind="theme", parent="All" if theme == "Voice" else "")
        project.codebook.add(f"{theme} code", parent=theme)
    return project


def code(project: Project, start: int, *names: str) -> None:
    project.codings.apply(1, 4 + start, 10 + start, [project.codebook.find(name).id for name in names])


def test_themes_are_linked_by_the_passages_they_share(study: Project) -> None:
    code(study, 0, "Voice code", "Trust")
    code(study, 20, "Voice", "Trust code", "Pay code")
    code(study, 40, "Voice code", "Voice")
    found = study.thematic_map()
    assert [(link.one.name, link.other.name, link.shared) for link in found.links] == [
        ("Voice", "Trust", 2),
        ("Voice", "Pay", 1),
        ("Trust", "Pay", 1),
    ]
    assert found.passages == 3
    assert list(found.lines())[1:3] == ["  ▓ Voice [theme]: 3 (2 on itself)", "    ▓ Voice code: 2"]
    assert found.table().rows[0] == ("All > Voice", "Trust", 3, 2, 2, 0.667)


def test_what_is_parked_or_retired_is_left_out_and_candidates_are_marked(study: Project) -> None:
    code(study, 0, "Voice", "Trust")
    study.reshaping.set_status(["Trust"], "parked")
    study.reshaping.set_status(["Pay"], "candidate")
    found = study.thematic_map()
    assert [node.code.name for node in found.nodes] == ["All", "Voice", "Voice code", "Pay", "Pay code"]
    assert found.links == () and "candidate" in "\n".join(found.lines())


def test_codes_in_use_stay_under_a_retired_one_and_what_is_left_out_is_not_counted(study: Project) -> None:
    code(study, 0, "Voice code")
    code(study, 20, "Trust code")
    code(study, 40, "Trust")
    study.reshaping.set_status(["All", "Voice"], "retired")
    study.reshaping.set_status(["Trust code"], "retired")
    found = study.thematic_map()
    lines = list(found.lines())
    assert lines[:4] == ["█ All [overarching, retired]: 1 (0 on itself)", "  ▓ Voice [theme, retired]: 1 (0 on itself)",
                         "    ▓ Voice code: 1", lines[3]]  # fmt: skip
    assert "Trust [theme]: 1" in lines[3] and found.passages == 2
    assert lines[-1] == "Left out and not counted, as parked or retired: 1 code."


def test_a_map_of_nothing_but_retired_codes_says_so(study: Project) -> None:
    study.reshaping.set_status([one.short_id for one in study.codebook.tree()], "retired")
    assert list(study.thematic_map().lines()) == ["Left out and not counted, as parked or retired: 7 codes."]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.sampled_from(["Voice", "Trust", "Pay code"]), min_size=1), min_size=1, max_size=6))
def test_shared_passages_are_what_sets_say(study: Project, coded: list[set[str]]) -> None:
    for number, names in enumerate(coded):
        code(study, 20 * number, *sorted(names))
    under = {name: {n for n, names in enumerate(coded) if names & {name, f"{name} code"}} for name in
             ("Voice", "Trust", "Pay")}  # fmt: skip
    wanted = {(one, other): len(under[one] & under[other]) for one, other in combinations(under, 2)}
    found = {(link.one.name, link.other.name): link.shared for link in study.thematic_map().links}
    assert found == {pair: count for pair, count in wanted.items() if count}
    for _ in coded:
        study.undo()


def test_the_picture_is_sound_tells_itself_and_no_box_lies_on_another(study: Project) -> None:
    study.codebook.rename("Trust", HOSTILE)
    study.codebook.rename("Pay", "決" * 90)
    for number in range(30):
        study.codebook.add(f"Under {number}", parent="Voice")
    code(study, 0, "Voice", "c4")
    found = study.thematic_map()
    root = ElementTree.fromstring(svg_map(replace(found, title=f"Map {HOSTILE}")).data)
    names = {child.tag.rpartition("}")[2] for child in root.iter()}
    assert {"title", "desc", "rect", "path", "text"} <= names and root.get("role") == "img"
    words = "".join(root.itertext())
    assert "\x1b" not in words and "\u202e" not in words and "and 21 more" in words
    assert "Passages in common: Voice and" in words
    boxes = _boxes(found)
    _place(boxes)
    for one, other in combinations(boxes, 2):
        assert one.x != other.x or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_a_name_in_capitals_stays_in_its_box(study: Project) -> None:
    study.codebook.rename("Pay", "NAME IN CAPITALS " * 12)
    study.codebook.rename("Pay code", "C" * 80)
    box = next(one for one in _boxes(study.thematic_map()) if "NAME" in one.title[0])
    assert max(map(len, box.title)) <= 18 and max(map(len, box.lines)) <= 32


def test_an_empty_codebook_has_an_empty_map(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty", coder="Ada") as project:
        out = io.BytesIO()
        project.findings.write(project.thematic_map(), out, format="svg")
        assert ElementTree.fromstring(out.getvalue()) is not None and list(project.thematic_map().lines()) == []
