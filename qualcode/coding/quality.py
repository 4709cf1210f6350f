"""The fifteen points of a good thematic analysis: what can be computed, what only be held, what only be judged."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func, select

from qualcode.analysis.code_tree import count_codes, read_tree
from qualcode.analysis.coverage import Coverage
from qualcode.analysis.excerpts import Excerpts
from qualcode.coding.claims import Claims
from qualcode.coding.reviews import Reviews
from qualcode.corpus.documents import Documents
from qualcode.model.errors import QualcodeError
from qualcode.model.phases import GROUPS, Group, Point
from qualcode.model.states import STATES
from qualcode.model.table import Table
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import ChecklistAnswer, Coder, Coding, Excerpt
from qualcode.text.counting import word_count

CHECKLIST: Final = "thematic-15"
VERSION: Final = "2006"
POINTS: Final[tuple[tuple[str, Group], ...]] = (
    ("Transcripts are detailed enough and were checked against the recordings.", "held"),
    ("Each document was given equal attention in coding.", "computed"),
    ("Themes do not rest on a few vivid examples: coding was thorough and inclusive.", "computed"),
    ("The relevant passages of every theme were brought together.", "computed"),
    ("Themes were held against their passages and against the whole data set.", "computed"),
    ("Themes are coherent in themselves, consistent and distinct from one another.", "judged"),
    ("The data were analysed and made sense of, not just described.", "judged"),
    ("Analysis and data match: the passages show what is claimed.", "computed"),
    ("The analysis tells a convincing, well-ordered story of the data and the topic.", "judged"),
    ("Narrative and passages are in balance.", "computed"),
    ("Enough time was given to every phase.", "held"),
    ("The assumptions and the approach to analysis are stated.", "held"),
    ("What was said would be done and what was done are the same.", "held"),
    ("The language of the report fits the stated position.", "held"),
    ("The researcher is shown as active: themes do not just emerge.", "held"),
)
"""After Braun and Clarke (2006), in our words."""
_TOP: Final = 2


class Quality:
    """The points with what the data say of them and what the team says. There is no score: they cannot be added up."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def points(self, watch: Watch = unwatched) -> tuple[Point, ...]:
        """All fifteen, in their order."""
        figures = {
            1: self._checked(),
            2: self._attention(watch),
            3: self._vivid(),
            4: self._collated(),
            5: self._reviewed(),
            8: self._matched(),
            10: self._balance(),
        }
        said = self._statements()
        return tuple(
            Point(n, text, group, figures.get(n, ()), *said.get(n, ("", "")))
            for n, (text, group) in enumerate(POINTS, 1)
        )

    def table(self, watch: Watch = unwatched) -> Table:
        """The same as a table, the three groups apart."""
        points = self.points(watch)
        rows = tuple(
            (told, one.n, one.text, " ".join(one.figures), one.statement, one.by)
            for group, told in GROUPS.items()
            for one in points
            if one.group == group
        )
        note = "After Braun and Clarke (2006). The three groups are kept apart, and nothing is added up to a score."
        columns = ("group", "point", "what is asked", "figures", "statement", "by")
        return Table(columns, rows, "Fifteen points of a good thematic analysis", notes=(note,))

    @in_one_transaction
    def say(self, point: int, statement: str) -> bool:
        """Keep what the team says of a point, "" for nothing; say whether it is different now."""
        if not 1 <= point <= len(POINTS):
            raise QualcodeError(f"there is no point {point}", "", f"choose from 1 to {len(POINTS)}")
        same = (ChecklistAnswer.checklist == CHECKLIST, ChecklistAnswer.version == VERSION)
        item = ChecklistAnswer.item == str(point)
        with self.session.action(f"say something of point {point} of a good analysis") as action:
            row = action.connection.execute(
                select(ChecklistAnswer.id, ChecklistAnswer.answer).where(*same, item)
            ).first()
            words = statement.strip()
            if (row.answer if row is not None else "") == words:
                return False
            values = {"answer": words, "coder_id": self.session.coder_id, "answered_at": datetime.now(UTC)}
            if row is None:
                action.insert(ChecklistAnswer, checklist=CHECKLIST, version=VERSION, item=str(point), **values)
            elif words:
                action.update(ChecklistAnswer, row.id, **values)
            else:
                action.delete(ChecklistAnswer, row.id)
        return True

    def _statements(self) -> dict[int, tuple[str, str]]:
        wanted = (
            select(ChecklistAnswer.item, ChecklistAnswer.answer, Coder.name)
            .join(Coder, Coder.id == ChecklistAnswer.coder_id)
            .where(ChecklistAnswer.checklist == CHECKLIST, ChecklistAnswer.version == VERSION)
        )
        with self.session.read() as connection:
            return {int(item): (answer, coder) for item, answer, coder in connection.execute(wanted) if item.isdigit()}

    # -- what can be computed

    def _checked(self) -> tuple[str, ...]:
        documents = Documents(self.session).all()
        heard = sum(STATES.index(one.state) >= STATES.index("audio-checked") for one in documents)
        return (f"{heard} of {_counted(len(documents), 'document')} audio-checked or further.",)

    def _attention(self, watch: Watch) -> tuple[str, ...]:
        found = Coverage(self.session).documents(watch=watch)
        shares = sorted((one.share, one.document) for one in found.documents if one.share is not None)
        if not shares or found.share is None:
            return ("No participant speaks yet.",)
        middle = shares[len(shares) // 2][0]
        least, most = shares[0], shares[-1]
        return (
            f"Coded share of participants' words: {found.share:.0%} of all; from {least[0]:.0%} ({least[1]}) over "
            f"{middle:.0%} in the middle to {most[0]:.0%} ({most[1]}).",
        )

    def _vivid(self) -> tuple[str, ...]:
        """Of each theme the share of its passages that its two participants with most of them said."""
        by_theme: dict[int, dict[int, str]] = {}
        names: dict[int, str] = {}
        for one in Excerpts(self.session).find():
            if one.theme_id is not None:
                names[one.theme_id] = one.theme
                by_theme.setdefault(one.theme_id, {})[one.excerpt_id] = one.participant
        told = []
        for theme, passages in by_theme.items():
            voices = Counter(who for who in passages.values() if who)
            top = sum(count for _, count in voices.most_common(_TOP))
            if voices:
                who = f"{min(_TOP, len(voices))} of {len(voices)} participants"
                share = f"{top / sum(voices.values()):.0%}"
                told.append(f"“{names[theme]}”: {who} said {share} of its {_counted(len(passages), 'passage')}.")
        return tuple(told) or ("Nothing is coded under a theme yet.",)

    def _collated(self) -> tuple[str, ...]:
        with self.session.read() as connection:
            tree, counts = read_tree(connection), count_codes(connection)
            codings = connection.scalar(select(func.count(Coding.id))) or 0
            passages = connection.scalar(select(func.count(Coding.excerpt_id.distinct()))) or 0
            lost = connection.scalar(select(func.count(Excerpt.id)).where(Excerpt.state == "unresolved")) or 0
        alive = [code for code in tree if not code.retired]
        bare = sum(not counts[code.id].all if code.id in counts else True for code in alive)
        told = f"{_counted(codings, 'coding')} of {_counted(passages, 'passage')}; "
        told += f"{bare} of {len(alive)} codes and themes have none."
        return (told, *((f"{lost} passages have lost their place.",) if lost else ()))

    def _reviewed(self) -> tuple[str, ...]:
        return tuple(
            f"“{one.name}”: {one.excerpts_done} of {one.excerpts} passages and {one.documents_done} of {one.documents} "
            f"documents looked at by {self.session.coder}."
            for one in Reviews(self.session).progress()
        ) or ("There are no themes yet.",)

    def _matched(self) -> tuple[str, ...]:
        claims = Claims(self.session).all()
        if not claims:
            return ("No claims are kept yet.",)
        return (f"{sum(bool(one.excerpts) for one in claims)} of {_counted(len(claims), 'claim')} on passages.",)

    def _balance(self) -> tuple[str, ...]:
        """The words of claims beside those of the passages that they rest on, each passage once."""
        claims = Claims(self.session).all()
        narrative = sum(word_count(one.text) for one in claims)
        numbers = {excerpt for one in claims for excerpt in one.excerpts}
        wanted = select(Excerpt.id, Excerpt.quote)
        with self.session.read() as connection:
            quoted = sum(word_count(quote) for number, quote in connection.execute(wanted) if number in numbers)
        if not quoted:
            return ("No claim rests on a passage yet.",)
        return (f"{narrative} words of claims beside {quoted} words of the passages they rest on.",)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
