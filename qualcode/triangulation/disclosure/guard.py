"""What a publication must not hold.

An organisation's name or code, its exact figures, a speaker's name, a name that waits to be replaced, words that may
not be quoted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from itertools import chain

from sqlalchemy import select

from qualcode.coding.pseudonyms import Pseudonyms
from qualcode.corpus.documents import Documents
from qualcode.deliver.texts import Finding, finding_texts, report_texts, table_texts
from qualcode.model.errors import QualcodeError
from qualcode.model.quotes import Attribution
from qualcode.model.report import Report, TableBlock
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import Organisation, OrganisationYear, Participant, SpeakerRow, TurnRow
from qualcode.text.decimals import decimals
from qualcode.text.evened import evened, readings
from qualcode.triangulation.disclosure.distinctive_words import DistinctiveWords, words_of_the_study
from qualcode.triangulation.disclosure.hidden_ids import HiddenPeople
from qualcode.triangulation.disclosure.organisation_names import OrganisationNames, as_name
from qualcode.triangulation.disclosure.own_figures import OwnFigures, own_figures
from qualcode.triangulation.disclosure.percentages import whole_percentages
from qualcode.triangulation.disclosure.said_figures import counts_said, decimals_in_words
from qualcode.triangulation.disclosure.speaker_names import SpeakerNames, labels_of_speakers
from qualcode.triangulation.disclosure.withheld import about_suppressed
from qualcode.wres.giving_away import Figures

CAVEATS = "caveats"
"""The column of a table of figures that has what troubles them, in people's own words."""
RUN_OF_WORDS = 8
"""So many words in a row are a person's own; fewer are anybody's."""
_PLACES = 3
_WORD = re.compile(r"\w+")


class Disclosure:
    """Looks through words meant for a publication. Made anew for each one: it reads the project once.

    Aggregates (a national mean) may be named. Figures are those of the organisations in the study: of its case studies
    and participants. A percentage without decimals ("24%") may be anybody's: it is a figure only where the words are
    about a case study, ``case`` unless a text has its own, and its organisation has that very percentage.
    """

    def __init__(
        self,
        session: Session,
        case: str = "",
        anybodys: Collection[float] = (),
        *,
        style: Attribution | None = None,
        participant_ids: bool = True,
        figures: Callable[[], Figures] = dict,
    ) -> None:
        """``anybodys`` are figures of many, which give nobody away where no case study is spoken of.

        ``style`` is how the publication attributes quotations (None: as the project has it), ``participant_ids``
        whether it prints IDs: those that it does not print beside quotations stand in no other words of it. ``figures``
        gives those of organisations that somebody has read already, as reported.
        """
        self.session = session
        self._style: Attribution | None = style
        self._participant_ids = participant_ids
        self._read = figures
        self._case = case
        self._anybodys = frozenset(anybodys)
        # The name of a theme stands in thousands of rows.
        self._known: dict[tuple[str, str], list[str]] = {}

    @cached_property
    def about_suppressed(self) -> frozenset[int]:
        """The excerpts that are about a suppressed figure."""
        return about_suppressed(self.session)

    def about(self, case: str) -> Disclosure:
        """The same for words about a case study, with all that is read so far."""
        _ = (
            self.about_suppressed,
            self._everybody,
            self._speakers,
            self._names,
            self._distinctive,
            self._hidden,
            self._figures,
            self._runs,
        )
        other = copy(self)
        other._case = case
        return other

    def of_references(self) -> Disclosure:
        """The same for what others published: the distinctive words of names do not count, whole names and codes do.

        "Born in Bradford" is the title of a study and "Christie" an author: nobody can word a reference otherwise.
        """
        other = self.about(self._case)
        other._distinctive = DistinctiveWords(())
        other._known = {}
        return other

    def leaks(self, text: str, case: str = "") -> list[str]:
        """What ``text`` gives away, in words for the team; empty when nothing."""
        key = text, case or self._case
        if key not in self._known:
            self._known[key] = self._leaks(readings(text), key[1])
        return self._known[key]

    def leaks_of(self, excerpt_id: int, words: str, case: str = "") -> list[str]:
        """The same of a passage to be quoted, where interviewers are not named either, nor withheld figures told of."""
        told = ["is about a suppressed figure"] if excerpt_id in self.about_suppressed else []
        read = readings(words)
        names = (_names_a_speaker(name) for one in read for name in self._everybody.in_words(_apart(one)))
        found = [*self._leaks(read, case or self._case), *names, *told]
        return list(dict.fromkeys(found)) if found else found

    def _leaks_of_names(self, read: Sequence[str]) -> Iterator[str]:
        for even in read:
            words = _apart(even)
            named = list(self._names.in_words(words))
            # What stands in a name that is told of is not told of again.
            named += [word for word in self._distinctive.in_words(words) if not any(word in name for name in named)]
            yield from (f"names an organisation ({name})" for name in named)
            yield from map(_names_a_speaker, self._speakers.in_words(words))
            yield from self._hidden.in_words(even)

    def _leaks(self, read: Sequence[str], case: str) -> list[str]:
        found, even = list(self._leaks_of_names(read)), read[0]
        found += [f"holds an exact figure ({written})" for written in self._figures_in(even, case)]
        if self._runs:
            said = {self._runs[run] for run in _runs(even) if run in self._runs}
            found += [f"holds words of {who}" for who in sorted(said)]
        return list(dict.fromkeys(found)) if found else found

    def _figures_in(self, even: str, case: str) -> Iterator[str]:
        figures = self._figures
        for value, written in chain(((one.value, one.written) for one in decimals(even)), decimals_in_words(even)):
            if value in figures.decimals and (case or value not in self._anybodys):
                yield written
        own = figures.percentages.get(case)
        if own:
            yield from (said for number, said in whole_percentages(even) if number in own)
        for count in counts_said(even):
            if (count.some, count.all) in (figures.counts.get(case, ()) if count.own else figures.all_counts):
                yield count.written

    def check_report(self, report: Report) -> Report:
        """Give a report back that may be published. Raises ``QualcodeError`` saying what stands where.

        Figures of many organisations may be those of one by chance: a table of averages is not looked through for them.
        """
        averages = [block for block in report.blocks if isinstance(block, TableBlock) and block.table.averages]
        for block in averages:
            self._check_averages(block.table, block.caption)
        rest = tuple(block for block in report.blocks if block not in averages)
        self.check_texts((where, text, "") for where, text in report_texts(replace(report, blocks=rest)))
        return report

    def check_table(self, table: Table) -> Table:
        """Give a table back that may be published. Raises ``QualcodeError`` saying what stands where."""
        if table.averages:
            self._check_averages(table, table.title)
        else:
            self.check_texts((where, text, "") for where, text in table_texts(table, table.title or "the table"))
        return table

    def _check_averages(self, table: Table, caption: str) -> None:
        """Names everywhere; figures only in the caveats, which people wrote."""
        where = caption or "the table"
        self.check_names_everywhere(table_texts(table, where))
        at = [n for n, name in enumerate(table.columns) if name == CAVEATS]
        said = [*table.notes[: table.marked], *(str(row[n]) for row in table.rows for n in at if row[n])]
        self.check_texts((f"{where}, a caveat", text, "") for text in said)

    def check_names_everywhere(self, texts: Iterable[tuple[str, str]]) -> None:
        """Raise ``QualcodeError`` when names are in it, whatever the figures: for those of many, where each stands."""
        all_of_them = list(texts)
        self._refuse_names_to_be_replaced(all_of_them)
        _refuse((where, leak) for where, text in all_of_them for leak in self._leaks_of_names(readings(text)))

    def check_texts(self, texts: Iterable[tuple[str, str, str]]) -> None:
        """Raise ``QualcodeError`` unless all may be published: where each stands, its words, its case study ("")."""
        all_of_them = list(texts)
        self._refuse_names_to_be_replaced((where, text) for where, text, _ in all_of_them)
        # Most cells of a long table say what others say.
        leaking = {words for words in {(text, case) for _, text, case in all_of_them} if self.leaks(*words)}
        if leaking:
            found = ((where, text, case) for where, text, case in all_of_them if (text, case) in leaking)
            _refuse((where, leak) for where, text, case in found for leak in self.leaks(text, case))

    def check(self, finding: Finding) -> None:
        """Raise ``QualcodeError`` unless it may be published, saying what stands where."""
        self.check_texts((where, text, "") for where, text in finding_texts(finding))

    def check_names(self, finding: Finding) -> None:
        """Raise ``QualcodeError`` when a person is named in what is to be published, whoever made and checked it."""
        texts = list(finding_texts(finding))
        self._refuse_names_to_be_replaced(texts)
        names = {text: self._speakers_in(text) for text in {text for _, text in texts}}
        _refuse((where, _names_a_speaker(name)) for where, text in texts for name in names[text])

    def _speakers_in(self, text: str) -> list[str]:
        return [name for one in readings(text) for name in self._speakers.in_words(_apart(one))]

    def _refuse_names_to_be_replaced(self, texts: Iterable[tuple[str, str]]) -> None:
        """How many there are and where, and never which."""
        left = Pseudonyms(self.session).left_in_texts(texts)
        if left.total:
            some = ", ".join(f"{place} ({number})" for place, number in left.places[:_PLACES])
            more = f" and {len(left.places) - _PLACES} places more" if len(left.places) > _PLACES else ""
            names = "1 name is" if left.total == 1 else f"{left.total} names are"
            what = f"this cannot be published as it stands: {names} still to be replaced in it"
            raise QualcodeError(what, some + more, "see: qualcode pseudonyms apply, or export it --for team")

    @cached_property
    def _names(self) -> OrganisationNames:
        return OrganisationNames(map(_apart, map(evened, self._organisations())))

    @cached_property
    def _distinctive(self) -> DistinctiveWords:
        return words_of_the_study(self.session)

    @cached_property
    def _speakers(self) -> SpeakerNames:
        """Interviewers are the team's own: a checklist may say who they are."""
        return SpeakerNames(map(_apart, map(evened, labels_of_speakers(self.session, interviewers=False))))

    @cached_property
    def _everybody(self) -> SpeakerNames:
        return SpeakerNames(map(_apart, map(evened, labels_of_speakers(self.session))))

    def _organisations(self) -> set[str]:
        """Codes and names, of whichever year, of everything that is not a figure over many."""
        now = select(Organisation.ods_code, Organisation.name).where(Organisation.kind != "aggregate")
        then = select(OrganisationYear.name).join(Organisation, Organisation.id == OrganisationYear.organisation_id)
        with self.session.read() as connection:
            rows = connection.execute(now).all()
            names = {name for _, name in rows} | set(connection.scalars(then.where(Organisation.kind != "aggregate")))
        found = {code for code, _ in rows} | {as_name(name) for name in names if name}
        return {text for text in found if text and text.strip()}

    @cached_property
    def _hidden(self) -> HiddenPeople:
        return HiddenPeople(self.session, self._style, participant_ids=self._participant_ids)

    @cached_property
    def _figures(self) -> OwnFigures:
        return own_figures(self.session, self._read())

    @cached_property
    def _runs(self) -> dict[tuple[str, ...], str]:
        """Every run of words of someone who may not be quoted, and who that is."""
        wanted = (
            select(TurnRow.document_id, TurnRow.start, TurnRow.end, Participant.label, Participant.consent)
            .join(SpeakerRow, SpeakerRow.id == TurnRow.speaker_id)
            .join(Participant, Participant.id == SpeakerRow.participant_id)
            .where(Participant.consent != "quote", SpeakerRow.role == "participant")
        )
        turns: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        with self.session.read() as connection:
            for document, start, end, label, consent in connection.execute(wanted):
                turns[document].append((start, end, f"{label} ({consent})"))
        found: dict[tuple[str, ...], str] = {}
        for document, spans in turns.items():
            text = Documents(self.session).text(document)
            for start, end, who in spans:
                found |= dict.fromkeys(_runs(evened(text[start:end])), who)
        return found


def _names_a_speaker(name: str) -> str:
    return f"names a speaker ({name})"


def _refuse(leaks: Iterable[tuple[str, str]]) -> None:
    found = [f"{where}: {leak}" for where, leak in leaks]
    if found:
        more = f" and {len(found) - _PLACES} more" if len(found) > _PLACES else ""
        raise QualcodeError(
            "this cannot be published as it stands",
            "; ".join(dict.fromkeys(found[:_PLACES])) + more,
            "reword it, or export it --for team",
        )


def _apart(even: str) -> str:
    """With spaces for underscores, which join words of a name ("Northfield_General_NHS_Trust")."""
    return even.replace("_", " ")


def _runs(even: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(even.casefold())
    return (tuple(words[at : at + RUN_OF_WORDS]) for at in range(len(words) - RUN_OF_WORDS + 1))
