"""What ``show --json`` gives: of each kind the facts that ``show`` tells, for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from qualcode.model.errors import UnknownName
from qualcode.model.ids import parse_id, short_id

if TYPE_CHECKING:
    from qualcode.project import Project

Facts = dict[str, Any]
AROUND: Final = 300
"""How many characters of the text before and after an excerpt are shown."""


def _document(project: Project, name: str) -> Facts:
    from qualcode.cli.documents import document_as_json
    from qualcode.cli.states import states_as_json

    info = project.documents.find(name)
    return {
        **document_as_json(info),
        "words": info.words,
        "states": states_as_json(project.states.of(info.id)),
        "attributes": _attributes(project, "document", info.short_id),
        "notes": [{"line": one.line or None, "what": one.what} for one in project.documents.warnings(info.id)],
        "characters": info.characters,
        "sha256": info.text_sha256,
        "turns": [
            {
                "n": turn.n,
                "start": turn.start,
                "end": turn.end,
                "speaker": turn.speaker,
                "label": turn.label,
                "role": turn.role,
                "time": turn.time or None,
            }
            for turn in project.documents.content(info.id).turns
        ],
        "codings": [
            {
                "excerpt": f"x{coding.excerpt_id}",
                "start": coding.start,
                "end": coding.end,
                "quote": coding.quote,
                "code": coding.code,
                "path": coding.path,
                "coder": coding.coder,
            }
            for coding in project.codings.of_document(info.id)
        ],
    }


def _excerpt(project: Project, name: str) -> Facts:
    from qualcode.cli.links import link_json

    excerpt = project.codings.excerpt(name)
    content = project.documents.content(excerpt.document_id)
    start, end = excerpt.span if excerpt.placed else (0, 0)
    heard = [turn for turn in content.turns if turn.start < end and turn.end > start]
    return {
        "id": excerpt.short_id,
        "uuid": excerpt.uuid,
        "document": content.info.short_id,
        "title": content.info.title,
        "case": content.info.case or None,
        "turn": heard[0].n if heard else None,
        "start": excerpt.start,
        "end": excerpt.end,
        "speakers": list(dict.fromkeys(turn.speaker for turn in heard)),
        "quote": excerpt.quote,
        "before": content.text[max(0, start - AROUND) : start],
        "after": content.text[end : end + AROUND] if excerpt.placed else "",
        "codings": [
            {
                "code": f"c{coding.code_id}",
                "path": coding.path,
                "coder": coding.coder,
                "stance": coding.stance or None,
                "discuss": coding.discuss,
                "note": coding.note or None,
            }
            for coding in project.codings.of_excerpt(excerpt.id)
        ],
        "links": [link_json(link) for link in project.links.of_excerpt(excerpt.short_id)],
        "memos": _memos(project, excerpt.short_id),
    }


def _code(project: Project, name: str) -> Facts:
    from qualcode.cli.codebook import code_json

    code = project.codebook.find(name)
    first = project.codebook_versions.first_uses().get(code.id)
    told = code_json(code, project.codebook.counts()[code.id], first)
    return told | {"memos": _memos(project, code.short_id)}


def _memo(project: Project, name: str) -> Facts:
    from qualcode.cli.memos import memo_json

    given = parse_id(name, "m")
    return memo_json(project.memos.get(given[1] if given else 0))


def _participant(project: Project, name: str) -> Facts:
    person = project.participants.find(name)
    return {
        "id": short_id("p", person.id),
        "label": person.label,
        "workstream": person.workstream or None,
        "group": person.group or None,
        "case": person.case or None,
        "organisation": person.organisation or None,
        "consent": person.consent,
        "documents": person.documents,
        "attributes": _attributes(project, "participant", person.label),
        "memos": _memos(project, short_id("p", person.id)),
    }


def _case(project: Project, name: str) -> Facts:
    case = project.cases.find(name)
    return {
        "label": case.label,
        "description": case.description,
        "period": case.period or None,
        "organisation": case.organisation or None,
        "ods_code": case.ods_code or None,
        "attributes": _attributes(project, "case", case.label),
        "documents": [
            {"id": info.short_id, "title": info.title, "kind": info.kind, "words": info.words}
            for info in project.documents.all()
            if info.case_id == case.id
        ],
        "participants": [
            {"id": short_id("p", person.id), "label": person.label, "group": person.group or None}
            for person in project.participants.all()
            if person.case == case.label
        ],
        "memos": _memos(project, case.label),
    }


def _question(project: Project, name: str) -> Facts:
    number = name.strip().casefold().removeprefix("question").strip()
    if number == name.strip().casefold():
        raise UnknownName("it is no question", name)
    question = project.questions.find(number)
    return {
        "question": question.number,
        "text": question.text,
        "codes": [
            {"id": code.short_id, "path": code.path, "kind": code.kind}
            for code in project.codebook.tree().codes
            if question.number in code.questions
        ],
        "topics": [topic.name for topic in project.topics.all() if topic.question == question.number],
    }


def _topic(project: Project, name: str) -> Facts:
    topic = project.topics.find(name)
    return {
        "topic": topic.name,
        "description": topic.description,
        "question": topic.question,
        "themes": list(topic.themes),
        "indicators": list(topic.indicators),
        "compares": [list(pair.sources) for pair in topic.pairs],
    }


def _link(project: Project, name: str) -> Facts:
    from qualcode.cli.links import link_json

    link = project.links.get(name)
    return link_json(link) | {"about": link.about, "short": link.short, "title": link.document}


def _thread(project: Project, name: str) -> Facts:
    from qualcode.cli.threads import thread_json

    thread = project.threads.get(name)
    numbers = (number for step in thread.steps for number in step.excerpts)
    return thread_json(thread) | {"quotes": _quotes(project, numbers)}


def _part(project: Project, name: str) -> Facts:
    from qualcode.cli.narratives import part_json

    part = project.narratives.by_id(name)
    return part_json(part) | {"quotes": _quotes(project, (one for one in part.excerpts if one not in part.gone))}


def _claim(project: Project, name: str) -> Facts:
    claim = project.claims.get(name)
    return {
        "id": claim.short_id,
        "text": claim.text,
        "theme": claim.theme or None,
        "coder": claim.coder,
        "excerpts": [short_id("x", number) for number in claim.excerpts],
        "quotes": _quotes(project, claim.excerpts),
    }


def _figure(project: Project, name: str) -> Facts:
    from qualcode.wres.figure_ids import figure_by_id

    found = figure_by_id(project.session, name)
    value = found.value
    return {
        "id": found.short_id,
        "organisation": found.organisation,
        "ods_code": value.org_code or None,
        "year": value.year,
        "indicator": value.indicator,
        "short": project.indicators.find(value.indicator).short,
        "measure": value.measure,
        "part": value.part or None,
        "group": value.group or None,
        "value": value.value,
        "unit": value.unit,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "status": value.status,
        "hidden": found.hidden,
        "source_file": value.source_file,
        "source_cell": value.source_cell or None,
        "current": found.current,
        "caveats": list(value.caveats),
    }


def _judgement(project: Project, name: str) -> Facts:
    row, one = project.judgements.get(name)
    return {
        "id": one.short_id,
        "topic": row.topic.name,
        "case": row.case,
        "sources": list(row.pair.sources),
        "coder": one.coder,
        "agreed": one.agreed,
        "convergence": one.elements.word or None,
        "meaning": one.elements.meaning or None,
        "examples": one.elements.examples or None,
        "silent": list(row.pair.silent(one.elements)),
        "finding_a": one.finding_a,
        "finding_b": one.finding_b,
        "reason": one.reason,
        "means": one.means,
        "excerpts": [short_id("x", number) for number in one.excerpts],
        "quotes": _quotes(project, one.excerpts),
        "gone": [short_id("x", number) for number in one.gone],
        "late": one.late,
        "at": one.made_at.isoformat(),
    }


def _act(project: Project, name: str) -> Facts:
    from qualcode.cli.history import act_details, details_json

    return details_json(act_details(project, name))


def _attributes(project: Project, of: Literal["participant", "case", "document"], owner: str) -> Facts:
    return {known.name: known.cell for known in project.attributes.known(of, owner)}


def _memos(project: Project, about: str) -> list[Facts]:
    return [{"id": memo.short_id, "title": memo.title, "text": memo.text} for memo in project.memos.all(about=about)]


def _quotes(project: Project, numbers: Iterable[int]) -> dict[str, str]:
    """The words of passages by their IDs."""
    return {short_id("x", number): project.codings.excerpt(number).quote for number in dict.fromkeys(numbers)}


BY_LETTER: Final[Mapping[str, Callable[[Project, str], Facts]]] = {
    "d": _document,
    "x": _excerpt,
    "c": _code,
    "m": _memo,
    "p": _participant,
    "l": _link,
    "t": _thread,
    "n": _part,
    "k": _claim,
    "v": _figure,
    "j": _judgement,
    "a": _act,
}
NAMED: Final = (_document, _case, _code, _participant, _question, _topic)
"""What else goes by a name, in the order in which it is meant."""
