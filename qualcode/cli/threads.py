"""threads: questions followed up from one component of the study in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.decisions import given_day
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.tables import format_options, put_out
from qualcode.model.ids import short_id
from qualcode.model.links import NO_FIGURE
from qualcode.model.threads import THREAD_STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model.threads import ThreadInfo, ThreadStepInfo
    from qualcode.project import Project

_LABELS = {"query": "how", "finding": "found", "next_step": "next"}


def _told(usual: str | None) -> Callable[[Any], Any]:
    """The options for what a step says; ``usual`` is what one is that was not given."""

    def add(command: Any) -> Any:
        for option in (
            click.option(
                "--value",
                "values",
                multiple=True,
                metavar="FIGURES",
                help="It rests on these: 5, 5:CS4 or 5:CS4:2017 (indicator, case study or organisation, year).",
            ),
            click.option(
                "--on", "excerpts", multiple=True, metavar="EXCERPT", help="It rests on this; may be repeated."
            ),
            click.option("--next", "next_step", default=usual, help="What is to be done next."),
            click.option("--finding", default=usual, help="What was found."),
            click.option("--query", default=usual, help="By what it was looked for: a search, a table, a re-reading."),
            click.option("--from", "origin", default=usual, metavar="COMPONENT", help="Where the question came from."),
            click.option("--date", "on", metavar="DATE", help="When it was looked (else: today, or as it is)."),
        ):
            command = option(command)
        return command

    return add


@click.group()
def threads() -> None:
    """Questions followed up: raised by one component of the study, looked for in another, step by step.

    Example: qualcode threads add "Why did the survey scores of CS4 fall in 2017?"
    """


@threads.command("add")
@click.argument("question")
@click.pass_context
def add_thread(context: click.Context, question: str) -> None:
    """Ask a question that is to be followed up.

    Example: qualcode threads add "Why did the survey scores of CS4 fall in 2017?"
    """
    made = open_project(context).threads.add(question)
    say(f"{made.short_id} {made.question}")
    remark(f"say where it was looked with: qualcode threads step {made.short_id} interviews --from figures --finding …")


@threads.command("step")
@click.argument("thread")
@click.argument("component")
@_told("")
@click.pass_context
def step_thread(
    context: click.Context,
    /,
    thread: str,
    component: str,
    on: str | None,
    excerpts: tuple[str, ...],
    values: tuple[str, ...],
    **told: Any,
) -> None:
    """Say in which component of the study a question was followed up, how, and what was found.

    Example: qualcode threads step t1 interviews --from figures --finding "Sample to census" --value 5:CS4
    """
    project = open_project(context)
    day = given_day(on)
    made = project.threads.step(thread, component, held_on=day, excerpts=excerpts, values=values, **told)
    say(f"{project.threads.get(thread).short_id} step {made.n}: {made.component}")
    _remark_on_missing(made)


@threads.command("edit")
@click.argument("thread")
@click.option("--question", help="Its words.")
@click.option("--step", "n", type=click.IntRange(1), metavar="N", help="Change this step instead.")
@click.option("--component", help="Where it was looked.")
@click.option("--rests-on-nothing", is_flag=True, help="No excerpts and no figures.")
@_told(None)
@click.pass_context
def edit_thread(
    context: click.Context,
    /,
    thread: str,
    question: str | None,
    n: int | None,
    on: str | None,
    excerpts: tuple[str, ...],
    values: tuple[str, ...],
    rests_on_nothing: bool,
    **told: Any,
) -> None:
    """Change the words of a question, or what is given of one of its steps.

    Excerpts and figures that are given are all that the step rests on then.

    Example: qualcode threads edit t1 --step 2 --next "Check the base sizes"
    """
    given = {name: text for name, text in told.items() if text is not None}
    of_step = bool(given or on or excerpts or values or rests_on_nothing)
    if (n is None) == (question is None) or (n is None and of_step) or (n is not None and not of_step):
        raise click.UsageError("give --question, or --step with what is to be changed of it")
    project = open_project(context)
    if question is not None:
        say("changed" if project.threads.edit(thread, question) else "nothing to change")
        return
    assert n is not None
    changed = project.threads.edit_step(
        thread,
        n,
        held_on=given_day(on),
        excerpts=excerpts if excerpts or rests_on_nothing else None,
        values=values if values or rests_on_nothing else None,
        **given,
    )
    say("changed" if changed else "nothing to change")
    _remark_on_missing(project.threads.step_of(thread, n))


@threads.command("list")
@click.option("--state", type=click.Choice(THREAD_STATES), help="Only open or closed ones.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with every step.")
@format_options
@click.pass_context
def list_threads(
    context: click.Context, state: str | None, as_json: bool, format_: str | None, output: str, raw: bool
) -> None:
    """The questions that are followed up; as a table with --format or -o.

    Example: qualcode threads list --state open
    """
    project = open_project(context)
    found = project.threads.all(state or "")
    if as_json:
        say_json([thread_json(one) for one in found])
    elif format_ is not None or output != "-":
        put_out(project, project.threads.table(found), format_, output, raw)
    else:
        for one in found:
            where = f"; {', '.join(one.components)}" if one.components else ""
            say(f"{one.short_id} [{one.state}] {one.question} ({counted(len(one.steps), 'step')}{where})")
        remark(counted(len(found), "question") if found else "no questions are followed up yet")


@threads.command("show")
@click.argument("thread")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def show_thread(context: click.Context, thread: str, as_json: bool) -> None:
    """A question with its trail: every step, what it rests on, and the words of its excerpts.

    Example: qualcode threads show t1
    """
    project = open_project(context)
    if as_json:
        say_json(thread_json(project.threads.get(thread)))
    else:
        say_thread(project, thread)


def say_thread(project: Project, thread: str) -> None:
    """A question with every step and the words that it rests on. Raises ``UnknownName``."""
    found = project.threads.get(thread)
    say(f"{found.short_id} [{found.state}] {found.question} ({found.coder})")
    for step in found.steps:
        came = f"{step.origin} → " if step.origin else ""
        say(f"{step.n}. {step.held_on.isoformat()} {came}{step.component} ({step.coder})")
        for name, label in _LABELS.items():
            if told := getattr(step, name):
                say(f"   {label}: " + told.replace("\n", "\n   "))
        for value in step.values:
            say(f"   {value.named}  {value.told}{value.remark}")
        for number in step.excerpts:
            say(f"   x{number}  “{' '.join(project.codings.excerpt(number).quote.split())}”")
        if step.gone:
            say(f"   {step.lost}")
    if not found.steps:
        remark("it has no steps yet")


@threads.command("close")
@click.argument("thread")
@click.pass_context
def close_thread(context: click.Context, thread: str) -> None:
    """Follow a question up no further."""
    say("closed" if open_project(context).threads.close(thread) else "nothing to change")


@threads.command("reopen")
@click.argument("thread")
@click.pass_context
def reopen_thread(context: click.Context, thread: str) -> None:
    """Follow a closed question up again."""
    say("open again" if open_project(context).threads.reopen(thread) else "nothing to change")


@threads.command("remove")
@click.argument("thread")
@click.option("--step", "n", type=click.IntRange(1), metavar="N", help="Only this step; those after it move up.")
@click.pass_context
def remove_thread(context: click.Context, thread: str, n: int | None) -> None:
    """Take a question, or one of its steps, out (undo brings it back).

    Example: qualcode threads remove t1 --step 2
    """
    service = open_project(context).threads
    if n is None:
        gone = service.remove(thread)
        say(f"removed: {gone.short_id} {gone.question}")
    else:
        say(f"removed: step {n}, {service.remove_step(thread, n).component}")


def _remark_on_missing(step: ThreadStepInfo) -> None:
    """Say so where a step rests on figures that there are none of."""
    for one in step.values:
        if one.without:
            none = f"there is no figure of {one.told}"
            remark(f"note: {none}" if one.without == NO_FIGURE else f"note: {none}: {one.without}")


def thread_json(thread: ThreadInfo) -> dict[str, Any]:
    """A question with its steps for scripts."""
    return {
        "id": thread.short_id,
        "question": thread.question,
        "state": thread.state,
        "coder": thread.coder,
        "steps": [
            {
                "step": step.n,
                "date": step.held_on.isoformat(),
                "coder": step.coder,
                "origin": step.origin or None,
                "component": step.component,
                "query": step.query or None,
                "finding": step.finding or None,
                "next_step": step.next_step or None,
                "excerpts": [short_id("x", one) for one in step.excerpts],
                "gone": [short_id("x", one) for one in step.gone],
                "values": [one.named for one in step.values],
                "no_figure": [one.named for one in step.values if one.without],
            }
            for step in thread.steps
        ],
    }
