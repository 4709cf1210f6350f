"""saturation: whether further interviews still bring new codes."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark
from qualcode.cli.tables import format_options, put_out


@click.command()
@click.option("--base", default=4, show_default=True, metavar="N", help="Interviews to hold new codes against.")
@click.option("--run", "run_", default=2, show_default=True, metavar="N", help="Interviews looked at together.")
@click.option("--threshold", default=0.05, show_default=True, metavar="SHARE", help="At most so much new.")
@click.option("--by", default="", metavar="WHAT", help="Apart for each group, workstream or case.")
@click.option("--kind", default="interview", show_default=True, help="The kind of documents.")
@click.option("--from-data", is_flag=True, help="Only codes that came from the data.")
@click.option("--orders", default=0, metavar="N", help="Also the median over so many shuffled orders.")
@click.option("--seed", default=1, show_default=True, metavar="N", help="With --orders: the same gives the same.")
@format_options
@click.pass_context
def saturation(
    context: click.Context,
    base: int,
    run_: int,
    threshold: float,
    by: str,
    kind: str,
    from_data: bool,
    orders: int,
    seed: int,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """Tell whether further interviews still bring new codes: how many each adds, and when a run brings hardly any.

    After Guest, Namey and Chen (2020). Not offered in a reflexive project unless chosen with a reason.

    Example: qualcode saturation --by group --orders 200
    """
    from qualcode.model.saturation import Rule

    if not 0 <= orders <= 10_000:
        raise click.UsageError("--orders is at most 10000")
    project = open_project(context)
    rule = Rule(base, run_, threshold)
    table = project.saturation.table(rule, by=by, kind=kind, from_data=from_data, orders=orders, seed=seed)
    put_out(project, table, format_, output, raw)
    if not table.rows:
        remark(f"no {kind} is coded yet")
