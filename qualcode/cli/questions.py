"""questions: the evaluation questions."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import say
from qualcode.cli.registers import importing, listing, register

questions = register("questions", 'Evaluation questions.\n\nExample: qualcode questions add 1 "Why was it needed?"')
listing(
    questions,
    "evaluation questions",
    'qualcode questions add 1 "…"',
    lambda project: [{"number": q.number, "text": q.text} for q in project.questions.all()],
)
importing(questions, "evaluation questions", "number, text")


@questions.command("add")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("text")
@click.pass_context
def add_question(context: click.Context, number: int, text: str) -> None:
    """Add an evaluation question, or change its wording.

    Example: qualcode questions add 1 "Why was a standard needed?"
    """
    say(f"question {number}: {open_project(context).questions.put(number, text)}")


@questions.command("edit")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("text")
@click.pass_context
def edit_question(context: click.Context, number: int, text: str) -> None:
    """Change the wording of an evaluation question.

    Example: qualcode questions edit 1 "Why was a standard needed, and who asked for it?"
    """
    project = open_project(context)
    say(f"question {number}: {project.questions.put(project.questions.find(number).number, text)}")
