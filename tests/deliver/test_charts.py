"""Pictures of matrices: harmless words, nothing told by colour alone, the whole in the description."""

from __future__ import annotations

import io
import itertools
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from qualcode.deliver.charts import write_chart
from qualcode.deliver.svg_chart import SHADES
from qualcode.model.chart import Chart, chart_of
from qualcode.model.errors import QualcodeError
from qualcode.model.heat import heat
from qualcode.model.matrix import OF_TOTALS, Matrix, MatrixWish
from qualcode.text.bars import bar

HOSTILE = '</text><script>alert("x")</script>\x1b[31m\u202e & $x'
MATRIX = Matrix(
    MatrixWish(share="row"),
    rows=("Voice", HOSTILE),
    columns=("CS1", "CS2"),
    cells=((1, 3), (0, 4)),
    row_totals=(4, 4),
    column_totals=(1, 7),
    total=8,
    notes=("Shares: 100 % is the distinct total of the row.",),
    row_keys=(1, 2),
    column_keys=(1, 2),
    whole=((4, 4, 4), (4, 4, 4), (8, 8, 8)),
)


def svg(chart: Chart) -> str:
    out = io.BytesIO()
    write_chart(chart, "svg", out)
    return out.getvalue().decode()


@pytest.mark.parametrize("kind", ["bars", "heat"])
def test_words_from_a_project_do_no_harm_and_everything_is_told_in_words(kind) -> None:
    drawn = svg(chart_of(MATRIX, kind))
    root = etree.fromstring(drawn.encode())
    assert root.xpath("//*[local-name()='script']") == [] and "\x1b" not in drawn and "\u202e" not in drawn
    (described,) = root.xpath("//*[local-name()='desc']/text()")
    assert "Voice" in described and "%" in described
    assert "100 % is the distinct total" in drawn
    assert svg(chart_of(MATRIX, kind)) == drawn


def test_every_cell_has_its_number_and_the_shade_of_its_quarter() -> None:
    chart = chart_of(MATRIX, "heat")
    assert chart.cells == (("25%", "75%"), ("0%", "100%")) and chart.steps == ((1, 3), (0, 4))
    drawn = svg(chart)
    assert all(f">{cell}<" in drawn for cells in chart.cells for cell in cells)
    assert drawn.count(f'fill="{SHADES[4]}"') == 1


def test_shades_are_told_apart_by_light_alone() -> None:
    light = [sum(w * int(s[n : n + 2], 16) for w, n in ((299, 1), (587, 3), (114, 5))) for s in SHADES]
    assert all(before - after > 15_000 for before, after in itertools.pairwise(light))


def test_bars_are_of_one_column_and_of_a_hundred_per_cent_for_shares() -> None:
    assert chart_of(MATRIX, "bars", "CS2").parts == (0.75, 1.0)
    assert chart_of(MATRIX, "bars").columns == ("total",)
    assert chart_of(MATRIX, "bars", "CS2").title.endswith(": CS2"), "every form says which column it draws"
    with pytest.raises(QualcodeError, match="no column"):
        chart_of(MATRIX, "bars", "CS9")


@pytest.mark.parametrize("kind", ["bars", "heat"])
def test_as_text_a_pattern_tells(kind) -> None:
    out = io.BytesIO()
    write_chart(chart_of(MATRIX, kind, "CS2" if kind == "bars" else ""), "txt", out)
    text = out.getvalue().decode()
    assert "█" in text and "75%" in text and "\x1b" not in text


def test_without_matplotlib_a_png_is_one_clear_line(monkeypatch, tmp_path: Path) -> None:
    for name in ("matplotlib", "matplotlib.figure", "matplotlib.backends.backend_agg"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(QualcodeError, match="matplotlib, which is not installed"):
        write_chart(chart_of(MATRIX), "png", tmp_path / "x.png")
    assert not (tmp_path / "x.png").exists()


def test_letters_that_the_font_has_not_are_drawn_without_a_word(tmp_path: Path, recwarn, caplog) -> None:
    pytest.importorskip("matplotlib")
    odd = replace(MATRIX, rows=("\x1b[31mred", "\U00013000 \u07c0"), columns=("\x1b", "b"))
    for kind in ("heat", "bars"):
        write_chart(chart_of(odd, kind), "png", tmp_path / "x.png")  # type: ignore[arg-type]
    assert [str(one.message) for one in recwarn if "lyph" in str(one.message)] == [] and not caplog.records


def test_with_matplotlib_a_png_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for kind in ("bars", "heat"):
        write_chart(chart_of(MATRIX, kind), "png", tmp_path / "x.png")  # type: ignore[arg-type]
        assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")


def test_an_empty_matrix_is_drawn_too() -> None:
    empty = Matrix(MatrixWish(), (), (), (), (), (), 0)
    for kind in ("bars", "heat"):
        assert "Nothing" in svg(chart_of(empty, kind))  # type: ignore[arg-type]


def test_heat_is_within_everything_a_row_or_a_column() -> None:
    cells = [[1, 2], [0, 8]]
    assert heat(cells) == ((1, 1), (0, 4))
    assert heat(cells, "row") == ((2, 4), (0, 4))
    assert heat(cells, "column") == ((4, 1), (0, 4))
    assert heat([]) == () and heat([], "column") == ()


def test_a_bar_is_as_long_as_its_part() -> None:
    assert (bar(1, 3), bar(0.5, 2), bar(0, 9), bar(0.0001, 9)) == ("███", "█", "", "▏")


def test_what_shows_no_totals_says_nothing_of_them() -> None:
    matrix = replace(MATRIX, notes=(f"Distinct excerpts: 8. {OF_TOTALS}", *MATRIX.notes))
    for chart in (chart_of(matrix, "heat"), chart_of(matrix, "bars", "CS1")):
        assert chart.notes[0] == "Distinct excerpts: 8."
    assert chart_of(matrix, "bars").notes == matrix.notes
    assert chart_of(Matrix(MatrixWish(), (), (), (), (), (), 0), "heat").notes == ()
