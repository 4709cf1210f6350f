"""wres standard: which indicators a project works with, and changing them for those of another file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.wres.group import wres

if TYPE_CHECKING:
    from qualcode.model.indicators import IndicatorSet


@wres.group("standard")
def standard() -> None:
    """The standard that a project works with: its groups, indicators, periods and what else its file says.

    Example: qualcode wres standard show
    """


@standard.command("show")
@click.option("--toml", is_flag=True, help="The file itself, to be changed and used.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where the file goes; - is standard output.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def show_standard(context: click.Context, toml: bool, output: str, as_json: bool) -> None:
    """What the project's standard says.

    Example: qualcode wres standard show --toml -o mine.toml
    """
    from qualcode.deliver.target import Rendered, deliver

    project = open_project(context)
    if toml or output != "-":
        text = project.standards.text().encode("utf-8")
        deliver(Rendered(text, text=True), sys.stdout if output == "-" else output)
    elif as_json:
        say_json(_as_json(project.indicators.standard) | {"newer_shipped": bool(project.standards.newer())})
    else:
        _tell(project.indicators.standard)
        if newer := project.standards.newer():
            remark(f"note: {newer}")


@standard.command("check")
@click.argument("file", metavar="FILE.toml")
@click.pass_context
def check_standard(context: click.Context, file: str) -> None:
    """Read a standard's file, and say what is wrong with it or what it leaves out. Nothing is changed.

    Example: qualcode wres standard check mine.toml
    """
    found, left_out = open_project(context).standards.check(file)
    for line in left_out:
        remark(f"note: {line}")
    say(f"{file} holds: {_name(found)}, {counted(len(found.indicators), 'indicator')}")


@standard.command("use")
@click.argument("file", metavar="FILE.toml|wres")
@click.pass_context
def use_standard(context: click.Context, file: str) -> None:
    """Work with the standard in a file, or with one that is shipped. One act, which can be undone.

    Another version of the same standard keeps what rests on its indicators; another standard is refused while figures,
    links or codes rest on those of the present one.

    Example: qualcode wres standard use mine.toml
    """
    done = open_project(context).standards.use(file)
    if done.what == "unchanged":
        say(f"unchanged: the project works with {_name(done.standard)} as it is")
        return
    say(f"{done.what}: the project works with {_name(done.standard)}")
    for what, numbers in (("added", done.added), ("gone", done.removed)):
        if numbers:
            say(f"    {what}: {', '.join(numbers)}")


def _name(found: IndicatorSet) -> str:
    return f"{found.name} ({found.abbreviation}), {found.version}"


def _tell(found: IndicatorSet) -> None:
    say(_name(found))
    say(f"groups: {found.groups.focus}, held against {found.groups.reference}; also {', '.join(found.groups.others)}")
    if found.composition is not None:
        where = found.composition
        say(f"share of {where.group}: indicator {where.indicator}, measure {where.measure}")
    for period in found.periods:
        of = [one.number for one in found.indicators if one.period == period.key]
        say(f"period: {period.text.replace('{year}', 'Y').replace('{before}', 'Y−1')}{_of(of, period.offset)}")
    say(f"types: {', '.join(name for name, _ in found.types)}")
    for region in found.regions:
        years = f", {region.first or '…'} to {region.last or '…'}" if region.first or region.last else ""
        say(f"region: {region.name}{f' ({region.code})' if region.code else ''}{years}")
    for kind in found.caveat_kinds:
        say(f"caveat: {kind.key} ({kind.label})")
    say(f"{counted(len(found.indicators), 'indicator')}: qualcode wres indicators")


def _of(numbers: list[str], offset: int) -> str:
    when = "" if not offset else f" (Y is the return's year {'+' if offset > 0 else '−'} {abs(offset)})"
    return f"; indicators {', '.join(numbers)}{when}" if numbers else when


def _as_json(found: IndicatorSet) -> dict[str, Any]:
    where = found.composition
    return {
        "key": found.key,
        "version": found.version,
        "edition": found.edition,
        "name": found.name,
        "abbreviation": found.abbreviation,
        "groups": {
            "reference": found.groups.reference,
            "focus": found.groups.focus,
            "others": list(found.groups.others),
        },
        "composition": where and {"indicator": where.indicator, "measure": where.measure, "group": where.group},
        "periods": [{"key": one.key, "text": one.text, "offset": one.offset} for one in found.periods],
        "types": {name: list(labels) for name, labels in found.types},
        "regions": [
            {"name": one.name, "code": one.code or None, "first": one.first, "last": one.last} for one in found.regions
        ],
        "caveat_kinds": {one.key: one.label for one in found.caveat_kinds},
        "indicators": [one.number for one in found.indicators],
    }
