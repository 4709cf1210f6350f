"""The services of documents, people, cases and organisations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.corpus.coders import Coders
from qualcode.store.session import Session

if TYPE_CHECKING:
    from qualcode.corpus.attributes import Attributes
    from qualcode.corpus.cases import Cases
    from qualcode.corpus.checks import Checks
    from qualcode.corpus.documents import Documents
    from qualcode.corpus.from_csv import TablesIn
    from qualcode.corpus.importing import Importing
    from qualcode.corpus.invitations import Invitations
    from qualcode.corpus.organisations import Organisations
    from qualcode.corpus.participants import Participants
    from qualcode.corpus.questions import Questions
    from qualcode.corpus.settings import Settings
    from qualcode.corpus.speakers import Speakers
    from qualcode.corpus.states import States
    from qualcode.corpus.successions import Successions
    from qualcode.corpus.workstreams import Workstreams


class CorpusRooms:
    """Each made when it is first asked for."""

    session: Session

    @cached_property
    def coders(self) -> Coders:
        """Who codes."""
        return Coders(self.session)

    @cached_property
    def settings(self) -> Settings:
        """What the project is called and how it analyses."""
        from qualcode.corpus.settings import Settings

        return Settings(self.session)

    @cached_property
    def documents(self) -> Documents:
        """Documents, their words and turns."""
        from qualcode.corpus.documents import Documents

        return Documents(self.session)

    @cached_property
    def checks(self) -> Checks:
        """Which coder has gone through which document."""
        from qualcode.corpus.checks import Checks

        return Checks(self.session)

    @cached_property
    def states(self) -> States:
        """From agency to released: the state of each document, who brought it there and when."""
        from qualcode.corpus.states import States

        return States(self.session)

    @cached_property
    def importing(self) -> Importing:
        """Files in."""
        from qualcode.corpus.importing import Importing

        return Importing(self.session)

    @cached_property
    def speakers(self) -> Speakers:
        """The voices of a document."""
        from qualcode.corpus.speakers import Speakers

        return Speakers(self.session)

    @cached_property
    def participants(self) -> Participants:
        """People known across the project."""
        from qualcode.corpus.participants import Participants

        return Participants(self.session)

    @cached_property
    def cases(self) -> Cases:
        """Case studies."""
        from qualcode.corpus.cases import Cases

        return Cases(self.session)

    @cached_property
    def attributes(self) -> Attributes:
        """What is known of participants, case studies and documents besides."""
        from qualcode.corpus.attributes import Attributes

        return Attributes(self.session)

    @cached_property
    def organisations(self) -> Organisations:
        """Organisations that have figures."""
        from qualcode.corpus.organisations import Organisations

        return Organisations(self.session)

    @cached_property
    def workstreams(self) -> Workstreams:
        """Strands of fieldwork."""
        from qualcode.corpus.workstreams import Workstreams

        return Workstreams(self.session)

    @cached_property
    def invitations(self) -> Invitations:
        """How invitations went in the parts of workstreams."""
        from qualcode.corpus.invitations import Invitations

        return Invitations(self.session)

    @cached_property
    def questions(self) -> Questions:
        """Evaluation questions."""
        from qualcode.corpus.questions import Questions

        return Questions(self.session)

    @cached_property
    def tables_in(self) -> TablesIn:
        """People, places and particulars from tables."""
        from qualcode.corpus.from_csv import TablesIn
        from qualcode.wres.indicators import Indicators

        return TablesIn(self.session, lambda label: Indicators(self.session).standard.kind_of(label))

    @cached_property
    def successions(self) -> Successions:
        """What came of organisations."""
        from qualcode.corpus.successions import Successions

        return Successions(self.session)
