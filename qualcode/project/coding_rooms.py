"""The services of codes, codings, memos and what is decided on them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.store.session import Session

if TYPE_CHECKING:
    from qualcode.coding.autocode import Autocode
    from qualcode.coding.chosen import ChosenQuotes
    from qualcode.coding.claims import Claims
    from qualcode.coding.codebook import Codebook
    from qualcode.coding.codebook_versions import CodebookVersions
    from qualcode.coding.codings import Codings
    from qualcode.coding.comments import Comments
    from qualcode.coding.correcting import Corrections
    from qualcode.coding.decisions import Decisions
    from qualcode.coding.discussing import Discussions
    from qualcode.coding.document_reviews import DocumentReviews
    from qualcode.coding.framework import Charting
    from qualcode.coding.guides import Guides
    from qualcode.coding.memos import Memos
    from qualcode.coding.papers import Papers
    from qualcode.coding.phases import Phases
    from qualcode.coding.pins import Pins
    from qualcode.coding.pseudonyms import Pseudonyms
    from qualcode.coding.quality import Quality
    from qualcode.coding.reader_packs import ReaderPacks
    from qualcode.coding.rechecking import Rechecks
    from qualcode.coding.reshaping import Reshaping
    from qualcode.coding.reviews import Reviews


class CodingRooms:
    """Each made when it is first asked for."""

    session: Session

    @cached_property
    def codebook(self) -> Codebook:
        """The codes."""
        from qualcode.coding.codebook import Codebook

        return Codebook(self.session)

    @cached_property
    def codebook_versions(self) -> CodebookVersions:
        """The codebook through time, and its releases."""
        from qualcode.coding.codebook_versions import CodebookVersions

        return CodebookVersions(self.session)

    @cached_property
    def discussions(self) -> Discussions:
        """What is flagged for discussion, and what was agreed."""
        from qualcode.coding.discussing import Discussions

        return Discussions(self.session)

    @cached_property
    def rechecks(self) -> Rechecks:
        """What was coded before its code came to mean something else."""
        from qualcode.coding.rechecking import Rechecks

        return Rechecks(self.session)

    @cached_property
    def reshaping(self) -> Reshaping:
        """The codebook taken apart and put together anew."""
        from qualcode.coding.reshaping import Reshaping

        return Reshaping(self.session)

    @cached_property
    def codings(self) -> Codings:
        """What is coded, and coding it."""
        from qualcode.coding.codings import Codings

        return Codings(self.session)

    @cached_property
    def corrections(self) -> Corrections:
        """Corrected texts, and what lost its place in them."""
        from qualcode.coding.correcting import Corrections

        return Corrections(self.session)

    @cached_property
    def pseudonyms(self) -> Pseudonyms:
        """Names, what replaces them, and taking them out of the project."""
        from qualcode.coding.pseudonyms import Pseudonyms

        return Pseudonyms(self.session)

    @cached_property
    def guides(self) -> Guides:
        """Topic guides: what was asked of whom."""
        from qualcode.coding.guides import Guides

        return Guides(self.session)

    @cached_property
    def autocode(self) -> Autocode:
        """Passages found by words or a pattern, and coded together."""
        from qualcode.coding.autocode import Autocode

        return Autocode(self.session)

    @cached_property
    def pins(self) -> Pins:
        """This coder's codes on the number keys."""
        from qualcode.coding.pins import Pins

        return Pins(self.session)

    @cached_property
    def chosen(self) -> ChosenQuotes:
        """Excerpts chosen for the case studies' summaries."""
        from qualcode.coding.chosen import ChosenQuotes

        return ChosenQuotes(self.session)

    @cached_property
    def papers(self) -> Papers:
        """The literature table."""
        from qualcode.coding.papers import Papers

        return Papers(self.session)

    @cached_property
    def decisions(self) -> Decisions:
        """What the team decided, when and why."""
        from qualcode.coding.decisions import Decisions

        return Decisions(self.session)

    @cached_property
    def comments(self) -> Comments:
        """Comments of transcripts' files, as codings and memos."""
        from qualcode.coding.comments import Comments

        return Comments(self.session)

    @cached_property
    def reader_packs(self) -> ReaderPacks:
        """Comments on reader packs, as memos."""
        from qualcode.coding.reader_packs import ReaderPacks

        return ReaderPacks(self.session)

    @cached_property
    def memos(self) -> Memos:
        """What the analysts thought."""
        from qualcode.coding.memos import Memos

        return Memos(self.session)

    @cached_property
    def charting(self) -> Charting:
        """The framework matrix: summaries of participants, focus groups and case studies under the themes."""
        from qualcode.coding.framework import Charting

        return Charting(self.session)

    @cached_property
    def claims(self) -> Claims:
        """What the report says, and the excerpts it rests on."""
        from qualcode.coding.claims import Claims

        return Claims(self.session)

    @cached_property
    def phases(self) -> Phases:
        """How far each phase of the analysis has come."""
        from qualcode.coding.phases import Phases

        return Phases(self.session)

    @cached_property
    def quality(self) -> Quality:
        """The fifteen points of a good thematic analysis."""
        from qualcode.coding.quality import Quality

        return Quality(self.session)

    @cached_property
    def document_reviews(self) -> DocumentReviews:
        """Documents held against a theme, one after the other."""
        from qualcode.coding.document_reviews import DocumentReviews

        return DocumentReviews(self.session)

    @cached_property
    def reviews(self) -> Reviews:
        """Coded passages held against their theme, one after the other."""
        from qualcode.coding.reviews import Reviews

        return Reviews(self.session)
