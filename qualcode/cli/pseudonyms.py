"""pseudonyms: names, what replaces them, and taking them out of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from qualcode.cli.context import open_project
from qualcode.cli.filters import numbers_chosen
from qualcode.cli.output import counted, is_terminal, remark, say, say_json, table_given
from qualcode.cli.tables import FORMATS, raw_option
from qualcode.model.errors import QualcodeError
from qualcode.model.pseudonyms import CATEGORIES, Category, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model.pseudonyms import Applied, Candidate, Left, NameHit
    from qualcode.project import Project


@click.group()
def pseudonyms() -> None:
    """Names to be taken out of the project, and what stands in their place.

    Fill the table, look at the hits, then apply: names leave texts, titles, memos and history, and what tells who is
    who goes to a folder outside the project.

    Example: qualcode pseudonyms add "Jane Smith" "Alice Brown" --variant Jane
    """


def _term_options(command: Any) -> Any:
    for option in (
        click.option("--match-case/--any-case", default=None, help="As written or in capitals (default), or any case."),
        click.option("--whole-words/--within-words", default=None, help="Not inside longer words (default), or too."),
        click.option("--variant", "variants", multiple=True, metavar="TEXT", help="Another spelling; may be repeated."),
        click.option("--category", type=click.Choice(CATEGORIES), help="What it names (else: person)."),
    ):
        command = option(command)
    return command


@pseudonyms.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_terms(context: click.Context, as_json: bool) -> None:
    """List the table: names that wait for being replaced, and those that were and are kept outside the project."""
    service = open_project(context).pseudonyms
    terms = service.terms()
    if as_json:
        say_json([_term_json(term) for term in terms])
        return
    for term in terms:
        ways = [*(["within words"] if not term.whole_words else []), *(["any case"] if not term.match_case else [])]
        kept = [] if term.number else ["kept outside the project"]
        told = "; ".join([term.category, *ways, *kept])
        say(f"{', '.join(term.spellings)} → {term.replacement} ({told})")
    if not terms:
        remark("no names yet; see: qualcode pseudonyms candidates")
    if away := service.kept_apart()[1]:
        remark(f"note: {away}")


@pseudonyms.command("add")
@click.argument("find")
@click.argument("replacement")
@_term_options
@click.pass_context
def add_term(
    context: click.Context,
    find: str,
    replacement: str,
    category: str | None,
    variants: tuple[str, ...],
    whole_words: bool | None,
    match_case: bool | None,
) -> None:
    """Put a name into the table. Nothing is replaced yet.

    Example: qualcode pseudonyms add "Leeds General Infirmary" "[a teaching hospital]" --category place --variant LGI
    """
    term = Term(
        find,
        replacement,
        cast(Category, category or "person"),
        variants,
        whole_words is not False,
        match_case is not False,
    )
    added = open_project(context).pseudonyms.add(term)
    say(f"{', '.join(added.spellings)} → {added.replacement}")


@pseudonyms.command("edit")
@click.argument("find")
@click.option("--find", "new", metavar="TEXT", help="Look for this instead.")
@click.option("--replacement", metavar="TEXT", help="Put this in its place.")
@_term_options
@click.option("--no-variants", is_flag=True, help="Only one spelling.")
@click.pass_context
def edit_term(context: click.Context, /, find: str, new: str | None, no_variants: bool, **changes: Any) -> None:
    """Change a name of the table; what is not given stays. --variant gives all variants anew.

    Example: qualcode pseudonyms edit "Jane Smith" --variant Jane --variant "Mrs Smith"
    """
    given = {name: value for name, value in changes.items() if value not in (None, ())}
    given |= {"find": new} if new is not None else {}
    given |= {"variants": ()} if no_variants else {}
    if not given:
        raise click.UsageError("say what to change")
    term = open_project(context).pseudonyms.edit(find, **given)
    say(f"{', '.join(term.spellings)} → {term.replacement}")


@pseudonyms.command("remove")
@click.argument("find")
@click.pass_context
def remove_term(context: click.Context, find: str) -> None:
    """Take a name out of the table; texts stay as they are."""
    open_project(context).pseudonyms.remove(find)
    say(f"{find}: removed")


@pseudonyms.command("import")
@click.argument("file", metavar="FILE.csv")
@click.pass_context
def import_terms(context: click.Context, file: str) -> None:
    """Take in a table: find, replacement, category, variants (apart by ";"), whole_words, match_case; all or nothing.

    Example: qualcode pseudonyms import names.csv
    """
    new, changed, same = open_project(context).pseudonyms.import_csv(table_given(file))
    say(f"new: {new}, changed: {changed}, unchanged: {same}")


@pseudonyms.command("export")
@click.argument("file", metavar="FILE", default="-")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Else by FILE.")
@raw_option
@click.pass_context
def export_terms(context: click.Context, file: str, format_: str | None, raw: bool) -> None:
    """Write the table so that it imports again; - is standard output. The file tells who is who.

    Example: qualcode pseudonyms export ../names.csv
    """
    from qualcode.cli.tables import chosen_format
    from qualcode.deliver.tables import write_table

    service = open_project(context).pseudonyms
    chosen = chosen_format(format_ or ("csv" if file == "-" else None), file)
    written = write_table(service.table(), chosen, _target(file), raw=raw)  # type: ignore[arg-type]
    for line in written.remarks:
        remark(f"note: {line}")


def _target(file: str) -> Any:
    import sys

    return sys.stdout if file == "-" else file


_documents = click.option("--document", "documents", multiple=True, metavar="D", help="In it only; may be repeated.")


@pseudonyms.command("candidates")
@_documents
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="How many (else all).")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def candidates(context: click.Context, documents: tuple[str, ...], limit: int | None, as_json: bool) -> None:
    """Offer words that may tell who somebody is: capitalised words, dates, numbers, addresses. No model is used.

    Example: qualcode pseudonyms candidates --document d3
    """
    project = open_project(context)
    found = project.pseudonyms.candidates(_numbers_of(project, documents))[:limit]
    if as_json:
        say_json([_candidate_json(one) for one in found])
        return
    for one in found:
        first = one.contexts[0]
        around = " ".join(f"{first.before}«{first.words}»{first.after}".split())
        say(f"{one.words} ({one.kind}, {one.count}): {first.where} …{around}…")
    remark(counted(len(found), "candidate"))


@pseudonyms.command("hits")
@_documents
@click.option("-o", "--output", metavar="FILE", default="-", help="As a table to go through, for apply --hits.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Else by the ending of FILE.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def hits(context: click.Context, documents: tuple[str, ...], output: str, format_: str | None, as_json: bool) -> None:
    """List every hit of the table with what stands around it. Nothing is replaced.

    Example: qualcode pseudonyms hits -o hits.csv
    """
    from qualcode.cli.tables import chosen_format
    from qualcode.coding.hits_sheet import hits_table
    from qualcode.deliver.tables import write_table

    project = open_project(context)
    looked = project.pseudonyms.look(_numbers_of(project, documents))
    if as_json:
        say_json([_hit_json(n, hit) for n, hit in enumerate(looked.hits, start=1)])
    elif output != "-" or format_ is not None:
        write_table(hits_table(looked.hits), chosen_format(format_, output), _target(output))  # type: ignore[arg-type]
    else:
        for n, hit in enumerate(looked.hits, start=1):
            say(_hit_line(n, hit))
    _tell_hits(looked.hits, looked.away)


def _tell_hits(found: Sequence[NameHit], away: str) -> None:
    marked = sum(hit.marked for hit in found)
    told = f", {marked} of them in [redaction marks], which are left alone" if marked else ""
    remark(counted(len(found), "hit") + told)
    if away:
        remark(f"note: {away}")


@pseudonyms.command("apply")
@_documents
@click.option("--only", metavar="NUMBERS", help="Of the list of hits these only, as in 1,3-5.")
@click.option("--hits", "sheet", metavar="FILE.csv", help="The rows of this table that are accepted; see: hits -o.")
@click.option("--log", "log", metavar="DIR", help="The folder for log, table and originals (else: beside the project).")
@click.option("--in-project", is_flag=True, help="Let that folder lie in the project.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def apply(
    context: click.Context,
    documents: tuple[str, ...],
    only: str | None,
    sheet: str | None,
    log: str | None,
    in_project: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Replace the hits everywhere, and erase the names from earlier texts, history and backups. It cannot be undone.

    A log, the table of names, untouched originals and old backups go to a folder beside the project first.

    Example: qualcode pseudonyms apply --only 1-12 --dry-run
    """
    project = open_project(context)
    looked = project.pseudonyms.look(_numbers_of(project, documents))
    chosen = _chosen(project, looked.hits, only, sheet)
    folder = Path(log) if log else None
    if looked.away:
        remark(f"note: {looked.away}")
    if dry_run and not as_json:
        number = {hit.key: n for n, hit in enumerate(looked.hits, start=1)}
        for hit in chosen:
            say(_hit_line(number[hit.key], hit, chosen=True))
    for line in plan(chosen, folder or project.pseudonyms.usual_folder()) if chosen or dry_run else ():
        remark(line)
    if dry_run:
        if as_json:
            say_json({"dry_run": True, "hits": len(chosen), "log": str(folder or project.pseudonyms.usual_folder())})
        return 0
    if not yes and chosen and not _may(as_json):
        remark("nothing was done")
        return 1
    done = project.pseudonyms.apply(chosen, folder, inside=in_project)
    _report(done, project.pseudonyms.left(), as_json)
    return 1 if done.staying else 0


def plan(chosen: Sequence[NameHit], folder: Path) -> tuple[str, ...]:
    """What applying does, in lines for a person."""
    documents = len({hit.field.document for hit in chosen} - {None})
    return (
        f"{counted(len(chosen), 'hit')} in {counted(documents, 'document')} to be replaced",
        "the names go from earlier texts, from the history, and with old backups and originals from the project:",
        f"they are kept in {folder}",
        "nothing before this can be undone any more, nor can this",
    )


def _may(as_json: bool) -> bool:
    if as_json or not is_terminal():
        raise QualcodeError("nothing was done: nobody can be asked here", "", "look at it, then repeat with --yes")
    return click.confirm("take the names out?", err=True)


def _chosen(project: Project, found: Sequence[NameHit], only: str | None, sheet: str | None) -> Sequence[NameHit]:
    if only is not None and sheet is not None:
        raise click.UsageError("give either --only or --hits")
    if only is not None:
        return [found[number - 1] for number in numbers_chosen(only, len(found))]
    if sheet is not None:
        from qualcode.coding.hits_sheet import accepted

        return accepted(table_given(sheet), found, project.pseudonyms.terms())
    return [hit for hit in found if not hit.marked]


def _report(done: Applied, left: Left, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "dry_run": False,
                "hits": done.replaced,
                "documents": done.documents,
                "log": str(done.log),
                "originals": done.originals,
                "backups": done.backups,
                "erased": done.erased,
                "staying": list(done.staying),
                "remarks": list(done.remarks),
                "left": left.total,
            }
        )
        return
    say(f"{counted(done.replaced, 'hit')} replaced in {counted(done.documents, 'document')}")
    say(f"log: {done.log}")
    parts = [counted(done.originals, "original file"), counted(done.backups, "backup")]
    remark(f"left the project: the table, {', '.join(parts)}; erased: {counted(done.erased, 'earlier text')}")
    for line in (*done.staying, *done.remarks, *left.told("the project")):
        remark(f"warning: {line}")


def _numbers_of(project: Project, documents: tuple[str, ...]) -> list[int]:
    return [project.documents.find(name).id for name in documents]


def _hit_line(n: int, hit: NameHit, *, chosen: bool = False) -> str:
    around = " ".join(f"{hit.before}«{hit.found}»{hit.after}".split())
    left = "" if chosen else ": left alone"
    alone = f" (in a redaction mark{left})" if hit.marked else ""
    return f"{n}. {hit.field.words}: …{around}… → {hit.replacement}{alone}"


def _hit_json(n: int, hit: NameHit) -> dict[str, Any]:
    return {
        "n": n,
        "where": hit.field.words,
        "document": f"d{hit.field.document}" if hit.field.document else None,
        "start": hit.start,
        "end": hit.end,
        "found": hit.found,
        "replacement": hit.replacement,
        "category": hit.term.category,
        "marked": hit.marked,
        "before": hit.before,
        "after": hit.after,
    }


def _candidate_json(one: Candidate) -> dict[str, Any]:
    places = [{"where": c.where, "before": c.before, "words": c.words, "after": c.after} for c in one.contexts]
    return {"words": one.words, "kind": one.kind, "count": one.count, "contexts": places}


def _term_json(term: Term) -> dict[str, Any]:
    return {
        "find": term.find,
        "replacement": term.replacement,
        "category": term.category,
        "variants": list(term.variants),
        "whole_words": term.whole_words,
        "match_case": term.match_case,
        "waiting": bool(term.number),
    }
