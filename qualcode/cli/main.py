"""The root command. Each group of commands is a module, imported only when one of its commands is called."""

from __future__ import annotations

import importlib
import os
import re
import sys

import click

from qualcode.cli.context import Globals
from qualcode.cli.output import fault, remark
from qualcode.model.errors import QualcodeError

COMMANDS = {
    "init": "project:init",
    "project": "project:project",
    "open": "screens:open_screens",
    "demo": "demo:demo",
    "tutor": "tutor:tutor",
    "import": "importing:import_files",
    "documents": "documents:documents",
    "show": "show:show",
    "speakers": "speakers:speakers",
    "participants": "participants:participants",
    "cases": "cases:cases",
    "attributes": "attributes:attributes",
    "organisations": "organisations:organisations",
    "workstreams": "workstreams:workstreams",
    "questions": "questions:questions",
    "guides": "guides:guides",
    "coders": "coders:coders",
    "codebook": "codebook:codebook",
    "code": "coding:code",
    "uncode": "coding:uncode",
    "codings": "coding:codings",
    "pseudonyms": "pseudonyms:pseudonyms",
    "annotate": "coding:annotate",
    "comments": "comments:comments",
    "reader-pack": "reader_packs:reader_pack",
    "autocode": "autocode:autocode",
    "pins": "pins:pins",
    "choose": "coding:choose",
    "quotes": "quotes:quotes",
    "papers": "papers:papers",
    "decisions": "decisions:decisions",
    "checklist": "checklists:checklist",
    "memo": "memos:memo",
    "search": "search:search",
    "unclear": "unclear:unclear",
    "excerpts": "excerpts:excerpts",
    "ask": "asking:ask",
    "queries": "asking:queries",
    "matrix": "matrix:matrix",
    "chart": "chart:chart",
    "cooccurrence": "cooccurrence:cooccurrence",
    "crosstab": "cooccurrence:crosstab",
    "code-table": "cooccurrence:code_table",
    "framework": "framework:framework",
    "coverage": "coverage:coverage",
    "phases": "phases:phases",
    "review": "reviews:review",
    "claims": "claims:claims",
    "sample": "sample:sample",
    "saturation": "saturation:saturation",
    "wres": "wres:wres",
    "link": "links:link",
    "unlink": "links:unlink",
    "links": "links:links",
    "topics": "topics:topics",
    "judge": "judging:judge",
    "judgements": "judging:judgements",
    "threads": "threads:threads",
    "narrative": "narratives:narrative",
    "export": "export:export",
    "undo": "history:undo",
    "redo": "history:redo",
    "back-to": "history:back_to",
    "log": "history:log",
    "check": "care:check",
    "check-report": "check_report:check_report",
    "backup": "care:backup",
    "config": "config:config",
}


REPORT = "please report it with what QUALCODE_TRACEBACK=1 shows"


class LazyGroup(click.Group):
    """Knows the names of its commands and imports one when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command = getattr(importlib.import_module(f"qualcode.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", metavar="DIR", help="The project folder (else QUALCODE_PROJECT, else here or above).")
@click.option("--coder", metavar="NAME", help="Who is coding (else QUALCODE_CODER, else the project's default).")
@click.version_option(package_name="qualcode", message="qualcode %(version)s")
@click.pass_context
def root(context: click.Context, project: str | None, coder: str | None) -> None:
    """Thematic analysis of interviews in the terminal, held against an organisation's figures.

    Without a command: open the screens on the project here.
    """
    context.obj = Globals(project, coder)
    if context.invoked_subcommand is None:
        from qualcode.cli.screens import open_screens

        context.invoke(open_screens)


def run(arguments: list[str]) -> int:
    """Run one command; give its exit code. 0 done, 1 something was not done, 2 wrong usage."""
    try:
        result = root.main(arguments, prog_name="qualcode", standalone_mode=False)
    except QualcodeError as error:
        fault(str(error))
        return 1
    except click.exceptions.NoArgsIsHelpError as error:
        remark(error.format_message())
        return 2
    except click.UsageError as error:
        fault(f"{_one_line(error)}, {_advice(error)}")
        return 2
    except click.ClickException as error:
        fault(_one_line(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        remark("stopped")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (``qualcode log | head``): no more to say, and nothing to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        fault(", ".join([error.strerror or str(error), *([str(error.filename)] if error.filename else [])]))
        return 1
    except Exception as error:
        if os.environ.get("QUALCODE_TRACEBACK"):
            raise
        fault(f"{type(error).__name__} ({_plain(error)}), a fault in qualcode, {REPORT}")
        return 1
    return result if isinstance(result, int) else 0


_NO_NUMBER = re.compile(r" is not a valid integer(?: range)?$")


def _one_line(error: click.ClickException) -> str:
    told = " ".join(error.format_message().split()).rstrip(".")
    return _NO_NUMBER.sub(" is not a whole number", told)


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


_ONE_TOO_MANY = re.compile(r"^Got unexpected extra argument \((?P<given>\S*\.[A-Za-z]{2,4})\)")


def _advice(error: click.UsageError) -> str:
    """Where to read on; of a file's name that stands alone, how it is given to a command that writes one."""
    if error.ctx is None:
        return "see: qualcode --help"
    file = _ONE_TOO_MANY.match(error.format_message())
    writes = any("--output" in parameter.opts for parameter in error.ctx.command.params)
    if file is not None and writes:
        return f"name the file that is to be written with: -o {file['given']}"
    return f"see: {error.ctx.command_path} --help"
