"""wres, link, unlink, links and export, as typed."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from qualcode.cli.main import run
from qualcode.project import Project

Run = Callable[..., tuple[int, str, str]]
VALUES = (
    "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status,"
    "source_file,source_cell,caveats\n"
    "RXA,Northfield General Trust,Ambulance trust,North,2016,2,ratio,,1.72,,,ratio,ok,r.csv,B2,\n"
    "RXA,Northfield General Trust,Ambulance trust,North,2017,2,ratio,,1.31,,,ratio,ok,r.csv,B3,\n"
    "RXA,Northfield General Trust,Ambulance trust,North,2017,3,ratio,,-,,,ratio,,r.csv,B4,\n"
)


@pytest.fixture
def typed(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Type a command in a study with one coded interview and its trust's figures; get exit code, output, remarks."""
    folder = tmp_path / "study"
    talk = tmp_path / "Talk.txt"
    talk.write_text("I: Ask.\n\nWS5_01: We said it plainly [laughs].\n\nWS5_01: Northfield General knew.\n", "utf-8")
    book = tmp_path / "book.csv"
    book.write_text("parent,name,kind,indicators\n,Voice,theme,\nVoice,Warm,code,7\nVoice,Cold,code,\n", "utf-8")
    figures = tmp_path / "values.csv"
    figures.write_text(VALUES, "utf-8")
    with Project.create(folder, coder="Ada") as project:
        project.values.import_csv(figures, meanings={"-": "not_reported"})
        project.cases.put("CS1", description="an ambulance trust", organisation="RXA")
        project.cases.put("CS2")
        project.importing.files([talk])
        project.documents.edit("Talk", case="CS1")
        project.codebook.import_csv(book)
        text = project.documents.text(1)
        for quote in ("We said it plainly [laughs].", "Northfield General knew."):
            start = text.index(quote)
            project.codings.apply(1, start, start + len(quote), [project.codebook.find("Warm").id])

    def act(*arguments: str) -> tuple[int, str, str]:
        code = run(["--project", str(folder), *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8", "replace"), err.decode()

    return act


def test_figures_are_imported_and_the_lines_that_are_wrong_are_named(typed: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text(VALUES.replace("1.31", "1.29"), encoding="utf-8")
    code, out, err = typed("wres", "import", str(path))
    assert (code, out) == (1, "")
    assert "error: new.csv line 4, column I: the value '-' may be zero, missing or not applicable" in err
    assert err.splitlines()[-1] == "error: nothing was taken, 1 line must be put right in new.csv"
    code, out, _ = typed("wres", "import", str(path), "--meaning", "-=not reported", "--dry-run")
    assert (code, out.splitlines()) == (
        0,
        [
            "would import new.csv: 3 figures, 2016 to 2017",
            "    3 older figures no longer current (kept)",
            "    indicator 2, 2016: 1 the same",
            "    indicator 2, 2017: 1 changed",
            "    indicator 3, 2017: 1 the same",
        ],
    )
    code, out, _ = typed("wres", "import", str(path), "--meaning", "-=not_reported", "--json")
    assert (code, json.loads(out)["status"], json.loads(out)["replaced"]) == (0, "imported", 3)
    assert typed("wres", "import", str(path))[1] == "skipped new.csv: this very file was imported before\n"


def test_a_long_name_is_cut_in_text_and_whole_in_a_table(typed: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    text = VALUES.replace("1.31", "1.29").replace("Northfield General", "N" * 300).replace(",-,", ",2,")
    path.write_text(text, "utf-8")
    assert typed("wres", "import", str(path), "--release", "Second")[0] == 0
    line = next(one for one in typed("wres", "changes", "Second")[1].splitlines() if one.startswith("RXA"))
    assert f"  {'N' * 39}…  " in line
    assert "N" * 300 in typed("wres", "changes", "Second", "--format", "csv")[1]


def test_a_meaning_that_is_no_status_is_wrong_usage(typed: Run, tmp_path: Path) -> None:
    code, _, err = typed("wres", "import", str(tmp_path / "values.csv"), "--meaning", "-=nothing")
    assert (code, len(err.splitlines())) == (2, 1)


def test_figures_are_shown_with_their_status_in_words(typed: Run, tmp_path: Path) -> None:
    code, out, _ = typed("wres", "values", "--case", "CS1", "--year", "2017", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    assert code == 0
    assert [(row["indicator"], row["value"], row["status"]) for row in rows] == [
        ("2", "1.31", "ok"),
        ("3", "", "not reported"),
    ]
    code, _, err = typed("wres", "values", "--case", "CS1", "-o", str(tmp_path / "v.docx"))
    (table,) = Document(str(tmp_path / "v.docx")).tables
    told = [[cell.text for cell in row.cells] for row in table.rows]
    assert (code, err) == (0, "for the team\n") and told[0] == [
        "Indicator",
        "Year",
        "Measure",
        "Value",
        "Unit",
        "Source",
    ]
    assert ["2. Appointment from shortlisting (a)", "2017", "ratio", "1.31", "ratio"] in [row[:5] for row in told]
    assert ["2017", "ratio", "not reported", "ratio"] in [row[1:5] for row in told]
    assert typed("wres", "values")[0] == 2
    code, _, err = typed("wres", "values", "--case", "CS2")
    assert (code, "qualcode cases edit CS2 --organisation CODE" in err) == (1, True)


def test_the_indicators_are_told_in_both_forms(typed: Run) -> None:
    out = typed("wres", "indicators")[1]
    assert "3  Entering the formal disciplinary process" in out
    assert "the evaluation's scoring: BME to White" in out
    found = json.loads(typed("wres", "indicators", "--json")[1])
    assert [one["number"] for one in found] == list("123456789")
    assert {"official", "scoring"} <= set(found[0])


def test_linking_listing_and_unlinking(typed: Run) -> None:
    arguments = ("link", "x1", "3", "--relation", "at odds with", "--case", "CS1", "--year", "2017")
    code, out, _ = typed(*arguments, "--note", "Why")
    line = "l1    x1 at odds with: indicator 3, CS1 2017 (not reported)  “We said it plainly [laughs].”  [Why]"
    assert (code, out) == (0, f"linked: {line}\n")
    assert typed(*arguments)[1] == f"linked already: {line}\n"
    assert typed("link", "Cold", "7")[1].startswith("linked: c3    Voice > Cold: indicator 7")
    found = json.loads(typed("links", "--excerpt", "x1", "--json")[1])
    assert [(one["id"], one["level"], one["via"]) for one in found] == [("l1", "value", None), (None, "code", "Warm")]
    assert typed("links", "--indicator", "3", "--direct")[1].splitlines() == [line]
    assert typed("links", "--codes", "--indicator", "7")[1].count("\n") == 2
    assert typed("unlink", "l1")[1] == f"unlinked: {line}\n"
    assert typed("unlink", "Cold", "7")[0] == 0
    assert typed("links", "--direct")[1] == ""


def test_a_link_needs_its_relation_and_a_code_takes_no_case(typed: Run) -> None:
    assert typed("link", "x1", "3")[0] == 2
    code, _, err = typed("link", "x9", "77", "--case", "CS9")
    assert code == 2 and "--relation" in err and all(f"“{one}”" in err for one in ("x9", "77", "CS9"))
    _, _, err = typed("link", "x9", "77", "--relation", "explains")
    assert all(f"“{one}”" in err for one in ("x9", "77"))
    assert "Needed for an excerpt" in " ".join(typed("link", "--help")[1].split())
    assert typed("link", "Warm", "3", "--case", "CS1")[0] == 2
    code, _, err = typed("link", "x9", "3", "--relation", "explains")
    assert (code, err.startswith("error: there is no excerpt “x9”")) == (1, True)


def test_a_summary_goes_into_exports_and_word_is_for_publication(typed: Run, tmp_path: Path) -> None:
    code, out, err = typed("export", "case-summary", "cs1")
    path = Path(out.strip())
    assert (code, path.name, path.parent) == (0, "case-summary-cs1-publication.docx", tmp_path / "study" / "exports")
    assert "for publication" in err
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
    assert "Northfield" not in text and "RXA" not in text and "1.31" not in text
    before = path.stat().st_ino
    assert typed("export", "case-summary", "CS1")[0] == 0
    assert path.stat().st_ino != before
    out = typed("export", "case-summary", "CS1", "-o", "-", "--for", "team")[1]
    assert out.count("## Case study 1: An ambulance trust") == 1 and "1.31" in out


def test_excerpts_are_exported_for_each_audience(typed: Run, tmp_path: Path) -> None:
    target = tmp_path / "quotes.csv"
    assert typed("export", "excerpts", "-o", str(target))[0] == 0
    assert "Northfield General knew." in target.read_text("utf-8-sig")
    assert typed("export", "excerpts", "-o", str(target), "--for", "publication", "--code", "Voice")[0] == 0
    published = target.read_text("utf-8-sig")
    assert "We said it plainly" in published and "Northfield" not in published
    assert typed("export", "excerpts", "-o", str(tmp_path / "quotes.docx"))[0] == 0
    code, _, err = typed("export", "excerpts", "-o", str(tmp_path / "quotes.pdf"))
    assert (code, "the format is not known" in err) == (1, True)


def test_a_matrix_is_exported_but_not_one_of_documents_for_publication(typed: Run, tmp_path: Path) -> None:
    target = tmp_path / "themes.xlsx"
    assert typed("export", "matrix", "themes", "cases", "-o", str(target))[0] == 0
    assert target.read_bytes()[:2] == b"PK"
    code, _, err = typed("export", "matrix", "themes", "documents", "--format", "docx")
    assert (code, "cannot be published" in err) == (1, True)


def test_a_template_is_for_word(typed: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "a.csv")
    code, _, err = typed("export", "excerpts", "-o", target, "--template", "house.dotx")
    assert (code, "a template is for Word only" in err) == (1, True)


def test_a_csv_can_be_left_unguarded(typed: Run, tmp_path: Path) -> None:
    typed("codebook", "rename", "Voice", "=Voice")
    for command in (("excerpts",), ("matrix", "themes", "cases"), ("codebook", "export")):
        target = tmp_path / "t.csv"
        assert "--raw leaves them" in typed(*command, "-o", str(target))[2]
        assert "'=Voice" in target.read_text("utf-8-sig")
        assert typed(*command, "-o", str(target), "--raw")[2] == ""
        assert "'=Voice" not in target.read_text("utf-8-sig")
    for command in (("export", "excerpts"), ("export", "matrix", "themes", "cases")):
        assert typed(*command, "-o", str(target), "--raw")[0] == 0
        assert "'=Voice" not in target.read_text("utf-8-sig")


def test_who_makes_a_published_csv_is_told_what_it_lacks(typed: Run, tmp_path: Path) -> None:
    _, _, err = typed("export", "excerpts", "--for", "publication", "-o", str(tmp_path / "quotes.csv"))
    assert "note: 1 excerpt is left out: 1 would give an organisation or a person away." in err


def test_a_link_to_a_year_without_a_figure_says_so(typed: Run) -> None:
    arguments = ("link", "x1", "2", "--relation", "explains", "--case", "CS1", "--year")
    assert typed(*arguments, "2011")[2] == "note: CS1 has no figure of indicator 2 for 2011\n"
    assert typed(*arguments, "2017")[2] == ""


def test_figures_come_from_standard_input_too(typed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = VALUES.replace("1.31", "1.29").replace(",-,", ",*,").encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert typed("wres", "import", "-")[1].startswith("imported standard input: 3 figures, 2016 to 2017\n")


def test_a_file_that_is_no_csv_is_named(typed: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(b"PK\x03\x04" + bytes(60))
    code, _, err = typed("wres", "import", str(path))
    assert (code, "sheet.csv" in err, err.count("\n")) == (1, True, 1)


def test_the_indicators_are_shown_with_the_names_a_file_uses(typed: Run) -> None:
    assert "   measures in a file of figures: ratio, likelihood\n" in typed("wres", "indicators")[1]


def test_the_theme_matrix_of_a_report_is_exported(typed: Run, tmp_path: Path) -> None:
    target = tmp_path / "themes.csv"
    assert typed("export", "theme-matrix", "-o", str(target))[0] == 0
    assert "Transcripts," in target.read_text(encoding="utf-8-sig")
    code, out, err = typed("export", "theme-matrix", "--no-subthemes")
    assert (code, "for publication" in err) == (0, True) and out.strip().endswith("theme-matrix-publication.docx")


def test_few_people_are_not_shown_unless_the_team_asks(typed: Run, tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text(
        "org_code,org_type,year,indicator,measure,group,value,numerator,denominator,unit,status\n"
        "RXA,Ambulance trust,2018,3,likelihood,White,2,40,2000,percent,ok\n"
        "RXA,Ambulance trust,2018,3,likelihood,BME,3,3,100,percent,ok\n",
        "utf-8",
    )
    assert typed("wres", "import", str(path))[0] == 0
    asked = ("wres", "values", "--case", "CS1", "--indicator", "3", "--year", "2018", "--format", "csv")
    shown, everything = typed(*asked)[1], typed(*asked, "--unsuppressed")[1]
    assert "BME,*,percent,suppressed,*,100.0" in shown
    assert "BME,3.0,percent,ok,3.0,100.0" in everything
    assert typed("project", "edit", "--suppress-under", "3", "--suppression-symbol", "[c]")[0] == 0
    assert "BME,3.0,percent,ok,3.0,100.0" in typed(*asked)[1]
    told = json.loads(typed("project", "--json")[1])
    assert (told["suppress_under"], told["suppress_bases_under"], told["suppression_symbol"]) == (3, 11, "[c]")
    assert typed("project", "edit", "--suppress-under", "-1")[0] == 1


def test_a_picture_is_shown_as_text_and_written_to_files(typed: Run, tmp_path: Path) -> None:
    code, out, _ = typed("wres", "plot", "lines", "--indicator", "2", "--case", "CS1")
    assert (code, "CS1         1.72  1.31" in out) == (0, True)
    svg, word = tmp_path / "x.svg", tmp_path / "x.docx"
    code, out, _ = typed("wres", "plot", "strip", "--indicator", "2", "--organisation", "RXA", "-o", str(svg))
    assert (code, out) == (0, f"{svg}\n") and "<desc" in svg.read_text("utf-8")
    code, _, err = typed("wres", "plot", "lines", "--indicator", "2", "-o", str(word))
    assert code == 0 and "for publication" in err
    markup = zipfile.ZipFile(word).read("word/document.xml").decode()
    assert " SEQ Figure " in markup and "Lines over time." in markup


def test_a_picture_that_cannot_be_is_one_clear_line(typed: Run) -> None:
    assert typed("wres", "plot", "lines", "--year", "2016", "--years", "2016-2017")[0] == 2
    assert typed("wres", "plot", "pie")[0] == 2
    code, out, err = typed("wres", "plot", "funnel", "--indicator", "2")
    assert (code, out, len(err.splitlines())) == (1, "", 1) and "5 trusts or more" in err
    code, _, err = typed("wres", "plot", "forest", "--case", "CS1", "--for", "publication")
    assert code == 1 and "say --for team" in err
    code, out, err = typed("wres", "plot", "lines", "--indicator", "4")
    assert code == 0 and "No figures to draw" in out and "nothing was found" in err
