"""What is said of the project as a whole, at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def settings(desk: Desk) -> None:
    """Change what the project is called, how quotations are attributed, and the like."""
    from qualcode.model.quotes import ATTRIBUTIONS
    from qualcode.model.states import STATES
    from qualcode.tui.screens.fields_form import Asked, FieldsForm

    changing = Changing(desk)
    with desk.attempt():
        service = desk.bench.project.settings
        now = service.read()
        fields = (
            Asked("name", "Name of the project", now.name),
            Asked("attribution", f"Attribution of quotations: {', '.join(ATTRIBUTIONS)}", now.attribution),
            Asked("prevalence", "Words for numbers of people; empty: the usual ones", now.prevalence),
            Asked("coded_from", f"Coded without a remark from: {', '.join(STATES)}", now.coded_from),
            Asked("methods", "Sentence on methods", now.methods, long=True),
        )

        def keep(changed: Mapping[str, str]) -> str:
            told: dict[str, Any] = dict(changed)
            return changing.attempt(lambda: service.edit(**told)) if told else ""

        form = FieldsForm("The project", fields, keep)
        desk.app.push_screen(form, lambda _: changing.left())


def title_page(desk: Desk) -> None:
    """Say what the title page of the report says."""
    from qualcode.tui.screens.fields_form import Asked, FieldsForm

    changing = Changing(desk)
    with desk.attempt():
        service = desk.bench.project.settings
        now = service.read().report
        fields = (
            Asked("title", "Title; empty: the project’s name", now.title),
            Asked("authors", "Authors", now.authors),
            Asked("commissioner", "Prepared for", now.commissioner),
            Asked("dated", "Date, as it is to be printed", now.dated),
        )

        def keep(changed: Mapping[str, str]) -> str:
            return changing.attempt(lambda: service.edit(report=replace(now, **changed))) if changed else ""

        desk.app.push_screen(FieldsForm("Title page of the report", fields, keep), lambda _: changing.left())


ACTS: Final = (
    Act(
        "project_settings",
        "",
        "Settings of the project",
        "Project",
        settings,
        "The project: its name, how quotations are attributed, words for numbers of people",
        writes=True,
        needs_text=False,
    ),
    Act(
        "title_page",
        "",
        "Title page of the report",
        "Project",
        title_page,
        "The report’s title page: title, authors, for whom, date",
        writes=True,
        needs_text=False,
    ),
)
