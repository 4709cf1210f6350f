"""The five cases of the report, entered as a project, give back their convergence lists and counts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qualcode.model.convergence import Elements, Word
from qualcode.model.errors import QualcodeError
from qualcode.project import Project

ELEMENTS: dict[str, dict[str, str]] = {
    "agreement": {"meaning": "yes", "examples": "yes"},
    "partial agreement": {"meaning": "yes", "examples": "no"},
    "dissonance": {"meaning": "no", "examples": "no"},
}
AMONG_LEADERS = "Senior leaders"
"""The report holds one leader against another: WS5_09 'nothing jumps out' v WS5_04 'may not be as good'."""
WITHIN = {"Freedom to Speak Up", "Leadership optimism", "Effect of WRES", "Training / CPD (ind 4)"}
"""Topics on which the report holds leaders against others, not words against figures."""
ABOUT_EVERYTHING = {"Overall trend", "Overall experience", "Overall performance", "Trend 2016-2017", "Data validity"}
SILENT = {
    ("CS1", "Disciplinary (ind 3)"): "words",
    ("CS2", "Retention"): "figures",
    ("CS2", "Unreported indicators"): "figures",
    ("CS3", "Training, disciplinary, board % (ind 3, 4, 9)"): "words",
    ("CS4", "Board membership (ind 9)"): "both",
    ("CS5", "Bullying and harassment (ind 5, 6)"): "figures",
    ("CS5", "Training access (ind 4)"): "figures",
}
HEADER = "org_code,org_name,year,indicator,measure,group,value,unit,status\n"


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shared / "wres" / "case_studies_seed.json").read_text("utf-8"))["cases"]
    return found


@pytest.fixture(scope="module")
def seed(cases: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Figures are invented, since the report prints none; where it says that there are none, there are none here."""
    folder = tmp_path_factory.mktemp("seed")
    with Project.create(folder / "study", coder="JD") as project:
        for case in cases:
            enter(project, folder, case)
        yield project


def indicators(topic: str) -> list[str]:
    found = re.search(r"\(ind ([\d, -]+)\)", topic)
    if topic == "Unreported indicators":
        return ["8"]
    if found is None:
        return []
    first, _, last = found[1].partition("-")
    return list(map(str, range(int(first), int(last) + 1))) if last else re.findall(r"\d+", found[1])


def enter(project: Project, folder: Path, case: dict[str, Any]) -> None:
    label, code = case["id"], f"R{case['id'][-1]}{case['id'][-1]}"
    project.cases.put(label, description=case["type"], period=case["period"].replace("-", "–"))
    missing = {
        number
        for (of, topic), who in SILENT.items()
        if of == label and who in ("figures", "both")
        for number in indicators(topic)
    }
    wanted = [(n, "ratio", "", "1.50", "ratio") for n in ("2", "3", "4")]
    wanted += [(n, "percent", group, "25.0", "percent") for n in ("5", "6", "7", "8") for group in ("White", "BME")]
    wanted += [("9", measure, "BME", "8.0", "percent") for measure in ("board", "workforce")]
    rows = [
        f"{code},Trust {code},2017,{n},{measure},{group},{'' if n in missing else value},{unit},"
        f"{'not_reported' if n in missing else 'ok'}\n"
        for n, measure, group, value, unit in wanted
    ]
    path = folder / f"{code}.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    assert project.values.import_csv(path).status == "imported"
    project.cases.put(label, organisation=code)
    said = {one["topic"]: f"Of {n} much was said here." for n, one in enumerate(case["convergence"])}
    for kind in ("interview", "focus group"):
        talk = folder / f"{label} {kind}.txt"
        talk.write_text(f"I: Tell me ({label}, {kind}).\n\nP1: " + " ".join(said.values()) + "\n", encoding="utf-8")
        project.importing.files([talk])
        project.documents.edit(talk.stem, case=label, kind=kind)
    known = {one.name for one in project.topics.all()}
    for one in case["convergence"]:
        topic = one["topic"]
        if topic not in known:
            project.codebook.add(topic, kind="theme")
            pair = "leaders v focus group" if topic in WITHIN else "words v figures"
            pair = "leaders v leaders" if topic == AMONG_LEADERS else pair
            themed = [] if topic in ABOUT_EVERYTHING else [topic]
            project.topics.add(topic, themes=themed, indicators=indicators(topic), pairs=[pair])
        if SILENT.get((label, topic)) not in ("words", "both"):
            for kind in ("interview", "focus group"):
                found = project.documents.find(f"{label} {kind}")
                project.codings.apply_quote(found.id, said[topic], [project.codebook.find(topic).id])
    for one in case["convergence"]:
        silent = SILENT.get((label, one["topic"]))
        answers: dict[str, Any] = {"silent": silent} if silent else ELEMENTS[one["code"]]
        project.judgements.judge(one["topic"], label, reason=one["why"], **answers)


def test_the_lists_and_counts_of_the_report_come_back(seed: Project, cases: list[dict[str, Any]]) -> None:
    for case in cases:
        judged = {row.topic.name: row for row in seed.judgements.all(case=case["id"]) if row.mine is not None}
        words: dict[str, Word] = {name: row.mine.elements.word for name, row in judged.items() if row.mine}
        assert words == {one["topic"]: one["code"] for one in case["convergence"]}
        assert Counter(words.values()) == Counter(one["code"] for one in case["convergence"])
        assert {n: row.mine.reason for n, row in judged.items() if row.mine} == {
            one["topic"]: one["why"] for one in case["convergence"]
        }


def test_dissonance_stands_in_exactly_the_cells_of_the_report(seed: Project, cases: list[dict[str, Any]]) -> None:
    stands = {
        (row.topic.name, row.case): row.pair.phrase(row.stands.elements, "WRES")
        for row in seed.judgements.all()
        if row.stands is not None and row.stands.elements.word == "dissonance"
    }
    wanted = {
        (one["topic"], case["id"]) for case in cases for one in case["convergence"] if one["code"] == "dissonance"
    }
    assert stands.keys() == wanted
    assert stands["Freedom to Speak Up", "CS3"] == "Dissonance (leaders v focus group)"
    assert stands[AMONG_LEADERS, "CS4"] == "Dissonance (leaders v leaders)"


def test_a_silence_of_the_report_can_be_nothing_else(seed: Project) -> None:
    for (case, topic), silent in SILENT.items():
        if topic == "Training access (ind 4)":
            assert seed.judgements.of(topic, case).nothing_b == "indicator 4 not reported"
        with pytest.raises(QualcodeError, match="can only be silence"):
            seed.judgements.judge(topic, case, silent="", meaning="yes", examples="yes")
        row = seed.judgements.of(topic, case)
        assert row.mine is not None and row.mine.elements == Elements(
            silent={"words": "a", "figures": "b", "both": "both"}[silent]  # type: ignore[arg-type]
        )
