"""code, uncode, codings, annotate, choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.quotes import shortened
from qualcode.cli.states import remark_unready

if TYPE_CHECKING:
    from qualcode.model.coding import CodingsImport


@click.command()
@click.argument("document")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option("--quote", metavar="TEXT", help="The passage, by its words.")
@click.option("--span", metavar="START:END", help="The passage, by positions (from 0, end not included).")
@click.option("--note", default="", help="Why.")
@click.option("--stance", default="", help="To its theme: supports, qualifies or runs against.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def code(
    context: click.Context,
    document: str,
    codes: tuple[str, ...],
    quote: str | None,
    span: str | None,
    note: str,
    stance: str,
    as_json: bool,
) -> None:
    """Put codes on a passage of a document.

    Example: qualcode code "Interview 3" "Warm words" --quote "we were told it would change"
    """
    if (quote is None) == (span is None):
        raise click.UsageError("give either --quote or --span")
    start, end = parse_span(span) if span is not None else (0, 0)
    project = open_project(context)
    tree = project.codebook.tree()
    found, number = [tree.find(name) for name in codes], project.documents.find(document).id
    wanted = [one.id for one in found]
    if quote is not None:
        done = project.codings.apply_quote(number, quote, wanted, note=note, stance=stance)
    else:
        done = project.codings.apply(number, start, end, wanted, note=note, stance=stance)
    for one in found:
        if tree.set_aside(one):
            how = "parked" if one.status == "parked" else "under a parked code"
            remark(f"“{one.path}” is set aside for now: {how}")
    if done.codings:
        remark_unready(project, [number])
    if as_json:
        excerpt = done.excerpt
        say_json({"excerpt": excerpt.short_id, "start": excerpt.start, "end": excerpt.end, "quote": excerpt.quote,
                  "codes": [one.short_id for one in found if one.id not in done.already],
                  "already": [one.short_id for one in found if one.id in done.already]})  # fmt: skip
        return
    for one in found:
        if one.id in done.already:
            remark(f"{done.excerpt.short_id} has “{one.path}” already")
        else:
            say(f"{done.excerpt.short_id} {one.path}: {done.excerpt.quote}")


def parse_span(span: str) -> tuple[int, int]:
    """The two positions of START:END."""
    start, _, end = span.partition(":")
    try:
        return int(start), int(end)
    except ValueError:
        raise click.UsageError("a span is START:END, as in 120:187") from None


@click.command()
@click.argument("excerpt")
@click.argument("code_", metavar="[CODE]", required=False)
@click.pass_context
def uncode(context: click.Context, excerpt: str, code_: str | None) -> None:
    """Take your codes off an excerpt, or only CODE; an excerpt on which nothing rests any more goes too.

    Example: qualcode uncode x12 "Warm words"
    """
    project = open_project(context)
    number = project.codings.excerpt(excerpt).id
    removed = project.codings.uncode(number, project.codebook.find(code_).id if code_ else None)
    say(f"{counted(removed.codings, 'coding')} removed")
    if removed.kept_for:
        remark(f"x{number} stays for {', '.join(removed.kept_for)}")


@click.group()
def codings() -> None:
    """Many codings at once, the edges of one, and passages that lost their place.

    Example: qualcode codings import codings.csv
    """


@codings.command("edges")
@click.argument("excerpt")
@click.argument("code_", metavar="CODE")
@click.option("--quote", metavar="TEXT", help="The passage as it should be, by its words.")
@click.option("--span", metavar="START:END", help="The passage as it should be, by positions.")
@click.option("--alone", is_flag=True, help="This coding only, not your others on that passage.")
@click.pass_context
def move_edges(
    context: click.Context, excerpt: str, code_: str, quote: str | None, span: str | None, alone: bool
) -> None:
    """Move the edges of a passage that you have coded.

    What rests on it goes along. Where another coder's things rest on it too, yours go to a passage of their own.

    Example: qualcode codings edges x12 "Warm words" --quote "we were told it would change"
    """
    if (quote is None) == (span is None):
        raise click.UsageError("give either --quote or --span")
    project = open_project(context)
    coding = project.codings.own(excerpt, code_)
    place = project.codings.located(coding.document_id, quote) if quote is not None else parse_span(span or "")
    say(project.codings.move_edges(coding.id, *place, alone=alone).told())


@codings.command("unresolved")
@click.argument("document", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_unresolved(context: click.Context, document: str | None, as_json: bool) -> None:
    """List the passages whose words are no longer in the corrected text, of DOCUMENT or all.

    Example: qualcode codings unresolved d3
    """
    project = open_project(context)
    found = project.corrections.unresolved(project.documents.find(document).id if document else None)
    if as_json:
        say_json([{"excerpt": one.short_id, "document": f"d{one.document_id}", "quote": one.quote,
                   "codes": list(one.codes), "memos": one.memos, "links": one.links} for one in found])  # fmt: skip
        return
    for one in found:
        rests = [*one.codes, *([counted(one.memos, "memo")] if one.memos else [])]
        rests += [counted(one.links, "link")] if one.links else []
        say(f"{one.short_id}  d{one.document_id} {one.document}: “{one.quote}” [{'; '.join(rests)}]")
    remark(f"{counted(len(found), 'unresolved passage')}" if found else "every passage has its place")


@codings.command("place")
@click.argument("excerpt")
@click.option("--quote", metavar="TEXT", help="Where it belongs, by the words there.")
@click.option("--span", metavar="START:END", help="Where it belongs, by positions.")
@click.pass_context
def place(context: click.Context, excerpt: str, quote: str | None, span: str | None) -> None:
    """Give an unresolved passage a place in the corrected text, with all that rests on it.

    Example: qualcode codings place x12 --quote "we were told that it would change"
    """
    if (quote is None) == (span is None):
        raise click.UsageError("give either --quote or --span")
    project = open_project(context)
    found = project.codings.excerpt(excerpt)
    where = project.codings.located(found.document_id, quote) if quote is not None else parse_span(span or "")
    placed = project.corrections.place(excerpt, *where)
    joined = f" joined {placed.short_id}" if placed.id != found.id else ""
    say(f"{found.short_id}{joined} at {placed.start}:{placed.end}: {placed.quote}")


@codings.command("import")
@click.argument("file", metavar="FILE.csv")
@click.option("--create/--no-create", default=True, show_default=True, help="Make coders that are new, or refuse.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def import_codings(context: click.Context, file: str, create: bool, dry_run: bool, as_json: bool) -> int:
    """Take codings from a table; what cannot be placed is listed and left out (exit 1).

    Columns: document, start, end, quote (or text, segment), code, coder, note, stance. The span or the quote may be
    missing; a quote is found again exactly, then with whitespace, quotation marks and dashes evened out.
    """
    project = open_project(context)
    done = project.codings.import_csv(table_given(file), create=create, dry_run=dry_run)
    if not dry_run:
        remark_unready(project, done.documents)
    if as_json:
        _say_as_json(done, dry_run)
    else:
        _report(done, dry_run)
    return 1 if done.left_out else 0


def _say_as_json(done: CodingsImport, dry_run: bool) -> None:
    left_out = [
        {"line": row.line, "document": row.document, "code": row.code, "quote": row.quote, "why": row.why}
        for row in done.left_out
    ]
    say_json({"dry_run": dry_run, "rows": done.rows, "imported": done.made, "already": done.already,
              "excerpts": done.excerpts, "moved": done.moved, "evened": done.evened, "left_out": left_out,
              "ignored": list(done.ignored), "coders_made": list(done.coders_made)})  # fmt: skip


def _report(done: CodingsImport, dry_run: bool) -> None:
    if done.ignored:
        remark(f"columns that were ignored: {', '.join(done.ignored)}")
    if done.coders_made:
        remark(f"coders {'to be ' if dry_run else ''}made: {', '.join(done.coders_made)}")
    for row in done.left_out:
        quote = f": “{row.quote if len(row.quote) <= 60 else row.quote[:59] + '…'}”" if row.quote else ""
        remark(f"line {row.line} ({row.document}, {row.code}) left out: {row.why}{quote}")
    parts = [f"{counted(done.made, 'coding')} {'would be ' if dry_run else ''}imported"]
    parts.append(f"{counted(done.excerpts, 'new excerpt')}")
    if done.already:
        parts.append(f"{done.already} there already")
    if done.moved:
        parts.append(f"{counted(done.moved, 'quote')} moved to where the words are")
    if done.evened:
        parts.append(f"{done.evened} found with whitespace and punctuation evened out")
    if done.left_out:
        parts.append(f"{len(done.left_out)} left out")
    say(", ".join(parts))


@click.command()
@click.argument("excerpt")
@click.argument("code_", metavar="CODE")
@click.option("--stance", help='To its theme: supports, qualifies or runs against ("" for none).')
@click.option("--note", help='Why ("" for none).')
@click.option("--discuss/--no-discuss", default=None, help="To be discussed, or no longer.")
@click.pass_context
def annotate(
    context: click.Context, excerpt: str, code_: str, stance: str | None, note: str | None, discuss: bool | None
) -> None:
    """Say something of one of your codings: its stance to the theme, a note, that it is to be discussed.

    Example: qualcode annotate x12 "Warm words" --stance "runs against" --discuss
    """
    if stance is None and note is None and discuss is None:
        raise click.UsageError("give --stance, --note, --discuss or --no-discuss")
    project = open_project(context)
    coding = project.codings.own(excerpt, code_)
    changed = project.codings.annotate(coding.id, note=note, stance=stance, discuss=discuss)
    say("changed" if changed else "nothing to change")


@click.command()
@click.argument("excerpts", nargs=-1, required=True, metavar="EXCERPT…")
@click.option("--for", "use", required=True, metavar="CASE|CODE", help="The case study, theme or code it stands for.")
@click.option("--not", "no_longer", is_flag=True, help="No longer.")
@click.option("--skip", multiple=True, metavar="WORDS", help="Of one excerpt: print these words as [...]; repeatable.")
@click.pass_context
def choose(context: click.Context, excerpts: tuple[str, ...], use: str, no_longer: bool, skip: tuple[str, ...]) -> None:
    """Choose excerpts to be quoted: in a case study's summary, or for a theme or code.

    Words that would be quoted twice are remarked on.

    Example: qualcode choose x12 --for CS1 --skip "and then we waited"
    """
    if skip and (no_longer or len(excerpts) > 1):
        raise click.UsageError("--skip is for one excerpt that is chosen")
    project = open_project(context)
    meant = project.chosen.use(use)
    act = project.chosen.unchoose if no_longer else project.chosen.choose
    told: list[tuple[Callable[[str], None], str]] = []  # said once it is done
    with project.together(f"choose {', '.join(excerpts)} for {meant.label}" + (" no longer" if no_longer else "")):
        for excerpt in excerpts:
            if act(excerpt, use):
                told.append((say, f"{excerpt} {'no longer ' if no_longer else ''}chosen for {meant.label}"))
                lies_in = project.documents.get(project.codings.excerpt(excerpt).document_id).case
                if meant.kind == "case" and lies_in and lies_in != meant.label and not no_longer:
                    note = f"note: {excerpt} is from {lies_in}: the summary of {meant.label} will not print it"
                    told.append((remark, note))
            else:
                told.append((remark, f"{excerpt} was {'not' if no_longer else 'already'} chosen for {meant.label}"))
        if skip:
            told.append((say, shortened(project, excerpts[0], use, skip)))
    for way, words in told:
        way(words)
    for one in () if no_longer else project.quotes.reused(use):
        if not {f"x{number}" for number in one.excerpts}.isdisjoint(excerpts):
            remark(f"note: {one.told}")
