"""Questions to the coded data give what the rows themselves say."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qualcode.model.query import QueryError
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.project import Project
from qualcode.text.nearness import near, overlapping, within
from qualcode.text.query import quoted

Study = Callable[[int], Project]
SEEDS = range(3)


def asked(project: Project, query: str) -> set[tuple[int, str, str]]:
    return {(row.excerpt_id, row.code, row.coder) for row in project.excerpts.find(query)}


def told(rows: list[CodedExcerpt]) -> set[tuple[int, str, str]]:
    return {(row.excerpt_id, row.code, row.coder) for row in rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_terms_agree_with_the_rows(study: Study, seed: int) -> None:
    project = study(seed)
    rows = list(project.excerpts.find())
    tree = project.codebook.tree()
    under_a = {"A", *(code.name for code in tree.descendants(tree.find("A").id))}
    codes = {row.excerpt_id: {one.code for one in rows if one.excerpt_id == row.excerpt_id} for row in rows}
    served = {"1": {"A", "a1", "a2", "a2x"}, "2": {"a2", "a2x", "BB", "bb1"}}
    asks: dict[str, Callable[[CodedExcerpt], bool]] = {
        "": lambda row: True,
        "code:A": lambda row: row.code in under_a,
        "code=A": lambda row: row.code == "A",
        "theme:A": lambda row: row.theme == "A",
        "theme:BB": lambda row: row.theme == "BB",
        "theme:none": lambda row: row.theme == "(no theme)",
        "question:1": lambda row: row.code in served["1"],
        "question:2": lambda row: row.code in served["2"],
        "question:none": lambda row: row.code in {"B", "loose"},
        "case:CS1": lambda row: row.case == "CS1",
        "case:CS2": lambda row: row.case == "CS2",
        "case:none": lambda row: row.case == "",
        "workstream:ws3": lambda row: row.workstream == "WS3",
        "workstream:none": lambda row: row.workstream == "",
        "coder:ben": lambda row: row.coder == "Ben",
        "not coder:ben": lambda row: row.coder == "Ada",
        'kind:"focus group"': lambda row: row.kind == "focus group",
        'document:"Document 1" or document:d3': lambda row: row.document in ("Document 1", "Document 2"),
        'text:"WORD word"': lambda row: "word word" in " ".join(row.quote.split()),
        "code:a1 coder:Ada": lambda row: row.code == "a1" and row.coder == "Ada",
        "code:A and not code:a2": lambda row: row.code in under_a and not codes[row.excerpt_id] & {"a2", "a2x"},
        "code=a1 code=loose": lambda row: row.code in ("a1", "loose") and {"a1", "loose"} <= codes[row.excerpt_id],
        "(code=a1 or code=loose) case:CS1": lambda row: row.code in ("a1", "loose") and row.case == "CS1",
        "(code=a1 case:CS1) or (code=loose case:CS2)": lambda row: (
            (row.code, row.case) in (("a1", "CS1"), ("loose", "CS2"))
        ),
        "not code:A": lambda row: not codes[row.excerpt_id] & under_a,
    }
    for query, fits in asks.items():
        assert asked(project, query) == told([row for row in rows if fits(row)]), query


@pytest.mark.parametrize("seed", SEEDS)
def test_relations_are_those_of_the_places(study: Study, seed: int) -> None:
    project = study(seed)
    rows = project.excerpts.find()
    left = [row for row in rows if row.theme == "A"]
    for relation, test in {
        "overlapping": lambda here, there, _: overlapping(here, there),
        "within": lambda here, there, _: within(here, there),
        "near/2": lambda here, there, text: near(here, there, text, 2),
    }.items():
        expected = set()
        for document in project.documents.all():
            here = [(row.start or 0, row.end or 0) for row in left if row.document_id == document.id]
            there = [
                (row.start or 0, row.end or 0) for row in rows if row.code == "bb1" and row.document_id == document.id
            ]
            fits = test(here, there, project.documents.text(document.id))
            expected |= told([row for row in left if row.document_id == document.id and (row.start, row.end) in fits])
        assert asked(project, f"theme:A {relation} code:bb1") == expected
    near_it = asked(project, "theme:A near code:bb1")
    assert asked(project, "theme:A overlapping code:bb1 role:participant") <= asked(
        project, "theme:A overlapping code:bb1"
    )
    assert near_it <= asked(project, "theme:A")


def test_a_page_is_a_part_of_the_whole_and_counts_are_those_of_the_rows(study: Study) -> None:
    project = study(1)
    rows = project.excerpts.find("theme:A")
    assert project.excerpts.page("theme:A", 3, 2) == rows[2:5]
    assert project.excerpts.of(project.excerpts.numbers("theme:A")) == rows
    counted = project.excerpts.count("theme:A", "excerpts", "participants", "documents", "interviews", "cases", "words")
    excerpts = {row.excerpt_id for row in rows}
    assert counted.found["codings"] == len(rows)
    assert counted.found["excerpts"] == len(excerpts)
    assert counted.found["documents"] == len({row.document_id for row in rows})
    assert counted.found["cases"] == len({row.case for row in rows} - {""})
    for count in ("excerpts", "participants", "interviews", "words"):
        assert counted.found[count] == project.matrices.matrix("themes", "documents", count).row_totals[0], count
    assert {row.excerpt_id for row in project.excerpts.of_excerpts(excerpts)} == excerpts
    assert counted.of["documents"] == 4


def test_a_filter_and_its_query_find_the_same(study: Study) -> None:
    project = study(2)
    wanted = ExcerptFilter(code="A", case="CS2", coder="Ada")
    assert project.excerpts.find(wanted) == project.excerpts.find("code:A case:CS2 coder:Ada")


@pytest.fixture
def talk(tmp_path: Path) -> Project:
    path = tmp_path / "Talk.txt"
    path.write_text("I: Ask ask ask ask.\n\nP1: One one.\n\nWS3_01: Two two two.\n", encoding="utf-8")
    project = Project.create(tmp_path / "study", coder="Ada")
    project.importing.files([path])
    project.codebook.add("Voice", kind="theme")
    code = project.codebook.add("Warm", parent="Voice").id
    text = project.documents.text(1)
    for quote, how in (
        ("Ask ask", {}),
        ("One one", {"stance": "runs against"}),
        ("Two two", {"note": "Ask again", "discuss": True}),
    ):
        at = text.index(quote)
        made = project.codings.apply(1, at, at + len(quote), [code], note=how.get("note", ""))
        coding = project.codings.of_excerpt(made.excerpt.id)[0].id
        if "stance" in how or "discuss" in how:
            project.codings.annotate(coding, stance=how.get("stance"), discuss=how.get("discuss"))
    return project


KNOWN = [
    ("role:interviewer", ["Ask ask"]),
    ("role:participant", ["One one", "Two two"]),
    ("participant:none", ["Ask ask"]),
    ('participant:"P1 (Talk)"', ["One one"]),
    ("participant:WS3_01", ["Two two"]),
    ("group:none", ["Ask ask", "One one", "Two two"]),
    ('stance:"runs against"', ["One one"]),
    ("stance:none", ["Ask ask", "Two two"]),
    ("discuss:yes", ["Two two"]),
    ("note:again", ["Two two"]),
    ("note:none", ["Ask ask", "One one"]),
    ("coded-since:2000", ["Ask ask", "One one", "Two two"]),
    ("coded-until:2000-12", []),
    ("since:2018-05-02", ["Ask ask", "One one", "Two two"]),
    ("until:2018-04", []),
    ("until:2018", ["Ask ask", "One one", "Two two"]),
    ("attribute:band>=7", ["Two two"]),
    ("attribute:band<7", []),
    ("attribute:band!=7", ["Two two"]),
    ("attribute:band=none", ["Ask ask", "One one"]),
    ("attribute:document.mode=phone", ["Ask ask", "One one", "Two two"]),
    ("excerpt:x2", ["One one"]),
]


def test_what_is_known_of_people_places_and_codings(talk: Project) -> None:
    talk.documents.edit("Talk", held_on=date(2018, 5, 2))
    talk.attributes.set("participant", "WS3_01", "band", "8", create=True)
    talk.attributes.set("document", "Talk", "mode", "Phone", create=True)
    for query, quotes in KNOWN:
        assert [row.quote for row in talk.excerpts.find(query)] == quotes, query


WRONG = [
    ("role:participant code:Cold", 17, "there is no code “Cold”"),
    ("case:CS9", 0, "CS9"),
    ("attribute:band=1", 0, "nobody has an attribute"),
    ("theme:Warm", 0, "is no theme but a code"),
    ("since:yesterday", 0, "is no day"),
    ("stance:yes", 0, "there is no stance"),
    ("kind:letter", 0, "there is no kind of document"),
    ("excerpt:12", 0, "is no excerpt"),
    ("role:chair", 0, "choose interviewer or participant"),
]


def test_a_name_that_is_not_there_is_said_with_its_place(talk: Project) -> None:
    for query, at, said in WRONG:
        with pytest.raises(QueryError, match=said) as caught:
            talk.excerpts.find(query)
        assert caught.value.at == at


def test_queries_are_kept_renamed_and_removed(talk: Project) -> None:
    kept = talk.queries.save("Against", "stance:“runs against”   theme:Voice")
    assert (kept.query, kept.coder) == ('stance:"runs against" and theme:Voice', "Ada")
    assert [row.quote for row in talk.excerpts.find(kept.query)] == ["One one"]
    with pytest.raises(Exception, match="already"):
        talk.queries.save("against", "code:Warm")
    assert talk.queries.save("against", "code:Warm", replace=True).query == "code:Warm"
    assert talk.queries.rename("Against", "All warm").name == "All warm"
    talk.undo()
    assert [one.name for one in talk.queries.all()] == ["against"]
    talk.queries.remove("AGAINST")
    assert talk.queries.all() == ()


def test_a_kept_query_follows_its_codes(talk: Project) -> None:
    talk.queries.save("Kept", 'theme:Voice and (code=Warm or not code:"Nowhere") near/3 code:Voice')
    found = talk.excerpts.numbers("theme:Voice")
    talk.queries.save("Theme", "theme:Voice")
    talk.codebook.rename("Voice", "Being heard")
    kept = talk.queries.find("Theme").query
    assert kept == 'theme:"Being heard"' and talk.excerpts.numbers(kept) == found != ()
    assert '(code=Warm or not code:Nowhere) near/3 code:"Being heard"' in talk.queries.find("Kept").query
    talk.codebook.add("Above", kind="theme")
    talk.codebook.move("Being heard", "Above")
    talk.codebook.add("Being heard", kind="theme")
    kept = talk.queries.find("Theme").query
    assert kept == 'theme:"Above > Being heard"' and talk.excerpts.numbers(kept) == found
    talk.codebook.merge("Above > Being heard", talk.codebook.tree().children(None)[-1].short_id)
    assert talk.excerpts.numbers(talk.queries.find("Theme").query) == found
    talk.undo()
    assert talk.queries.find("Theme").query == kept


def test_the_first_of_very_many_are_found_by_walking_and_are_the_same(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = study(1)
    everything = {query: project.excerpts.numbers(query) for query in ("", "theme:A", "code:A not code:a2 case:none")}
    monkeypatch.setattr("qualcode.analysis.excerpts.MANY", 0)
    for query, found in everything.items():
        for most in (1, 3, 5, 100):
            assert project.excerpts.numbers(query, most) == found[:most]


TERMS = {
    "themes": "theme:",
    "codes": "code=",
    "cases": "case:",
    "documents": "document:",
    "participants": "participant:",
    "groups": "group:",
    "workstreams": "workstream:",
    "questions": "question:",
}


def asked_by(dimension: str, label: str) -> str:
    if label.startswith("(no "):
        return f"{TERMS[dimension]}none"
    return f"{TERMS[dimension]}{quoted(label[1:2] if dimension == 'questions' else label)}"


@pytest.mark.parametrize(
    ("rows", "columns", "count"),
    [
        ("themes", "cases", "excerpts"),
        ("codes", "participants", "excerpts"),
        ("questions", "workstreams", "documents"),
        ("codes", "documents", "words"),
    ],
)
def test_a_cell_of_a_matrix_is_what_its_query_finds(study: Study, rows: str, columns: str, count: str) -> None:
    project = study(2)
    matrix = project.matrices.matrix(rows, columns, count)
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        for column, cell in zip(matrix.columns, cells, strict=True):
            query = f"{asked_by(rows, row)} {asked_by(columns, column)}"
            assert project.excerpts.count(query, count).found[count] == (cell or 0), query


@pytest.mark.parametrize(
    "sought", ["50%", "a_b", "STRASSE", "kelvin", "café", "no  budget", "budget", "it's", "é", "caf", "x\\y", "weiss"]
)
def test_words_are_found_as_people_compare_them(tmp_path: Path, sought: str) -> None:
    """Whatever a database does with capitals, accents and signs of its own."""
    said = ["We had 50% of it", "axb and a_b", "die Straße", "\u212aelvin", "cafe\u0301", "CAFÉ", "No\n budget", "it’s",
            "it's", "x\\y", "ＷＥＩＳＳ", "weiß", "505", "nobody"]  # fmt: skip
    with Project.create(tmp_path / "study") as project:
        text = "".join(f"P1: {words}\n\n" for words in said)
        (tmp_path / "d.txt").write_text(text, encoding="utf-8")
        project.importing.files([tmp_path / "d.txt"])
        code = project.codebook.add("A").id
        for turn in project.documents.content(1).turns:
            project.codings.apply(1, turn.start, turn.end, [code])

        def folded(words: str) -> str:
            return " ".join(unicodedata.normalize("NFC", words).split()).casefold()

        expected = [one.quote for one in project.excerpts.find() if folded(sought) in folded(one.quote)]
        assert [one.quote for one in project.excerpts.find(f"text:{quoted(sought)}")] == expected
