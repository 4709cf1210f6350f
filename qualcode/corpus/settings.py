"""What the project is called and how it analyses."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from sqlalchemy import select

from qualcode.model.corpus import TA_KINDS, ProjectSettings
from qualcode.model.errors import QualcodeError
from qualcode.model.prevalence import USUAL_SCALE, parse_scale
from qualcode.model.quotes import ATTRIBUTIONS, Attribution
from qualcode.model.states import STATES, valid_state
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import ProjectRow


class Settings:
    """The settings of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def read(self) -> ProjectSettings:
        """The settings as they are."""
        with self.session.read() as connection:
            row = connection.execute(
                select(ProjectRow.name, ProjectRow.ta_kind, ProjectRow.methods, ProjectRow.options)
            ).one()
        options = json.loads(row.options)
        coded_from, attribution = options.get("coded_from"), options.get("attribution")
        return ProjectSettings(
            row.name,
            row.ta_kind,
            row.methods,
            bool(options.get("synthetic")),
            coded_from if coded_from in STATES else STATES[-1],
            attribution if attribution in ATTRIBUTIONS else ATTRIBUTIONS[0],
            _scale(options.get("prevalence")),
        )

    @in_one_transaction
    def edit(
        self,
        *,
        name: str | None = None,
        ta_kind: str | None = None,
        methods: str | None = None,
        synthetic: bool | None = None,
        coded_from: str | None = None,
        attribution: str | None = None,
        prevalence: str | None = None,
    ) -> bool:
        """Change what is given; say whether anything changed. ``synthetic`` data is labelled so in every report.

        ``coded_from`` is the state from which transcripts are coded without a remark: "received" for all of them.
        ``attribution`` is how quotations are attributed: after, before, group or hidden. ``prevalence`` is the scale of
        words for numbers of people, as ``parse_scale`` reads it; "" is the usual one. Raises ``QualcodeError`` for an
        empty name, and for a kind of analysis, a state, a way to attribute or a scale that there is not.
        """
        values: dict[str, Any] = {}
        if name is not None:
            if not name.strip():
                raise QualcodeError("a project needs a name")
            values["name"] = name.strip()
        if ta_kind is not None:
            if ta_kind not in TA_KINDS:
                raise QualcodeError(
                    f"there is no kind of analysis “{ta_kind}”", "", f"choose from {', '.join(TA_KINDS)}"
                )
            values["ta_kind"] = ta_kind
        if methods is not None:
            values["methods"] = methods
        given = {
            "synthetic": synthetic,
            "coded_from": None if coded_from is None else valid_state(coded_from),
            "attribution": None if attribution is None else valid_attribution(attribution),
            "prevalence": None if prevalence is None else parse_scale(prevalence or USUAL_SCALE).written,
        }
        options = {name: value for name, value in given.items() if value is not None}
        with self.session.action("change the project's settings") as action:
            row = action.connection.execute(select(ProjectRow.id, ProjectRow.options)).one()
            if options:
                values["options"] = json.dumps({**json.loads(row.options), **options}, ensure_ascii=False)
            return action.update(ProjectRow, row.id, **values)


def valid_attribution(name: str) -> Attribution:
    """The way to attribute quotations of that name. Raises ``QualcodeError``."""
    for known in ATTRIBUTIONS:
        if name.strip().casefold() == known:
            return known
    raise QualcodeError(f"quotations cannot be attributed “{name}”", "", f"choose from {', '.join(ATTRIBUTIONS)}")


def _scale(written: object) -> str:
    """A scale that cannot be read (another program wrote it) gives way to the usual one."""
    with contextlib.suppress(QualcodeError):
        return parse_scale(str(written or USUAL_SCALE)).written
    return USUAL_SCALE
