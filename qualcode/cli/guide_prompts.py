"""guides prompts: the prompts of a topic guide."""

from __future__ import annotations

from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say
from qualcode.model.guides import Prompt


@click.group()
def prompts() -> None:
    """The prompts of a guide, and the themes and questions they serve.

    Example: qualcode guides prompts list Leaders
    """


def _serving(command: Any) -> Any:
    command = click.option(
        "--question", "questions", multiple=True, metavar="N", help="An evaluation question it serves; may be repeated."
    )(command)
    return click.option(
        "--theme", "themes", multiple=True, metavar="CODE", help="A theme or code it asks about; may be repeated."
    )(command)


def told(prompt: Prompt) -> str:
    """A prompt on one line, with what it serves."""
    serves = [*prompt.themes, *(f"Q{number}" for number in prompt.questions)]
    return f"{prompt.n:>3}  {prompt.text}  [{'; '.join(serves) or 'serves nothing yet'}]"


@prompts.command("list")
@click.argument("guide")
@click.pass_context
def list_prompts(context: click.Context, guide: str) -> None:
    """List them in order with what each serves."""
    found = open_project(context).guides.find(guide)
    if not found.prompts:
        remark(f'{found.name} has no prompts yet; add one with: qualcode guides prompts add "{found.label}" "…"')
    for prompt in found.prompts:
        say(told(prompt))


@prompts.command("add")
@click.argument("guide")
@click.argument("text")
@click.option("--at", type=click.IntRange(min=1), metavar="N", help="As which number; else the last.")
@_serving
@click.pass_context
def add_prompt(
    context: click.Context, guide: str, text: str, at: int | None, themes: tuple[str, ...], questions: tuple[str, ...]
) -> None:
    """Add a prompt.

    Example: qualcode guides prompts add Leaders "What has changed?" --theme Leadership --question 2
    """
    made = open_project(context).guides.add_prompt(guide, text, at=at, themes=themes, questions=questions)
    say(told(made))


@prompts.command("edit")
@click.argument("guide")
@click.argument("n", type=click.IntRange(min=1))
@click.option("--text", help="Its words.")
@_serving
@click.pass_context
def edit_prompt(
    context: click.Context, guide: str, n: int, text: str | None, themes: tuple[str, ...], questions: tuple[str, ...]
) -> None:
    """Change its words, or say anew which themes or questions it serves ("" for none).

    Example: qualcode guides prompts edit "Leaders v1" 3 --theme Voice --theme "Leadership > Mandate"
    """
    service = open_project(context).guides
    changed = service.edit_prompt(guide, n, text=text, themes=_given(themes), questions=_given(questions))
    say(told(service.find(guide).prompts[n - 1]))
    if not changed:
        remark("nothing to change")


def _given(options: tuple[str, ...]) -> list[str] | None:
    return [one for one in options if one.strip()] if options else None


@prompts.command("move")
@click.argument("guide")
@click.argument("n", type=click.IntRange(min=1))
@click.argument("to", type=click.IntRange(min=1))
@click.pass_context
def move_prompt(context: click.Context, guide: str, n: int, to: int) -> None:
    """Let prompt N be number TO."""
    service = open_project(context).guides
    if not service.move_prompt(guide, n, to):
        remark("nothing to change")
    for prompt in service.find(guide).prompts:
        say(told(prompt))


@prompts.command("remove")
@click.argument("guide")
@click.argument("n", type=click.IntRange(min=1))
@click.pass_context
def remove_prompt(context: click.Context, guide: str, n: int) -> None:
    """Take a prompt out; those after it move up."""
    gone = open_project(context).guides.remove_prompt(guide, n)
    say(f"removed prompt {gone.n}: {gone.text}")
