"""Links between coded passages, or codes, and indicators."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from qualcode.analysis.code_tree import read_tree
from qualcode.corpus.cases import Cases
from qualcode.model.codebook import Code
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.indicators import Indicator
from qualcode.model.links import RELATIONS, CodeLink, CodeLinked, Link, Linked, Outcome, Relation
from qualcode.model.silences import Silences
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CodeIndicator, Coder, Excerpt, IndicatorRow, LinkRow
from qualcode.triangulation.links.found import LinkFilter, direct_links, inherited_links
from qualcode.triangulation.links.silences import silences
from qualcode.wres.indicators import Indicators
from qualcode.wres.values import organisation_of

FIRST_YEAR, LAST_YEAR = 1990, 2100


class Links:
    """The links of a project: a code's (its excerpts inherit it), an excerpt's to a measure or to a value."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- making

    @in_one_transaction
    def link(
        self,
        excerpt: str | int,
        indicator: str | int,
        relation: str,
        *,
        case: str = "",
        year: int | None = None,
        note: str = "",
    ) -> Linked:
        """Link an excerpt ("x12") to an indicator: to the measure itself, or with ``case`` to its organisation's value.

        ``year`` None means all its years. The same link again is ``unchanged``, or ``changed`` when another note is
        given. Raises ``QualcodeError`` for an unknown name or relation, a year without a case, or a case study that
        has no organisation.
        """
        unknown = self.unknown(excerpt, indicator, case)
        if len(unknown) > 1:
            raise UnknownName("; ".join(unknown))
        excerpt_id = self._excerpt(excerpt)
        found = Indicators(self.session).find(indicator)
        said = _relation(relation)
        at = Cases(self.session).find(case) if case else None
        if year is not None:
            _check_year(year, at)
        organisation = organisation_of(at) if at else None
        keys = {
            "excerpt_id": excerpt_id,
            "indicator_id": Indicators(self.session).row_ids()[found.number],
            "organisation_id": organisation,
            "year": year,
            "relation": said,
            "coder_id": self.session.coder_id,
        }
        with self.session.action(_name(excerpt_id, found, at, year, said)) as action:
            known = self._same(keys)
            if known is None:
                values = {**keys, "note": note.strip(), "created_at": datetime.now(UTC)}
                number = action.insert(LinkRow, **values)
                return Linked(self.get(number), "added")
            changed = bool(note.strip()) and action.update(LinkRow, known, note=note.strip())
            return Linked(self.get(known), "changed" if changed else "unchanged")

    @in_one_transaction
    def edit(self, link: str | int, *, note: str | None = None, relation: str | None = None) -> bool:
        """Change a link's note or relation; say whether anything changed. Raises ``QualcodeError``."""
        found = self.get(link)
        assert found.id is not None
        values: dict[str, Any] = {} if note is None else {"note": note.strip()}
        if relation is not None:
            values["relation"] = _relation(relation)
            if found.relation != values["relation"] and self._same({**self._keys(found.id), **values}) is not None:
                raise QualcodeError("that link is there already", found.short_id, "remove one of the two")
        with self.session.action(f"edit the link of x{found.excerpt_id} to indicator {found.indicator}") as action:
            return action.update(LinkRow, found.id, **values)

    @in_one_transaction
    def unlink(self, link: str | int) -> Link:
        """Remove a link ("l7"); give what it was. Raises ``UnknownName``."""
        found = self.get(link)
        assert found.id is not None
        with self.session.action(f"unlink x{found.excerpt_id} from indicator {found.indicator}") as action:
            action.delete(LinkRow, found.id)
        return found

    @in_one_transaction
    def link_code(self, code: str | int, indicator: str | int, relation: str = "", note: str = "") -> CodeLinked:
        """Say that a code (ID, path or name) bears on an indicator; its excerpts inherit it.

        ``relation`` may be left open; said again with another relation or note it is ``changed``. Raises
        ``UnknownName``, ``AmbiguousName``, ``QualcodeError``.
        """
        tied, found = self._code(code), Indicators(self.session).find(indicator)
        said = _relation(relation) if relation else ""
        number = Indicators(self.session).row_ids()[found.number]
        with self.session.action(f"link code “{tied.name}” to indicator {found.number}") as action:
            row = self._code_row(tied.id, number)
            outcome: Outcome = "added" if row is None else "unchanged"
            told = {name: words for name, words in (("relation", said), ("note", note.strip())) if words}
            who = {"coder_id": self.session.coder_id}
            if row is None:
                action.insert(CodeIndicator, code_id=tied.id, indicator_id=number, **told, **who)
            elif told and action.update(CodeIndicator, row, **told):
                action.update(CodeIndicator, row, **who)
                outcome = "changed"
        kept = next(link for link in self.of_codes() if link.code_id == tied.id and link.indicator == found.number)
        return CodeLinked(kept, outcome)

    @in_one_transaction
    def unlink_code(self, code: str | int, indicator: str | int) -> None:
        """Take that back. Raises ``UnknownName`` when the code does not bear on the indicator."""
        tied, found = self._code(code), Indicators(self.session).find(indicator)
        row = self._code_row(tied.id, Indicators(self.session).row_ids()[found.number])
        if row is None:
            raise UnknownName(
                f"code “{tied.name}” is not linked to indicator {found.number}", "", "see: qualcode links"
            )
        with self.session.action(f"unlink code “{tied.name}” from indicator {found.number}") as action:
            action.delete(CodeIndicator, row)

    # -- finding

    def get(self, link: str | int) -> Link:
        """The link of that ID ("l7"). Raises ``UnknownName``."""
        number = link if isinstance(link, int) else (parse_id(link, "l") or ("l", 0))[1]
        with self.session.read() as connection:
            found = direct_links(connection, LinkFilter(link_id=number))
        if not found:
            name = short_id("l", number) if number else str(link)
            raise UnknownName(f"there is no link “{name}”", "", "see: qualcode links")
        return found[0]

    def find(
        self, *, indicator: str | int = "", case: str = "", excerpt: str | int = "", inherited: bool = True
    ) -> list[Link]:
        """Links by indicator, case study and excerpt, those made by hand first, then those inherited from codes.

        A case study's are those about its organisation's values and those of passages in its own documents.
        """
        at = Cases(self.session).find(case) if case else None
        wanted = LinkFilter(
            indicator=Indicators(self.session).find(indicator).number if indicator != "" else "",
            case_id=at.id if at else None,
            organisation_id=at.organisation_id if at else None,
            excerpt_id=self._excerpt(excerpt) if excerpt != "" else None,
        )
        with self.session.read() as connection:
            found = direct_links(connection, wanted)
            return found + inherited_links(connection, wanted) if inherited else found

    def of_excerpt(self, excerpt: str | int) -> list[Link]:
        """Every link of an excerpt, also through its codes ("via code “…”")."""
        return self.find(excerpt=excerpt)

    def of_indicator(self, indicator: str | int) -> list[Link]:
        """Every link to an indicator, also through codes."""
        return self.find(indicator=indicator)

    def of_case(self, case: str) -> list[Link]:
        """Every link that concerns a case study, also through codes."""
        return self.find(case=case)

    def of_codes(self, indicator: str | int = "") -> list[CodeLink]:
        """Which codes bear on which indicators, in the order of the codebook."""
        number = Indicators(self.session).find(indicator).number if indicator != "" else ""
        wanted = (
            select(
                CodeIndicator.code_id,
                IndicatorRow.number,
                IndicatorRow.short,
                CodeIndicator.relation,
                CodeIndicator.note,
                Coder.name.label("coder"),
            )
            .join(IndicatorRow, IndicatorRow.id == CodeIndicator.indicator_id)
            .join(Coder, Coder.id == CodeIndicator.coder_id, isouter=True)
            .order_by(IndicatorRow.position)
        )
        with self.session.read() as connection:
            tree = read_tree(connection)
            rows = [row for row in connection.execute(wanted) if number in ("", row.number)]
        place = {code.id: at for at, code in enumerate(tree)}
        rows.sort(key=lambda row: place[row.code_id])
        return [
            CodeLink(
                row.code_id,
                tree.by_id[row.code_id].path,
                row.number,
                row.short,
                row.relation,
                row.note,
                row.coder or "",
            )
            for row in rows
        ]

    def silent(self, *, codes: bool = False) -> Silences:
        """Themes (with ``codes``: codes too) without an indicator, and indicators without a theme."""
        return silences(self.session, codes=codes)

    def unknown(self, excerpt: str | int, indicator: str | int, case: str = "") -> tuple[str, ...]:
        """What there is not of the ends that a link was asked for, each told as an error tells it."""

        def told(find: Callable[[], object]) -> str:
            try:
                find()
            except QualcodeError as error:
                return error.what
            return ""

        ends = (
            told(lambda: self._excerpt(excerpt)),
            told(lambda: Indicators(self.session).find(indicator)),
            told(lambda: Cases(self.session).find(case)) if case else "",
        )
        return tuple(filter(None, ends))

    # -- within

    def _excerpt(self, excerpt: str | int) -> int:
        number = excerpt if isinstance(excerpt, int) else (parse_id(excerpt, "x") or ("x", 0))[1]
        with self.session.read() as connection:
            found = connection.scalar(select(Excerpt.id).where(Excerpt.id == number))
        if found is None:
            name = short_id("x", number) if number else str(excerpt)
            raise UnknownName(f"there is no excerpt “{name}”", "", "see: qualcode excerpts")
        return found

    def _code(self, code: str | int) -> Code:
        with self.session.read() as connection:
            return read_tree(connection).find(short_id("c", code) if isinstance(code, int) else code)

    def _code_row(self, code_id: int, indicator_id: int) -> int | None:
        wanted = select(CodeIndicator.id).where(
            CodeIndicator.code_id == code_id, CodeIndicator.indicator_id == indicator_id
        )
        with self.session.read() as connection:
            return connection.scalar(wanted)

    def _same(self, keys: dict[str, Any]) -> int | None:
        wanted = select(LinkRow.id).where(
            LinkRow.excerpt_id == keys["excerpt_id"],
            LinkRow.indicator_id == keys["indicator_id"],
            func.coalesce(LinkRow.organisation_id, 0) == (keys["organisation_id"] or 0),
            func.coalesce(LinkRow.year, 0) == (keys["year"] or 0),
            LinkRow.relation == keys["relation"],
            LinkRow.coder_id == keys["coder_id"],
        )
        with self.session.read() as connection:
            return connection.scalar(wanted)

    def _keys(self, link_id: int) -> dict[str, Any]:
        wanted = select(
            LinkRow.excerpt_id,
            LinkRow.indicator_id,
            LinkRow.organisation_id,
            LinkRow.year,
            LinkRow.relation,
            LinkRow.coder_id,
        )
        with self.session.read() as connection:
            return dict(connection.execute(wanted.where(LinkRow.id == link_id)).mappings().one())


def _relation(relation: str) -> Relation:
    folded = " ".join(relation.replace("-", " ").replace("_", " ").split()).casefold()
    found = next((one for one in RELATIONS if one == folded), None)
    if found is None:
        raise QualcodeError(f"there is no relation “{relation}”", "", f"choose from {', '.join(RELATIONS)}")
    return found


def _check_year(year: int, case: CaseInfo | None) -> None:
    if case is None:
        raise QualcodeError(
            f"a year ({year}) is about one organisation's value", "", "say whose with --case, or leave the year out"
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise QualcodeError(f"{year} is not a year", "", "give it in four digits, as 2017")


def _name(excerpt_id: int, indicator: Indicator, case: CaseInfo | None, year: int | None, relation: str) -> str:
    value = f", {case.label} {year or 'all years'}" if case else ""
    return f"link x{excerpt_id} to indicator {indicator.number}{value} ({relation})"
