"""Pictures of figures: what is drawn stays inside, labels apart; words do no harm; nothing is told by colour alone."""

from __future__ import annotations

import io
import itertools
import math
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from qualcode.deliver.drawing import Dot, Drawing, Stroke, Words
from qualcode.deliver.pictures import lay_out, write_picture
from qualcode.deliver.plane_layout import look, runs_of
from qualcode.deliver.reports import write_report
from qualcode.deliver.scales import scale_of, spread
from qualcode.deliver.txt_picture import txt_picture
from qualcode.deliver.txt_table import cells_of
from qualcode.model.errors import QualcodeError
from qualcode.model.pictures import (
    AnyPicture,
    Axis,
    Band,
    Box,
    Limits,
    Plane,
    Point,
    Row,
    RowPicture,
    Rule,
    Series,
    printed,
)
from qualcode.model.report import Figure, Report

HOSTILE = '</text><script>alert("x")</script>\x1b[31m\u202e & $x_1$ ' + "a name that goes on " * 9
RATIO = Axis("Ratio, White ÷ BME", "ratio", log=True)
BAND = Band(0.8, 1.25, "0.80 to 1.25: the four-fifths range")
YEARS = Axis("Year", "year")


def line_of(*values: float | None) -> tuple[Point | None, ...]:
    return tuple(None if value is None else Point(2015 + at, value) for at, value in enumerate(values))


def lines(*series: Series, **more: Any) -> Plane:
    return Plane(
        **{"kind": "lines", "title": "Two", "counted": "mean", "axis": RATIO, "across": YEARS, **more}, series=series
    )


def rows(*given: Row, **more: Any) -> RowPicture:
    return RowPicture(
        **{"kind": "forest", "title": "Two", "counted": "ratios", "axis": RATIO, "bands": (BAND,), **more}, rows=given
    )


FOREST = rows(
    Row("2. Appointment", 1.31, 1.1, 1.6, said="1.31 (1.10 to 1.60)"),
    Row("3. Discipline", said="suppressed"),
    Row("4. Training", 40.0, 3.0, math.inf, said="40.00 (3.00 to infinity)"),
    Row("7. Promotion", 0.0, 0.0, 2.1, said="0.00 (0.00 to 2.10)"),
    Row("all trusts", 1.2, 1.1, 1.3, said="1.20", apart=True),
    rules=(Rule(1, "1: equality"),),
)
LINES = lines(
    Series("all trusts", line_of(1.7, 1.6, 1.5, 1.4), joined=True, own=True),
    Series("ambulance", line_of(2.0, None, 1.8, 1.4), joined=True),
    rules=(Rule(1, "1: equality"),),
    notes=("Not drawn: ambulance 2016.",),
)
DOTS = tuple(1 + at / 100 for at in range(90))
STRIP = rows(
    Row("all trusts", 1.3, dots=DOTS, box=Box(90, 1.0, 1.2, 1.45, 1.7, 1.9), said="90 of 96 trusts; CS1 1.30"),
    kind="strip",
    own="CS1",
)
FUNNEL = Plane(
    kind="funnel",
    title="Two",
    counted="each trust's own figure",
    axis=RATIO,
    across=Axis("People", "people", log=True),
    series=(
        Series("a trust", tuple(Point(50 + 37 * at, 1.3 + (at % 7) / 10) for at in range(60))),
        Series("CS1", (Point(300, 2.6),), own=True),
    ),
    limits=(
        Limits("95%", (Point(50, 0.9), Point(2300, 1.4)), (Point(50, 2.4), Point(2300, 1.6))),
        Limits("99.8%", (Point(50, 0.7), Point(2300, 1.3)), (Point(50, 3.2), Point(2300, 1.7))),
    ),
    rules=(Rule(1.5, "1.50: all together"),),
)
EVERY: tuple[AnyPicture, ...] = (LINES, FOREST, STRIP, FUNNEL)


def svg(picture: AnyPicture) -> str:
    out = io.BytesIO()
    write_picture(picture, "svg", out)
    return out.getvalue().decode()


def text(picture: AnyPicture, width: int = 72, *, plain: bool = False) -> str:
    return txt_picture(picture, width, plain=plain).data.decode()


@pytest.mark.parametrize("picture", EVERY, ids=lambda one: one.kind)
def test_an_svg_has_its_name_and_all_of_it_in_words(picture: AnyPicture) -> None:
    root = etree.fromstring(svg(picture).encode())
    names = {etree.QName(one).localname for one in root}
    assert {"title", "desc", "rect", "polyline", "text"} <= names
    assert root.get("role") == "img" and root.get("aria-labelledby") == "title desc"
    (told,) = root.xpath("//*[local-name()='desc']/text()")
    assert told == picture.described and svg(picture) == svg(picture)


def test_what_is_told_in_words_are_the_numbers_that_are_drawn() -> None:
    assert "ambulance: 2015 2.00, 2017 1.80, 2018 1.40." in LINES.described
    assert "3. Discipline: suppressed." in FOREST.described and "Not drawn: ambulance 2016." in LINES.described
    assert "median 1.45, the middle half from 1.20 to 1.70" in STRIP.described
    assert "a trust: 60 from 1.30 to 1.90." in FUNNEL.described


@pytest.mark.parametrize("kind", ["lines", "forest", "strip"])
def test_words_from_a_file_do_no_harm(kind: str) -> None:
    if kind == "lines":
        picture: AnyPicture = lines(Series(HOSTILE, line_of(1, 2), joined=True), title=HOSTILE, notes=(HOSTILE,))
    else:
        picture = rows(Row(HOSTILE, 1.2, dots=(1.0, 1.3), said=HOSTILE), kind=kind, own=HOSTILE, title=HOSTILE)
    drawn = svg(picture)
    assert etree.fromstring(drawn.encode()).xpath("//*[local-name()='script']") == []
    assert "\x1b" not in drawn and "\u202e" not in drawn
    for width, plain in ((40, False), (80, True), (160, False)):
        shown = text(picture, width, plain=plain)
        assert "\x1b" not in shown and "\u202e" not in shown
        assert max(map(cells_of, shown.splitlines())) <= width
        assert shown.isascii() or not plain


def places_of(drawing: Drawing) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for shape in drawing.shapes:
        match shape:
            case Stroke():
                found += shape.places
            case Dot():
                found += [(shape.x - shape.radius, shape.y), (shape.x + shape.radius, shape.y)]
            case Words():
                found += [(shape.left, shape.y - shape.size), (shape.right, shape.y)]
    return found


NUMBERS = st.one_of(st.floats(0.001, 1000), st.just(1.0), st.just(40.0), st.just(0.0))
BOUNDS = st.one_of(NUMBERS, st.just(math.inf), st.none())
NAMES = st.text(max_size=300)
UNITS = st.sampled_from((RATIO, Axis("Percentage of staff", "percent"), Axis("Points", "points")))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, st.one_of(NUMBERS, st.none()), BOUNDS, BOUNDS), max_size=12), UNITS, NAMES)
def test_nothing_of_a_forest_or_strip_is_outside(given_rows, axis, title) -> None:
    made = tuple(Row(name, value, low, high, said=name, dots=(1.0,)) for name, value, low, high in given_rows)
    for kind in ("forest", "strip"):
        picture = rows(*made, kind=kind, axis=axis, title=title, rules=(Rule(1, title),), notes=(title,))
        _inside(lay_out(picture))
        assert max(map(cells_of, text(picture, 60).splitlines())) <= 60


def test_a_long_name_beside_a_line_is_told_in_lines_and_not_cut() -> None:
    name = "5. Harassment, bullying or abuse from patients, relatives or the public"
    series = tuple(Series(f"{name} {at}", line_of(1.0, 1.1), joined=True) for at in range(7))
    drawing = lay_out(lines(*series))
    words = [shape for shape in drawing.shapes if isinstance(shape, Words)]
    told = " ".join(one.said for one in words)
    assert all(f"{name} {at}" in told for at in range(7)) and "…" not in told
    begun = sorted(one.y for one in words if one.said.startswith("5. "))
    assert all(after - before >= 30 for before, after in itertools.pairwise(begun))
    _inside(drawing)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, st.lists(st.one_of(NUMBERS, st.none()), max_size=6)), max_size=14), UNITS, NAMES)
def test_nothing_of_lines_or_a_funnel_is_outside(given_series, axis, title) -> None:
    made = tuple(Series(name, line_of(*values), joined=True) for name, values in given_series)
    for kind in ("lines", "funnel"):
        picture = lines(*made, kind=kind, axis=axis, title=title, rules=(Rule(1, title),), bands=(BAND,))
        _inside(lay_out(picture))
        assert max(map(cells_of, text(picture, 60).splitlines())) <= 60


def _inside(drawing: Drawing) -> None:
    assert all(-1 <= x <= drawing.width + 1 and 0 <= y <= drawing.height for x, y in places_of(drawing))


@given(st.lists(st.floats(0, 300), min_size=1, max_size=20))
def test_labels_do_not_lie_on_each_other_and_keep_their_order(wanted: list[float]) -> None:
    found = spread(wanted, 15, 0, 300)
    pairs = sorted(zip(wanted, found, strict=True))
    assert all(0 <= place <= 300 for place in found)
    assert all(after - before >= 15 - 1e-6 for before, after in itertools.pairwise(sorted(found)))
    assert all(one[0] == two[0] or one[1] < two[1] for one, two in itertools.pairwise(pairs))


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=20), st.booleans())
def test_a_scale_holds_its_values_and_its_ticks(values: list[float], log: bool) -> None:
    scale = scale_of(values, log=log, most=7)
    assert all(scale.holds(value) for value in values)
    assert 1 <= len(scale.ticks) <= 8 and all(scale.low <= tick <= scale.high for tick in scale.ticks)
    assert all(0 <= scale.part(one) <= 1 for one in (*values, 0.0, -1.0, math.inf))
    assert list(scale.ticks) == sorted(set(scale.ticks))


def test_equal_values_have_an_axis_and_a_far_one_leaves_the_others_apart() -> None:
    assert scale_of([1.0, 1.0], log=True).low < 1 < scale_of([1.0, 1.0], log=True).high
    far = scale_of([0.9, 1.1, 40.0], log=True)
    assert far.part(1.1) - far.part(0.9) > 0.04 and 10 in far.ticks


def test_a_year_without_a_figure_is_a_gap() -> None:
    one = LINES.series[1]
    assert runs_of(one) == [[(2015, 2.0)], [(2017, 1.8), (2018, 1.4)]]
    shown = text(LINES)
    assert "ambulance   2.00     -  1.80  1.40" in shown


def test_series_are_told_apart_by_mark_and_dash_without_any_colour() -> None:
    looks = [look(at) for at in range(10)]
    assert len({(mark, dash) for _, mark, dash in looks}) == 10 and len({ink for ink, _, _ in looks}) == 10


def test_an_endless_interval_is_an_arrow() -> None:
    heads = [one for one in lay_out(FOREST).shapes if isinstance(one, Stroke) and one.closed and len(one.places) == 3]
    assert len(heads) == 3, "to infinity; to 0, and the ratio of 0 itself"
    shown = text(FOREST)
    assert "►" in shown and "◄" in shown and "suppressed" in shown


GOLDEN = """\
Two
(ratios)

2. Appointment   ░░├─■┤                         1.31 (1.10 to 1.60)
3. Discipline    ░░│░                           suppressed
4. Training      ░░│░     ├─────────────────■►  40.00 (3.00 to infinity)
7. Promotion    ◄───────┤                       0.00 (0.00 to 2.10)
------------------------------------------------------------------------
all trusts       ░░├■┤                          1.20
                ------------------------------
                   1   2      5  10   20
                Ratio, White ÷ BME
"""


def test_the_numbers_beside_a_forest_are_whole() -> None:
    drawn = svg(FOREST)
    assert all(f">{row.said}<" in drawn for row in FOREST.rows)


def test_the_text_forms() -> None:
    assert text(FOREST).startswith(GOLDEN)
    plain = text(FOREST, plain=True)
    assert "::[-x]" in plain and plain.isascii()
    assert "█" in text(STRIP) and "◆    CS1" in text(STRIP)
    assert "95% limits" in text(FUNNEL) and "◆" in text(FUNNEL)


def test_nothing_to_draw_is_said_with_the_reasons() -> None:
    nothing = rows(Row("all trusts", said="not collected"))
    assert "No figures to draw" in svg(nothing)
    assert "all trusts: not collected" in text(nothing) and "No figures to draw" in text(nothing)
    assert "No figures to draw" in svg(lines()) and lines().empty


def test_numbers_are_printed_as_the_tables_do() -> None:
    assert (
        printed(1.005, "ratio") == "1.01" and printed(-0.04, "points") == "+0.0" and printed(1.25, "points") == "+1.3"
    )
    assert printed(1234, "people") == "1,234" and printed(math.inf, "ratio") == "infinity"


def test_without_matplotlib_a_png_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("matplotlib", "matplotlib.figure", "matplotlib.backends.backend_agg"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(QualcodeError, match="matplotlib, which is not installed"):
        write_picture(LINES, "png", tmp_path / "x.png")
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize("picture", EVERY, ids=lambda one: one.kind)
def test_with_matplotlib_a_png_is_drawn_the_same_each_time(picture: AnyPicture, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: no PNG to look at")
    first, second = tmp_path / "1.png", tmp_path / "2.png"
    write_picture(picture, "png", first)
    write_picture(picture, "png", second)
    assert first.read_bytes() == second.read_bytes() and first.read_bytes().startswith(b"\x89PNG")


def test_a_format_there_is_not_is_refused() -> None:
    with pytest.raises(QualcodeError, match="cannot be written as 'gif'"):
        write_picture(LINES, "gif", io.BytesIO())


def word(picture: AnyPicture) -> tuple[Any, tuple[str, ...]]:
    out = io.BytesIO()
    report = Report("", (Figure("Two, by year", picture), Figure("Again", picture)), "team")
    remarks = write_report(report, "docx", out).remarks
    out.seek(0)
    return docx.Document(out), remarks


def test_in_word_a_picture_has_its_caption_below_its_notes_and_its_words() -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: no picture in Word")
    document, remarks = word(LINES)
    told = [(one.style.name, one.text) for one in document.paragraphs if one.style.name != "Subtitle"]
    assert [style for style, _ in told] == ["Figure", "Caption", "Table Note"] * 2
    assert told[1][1] == "Figure 1. Two, by year" and told[4][1] == "Figure 2. Again"
    assert told[2][1] == "Note. Not drawn: ambulance 2016." and remarks == ()
    names = document.element.body.xpath(".//wp:docPr")
    assert [one.get("descr") for one in names] == [LINES.described] * 2
    assert [one.get("id") for one in names] == ["1", "2"] and len(document.inline_shapes) == 2
    assert document.inline_shapes[0].width <= document.sections[0].page_width
    (picture,) = [part for part in document.part.package.iter_parts() if part.content_type == "image/png"]
    assert picture.blob.startswith(b"\x89PNG")


def test_in_word_without_matplotlib_a_picture_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("matplotlib", "matplotlib.figure"):
        monkeypatch.setitem(sys.modules, name, None)
    document, remarks = word(LINES)
    assert [one.text for one in document.paragraphs if one.style.name == "Figure"] == [LINES.described] * 2
    assert len(document.inline_shapes) == 0 and "matplotlib, which is not installed" in remarks[0]


def test_in_markdown_a_picture_is_told_in_words() -> None:
    out = io.BytesIO()
    write_report(Report("", (Figure("Two, by year", LINES),), "publication"), "md", out)
    assert out.getvalue().decode().startswith("**Figure 1.** Two, by year\n\nTwo (mean). Lines over time.")
