"""The worked example's files hold together: quotations are where they say, names exist, all is labelled synthetic."""

from __future__ import annotations

import csv
import importlib.util
import re
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pytest

ROOT = Path(__file__).resolve().parents[2]
TRANSCRIPTS = ROOT / "transcripts"
CODEBOOK = ROOT / "codebooks" / "wres_example.csv"
SYNTHETIC = "Synthetic transcript written for the qualcode worked example. No real person or organisation."
STATUSES = {"ok", "zero", "not_collected", "not_reported", "not_applicable", "suppressed"}
SLOTS = {
    "context": (50, 90),
    "leaders": (90, 150),
    "initiatives": (30, 120),
    "staff": (90, 150),
    "agreement": (80, 130),
    "summary": (80, 130),
}
NAMED = re.compile(r" \[[\w-]+ “[^”]+”\]")
"""A passage that a written part names."""
CASES = [f"CS{number}" for number in range(1, 6)]
LONGEST_SHARED_RUN = 4


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with (TRANSCRIPTS / "setup" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def codes() -> tuple[dict[str, str], ...]:
    with CODEBOOK.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def text_of(file_name: str) -> str:
    path = TRANSCRIPTS / file_name
    if path.suffix == ".docx":
        return docx_text(path)
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def docx_text(path: Path) -> str:
    lines: list[str] = []
    for part in docx.Document(str(path)).iter_inner_content():
        table_rows: Any = getattr(part, "rows", None)
        if table_rows is None:
            lines.append(part.text)  # type: ignore[union-attr]
        else:
            lines.extend("\t".join(cell.text for cell in row.cells) for row in table_rows)
    return "\n".join(lines)


def documents() -> dict[str, dict[str, str]]:
    return {Path(row["file"]).stem: row for row in rows("documents")}


def maker(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TRANSCRIPTS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def written() -> tuple[dict[str, str], ...]:
    with (TRANSCRIPTS / "analysis" / "narratives.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def slots_of(case: str) -> dict[str, str]:
    """The parts of a case study's summary, without the passages that they name."""
    parts = [row for row in written() if row["of"] == case]
    assert len(parts) == len({row["part"] for row in parts})
    return {row["part"]: NAMED.sub("", row["text"]) for row in parts}


def runs_of_words(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w'-]+", text.replace("\u2019", "'").lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def label_before(text: str, quote: str) -> str:
    line = text[: text.index(quote)].rpartition("\n")[2]
    return line.partition(":")[0].strip("*")


def test_every_transcript_is_listed_and_every_listed_file_is_there() -> None:
    there = {path.name for path in TRANSCRIPTS.iterdir() if path.suffix in {".txt", ".md", ".docx"}} - {"README.md"}
    assert there == {row["file"] for row in rows("documents")}


def test_every_transcript_says_first_that_it_is_synthetic() -> None:
    for row in rows("documents"):
        assert text_of(row["file"]).split("\n")[0] == SYNTHETIC, row["file"]
    for source in (TRANSCRIPTS / "sources").iterdir():
        assert source.read_text(encoding="utf-8").startswith(SYNTHETIC + "\n"), source.name
    assert "synthetic" in (TRANSCRIPTS / "README.md").read_text(encoding="utf-8")
    assert all(row["name"].startswith("Synthetic ") for row in rows("organisations"))


def test_the_study_has_the_promised_shape() -> None:
    kinds = Counter((row["workstream"], row["kind"]) for row in rows("documents"))
    assert kinds == {
        ("SH", "interview"): 3,
        ("WS3", "interview"): 4,
        ("WS5", "interview"): 10,
        ("WS5", "focus group"): 5,
        ("DOC", "minutes"): 2,
    }
    assert Counter(row["case"] for row in rows("documents") if row["case"]) == {f"CS{n}": 3 for n in range(1, 6)}
    assert len(rows("codings")) >= 220
    assert len(rows("links")) >= 35
    assert len(rows("memos")) >= 12
    assert len(rows("questions")) == 8
    chosen = Counter(documents()[row["document"]]["case"] for row in rows("codings") if row["chosen"] == "yes")
    assert all(3 <= chosen[f"CS{n}"] <= 6 for n in range(1, 6))


def test_interviews_and_groups_are_long_enough_to_read_like_them() -> None:
    for row in rows("documents"):
        words = len(text_of(row["file"]).split())
        low, high = {"interview": (500, 1100), "focus group": (700, 1200), "minutes": (200, 600)}[row["kind"]]
        assert low <= words <= high, (row["file"], words)


@pytest.mark.parametrize("name", ["codings", "links"])
def test_every_quotation_stands_once_in_its_document(name: str) -> None:
    for row in rows(name):
        found = text_of(documents()[row["document"]]["file"]).count(row["quote"])
        assert found == 1, (row["document"], row["quote"], found)


def test_codings_use_codes_of_the_codebook_and_use_them_all() -> None:
    known = {row["name"] for row in codes() if row["kind"] == "code"}
    used = {row["code"] for row in rows("codings")}
    assert used == known


def test_codings_are_not_said_twice_and_have_a_known_stance() -> None:
    keys = Counter((row["document"], row["quote"], row["code"], row["coder"]) for row in rows("codings"))
    assert max(keys.values()) == 1
    assert {row["stance"] for row in rows("codings")} == {"supports", "qualifies", "runs against"}
    assert {row["coder"] for row in rows("codings")} == {"Coder A", "Coder B"}
    assert {row["document"] for row in rows("codings")} == set(documents())


def test_the_codebook_is_a_tree_of_unique_names() -> None:
    seen: set[str] = set()
    for row in codes():
        assert row["name"] not in seen
        assert not row["parent"] or row["parent"] in seen, row["name"]
        assert row["definition"]
        assert set(row["research_questions"].split(";")) <= set("12345678")
        assert not row["indicators"] or set(row["indicators"].split(";")) <= set("123456789")
        seen.add(row["name"])
    kinds = Counter(row["kind"] for row in codes())
    assert set(kinds) == {"overarching", "theme", "subtheme", "code"}
    assert (kinds["theme"], kinds["subtheme"], kinds["code"]) >= (7, 8, 35)


def test_links_start_from_coded_quotations_and_meet_a_row_of_figures() -> None:
    coded = {(row["document"], row["quote"]) for row in rows("codings")}
    organisation = {row["label"]: row["ods_code"] for row in rows("cases")}
    figures = {(row["org_code"], row["indicator"], row["year"]) for row in rows("values")}
    for row in rows("links"):
        assert (row["document"], row["quote"]) in coded, row
        assert row["relation"] in {"in line with", "adds to", "at odds with", "explains"}
        assert row["case"] or not row["year"]
        if row["case"]:
            assert documents()[row["document"]]["case"] == row["case"], row
        if row["year"]:
            assert (organisation[row["case"]], row["indicator"], row["year"]) in figures, row
    assert sum(not row["case"] for row in rows("links")) >= 5
    assert {row["indicator"] for row in rows("links")} == set("123456789")


def test_the_figures_hold_every_status_and_every_indicator() -> None:
    values = rows("values")
    assert {row["status"] for row in values} == STATUSES
    for organisation in rows("organisations"):
        own = [row for row in values if row["org_code"] == organisation["ods_code"]]
        assert {row["year"] for row in own} == {"2015", "2016", "2017", "2018"}
        assert {row["indicator"] for row in own} == set("123456789")
    assert {row["status"] for row in values if row["org_code"] == "X05" and row["indicator"] in "56"} == {
        "not_applicable"
    }
    for row in values:
        assert (row["status"] == "ok") == (row["value"] not in {"", "*", "0"}), row


def test_counts_beside_a_percentage_give_it() -> None:
    for row in rows("values"):
        if row["unit"] == "percent" and row["numerator"]:
            share = 100 * float(row["numerator"]) / float(row["denominator"])
            assert abs(share - float(row["value"])) <= 0.051, row


def test_ratios_agree_with_their_likelihoods() -> None:
    shares = {
        (row["org_code"], row["year"], row["indicator"], row["group"]): float(row["numerator"])
        / float(row["denominator"])
        for row in rows("values")
        if row["measure"] == "likelihood"
    }
    for row in rows("values"):
        key = (row["org_code"], row["year"], row["indicator"])
        if row["measure"] == "ratio" and (*key, "White") in shares:
            white, bme = shares[(*key, "White")], shares[(*key, "BME")]
            ratio = white / bme if row["indicator"] == "2" else bme / white
            assert f"{ratio:.2f}" == f"{float(row['value']):.2f}", row


def test_people_speakers_and_cases_fit_together() -> None:
    people = {row["label"]: row for row in rows("participants")}
    assert {row["group"] for row in people.values()} == {
        "stakeholder",
        "WRES lead",
        "senior leader",
        "E&D lead",
        "BME staff",
    }
    assert {row["consent"] for row in people.values()} == {"quote", "paraphrase only"}
    for row in rows("speakers"):
        document = documents()[row["document"]]
        assert row["label"] in text_of(document["file"])
        assert not row["participant"] or people[row["participant"]]["case"] == document["case"]
    assert {row["participant"] for row in rows("speakers")} - {""} == set(people)
    assert {row["workstream"] for row in rows("documents")} == {row["label"] for row in rows("workstreams")}


def test_nobody_who_may_only_be_paraphrased_is_chosen_for_quotation() -> None:
    guarded = {row["label"] for row in rows("participants") if row["consent"] == "paraphrase only"}
    assert guarded
    who = {(row["document"], row["label"]): row["participant"] for row in rows("speakers")}
    for row in rows("codings"):
        if row["chosen"]:
            text = text_of(documents()[row["document"]]["file"])
            assert who.get((row["document"], label_before(text, row["quote"]))) not in guarded, row
            assert row["document"] not in guarded, row


def test_memos_are_about_something_in_the_study() -> None:
    known = set(documents()) | {row["label"] for row in rows("cases")} | {row["name"] for row in codes()} | {"project"}
    assert {row["about"] for row in rows("memos")} <= known
    assert all(row["text"] and row["kind"] and row["title"] for row in rows("memos"))
    assert max(Counter((row["about"], row["title"]) for row in rows("memos")).values()) == 1


def test_no_memo_stands_in_for_a_part() -> None:
    titles = {row["title"].casefold() for row in rows("memos") if row["kind"] == "case"}
    assert not titles & {"context", "initiatives", "summary", "bme staff accounts", "senior leaders' accounts"}


@pytest.mark.parametrize("case", CASES)
def test_every_case_fills_the_slots_of_its_summary_at_the_promised_length(case: str) -> None:
    slots = slots_of(case)
    assert set(slots) == set(SLOTS)
    lengths = {title: len(text.split()) for title, text in slots.items()}
    assert all(low <= lengths[title] <= high for title, (low, high) in SLOTS.items()), lengths
    assert 400 <= sum(lengths.values()) <= 800


@pytest.mark.parametrize("case", CASES)
def test_initiatives_are_a_line_that_leads_in_and_four_to_seven_items(case: str) -> None:
    lead_in, *items = slots_of(case)["initiatives"].split("\n")
    assert lead_in.endswith(":")
    assert 4 <= len(items) <= 7
    assert all(item.startswith("- ") and item[2:].strip() for item in items)


@pytest.mark.parametrize("case", CASES)
def test_slots_hold_no_figure_no_name_of_the_organisation_and_one_kind_of_apostrophe(case: str) -> None:
    organisation = next(row for row in rows("cases") if row["label"] == case)
    for title, text in slots_of(case).items():
        assert not re.search(r"\d|%|per ?cent", text), title
        assert organisation["ods_code"] not in text and organisation["organisation"] not in text, title
        assert not re.search("[\u2018\u2019\u201c\u201d]", text), title


@pytest.mark.parametrize("case", CASES)
def test_slots_are_in_the_evaluators_own_words(case: str) -> None:
    length = LONGEST_SHARED_RUN + 1
    spoken: set[tuple[str, ...]] = set()
    for row in rows("documents"):
        if row["case"] == case:
            spoken |= runs_of_words(text_of(row["file"]), length)
    for title, text in slots_of(case).items():
        assert not runs_of_words(text, length) & spoken, title


def test_everything_that_a_report_has_is_written_in_words_without_figures() -> None:
    of = {row["of"] for row in written()}
    themes = {row["name"] for row in codes() if row["kind"] == "theme"}
    assert of == {*CASES, *themes, "report", *(f"question {row['number']}" for row in rows("questions"))}
    for row in written():
        if row["of"] not in CASES:
            told = NAMED.sub("", row["text"])
            assert not re.search("[“”]", told), row["of"]
            assert set(re.findall(r"(\w+) \d", told)) <= {"indicator", "Indicator", "study"}, row["of"]


def test_word_files_are_what_the_script_makes_of_their_sources() -> None:
    script = maker("make_docx")
    sources = sorted((TRANSCRIPTS / "sources").glob("*.txt"))
    assert [source.stem for source in sources] == sorted(path.stem for path in TRANSCRIPTS.glob("*.docx"))
    for source in sources:
        text = source.read_text(encoding="utf-8")
        assert text_of(f"{source.stem}.docx") == text.rstrip("\n")
        assert script.make(text) == script.make(text)


def test_the_panel_is_what_the_script_makes_and_its_codes_cannot_be_a_trusts() -> None:
    written = (TRANSCRIPTS / "setup" / "panel.csv").read_text(encoding="utf-8")
    assert maker("make_panel").make() == written
    codes = {row["org_code"] for row in rows("panel")}
    assert len(codes) == 40 and all(re.fullmatch(r"SYN\d\d", code) for code in codes)


def test_the_marks_of_real_transcripts_are_there() -> None:
    everything = "\n".join(text_of(row["file"]) for row in rows("documents"))
    marks = ["[Name]", "[laughs]", "(laughs)", "[...]", "[inaudible", "£", "café", "naïve", "🙃", "\u0300", "?:", "“"]
    for mark in marks:
        assert mark in everything, mark
