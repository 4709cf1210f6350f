"""The single file for readers without the tool: what each audience finds in it, and that nothing in it can act."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.explorer.making import explorer
from qualcode.triangulation.exports.explorer import explorer_export
from qualcode.triangulation.exports.export import usual_audience
from qualcode.triangulation.exports.writing import write_export

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \u202e$data {{x}}"


def written(project: Project, whom: str = "publication", title: str = "") -> str:
    path = project.folder.parent / f"{whom}.html"
    write_export(project.findings, explorer_export(project.session, title), whom, "html", path)  # type: ignore[arg-type]
    return path.read_text(encoding="utf-8")


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def words_of(page: str) -> list[str]:
    return ["\n".join(line[2] for line in one[0]).strip() for one in data_of(page)["passages"]]


class Tags(HTMLParser):
    """Every element with its attributes, as a browser would make them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, {name: value or "" for name, value in attrs}))


def test_a_publication_holds_what_may_be_quoted_and_nothing_else(study: Project) -> None:
    page = written(study)

    assert sorted(words_of(page)) == [
        "My manager does the voice in handover and everybody laughs at it.",
        "The board has changed, and people notice that it has changed for good.",
    ]
    for secret in ("RXA", "Northfield", "1.31", "1.72", "stop everything", "printed what I say", "Nobody ever wrote"):
        assert secret not in page
    assert not re.search(r"\bx\d+\b|Interview one|Group one|Ada\b|FG1_P|coded by", page)
    assert "5 passages are left out" in page


def test_the_team_has_everything_with_its_ids(study: Project, excerpts: dict[str, int]) -> None:
    page = written(study, "team")

    passages = data_of(page)["passages"]
    assert {one[8] for one in passages} == {f"x{number}" for number in excerpts.values()}
    private = next(one for one in passages if one[8] == f"x{excerpts['private']}")
    assert "Group one" in private[9] and "archive" in private[9]
    assert [line[0] for line in private[0] if line[2]] == ["P2"]
    assert "For the team: not to be passed on." in page


@pytest.mark.parametrize("consent", ["paraphrase only", "archive", "withdrawn"])
def test_who_does_not_consent_is_nowhere_in_the_file(study: Project, consent: str) -> None:
    study.participants.put("WS5_01", consent=consent)
    page = written(study)

    assert not any(words in page for words in ("people notice", "every panel", "proud of that number"))
    assert "WS5_01" not in page


def test_a_word_before_or_after_that_gives_away_takes_the_words_around_with_it(study: Project, tmp_path: Path) -> None:
    told = "We met at RXA in the spring. People were kinder to each other after that. It lasted."
    (tmp_path / "Four.txt").write_text(f"I: And then?\n\nWS5_01: {told}\n", encoding="utf-8")
    study.importing.files([tmp_path / "Four.txt"])
    study.documents.edit("Four", case="CS1", kind="interview")
    document = study.documents.find("Four")
    start = study.documents.text(document.id).index("People")
    study.codings.apply(document.id, start, start + 44, [study.codebook.find("Board").id])

    page = written(study)
    line = next(one[0] for one in data_of(page)["passages"] if "kinder" in one[0][0][2])
    assert line == [["", "", "People were kinder to each other after that.", ""]] and "in the spring" not in page


def test_passages_of_people_without_a_name_are_not_tied_together(study: Project) -> None:
    def documents() -> list[int]:
        return [one[6] for one in data_of(written(study))["passages"] if "board" in one[0][0][2]]

    assert documents() != [-1]
    study.settings.edit(attribution="group")
    assert documents() == [-1]


def test_of_a_case_study_of_few_people_nobody_is_told_apart(study: Project) -> None:
    assert "WS5_01" in written(study)
    study.documents.edit("Interview two", case="CS2")

    page = written(study)
    assert "WS5_01" not in page
    board = next(one for one in data_of(page)["passages"] if "board" in one[0][0][2])
    assert (board[1], board[6]) == ("senior leader", -1)


def test_the_staff_group_told_is_that_of_whose_words_are_printed(study: Project) -> None:
    page = data_of(written(study))
    assert {page["groups"][one[3]] for one in page["passages"]} == {"senior leader", "BME staff"}
    study.settings.edit(attribution="hidden")
    assert data_of(written(study))["groups"] == [""]


def test_a_theme_that_names_an_organisation_is_refused(study: Project) -> None:
    study.codebook.rename("Board", "Board of Northfield General")
    with pytest.raises(QualcodeError, match="cannot be published"):
        written(study)


def test_a_title_is_looked_through_too(study: Project) -> None:
    assert "<title>Words of many</title>" in written(study, title="Words of many")
    with pytest.raises(QualcodeError, match="cannot be published"):
        written(study, title="What RXA did")


def test_a_title_of_nobody_stands_over_a_publication(study: Project) -> None:
    study.settings.edit(name="Northfield General")
    assert "Northfield" not in written(study) and "Northfield General</h1>" in written(study, "team")


def test_hostile_words_are_words(study: Project, tmp_path: Path) -> None:
    study.codebook.rename("Change", HOSTILE)
    study.cases.put("CS2", description=HOSTILE)
    study.memos.add(HOSTILE, about=["CS1"], kind="case", title="Context")
    (tmp_path / "Bad.txt").write_text(f"I: And?\n\nWS5_01: {HOSTILE} and more\n", encoding="utf-8")
    study.importing.files([tmp_path / "Bad.txt"])
    study.documents.edit("Bad", case="CS1", kind="interview")
    document = study.documents.find("Bad")
    start = study.documents.text(document.id).index(HOSTILE)
    study.codings.apply(document.id, start, start + len(HOSTILE), [study.codebook.find("Board").id])

    for whom in ("team", "publication"):
        page = written(study, whom)
        tags = Tags(page).all
        assert [told for name, told in tags if name == "script"] == [
            {},
            {"type": "application/json", "id": "data"},
            {},
        ]
        assert not any(
            name in ("img", "iframe", "object", "base", "link", "form") and "id" not in told for name, told in tags
        )
        assert not any(key.startswith("on") or key in ("style", "src") for _, told in tags for key in told)
        shown = HOSTILE.replace("\u202e", "\ufffd")
        assert shown in words_of(page) and data_of(page)["codes"][0][0] == shown
        assert html.escape(shown, quote=False) in page and "\u202e" not in page


def test_nothing_is_loaded_and_only_what_is_in_the_file_runs(study: Project) -> None:
    page = written(study, "team")
    policy = next(
        told["content"] for name, told in Tags(page).all if told.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    for rule, inside in (("script-src", r"<script>(.*?)</script>"), ("style-src", r"<style>(.*?)</style>")):
        found = re.findall(inside, page, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found]
        assert rules[rule].split() == [f"'sha256-{digest}'" for digest in digests] and found
    assert "http" not in page.replace('xmlns="http://www.w3.org/2000/svg"', "").replace('http-equiv="', "")
    assert "innerHTML" not in page and "eval(" not in page


def test_the_matrix_is_a_table_that_a_reader_finds_the_way_in(study: Project) -> None:
    page = written(study)
    tags = Tags(page).all
    assert ("html", {"lang": "en-GB"}) in tags
    names = [told["id"] for _, told in tags if "id" in told]
    assert len(names) == len(set(names))
    assert all(told.get("scope") in ("row", "col") for name, told in tags if name == "th")
    assert all(
        told[ref] in names
        for _, told in tags
        for ref in ("aria-labelledby", "for")
        if ref in told and " " not in told[ref]
    )
    assert sum(name == "h1" for name, _ in tags) == 1
    assert (
        any(told.get("role") == "status" for _, told in tags) and ("main", {"id": "content", "tabindex": "-1"}) in tags
    )
    assert re.search(
        r'<th scope="row" class="deep0" data-theme="\d+">Change</th><td>1 of 2<span class="behind">1 passage', page
    )


def test_cells_and_passages_say_the_same(study: Project) -> None:
    made = explorer(study.session, "team")
    page = written(study, "team")
    body = page.split('<table id="grid">')[1].split("</table>")[0]
    said = {
        (int(theme), n): int(count[1]) if (count := re.search(r'"behind">(\d+) passage', cell)) else 0
        for theme, cells in re.findall(r'data-theme="(\d+)">.*?</th>(.*?)</tr>', body)
        for n, cell in enumerate(re.findall(r"<td>(.*?)</td>", cells))
    }
    for (theme, column), many in said.items():
        below = {at for at, _ in enumerate(made.codes) if theme in line(made.codes, at)}
        case = made.grid.cases[column]
        fits = [
            one
            for one in made.passages
            if (one.case == case if case is not None else one.case >= 0) and below & {code for code, _ in one.codes}
        ]
        assert many == len(fits)
    assert sum(said.values()) > 0


def line(codes: Any, at: int) -> list[int]:
    found = [at]
    while (above := codes[found[-1]].parent) is not None:
        found.append(above)
    return found


def test_the_same_project_gives_the_same_bytes(study: Project) -> None:
    for whom in ("team", "publication"):
        assert written(study, whom) == written(study, whom)


def test_both_sides_of_a_topic_are_in_it(study: Project, excerpts: dict[str, int]) -> None:
    study.topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    study.judgements.judge(
        "Appointment", "CS1", meaning="yes", examples="no", finding_a="Panels are counted", means="Count on",
        excerpts=[excerpts["board"]],
    )  # fmt: skip
    assert "Panels are counted" not in written(study), "it is not revealed yet"
    study.judgements.reveal()
    page = written(study)

    assert '<a href="#joint-0">Partial agreement' in page and "Panels are counted" in page
    assert data_of(page)["topics"][0][0] == "Appointment (indicator 2), Case study 1"
    on = [words_of(page)[at] for at in data_of(page)["topics"][0][1]]
    assert on == ["The board has changed, and people notice that it has changed for good."]


def test_pictures_are_drawn_with_names_of_their_own(study: Project) -> None:
    page = written(study, "team")
    assert page.count("<svg ") > 0 and page.count('id="title"') == 0
    assert "1.31" in page and "1.31" not in written(study)


def test_an_empty_project_gives_a_page_that_says_so(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty") as project:
        path = tmp_path / "empty.html"
        done = write_export(project.findings, explorer_export(project.session), "publication", "html", path)
        assert "nothing was found" in done.remarks[0] and "0 passages can be read here" in path.read_text("utf-8")


def test_it_is_for_publication_unless_somebody_says_otherwise() -> None:
    assert usual_audience("html") == "publication"
