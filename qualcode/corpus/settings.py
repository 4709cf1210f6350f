"""What the project is called and how it analyses."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select

from qualcode.model.corpus import TA_KINDS, ProjectSettings
from qualcode.model.errors import QualcodeError
from qualcode.model.offering import STATISTICS, Allowed
from qualcode.model.particulars import Particulars, read_particulars, tidied
from qualcode.model.prevalence import USUAL_SCALE, parse_scale
from qualcode.model.quotes import ATTRIBUTIONS, Attribution
from qualcode.model.states import STATES, valid_state
from qualcode.model.suppression import USUAL, Suppression, valid
from qualcode.store.action import Action
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
            _allowed(options.get("allowed")),
            _suppression(options.get("suppression")),
            read_particulars(options.get("report")),
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
        suppression: Suppression | None = None,
        report: Particulars | None = None,
    ) -> bool:
        """Change what is given; say whether anything changed. ``synthetic`` data is labelled so in every report.

        ``coded_from`` is the state from which transcripts are coded without a remark: "received" for all of them.
        ``attribution`` is how quotations are attributed: after, before, group or hidden. ``prevalence`` is the scale of
        words for numbers of people, as ``parse_scale`` reads it; "" is the usual one. ``suppression`` says which
        numbers of people are too small to be shown, ``report`` what the report's title page says.

        Raises ``QualcodeError`` for an empty name, and for a kind of analysis, a state, a way to attribute, a scale or
        thresholds that there are not.
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
            "suppression": None if suppression is None else asdict(valid(suppression)),
            "report": None if report is None else asdict(tidied(report)),
        }
        options = {name: value for name, value in given.items() if value is not None}
        with self.session.action("change the project's settings") as action:
            row = action.connection.execute(select(ProjectRow.id, ProjectRow.options)).one()
            if options:
                values["options"] = json.dumps({**json.loads(row.options), **options}, ensure_ascii=False)
            return action.update(ProjectRow, row.id, **values)

    @in_one_transaction
    def allow(self, what: str, reason: str) -> bool:
        """Choose a statistic ("saturation", "agreement") that the kind of analysis does not offer, with a reason.

        Who chose it, and when, is kept beside. Raises ``QualcodeError`` without a reason, and for another statistic.
        """
        if what not in STATISTICS:
            raise QualcodeError(f"there is no statistic “{what}”", "", f"choose from {', '.join(STATISTICS)}")
        if not reason.strip():
            raise QualcodeError(f"to allow {what} needs a reason", "", 'say why: --reason "…"')
        with self.session.action(f"allow {what}") as action:
            mine = {"reason": " ".join(reason.split()), "coder": self.session.coder, "at": action.at.isoformat()}
            return self._change_allowed(action, {what: mine})

    @in_one_transaction
    def disallow(self, what: str) -> bool:
        """No longer; say whether it was chosen."""
        with self.session.action(f"no longer allow {what}") as action:
            return self._change_allowed(action, {what: None})

    def _change_allowed(self, action: Action, change: dict[str, dict[str, str] | None]) -> bool:
        row = action.connection.execute(select(ProjectRow.id, ProjectRow.options)).one()
        options = json.loads(row.options)
        allowed = {**options.get("allowed", {}), **change}
        kept = {name: value for name, value in allowed.items() if value is not None}
        if kept == options.get("allowed", {}):
            return False
        return action.update(ProjectRow, row.id, options=json.dumps({**options, "allowed": kept}, ensure_ascii=False))


def valid_attribution(name: str) -> Attribution:
    """The way to attribute quotations of that name. Raises ``QualcodeError``."""
    for known in ATTRIBUTIONS:
        if name.strip().casefold() == known:
            return known
    raise QualcodeError(f"quotations cannot be attributed “{name}”", "", f"choose from {', '.join(ATTRIBUTIONS)}")


def _allowed(kept: object) -> tuple[Allowed, ...]:
    """What was chosen; what cannot be read (another program wrote it) is left out."""
    if not isinstance(kept, dict):
        return ()
    found = []
    for what in STATISTICS:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            one = kept[what]
            found.append(Allowed(what, str(one["reason"]), str(one["coder"]), datetime.fromisoformat(one["at"])))
    return tuple(found)


def _scale(written: object) -> str:
    """A scale that cannot be read (another program wrote it) gives way to the usual one."""
    with contextlib.suppress(QualcodeError):
        return parse_scale(str(written or USUAL_SCALE)).written
    return USUAL_SCALE


def _suppression(kept: object) -> Suppression:
    """What cannot be read (another program wrote it) gives way to the usual thresholds."""
    with contextlib.suppress(QualcodeError, KeyError, TypeError, ValueError):
        if isinstance(kept, dict):
            return valid(Suppression(int(kept["counts"]), int(kept["bases"]), str(kept["symbol"])))
    return USUAL
