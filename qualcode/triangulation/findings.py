"""One door for what is handed on: findings and tables, for the team or for publication.

What makes each is imported where it is made: a command makes one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Asked
from qualcode.analysis.progress import Progress
from qualcode.analysis.sample import Sample
from qualcode.coding.codebook_versions import CodebookVersions
from qualcode.coding.discussing import Discussions
from qualcode.coding.pseudonyms import Pseudonyms
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.settings import Settings
from qualcode.corpus.states import States
from qualcode.deliver.names import slug
from qualcode.deliver.target import Target, Written
from qualcode.deliver.texts import Finding
from qualcode.model.chart import Chart
from qualcode.model.errors import QualcodeError
from qualcode.model.explorer import Explorer
from qualcode.model.matrix import MatrixWish
from qualcode.model.pictures import Picture
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Report
from qualcode.model.retrieval import EVERYTHING
from qualcode.model.table import Table
from qualcode.model.thematic_map import ThematicMap
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure

EXPORTS: Final = "exports"


class Findings:
    """Makes findings; nothing here writes a file or changes the project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def case_summary(
        self,
        case: str,
        audience: Audience = "publication",
        *,
        subheadings: bool = True,
        participant_ids: bool = True,
        style: Attribution | None = None,
        pictures: bool = True,
    ) -> Report:
        """The summary of a case study; see ``qualcode.triangulation.cases.summary``."""
        from qualcode.triangulation.cases.summary import case_summary

        told = {"subheadings": subheadings, "participant_ids": participant_ids, "pictures": pictures}
        return case_summary(self.session, case, audience, **told, style=style)

    def excerpts(
        self,
        audience: Audience = "team",
        wanted: Asked = EVERYTHING,
        *,
        style: Attribution | None = None,
        watch: Watch = unwatched,
    ) -> Table:
        """The coded excerpts as a table; see ``quotation_table``."""
        from qualcode.triangulation.quotes.quotations import quotation_table

        return quotation_table(self.session, audience, wanted, watch, style)

    def excerpts_report(
        self,
        audience: Audience = "publication",
        wanted: Asked = EVERYTHING,
        *,
        style: Attribution | None = None,
        watch: Watch = unwatched,
    ) -> Report:
        """The coded excerpts as quotations under theme headings; see ``quotation_report``."""
        from qualcode.triangulation.quotes.quotations import quotation_report

        return quotation_report(self.session, audience, wanted, watch, style)

    def quotes(
        self,
        use: str = "",
        audience: Audience = "team",
        style: Attribution | None = None,
        *,
        attributes: bool = False,
    ) -> Table:
        """The chosen quotations as a table; see ``quotes_table``."""
        from qualcode.triangulation.quotes.page import quotes_table

        return quotes_table(self.session, use, audience, style, attributes=attributes)

    def quotes_report(
        self, use: str = "", audience: Audience = "publication", style: Attribution | None = None
    ) -> Report:
        """The chosen quotations under headings; see ``quotes_report``."""
        from qualcode.triangulation.quotes.page import quotes_report

        return quotes_report(self.session, use, audience, style)

    def matrix(self, wish: MatrixWish, audience: Audience = "team") -> Table:
        """A matrix (see ``Matrices.of``), checked when it is for publication: its shares are whole numbers then.

        Raises ``QualcodeError`` when it may not be published: it has one row or column a document, a person, a coder
        or an attribute's value, is asked for by one of these, or gives an organisation away.
        """
        from qualcode.triangulation.pages.matrix import matrix_for, rests_of

        found = matrix_for(self.session, wish, audience)
        table = replace(found.table(whole=audience == "publication"), rests=rests_of(self.session, found))
        return self._checked(table, audience)

    def _checked(self, table: Table, audience: Audience, style: Attribution | None = None) -> Table:
        return Disclosure(self.session, style=style).check_table(table) if audience == "publication" else table

    def agenda(self, since: date | None = None) -> Report:
        """What is to be discussed, with room for minutes; and what was agreed since a day. For the team only."""
        from qualcode.triangulation.pages.agenda import agenda_report

        return agenda_report(self.session, Discussions(self.session).agenda(since))

    def codebook(self, audience: Audience = "team", state: str = "") -> Table:
        """The codebook as a table that imports again as the same codebook, checked when it is for publication.

        ``state`` is a release, a date or an act; "" is now. See ``examples_published``.
        """
        return self._examples_checked(CodebookVersions(self.session).table(state), audience)

    def codebook_report(
        self, audience: Audience = "publication", state: str = "", *, style: Attribution | None = None
    ) -> Report:
        """The same as the appendix of a report; see ``codebook_block``."""
        from qualcode.triangulation.pages.codebook import codebook_block

        versions = CodebookVersions(self.session)
        block = codebook_block(versions.tree(state), versions.point(state).told if state else "")
        block = replace(block, table=self._examples_checked(block.table, audience, style))
        synthetic = Settings(self.session).read().synthetic
        return Report(title="", blocks=(block,), audience=audience, landscape=True, synthetic=synthetic)

    def _examples_checked(self, table: Table, audience: Audience, style: Attribution | None = None) -> Table:
        if audience == "team":
            return table
        from qualcode.triangulation.quotes.examples import examples_published

        return self._checked(examples_published(self.session, table, style), audience, style)

    def named(self, code: str) -> str:
        """What the code is called that is meant by an ID, path or name. Raises ``UnknownName``."""
        with self.session.read() as connection:
            return read_tree(connection).find(code).name

    def reader_pack(
        self,
        audience: Audience = "publication",
        *,
        theme: str = "",
        case: str = "",
        style: Attribution | None = None,
        watch: Watch = unwatched,
    ) -> Report:
        """The excerpts of a theme or a case study in their context, to be commented on; see ``reader_pack``."""
        from qualcode.triangulation.quotes.reader_pack import reader_pack

        return reader_pack(self.session, audience, theme=theme, case=case, style=style, watch=watch)

    def sample(self, by: str = "workstream", audience: Audience = "team") -> Table:
        """The sample (see ``Sample.table``), checked when it is for publication."""
        return self._checked(Sample(self.session).table(by).table(), audience)

    def sample_report(self, by: str = "workstream", audience: Audience = "publication") -> Report:
        """The same as a page of a report, with a sentence on what the study rests on; see ``sample_blocks``."""
        from qualcode.triangulation.pages.sample import named_sample, sample_blocks

        found = named_sample(self.session, by)
        report = Report(
            title="",
            blocks=sample_blocks(self.session, found),
            audience=audience,
            landscape=True,
            draft_notes=found.remarks if audience == "team" else (),
            synthetic=Settings(self.session).read().synthetic,
        )
        return Disclosure(self.session).check_report(report) if audience == "publication" else report

    def framework(self, rows: str, columns: Sequence[str], case: str = "", audience: Audience = "team") -> Table:
        """The framework matrix as a table; see ``framework_table``."""
        from qualcode.triangulation.pages.framework import framework_table

        return framework_table(self.session, rows, columns, case, audience)

    def framework_report(
        self, rows: str, columns: Sequence[str], case: str = "", audience: Audience = "publication"
    ) -> Report:
        """The framework matrix as pages across; see ``framework_report``."""
        from qualcode.triangulation.pages.framework import framework_report

        return framework_report(self.session, rows, columns, case, audience)

    def unreleased(self, case: str = "") -> tuple[str, ...]:
        """A line on coded documents (of a case study) that are not released yet; none when all are."""
        coded = Progress(self.session).codings_by_document()
        label = Cases(self.session).find(case).label if case else ""
        documents = [one.id for one in Documents(self.session).all() if one.id in coded and label in ("", one.case)]
        told = States(self.session).unready(documents, publishing=True).told
        return (told,) if told else ()

    def unrevealed(self) -> tuple[str, ...]:
        """A line on judgements that are not revealed yet; none when all are."""
        from qualcode.triangulation.convergence.unrevealed import unrevealed

        return unrevealed(self.session)

    def write(
        self,
        finding: Finding,
        target: Target,
        *,
        format: str = "",
        template: str | Path | None = None,
        raw: bool = False,
        watch: Watch = unwatched,
    ) -> Written:
        """Write a finding to a path or stream; without ``format`` the ending of the path names it.

        ``raw`` leaves the cells of a csv unguarded, a ``template`` is for Word. A remark says so when a name that is
        to be replaced is in it.

        Raises ``QualcodeError`` for a format the finding cannot have, or a target that cannot be written, and what the
        watch raises; a file is then left as it was.
        """
        written = self._write(finding, target, format, template, raw, watch)
        return replace(written, remarks=(*written.remarks, *self.names_left(finding)))

    def refuse_names(self, finding: Finding) -> None:
        """Raise ``QualcodeError`` when a finding that is for publication names a speaker, or a name to be replaced."""
        Disclosure(self.session).check_names(finding)

    def refuse_template(self, template: Path) -> None:
        """Raise ``QualcodeError`` when what a publication takes from a house template gives something away."""
        from qualcode.deliver.template_texts import template_texts

        texts = dict.fromkeys(template_texts(template))
        Disclosure(self.session).check_texts(
            (f"the template {template.name}, {part}", said, "") for part, said in texts
        )

    def names_left(self, finding: Finding) -> tuple[str, ...]:
        """What to say when names that are to be replaced are in a finding; the names themselves are not said."""
        return Pseudonyms(self.session).left_in(finding).told("what was written")

    def _write(
        self, finding: Finding, target: Target, format: str, template: str | Path | None, raw: bool, watch: Watch
    ) -> Written:
        chosen = format or (Path(target).suffix.lstrip(".").lower() if isinstance(target, str | Path) else "")
        if isinstance(finding, Report):
            from qualcode.deliver.reports import write_report

            if template is not None and chosen == "docx" and finding.audience == "publication":
                self.refuse_template(Path(template))
            return write_report(finding, chosen, target, template, watch=watch)  # type: ignore[arg-type]
        if template is not None:
            raise QualcodeError("a template is for Word only", str(template), "leave it out or use --format docx")
        if isinstance(finding, Chart):
            from qualcode.deliver.charts import write_chart

            return write_chart(finding, chosen, target)
        if isinstance(finding, Picture):
            from qualcode.deliver.pictures import write_picture

            return write_picture(finding, chosen, target)
        if isinstance(finding, Explorer):
            from qualcode.deliver.explorers import write_explorer

            return write_explorer(finding, chosen, target, watch=watch)
        if isinstance(finding, ThematicMap):
            from qualcode.deliver.maps import write_map

            return write_map(finding, chosen, target, raw=raw)
        from qualcode.deliver.tables import write_table

        return write_table(finding, chosen, target, raw=raw, watch=watch)  # type: ignore[arg-type]

    @property
    def folder(self) -> Path:
        """Where exports go when nobody says: ``exports/`` in the project's folder. It need not be there yet."""
        return self.session.store.folder / EXPORTS

    def proposed(self, name: str, audience: Audience | None, format: str) -> Path:
        """The file an export goes to when nobody says: ``exports/case-summary-cs1-team.docx``; makes nothing."""
        return self.folder / f"{slug(' '.join((name, audience or '')))}.{format}"

    def make_folder(self) -> None:
        """Make the folder of exports unless it is there. Raises ``QualcodeError``."""
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            what = f"the folder for exports cannot be made ({error.strerror})"
            raise QualcodeError(what, str(self.folder), "name a file in another folder") from error

    def place(self, name: str, audience: Audience | None, format: str) -> Path:
        """The same, in a folder that is there now. Raises ``QualcodeError``."""
        self.make_folder()
        return self.proposed(name, audience, format)

    def theme_matrix(self, audience: Audience = "publication", *, subthemes: bool = True) -> Report:
        """Which themes were raised in which case study: the table of a report; see ``theme_matrix``.

        Raises ``QualcodeError`` when it may not be published.
        """
        from qualcode.triangulation.theme_matrix import theme_matrix

        block = theme_matrix(self.session, subthemes=subthemes)
        self._checked(block.table, audience)
        synthetic = Settings(self.session).read().synthetic
        return Report(title="", blocks=(block,), audience=audience, landscape=True, synthetic=synthetic)

    def matrix_report(self, wish: MatrixWish, audience: Audience = "publication") -> Report:
        """The same as a page to be put in a report, with its case studies by description."""
        from qualcode.triangulation.pages.matrix import matrix_block, matrix_for

        block = matrix_block(self.session, matrix_for(self.session, wish, audience))
        self._checked(block.table, audience)
        return Report(
            title="",
            blocks=(block,),
            audience=audience,
            landscape=True,
            synthetic=Settings(self.session).read().synthetic,
        )
