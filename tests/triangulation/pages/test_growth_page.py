"""Growth models as pages: what is noted on all of them is said once."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.report import Heading, Paragraph
from qualcode.project import Project
from qualcode.triangulation.pages.growth import growth_pages
from qualcode.wres.growth.service import Growths
from tests.wres.growth.test_service import figures


def test_what_is_said_of_all_models_stands_at_their_head_alone(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        (tmp_path / "panel.csv").write_text(figures(), encoding="utf-8")
        project.values.import_csv(tmp_path / "panel.csv")
        found = [one for one in Growths(project.session).of() if one.average is not None]
        assert len(found) > 1
        blocks = growth_pages(project.session, found, "team").blocks
        said = ["".join(run.text for run in one.runs) for one in blocks if isinstance(one, Paragraph)]
        assert said[0].startswith("Of all models in this section: ")
        assert sum("Fitted by restricted maximum likelihood" in one for one in said) == 1
        first = next(at for at, one in enumerate(blocks) if isinstance(one, Heading))
        assert isinstance(blocks[first - 1], Paragraph)
        notes = [one for one in said if one.startswith("Note: ")]
        assert len(notes) <= len(found)
        alone = growth_pages(project.session, found[:1], "team").blocks
        assert not any("Of all models" in run.text for one in alone if isinstance(one, Paragraph) for run in one.runs)
