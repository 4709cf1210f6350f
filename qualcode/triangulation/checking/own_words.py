"""The project's own words, which quote nobody: of indicators, questions, codes, papers."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, CodeRow, GuidePrompt, Paper, Question
from qualcode.text.verbatim import words_of
from qualcode.wres.indicators import Indicators


def own_words(session: Session) -> str:
    """All of them in a row, as they are compared."""
    columns = (
        (Question.text,),
        (CodeRow.name, CodeRow.definition, CodeRow.inclusion, CodeRow.exclusion, CodeRow.example, CodeRow.brief),
        (GuidePrompt.text,),
        (CaseStudy.description,),
        (Paper.reference, Paper.intervention, Paper.findings),
    )
    with session.read() as connection:
        texts = [text for some in columns for row in connection.execute(select(*some)) for text in row if text]
    for one in Indicators(session).all():
        texts += [one.short, *one.wordings]
    return " | ".join(" ".join(words_of(str(text))) for text in texts)
