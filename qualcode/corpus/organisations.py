"""Organisations that have figures. Internal: their names and codes never reach a publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import ColumnElement, select

from qualcode.corpus.lookup import one
from qualcode.corpus.names import key
from qualcode.corpus.register import Outcome, put
from qualcode.model.corpus import OrganisationInfo
from qualcode.model.errors import QualcodeError
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Organisation

KINDS = ("trust", "other", "aggregate", "unknown")


class Organisations:
    """The organisations of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> list[OrganisationInfo]:
        """Every organisation, by code."""
        return self._infos()

    def _infos(self, *where: ColumnElement[bool]) -> list[OrganisationInfo]:
        columns = (
            Organisation.id,
            Organisation.ods_code,
            Organisation.name,
            Organisation.kind,
            Organisation.type,
            Organisation.region,
            Organisation.uuid,
            Organisation.opened,
            Organisation.closed,
        )
        wanted = select(*columns).where(*where).order_by(Organisation.ods_code, Organisation.id)
        with self.session.read() as connection:
            rows = connection.execute(wanted).all()
        return [OrganisationInfo(**{**row._mapping, "ods_code": row.ods_code or ""}) for row in rows]

    def _coded(self, code: str) -> OrganisationInfo | None:
        found = self._infos(Organisation.ods_code == code)
        return found[0] if found else None

    def find(self, name: str) -> OrganisationInfo:
        """The organisation of that ODS code or name. Raises ``UnknownName``, ``AmbiguousName``."""
        code = self._coded(name.strip().upper())
        if code is not None:
            return code
        everyone = {organisation.id: organisation for organisation in self.all()}
        folded = key(name)
        found = [o for o in everyone.values() if key(o.ods_code) == folded]
        found = found or [o for o in everyone.values() if key(o.name) == folded]
        fix = f'add it with: qualcode organisations add CODE "{name}"'
        return everyone[one([o.id for o in found], "organisation", name, fix, [o.ods_code for o in found])]

    @in_one_transaction
    def put(
        self,
        ods_code: str,
        *,
        name: str | None = None,
        kind: str | None = None,
        type: str | None = None,
        region: str | None = None,
        opened: date | None = None,
        closed: date | None = None,
        kind_of: Callable[[str], str] | None = None,
    ) -> Outcome:
        """Add the organisation of that code or change what is given.

        Without a ``kind`` a type that is new for it says what it is, by ``kind_of`` (the standard knows), unless
        somebody has said that it is no trust.
        """
        code = ods_code.strip().upper()
        if not code:
            raise QualcodeError("an organisation needs a code")
        if kind is not None:
            _check_kind(kind)
        known = self._coded(code)
        if kind is None and kind_of is not None and type:
            new = known is None or (known.kind in ("trust", "unknown") and known.type != type)
            kind = kind_of(type) if new else None
        from_, to = opened or (known and known.opened), closed or (known and known.closed)
        if from_ and to and to < from_:
            raise QualcodeError(f"{code} cannot close on {to} before it opened on {from_}", "", "correct the dates")
        values = {
            "name": name or (None if known else code),
            "kind": kind,
            "type": type,
            "region": region,
            "opened": opened,
            "closed": closed,
        }
        return put(self.session, Organisation, {"ods_code": code}, f"organisation “{code}”", values)

    @in_one_transaction
    def set_kind(self, kind: str, names: Iterable[str] = ()) -> tuple[str, ...]:
        """Say what organisations are: those named by code or name, else all of which it is not known. One act.

        Gives the codes of those that were something else. Raises ``QualcodeError``, ``UnknownName``.
        """
        _check_kind(kind)
        wanted = [self.find(name) for name in names] or self._infos(Organisation.kind == "unknown")
        changed = [one for one in dict.fromkeys(wanted) if one.kind != kind]
        with self.session.action(f"say what organisations are: {kind}") as action:
            for one in changed:
                action.update(Organisation, one.id, kind=kind)
        return tuple(one.ods_code for one in changed)


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise QualcodeError(f"there is no kind of organisation “{kind}”", "", f"choose from {', '.join(KINDS)}")
