"""show: open anything again by its ID or name, in plain linear text."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.show_json import AROUND, BY_LETTER, NAMED
from qualcode.cli.states import say_states
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import KINDS, parse_id, short_id
from qualcode.text.display import safe

if TYPE_CHECKING:
    from qualcode.model.coding import CodingInfo, ExcerptInfo
    from qualcode.model.history import Gone
    from qualcode.project import Project

Shower = Callable[["Project", str], None]
OTHER_THAN_DOCUMENTS: Final = "".join(letter for letter in KINDS if letter not in "da")
"""IDs that are no document's. Documents are called "a1" now and then."""


@click.command()
@click.argument("name", metavar="ID|TITLE")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--text", "as_text", is_flag=True, help="A document's stored text, exactly as it is stored.")
@click.option("--version", type=click.IntRange(min=1), metavar="N", help="With --text: as it was in that version.")
@click.pass_context
def show(context: click.Context, name: str, as_json: bool, as_text: bool, version: int | None) -> None:
    """Show a document (d12 or its title), excerpt (x123), code (c45), memo (m7), participant (p3) or case study (CS1).

    A link (l7), a question followed up (t1), a claim (k2), a part of the report (n5), a figure (v34) or a judgement
    (j3) too; an evaluation question ("question 2") and a topic by its name.

    Example: qualcode show x123
    """
    if version is not None and not as_text:
        raise click.UsageError("--version is for --text")
    project = open_project(context)
    if as_text:
        if parse_id(name, OTHER_THAN_DOCUMENTS):
            raise QualcodeError("--text shows documents", name, "name a document, or leave the option out")
        documents, info = project.documents, project.documents.find(name)
        _print_text(documents.text_of_version(info.id, version) if version else documents.text(info.id))
        return
    by_letter, named = _ways(as_json)
    given = parse_id(name)
    if given is None:
        _show_named(project, name, named)
        return
    try:
        by_letter[given[0]](project, name)
    except UnknownName as unknown:
        _show_otherwise(project, name, given, unknown, named)


def _ways(as_json: bool) -> tuple[Mapping[str, Shower], Sequence[Shower]]:
    """What shows a thing, by the letter of its ID; and what shows one by its name, in the order that it is tried."""
    if not as_json:
        return _BY_LETTER, _NAMED

    def said(facts: Callable[[Project, str], dict[str, object]]) -> Shower:
        return lambda project, name: say_json(facts(project, name))

    return {letter: said(facts) for letter, facts in BY_LETTER.items()}, [said(facts) for facts in NAMED]


def _show_otherwise(
    project: Project, name: str, given: tuple[str, int], unknown: UnknownName, named: Sequence[Shower]
) -> None:
    """Nothing has that ID: something may be called so, else the record may know what had it."""
    try:
        _show_named(project, name, named)
    except UnknownName:
        gone = project.gone(*given)
        if gone is None:
            raise unknown from None
        raise _is_gone(project.coder, short_id(*given), gone) from None


def _is_gone(coder: str, of: str, gone: Gone) -> UnknownName:
    act = gone.act
    when = act.at.astimezone().strftime("%Y-%m-%d %H:%M")
    by = f" by {safe(act.coder)}" if act.coder else ""
    told = f"it was {safe(gone.name)}, taken out{by} on {when}: {safe(act.name)} (a{act.id})"
    own = "" if act.coder == coder else f' --coder "{safe(act.coder)}"'
    back = f"qualcode{own} redo" if act.kind == "undo" else f"qualcode{own} undo --act a{act.id}"
    fix = "its words were erased for good" if act.kind == "purge" else f"to bring it back: {back}"
    return UnknownName(f"{of} is no longer there", told, fix)


def _print_text(text: str) -> None:
    """To a file or pipe exactly; to a terminal with stand-ins, since a transcript may hold control sequences."""
    if sys.stdout.isatty():
        say(text.removesuffix("\n"))
    else:
        click.echo(text.encode("utf-8"), nl=False)


def _show_named(project: Project, name: str, named: Sequence[Shower]) -> None:
    for shower in named:
        try:
            shower(project, name)
        except UnknownName:
            continue
        return
    raise UnknownName(
        f"there is nothing called “{name}”", "", "see: qualcode documents, qualcode codebook list, qualcode cases"
    )


def _show_document(project: Project, name: str) -> None:
    info = project.documents.find(name)
    content = project.documents.content(info.id)
    codings: dict[int, list[CodingInfo]] = defaultdict(list)
    for coding in project.codings.of_document(info.id):
        codings[coding.start].append(coding)
    place = " · ".join(part for part in (info.case, info.workstream) if part) or "no case study"
    held = f", {info.held_on.isoformat()}" if info.held_on else ""
    say(f"{info.short_id}  {info.title}")
    say(f"{info.kind}; {place}{held}; {counted(info.words, 'word')}, {counted(info.turns, 'turn')}")
    say_states(project.states.of(info.id))
    _attributes(project, "document", info.short_id)
    for warning in project.documents.warnings(info.id):
        say(f"note: {f'line {warning.line}: ' if warning.line else ''}{warning.what}")
    starts = sorted(codings)
    for turn in content.turns:
        say("")
        time = f" ({turn.time})" if turn.time else ""
        say(f"[{turn.n}] {turn.speaker}{time}: {content.text[turn.start : turn.end]}")
        for start in starts:
            if turn.start <= start < turn.end:
                for coding in codings[start]:
                    say(f"      x{coding.excerpt_id} {coding.path} ({coding.coder}): “{_short(coding.quote)}”")
    if not content.turns:
        say("")
        say(content.text.removesuffix("\n"))
        for start in starts:
            for coding in codings[start]:
                say(f"      x{coding.excerpt_id} {coding.path} ({coding.coder}): “{_short(coding.quote)}”")


def _short(quote: str, width: int = 72) -> str:
    one_line = " ".join(quote.split())
    return one_line if len(one_line) <= width else one_line[: width - 1] + "…"


def _show_excerpt(project: Project, name: str) -> None:
    excerpt = project.codings.excerpt(name)
    content = project.documents.content(excerpt.document_id)
    info = content.info
    if not excerpt.placed:
        say(f"{excerpt.short_id}  in {info.short_id} {info.title}  [unresolved]")
        say("its words are no longer in the text; they were:")
        say(f"  >>> {excerpt.quote}")
        say("")
        _rests_on(project, excerpt)
        return
    start, end = excerpt.span
    heard = [turn for turn in content.turns if turn.start < end and turn.end > start]
    speakers = list(dict.fromkeys(turn.speaker for turn in heard))
    where = f"turn {heard[0].n}, " if heard else ""
    case = f", {info.case}" if info.case else ""
    say(f"{excerpt.short_id}  in {info.short_id} {info.title}{case}  [{where}{start}:{end}]")
    if speakers:
        say(f"speaker: {', '.join(speakers)}")
    before = content.text[max(0, start - AROUND) : start].replace("\n", " ")
    after = content.text[end : end + AROUND].replace("\n", " ")
    say("")
    say(f"…{before.lstrip()}")
    say(f"  >>> {excerpt.quote}")
    say(f"{after.rstrip()}…")
    say("")
    _rests_on(project, excerpt)


def _rests_on(project: Project, excerpt: ExcerptInfo) -> None:
    for coding in project.codings.of_excerpt(excerpt.id):
        extras = [coding.stance, "discuss" if coding.discuss else "", coding.note]
        told = "; ".join(part for part in extras if part)
        say(f"code: {coding.path} ({coding.coder}){': ' + told if told else ''}")
    for link in project.links.of_excerpt(excerpt.short_id):
        relation = f" {link.relation}" if link.relation else ""
        note = f": {link.note}" if link.note else ""
        say(f"link:{' ' + link.short_id if link.short_id else ''}{relation} {link.about} ({link.short}){note}")
    _memos(project, excerpt.short_id)


def _show_code(project: Project, name: str) -> None:
    code = project.codebook.find(name)
    count = project.codebook.counts()[code.id]
    say(f"{code.short_id}  {code.path}  [{code.kind}{'; ' + code.status if code.status != 'active' else ''}]")
    for label, text in (
        ("brief", code.brief),
        ("definition", code.definition),
        ("use when", code.inclusion),
        ("do not use when", code.exclusion),
        ("example", code.example),
        ("level and origin", f"{code.level}, {code.origin}{', topic summary' if code.topic_summary else ''}"),
        ("questions", ", ".join(str(number) for number in code.questions)),
        ("indicators", ", ".join(code.indicators)),
    ):
        if text:
            say(f"{label}: {text}")
    say(f"{counted(count.own, 'excerpt')} of its own, {count.all} with the codes below it")
    used = project.codebook_versions.first_uses().get(code.id)
    if used is not None:
        say(f"first used on {used.told}")
    remark(f"read them with: qualcode excerpts --code {code.short_id}")
    _memos(project, code.short_id)


def _show_memo(project: Project, name: str) -> None:
    given = parse_id(name, "m")
    memo = project.memos.get(given[1] if given else 0)
    when = memo.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
    say(f"{memo.short_id}  {memo.title or '(no title)'}  [{memo.kind}; {memo.coder}, {when}]")
    for target in memo.about:
        say(f"about: {target.kind} {target.id} {target.name}")
    say("")
    say(memo.text)


def _show_participant(project: Project, name: str) -> None:
    person = project.participants.find(name)
    say(f"p{person.id}  {person.label}")
    for label, text in (
        ("workstream", person.workstream),
        ("group", person.group),
        ("case study", person.case),
        ("organisation", person.organisation),
        ("consent", person.consent),
        ("documents", str(person.documents)),
    ):
        if text:
            say(f"{label}: {text}")
    _attributes(project, "participant", person.label)
    _memos(project, f"p{person.id}")


def _show_case(project: Project, name: str) -> None:
    case = project.cases.find(name)
    say(f"{case.label}  {case.description}")
    if case.period:
        say(f"period: {case.period}")
    if case.organisation:
        say(f"organisation: {case.organisation} ({case.ods_code})")
    _attributes(project, "case", case.label)
    for info in project.documents.all():
        if info.case_id == case.id:
            say(f"document: {info.short_id} {info.title} [{info.kind}; {counted(info.words, 'word')}]")
    for person in project.participants.all():
        if person.case == case.label:
            group = f" ({person.group})" if person.group else ""
            say(f"participant: {person.label}{group}")
    _memos(project, case.label)


def _show_question(project: Project, name: str) -> None:
    number = name.strip().casefold().removeprefix("question").strip()
    if number == name.strip().casefold():
        raise UnknownName("it is no question", name)
    question = project.questions.find(number)
    say(f"question {question.number}  {question.text}")
    for code in project.codebook.tree().codes:
        if question.number in code.questions:
            say(f"{code.kind}: {code.short_id} {code.path}")
    for topic in project.topics.all():
        if topic.question == question.number:
            say(f"topic: {topic.name}")


def _show_topic(project: Project, name: str) -> None:
    topic = project.topics.find(name)
    say(f"{topic.name}  [topic]")
    for label, text in (
        ("about", topic.description),
        ("question", str(topic.question or "")),
        ("themes", ", ".join(topic.themes)),
        ("indicators", ", ".join(topic.indicators)),
        ("compares", "; ".join(pair.words for pair in topic.pairs)),
    ):
        if text:
            say(f"{label}: {text}")
    remark(f'both sides at a case study: qualcode topics show "{topic.name}" CASE; judgements: qualcode judgements')


def _show_link(project: Project, name: str) -> None:
    link = project.links.get(name)
    say(f"{link.short_id}  x{link.excerpt_id} {link.relation} {link.about} ({link.short}), {link.coder}")
    if link.note:
        say(f"note: {link.note}")
    say(f"“{link.quote}” in {link.document}")


def _attributes(project: Project, of: str, owner: str) -> None:
    for known in project.attributes.known(of, owner):
        say(f"{known.name}: {known.written}")


def _memos(project: Project, about: str) -> None:
    for memo in project.memos.all(about=about):
        say(f"memo: {memo.short_id} {memo.title or _short(memo.text)}")


def _show_thread(project: Project, name: str) -> None:
    from qualcode.cli.threads import say_thread

    say_thread(project, name)


def _show_narrative(project: Project, name: str) -> None:
    from qualcode.cli.narratives import say_part

    say_part(project, project.narratives.by_id(name))


def _show_claim(project: Project, name: str) -> None:
    from qualcode.cli.show_figure import say_claim

    say_claim(project, name)


def _show_figure(project: Project, name: str) -> None:
    from qualcode.cli.show_figure import say_figure

    say_figure(project, name)


def _show_judgement(project: Project, name: str) -> None:
    from qualcode.cli.judging import say_judgement

    say_judgement(project, name)


def _show_act(project: Project, name: str) -> None:
    from qualcode.cli.history import say_act

    say_act(project, name)


_BY_LETTER = {
    "d": _show_document,
    "x": _show_excerpt,
    "c": _show_code,
    "m": _show_memo,
    "p": _show_participant,
    "l": _show_link,
    "t": _show_thread,
    "n": _show_narrative,
    "k": _show_claim,
    "v": _show_figure,
    "j": _show_judgement,
    "a": _show_act,
}
_NAMED: Final = (_show_document, _show_case, _show_code, _show_participant, _show_question, _show_topic)
