"""Evaluation questions."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.corpus.register import Outcome, put
from qualcode.model.corpus import QuestionInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.session import Session
from qualcode.store.tables import Question


class Questions:
    """The evaluation questions of a project, by number."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> list[QuestionInfo]:
        """Every question, in order."""
        with self.session.read() as connection:
            rows = connection.execute(select(Question.id, Question.number, Question.text).order_by(Question.number))
            return [QuestionInfo(row.id, row.number, row.text) for row in rows]

    def find(self, number: int | str) -> QuestionInfo:
        """The question of that number. Raises ``UnknownName``."""
        for question in self.all():
            if str(question.number) == str(number).strip():
                return question
        raise UnknownName(
            f"there is no evaluation question {number}", "", f'add it with: qualcode questions add {number} "…"'
        )

    def put(self, number: int, text: str | None = None) -> Outcome:
        """Add the question or change its wording."""
        if number < 1:
            raise QualcodeError("questions are numbered from 1")
        words = None if text is None else " ".join(text.split())
        return put(self.session, Question, {"number": number}, f"question {number}", {"text": words})
