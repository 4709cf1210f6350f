"""Themes without an indicator, indicators without a theme; and what a code's link says."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.triangulation.links.silences import silences_table


def test_a_theme_is_silent_when_nothing_in_it_or_above_it_bears_on_an_indicator(study: Project) -> None:
    assert study.links.silent().themes == ()
    leaving = study.codebook.add("Leaving", kind="theme")
    below = study.codebook.add("Exit talks", parent="Leaving", kind="subtheme")
    lone = study.codebook.add("Pay", parent="Safety")
    assert [one.path for one in study.links.silent().themes] == ["Leaving"]
    assert [one.code for one in study.links.silent(codes=True).themes] == [lone.short_id, leaving.short_id]
    study.links.link_code(below.short_id, 4)
    assert study.links.silent().themes == ()
    study.codebook.retire(below.short_id)
    assert [one.path for one in study.links.silent().themes] == ["Leaving"]


def test_what_is_behind_each_is_counted(study: Project, excerpts: dict[str, int]) -> None:
    theme = study.codebook.add("Leaving", kind="theme")
    inner = study.codebook.add("Exit talks", parent="Leaving")
    for name in ("voice", "board", "silent"):
        quote, title = study.codings.excerpt(excerpts[name]).quote, study.codings.excerpt(excerpts[name]).document_id
        study.codings.apply_quote(title, quote, [inner.id, *([theme.id] if name == "voice" else [])])
    study.links.link(excerpts["voice"], 6, "explains")
    (silent,) = study.links.silent().themes
    assert (silent.excerpts, silent.linked) == (3, 1)
    found = {one.number: one for one in study.links.silent().indicators}
    assert set(found) == {one.number for one in study.indicators.all()} - {
        link.indicator for link in study.links.of_codes()
    }
    values = [one for one in study.values.of_case("CS1", indicator="3") if one.value is not None]
    assert (found["3"].values, found["3"].organisations, found["3"].cases) == (len(values), 0, 0)
    study.links.unlink_code("Panels", 2)
    two = next(one for one in study.links.silent().indicators if one.number == "2")
    # The case study's two years; the two averages of one year are no organisation's.
    assert (two.values, two.organisations, two.cases, two.linked) == (2, 1, 1, linked_to(study, "2"))
    table = silences_table(study.links.silent())
    assert {row[0] for row in table.rows} == {"theme without an indicator", "indicator without a theme"}


def linked_to(study: Project, indicator: str) -> int:
    return len({one.excerpt_id for one in study.links.find(indicator=indicator, inherited=False)})


def test_a_codes_link_has_a_note_and_who_made_it(study: Project) -> None:
    made = study.links.link_code("Bullied", 6, "explains", "Said of the wards")
    assert (made.outcome, made.link.relation, made.link.note, made.link.coder) == (
        "changed",
        "explains",
        "Said of the wards",
        "Ada",
    )
    assert study.links.link_code("Bullied", 6, "explains").outcome == "unchanged"
    (inherited, *_) = [one for one in study.links.of_indicator(6) if one.level == "code"]
    assert (inherited.note, inherited.coder) == ("Said of the wards", "Ada")
    copied = study.reshaping.duplicate("Bullied")
    (copy,) = [one for one in study.links.of_codes() if one.code == copied.short_id]
    assert (copy.relation, copy.note) == ("explains", "Said of the wards")
    study.undo()
    study.undo()
    assert [one.note for one in study.links.of_codes(6)] == [""]


@pytest.mark.parametrize("format", ["json", "csv"])
def test_the_lists_are_tables_too(study: Project, format: str, tmp_path) -> None:
    path = tmp_path / f"silent.{format}"
    study.findings.write(silences_table(study.links.silent()), path)
    assert "indicator without a theme" in path.read_text(encoding="utf-8")
