"""Whatever a project holds, a publication of it gives no organisation, figure or silent person away."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.quotes import ATTRIBUTIONS
from qualcode.project import Project
from qualcode.triangulation.audit import audit_report, audit_table, audit_trail

NAMES = ("Northfield General NHS Foundation Trust", "northfield  general", "NORTHFIELD\u00a0GENERAL", "RXA")
FIGURES = ("1.72", "1.31", "1·72", "1.720")
PLACES = ("quote", "memo", "code", "caveat", "description", "decision", "answer")


def published(study: Project) -> list[str]:
    """The text of everything that may be published, in every kind of file; refusals give none."""
    found = []
    for make in (
        lambda: study.findings.case_summary("CS1"),
        lambda: study.findings.excerpts_report(),
        lambda: study.findings.excerpts("publication"),
        *(lambda style=style: study.findings.quotes_report(style=style) for style in ATTRIBUTIONS),
        lambda: study.findings.quotes(audience="publication"),
        lambda: audit_report(study.session, audit_trail(study.session)),
        lambda: audit_table(study.session, audit_trail(study.session), "publication"),
        lambda: study.checklists.report("coreq"),
        lambda: study.checklists.table("coreq", "publication"),
    ):
        try:
            finding = make()
        except QualcodeError as error:
            assert "cannot be published" in error.what
            continue
        for format in ("docx", "md") if hasattr(finding, "blocks") else ("csv", "md", "json"):
            stream = io.BytesIO()
            study.findings.write(finding, stream, format=format)
            found.append(text_of(stream.getvalue(), format))
    return found


def text_of(data: bytes, format: str) -> str:
    if format != "docx":
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    return "\n".join(re.sub(r"<[^>]+>", "", part) for part in parts)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    secret=st.sampled_from(NAMES + FIGURES),
    place=st.sampled_from(PLACES),
    consents=st.tuples(*[st.sampled_from(["quote", "paraphrase only", "archive", "withdrawn"])] * 4),
)
def test_nothing_is_given_away(template: Path, secret: str, place: str, consents: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shutil.copytree(template, folder, dirs_exist_ok=True)
        with Project.open(Path(folder) / "study") as study:
            people = dict(zip(("WS5_01", "WS5_02", "FG1_P1", "FG1_P2"), consents, strict=True))
            for label, consent in people.items():
                study.participants.put(label, consent=consent)
            hide(study, Path(folder), secret, place)
            study.links.link(study.chosen.all("CS1")[4].excerpt_id, 6, "at odds with", case="CS1", note=secret)
            for text in published(study):
                even = " ".join(text.replace("·", ".").split()).casefold()
                assert not re.search(r"\b(rxa|northfield)\b|(?<![\d.])1\.(72|31)", even)
                assert "[x" not in text and "\\[x" not in text
                for label, quote in (
                    ("WS5_01", "people notice that it has changed"),
                    ("WS5_02", "stop everything at band seven"),
                    ("FG1_P1", "does the voice in handover"),
                    ("FG1_P2", "nobody printed what I say"),
                ):
                    assert people[label] == "quote" or quote not in text


def hide(study: Project, folder: Path, secret: str, place: str) -> None:
    """Put words that must not come out where they might."""
    said = f"They told us that {secret} was the worst of them all."
    if place == "memo":
        study.memos.add(said, about=["CS1"], kind="case", title="Context")
    elif place == "code":
        study.codebook.rename("Board", f"Board of {secret}")
    elif place == "description":
        study.cases.put("CS1", description=f"a trust like {secret}")
    elif place == "decision":
        study.decisions.add("Leave it out", reason=said)
    elif place == "answer":
        study.checklists.answer("coreq", "14", said, location=f"2.1 {secret}")
    elif place == "caveat":
        path = folder / "more.csv"
        header = (folder / "values.csv").read_text(encoding="utf-8").split("\n")[0]
        path.write_text(f"{header}\nRXA,,,,2017,2,ratio,,1.50,,,ratio,ok,r.csv,B9,{said}\n", encoding="utf-8")
        assert study.values.import_csv(path).status == "imported"
    else:
        path = folder / "Interview three.txt"
        path.write_text(f"I: Anything else?\n\nWS5_01: {said}\n", encoding="utf-8", newline="")
        study.importing.files([path])
        document = study.documents.find("Interview three")
        study.documents.edit("Interview three", case="CS1", kind="interview")
        start = study.documents.text(document.id).index("They told")
        code = study.codebook.find("Board").id
        done = study.codings.apply(document.id, start, start + len(said), [code])
        study.chosen.choose(done.excerpt.id, "CS1")
